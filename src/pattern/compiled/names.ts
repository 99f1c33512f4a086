/** The names that patterns say: what the text of a file, or a part of it, must say for them to match. */
import type { PatternNode } from './compiled.js';

/** Names of types that stand for what is called otherwise in the code. */
const FOREIGN_TYPES = new Set(['String', 'Boolean', 'float', 'bool']);
const NAMES = new Set(['Identifier', 'PrivateIdentifier', 'JSXIdentifier']);

/** The names that a pattern says. */
export function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  else if (typeof value === 'object' && value !== null) {
    const node = value as PatternNode;
    if (node.type === 'TSTypeReference' && FOREIGN_TYPES.has(String((node['typeName'] as PatternNode)['name']))) return names;
    if (NAMES.has(node.type)) names.add(node['name'] as string);
    for (const item of Object.values(value)) namesIn(item, names);
  }
  return names;
}

const known = new WeakMap<PatternNode, readonly string[]>();

/** The names that a part of a pattern says, each of which stands within whatever it matches. */
export function namesWithin(pattern: PatternNode): readonly string[] {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const names = [...namesIn(withinAlone(pattern))];
  known.set(pattern, names);
  return names;
}

/** Without what may stand elsewhere or nowhere: types of metavariables, decorators, arguments of types behind a member, the name of a function that is a value. */
function withinAlone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withinAlone);
  if (typeof value !== 'object' || value === null) return value;
  const { type } = value as PatternNode;
  if (type === 'TypedMetavariable') return undefined;
  const fields = Object.entries(value).filter(([field]) => field !== 'decorators' && field !== 'typeArguments' && !(field === 'id' && type === 'FunctionExpression'));
  return Object.fromEntries(fields.map(([field, item]) => [field, withinAlone(item)]));
}
