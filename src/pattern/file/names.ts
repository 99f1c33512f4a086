/** What nodes say by name. */
import { child, text, type Node } from './nodes.js';

/** The path in `require('m')`, as a node. */
export function requireCall(call: Node | undefined): Node | undefined {
  if (call?.type !== 'CallExpression' || nameOf(child(call, 'callee')) !== 'require') return undefined;
  const [path] = call['arguments'] as readonly Node[];
  return stringOf(path) === undefined ? undefined : path;
}

/** The text of a string. */
export function stringOf(node: Node | undefined): string | undefined {
  return typeof node?.['value'] === 'string' ? node['value'] : undefined;
}

/** The name of an identifier, or the string that stands for one. */
export function nameOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier' || node?.type === 'PrivateIdentifier' || node?.type === 'JSXIdentifier') return text(node, 'name');
  return node?.type === 'Literal' ? stringOf(node) : undefined;
}
