/**
 * A sign where nothing is declared: what a file awaits in one place gives a promise in the other. `await parcel.save()` in
 * one function tells of `parcel.save()` in the next; the receiver has the same name, and so has the method.
 */
import type { Facts } from '../file/facts.js';
import { child, childNodes, text, type Node } from '../file/nodes.js';

const byFile = new WeakMap<Facts, ReadonlySet<string>>();

/** True where the file waits for a call of the same name somewhere. */
export function isAwaitedElsewhere(call: Node, facts: Facts): boolean {
  const name = calleeName(call);
  if (name === undefined) return false;
  let names = byFile.get(facts);
  if (names === undefined) byFile.set(facts, (names = awaitedNames(facts)));
  return names.has(name);
}

const HANDLERS = new Set(['then', 'catch', 'finally']);
const GROUPS = new Set(['all', 'allSettled', 'race', 'any']);

/** The calls that are awaited, alone or in a list of `Promise.all`, or whose outcome is handled by `then` or `catch`. */
function awaitedNames(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: Node | undefined): void => {
    const name = node?.type === 'CallExpression' ? calleeName(node) : undefined;
    if (name !== undefined) names.add(name);
  };
  for (const node of facts.nodesOfType('AwaitExpression')) add(bare(child(node, 'argument')));
  for (const node of facts.nodesOfType('CallExpression')) {
    const callee = bare(child(node, 'callee'));
    if (callee?.type !== 'MemberExpression' || callee['computed'] === true) continue;
    const method = text(child(callee, 'property') ?? {}, 'name');
    const object = bare(child(callee, 'object'));
    if (HANDLERS.has(method)) add(object);
    if (!GROUPS.has(method) || object?.type !== 'Identifier' || object['name'] !== 'Promise') continue;
    const [list] = childNodes(node, 'arguments');
    for (const element of list?.type === 'ArrayExpression' ? childNodes(list, 'elements') : []) add(bare(element));
  }
  return names;
}

function calleeName(call: Node): string | undefined {
  return call.type === 'CallExpression' ? dotted(bare(child(call, 'callee'))) : undefined;
}

/** `this.repo.save`; undefined where anything but names stands in it. */
function dotted(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return text(node, 'name');
  if (node?.type === 'ThisExpression') return 'this';
  if (node?.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const object = dotted(bare(child(node, 'object')));
  const property = child(node, 'property');
  if (object === undefined || property === undefined) return undefined;
  return `${object}.${property.type === 'PrivateIdentifier' ? '#' : ''}${text(property, 'name')}`;
}

/** Without optional chains, assertions and casts. */
function bare(node: Node | undefined): Node | undefined {
  const isWrapped = node !== undefined && ['ChainExpression', 'TSNonNullExpression', 'TSAsExpression', 'TSSatisfiesExpression'].includes(node.type);
  return isWrapped ? bare(child(node, 'expression')) : node;
}
