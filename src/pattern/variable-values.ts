/**
 * Which expressions a variable may hold where it is read: a reading of the code from top to bottom, without a flow graph.
 *
 * Invariants:
 * - a write counts when it stands above the read; one in a block that the read is not in may or may not have happened, so
 *   the values before it stay possible.
 * - a variable that anything but a plain assignment writes above the read (a loop, destructuring, `++`) has no known value.
 */
import type { Reference } from '@typescript-eslint/scope-manager';
import type { Facts } from './facts.js';
import { asNode, child, text, type Node } from './nodes.js';

export interface Value {
  readonly added: Node;
  /** For `x += added`: what `x` may have held before. */
  readonly before?: readonly Value[];
}

/** The possible values of a name that is read; undefined where they are not known. */
export function valuesAt(identifier: Node, facts: Facts): readonly Value[] | undefined {
  const references = referencesTo(identifier, facts);
  const isRead = references.some((reference) => asNode(reference.identifier) === identifier && !reference.isWrite());
  if (!isRead) return undefined;
  const writes = references
    .filter((reference) => reference.isWrite() && reference.identifier.range[0] < identifier.range[0])
    .sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
  let values: readonly Value[] | undefined;
  for (const { identifier: written } of writes) {
    const value = writtenValue(asNode(written), values, facts);
    if (value === undefined) return undefined;
    values = mustHappen(asNode(written), identifier, facts) ? [value] : [...(values ?? []), value];
  }
  return values;
}

/** Every use of a variable of this file, or of a global that the file may set; none for what is not set by assignment. */
function referencesTo(identifier: Node, facts: Facts): readonly Reference[] {
  const variable = facts.variableOf(identifier);
  if (variable === undefined) return facts.globalReferences(text(identifier, 'name'));
  const [definition, ...others] = variable.defs;
  return others.length === 0 && definition?.node.type === 'VariableDeclarator' ? variable.references : [];
}

function writtenValue(written: Node, before: readonly Value[] | undefined, facts: Facts): Value | undefined {
  const parent = facts.parentOf(written);
  if (parent?.type === 'VariableDeclarator' && parent['id'] === written) {
    const declaration = facts.parentOf(parent);
    const initial = child(parent, 'init');
    const isInLoop = declaration !== undefined && /^For/.test(facts.parentOf(declaration)?.type ?? '');
    return initial === undefined || isInLoop ? undefined : { added: initial };
  }
  if (parent?.type !== 'AssignmentExpression' || parent['left'] !== written) return undefined;
  const added = child(parent, 'right')!;
  if (parent['operator'] === '=') return { added };
  return parent['operator'] === '+=' && before !== undefined ? { added, before } : undefined;
}

/** True where the write stands in a block that also holds the read. */
function mustHappen(written: Node, read: Node, facts: Facts): boolean {
  let block = facts.parentOf(written);
  while (block !== undefined && !/^(?:BlockStatement|Program|StaticBlock|SwitchCase|TSModuleBlock)$/.test(block.type)) {
    // A lone branch without braces is a block too.
    if (/^(?:If|For|ForIn|ForOf|While|DoWhile)Statement$|^(?:Conditional|Logical)Expression$/.test(block.type)) return false;
    block = facts.parentOf(block);
  }
  return block === undefined || (block.range[0] <= read.range[0] && read.range[1] <= block.range[1]);
}
