/** Whether the promise of an async function can be rejected, by what its body leaves unhandled. */
import { child, childNodes, childrenOf, type Node } from '../file/nodes.js';
import { isFunction } from '../file/view.js';

/**
 * False where all that the function waits for and throws stands in a `try` whose handler does not throw, or has a handler of
 * its own. A call that is not awaited is taken to succeed: it is seldom what fails.
 *
 * @param node an async function.
 */
export function canReject(node: Node): boolean {
  const body = child(node, 'body');
  return body === undefined || (body.type === 'BlockStatement' ? leavesUnhandled(body) : isUnhandledCall(body) || leavesUnhandled(body));
}

function leavesUnhandled(node: Node): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'ThrowStatement' || (node.type === 'ForOfStatement' && node['await'] === true)) return true;
  const argument = child(node, 'argument');
  if (node.type === 'AwaitExpression' && (argument?.type !== 'CallExpression' || isUnhandledCall(argument))) return true;
  // What an async function returns, it waits for.
  if (node.type === 'ReturnStatement' && isUnhandledCall(argument)) return true;
  const isHandled = node.type === 'TryStatement' && child(node, 'handler') !== undefined;
  return childrenOf(node).some((part) => (isHandled && part === node['block'] ? returnsCall(part) : leavesUnhandled(part)));
}

/** A promise that a `try` returns unawaited is rejected outside of it. */
function returnsCall(node: Node): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'ReturnStatement' && isUnhandledCall(child(node, 'argument'))) return true;
  return childrenOf(node).some(returnsCall);
}

/** A call that is not followed by a `catch` of its own. */
function isUnhandledCall(node: Node | undefined): boolean {
  if (node?.type !== 'CallExpression') return false;
  const callee = child(node, 'callee')!;
  return callee.type !== 'MemberExpression' || child(callee, 'property')?.['name'] !== 'catch' || childNodes(node, 'arguments').length === 0;
}
