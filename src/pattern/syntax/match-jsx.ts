/** JSX: attributes in any order and more than the pattern names; children in order, none in the pattern standing for any. */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import { advance, matchUnordered } from './lists.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, childNodes, text, type Node } from '../file/nodes.js';
import { metavariableName } from '../compiled/signs.js';

const matchElement: Handler = (m, pattern, target, env) => {
  if (target.type !== 'JSXElement') return NONE;
  const opening = part(pattern, 'openingElement')!;
  const found = child(target, 'openingElement')!;
  const isClosed = (node: { readonly [field: string]: unknown }): boolean => node['selfClosing'] === true;
  if (isClosed(opening) !== isClosed(found) && !m.options.xml_singleton_loose_matching) return NONE;
  return andThen(m.node(part(opening, 'name')!, child(found, 'name'), env), (next) =>
    andThen(matchAttributes(m, opening, found, next), (last) => matchChildren(m, pattern, target, last)),
  );
};

function matchAttributes(m: Matching, opening: PatternNode, found: Node, env: Env): Envs {
  const attributes = parts(opening, 'attributes');
  const wanted = attributes.filter((attribute) => attribute.type !== 'Ellipsis');
  const open = m.options.xml_attrs_implicit_ellipsis || wanted.length < attributes.length;
  return matchUnordered(wanted, childNodes(found, 'attributes'), env, open, (attribute, target, next) =>
    m.node(attribute, target, next),
  );
}

function matchChildren(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const wanted = parts(pattern, 'children');
  if (wanted.length === 0) return [env];
  // More children may follow those of the pattern.
  const found = childNodes(target, 'children').filter(isNoSpace);
  return union([...advance(wanted, found, new Map([[0, [env]]]), m.list).values()]);
}

/** White space with a line break is layout, not content. */
function isNoSpace(node: Node): boolean {
  return node.type !== 'JSXText' || text(node, 'value').trim() !== '';
}

const matchAttribute: Handler = (m, pattern, target, env) => {
  if (target.type !== 'JSXAttribute') return NONE;
  const value = part(pattern, 'value');
  const found = child(target, 'value');
  return andThen(m.node(part(pattern, 'name')!, child(target, 'name'), env), (next) => {
    if (value === undefined) return found === undefined ? [next] : NONE;
    // An attribute without a value is `true`, written as its name.
    if (found === undefined) return m.node(unwrapped(value), /^(?:Metavariable|Ellipsis)$/.test(unwrapped(value).type) ? child(target, 'name') : undefined, next);
    return m.node(unwrapped(value), found.type === 'JSXExpressionContainer' ? child(found, 'expression') : found, next);
  });
};

/** `a={e}` is the attribute's expression. */
function unwrapped(value: PatternNode): PatternNode {
  return value.type === 'JSXExpressionContainer' ? part(value, 'expression')! : value;
}

/** Text, as it stands but for space around it where the pattern has none; `$X` is any text. */
const matchText: Handler = (m, pattern, target, env) => {
  if (target.type !== 'JSXText') return NONE;
  const wanted = pattern['value'] as string;
  const name = metavariableName(wanted);
  if (name !== undefined) return m.bindText(name, text(target, 'value'), target.range[0], env);
  return text(target, 'value') === wanted ? [env] : NONE;
};

export const JSX_HANDLERS: Readonly<Record<string, Handler>> = {
  JSXElement: matchElement,
  JSXAttribute: matchAttribute,
  JSXText: matchText,
};
