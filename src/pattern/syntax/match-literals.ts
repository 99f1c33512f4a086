/** Strings, numbers, regular expressions and templates, with what may stand inside their quotes. */
import type { PatternNode } from '../compiled/compiled.js';
import { limitedRegex } from '../compiled/limited-regex.js';
import { constantOf, isString, type Constant, type RegexLiteral } from '../file/constants.js';
import { andThen, NONE, type Env, type Envs } from './env.js';
import { matchList } from './lists.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, childNodes, text, type Node } from '../file/nodes.js';
import { metavariableName } from '../compiled/signs.js';

const matchLiteral: Handler = (m, pattern, target, env) => {
  if (pattern['regex'] !== undefined) return matchRegularExpression(m, pattern, target, env);
  if (target.type === 'Literal' || target.type === 'TemplateElement' || isPlainTemplate(target)) return matchConstant(m, pattern, constantOf(target, m.facts), target, env);
  if (!m.options.constant_propagation) return NONE;
  return matchConstant(m, pattern, constantOf(target, m.facts), target, env);
};

function isPlainTemplate(node: Node): boolean {
  return node.type === 'TemplateLiteral' && childNodes(node, 'expressions').length === 0;
}

function matchConstant(m: Matching, pattern: PatternNode, constant: Constant | undefined, target: Node, env: Env): Envs {
  if (constant === undefined) return NONE;
  const wanted = pattern['value'];
  if (typeof wanted === 'string') return isString(constant) ? matchString(m, wanted, constant, target, env) : NONE;
  if (pattern['bigint'] !== undefined) return target['bigint'] === pattern['bigint'] ? [env] : NONE;
  return 'value' in constant && constant.value === wanted && target['bigint'] === undefined ? [env] : NONE;
}

/** `"..."` matches any string, `"$X"` binds its content, `"=~/re/"` searches it, anything else is the content itself. */
function matchString(m: Matching, wanted: string, constant: Constant, target: Node, env: Env): Envs {
  if (wanted === '...') return [env];
  if (!('value' in constant)) return NONE;
  const content = String(constant.value);
  const name = metavariableName(wanted);
  if (name !== undefined) return m.bindText(name, content, target.range[0] + 1, env);
  const search = searchIn(wanted);
  return (search === undefined ? content === wanted : search.test(content)) ? [env] : NONE;
}

/** The regular expression in `=~/re/`, or undefined for another string. */
export function searchIn(wanted: string): RegExp | undefined {
  const search = /^=~\/(.*)\/([im]?)$/s.exec(wanted);
  return search === null ? undefined : limitedRegex(search[1]!, search[2]);
}

function matchRegularExpression(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const wanted = pattern['regex'] as RegexLiteral;
  const constant = target.type === 'Literal' || m.options.constant_propagation ? constantOf(target, m.facts) : undefined;
  if (constant === undefined || !('regex' in constant)) return NONE;
  const found = constant.regex;
  if (wanted.flags !== '' && wanted.flags !== found.flags) return NONE;
  const name = metavariableName(wanted.pattern);
  if (name !== undefined) return m.bindText(name, found.pattern, target.range[0] + 1, env);
  return wanted.pattern === '...' || wanted.pattern === found.pattern ? [env] : NONE;
}

/** The template behind a tag is another thing than one that stands for itself. */
const matchTemplate: Handler = (m, pattern, target, env) => {
  const isTagged = m.facts.parentOf(target)?.type === 'TaggedTemplateExpression';
  return target.type === 'TemplateLiteral' && !isTagged ? matchPieces(m, pattern, target, env) : NONE;
};

const matchTagged: Handler = (m, pattern, target, env) => {
  if (target.type !== 'TaggedTemplateExpression') return NONE;
  return andThen(m.node(part(pattern, 'tag')!, child(target, 'tag'), env), (next) => matchPieces(m, part(pattern, 'quasi')!, child(target, 'quasi')!, next));
};

/** The text pieces and holes of a template, in order; `...` as a piece stands for any run of them. */
function matchPieces(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  return matchList(parts(pattern, 'pieces'), templatePieces(target), env, {
    ...m.list,
    element: (item, piece, next) => (piece === null ? NONE : matchPiece(m, item, piece, next)),
  });
}

function matchPiece(m: Matching, item: PatternNode, piece: Node, env: Env): Envs {
  if (item.type === 'AnyHole') return piece.type === 'TemplateElement' ? NONE : [env];
  if (item.type !== 'TemplateElement') return piece.type === 'TemplateElement' ? NONE : m.node(item, piece, env);
  if (piece.type !== 'TemplateElement') return NONE;
  const wanted = item['text'] as string;
  const name = metavariableName(wanted);
  if (name !== undefined) return m.bindText(name, cooked(piece), piece.range[0] + 1, env);
  return cooked(piece) === wanted ? [env] : NONE;
}

/** Empty pieces of text are no pieces. */
function templatePieces(template: Node): Node[] {
  const expressions = childNodes(template, 'expressions');
  return childNodes(template, 'quasis')
    .flatMap((quasi, index) => [quasi, expressions[index]])
    .filter((piece): piece is Node => piece !== undefined && (piece.type !== 'TemplateElement' || cooked(piece) !== ''));
}

function cooked(element: Node): string {
  return text(element['value'] as Record<string, unknown>, 'cooked');
}

export const LITERAL_HANDLERS: Readonly<Record<string, Handler>> = {
  Literal: matchLiteral,
  TemplateLiteral: matchTemplate,
  TaggedTemplateExpression: matchTagged,
};
