/** Where a piece of code stands, and where its name comes from. */
import type { Facts } from '../file/facts.js';
import { child, childNodes, type Node } from '../file/nodes.js';
import { isFunction } from '../file/view.js';

/** True for an expression that is a statement by itself. */
export function isExpressionStatement(node: Node, facts: Facts): boolean {
  if (node.type === 'ExpressionStatement') return true;
  const parent = facts.parentOf(node);
  if (parent?.type === 'ChainExpression') return isExpressionStatement(parent, facts);
  return parent?.type === 'ExpressionStatement';
}

/** True where no two of the nodes exclude each other, and all stand in one function. */
export function standInOneBlock(nodes: readonly Node[], facts: Facts): boolean {
  const paths = nodes.map((node) => pathTo(node, facts));
  return paths.every((path, index) => paths.slice(index + 1).every((other) => onOnePath(path, other)));
}

/** The ancestors of a node, outermost first, the node last. */
function pathTo(node: Node, facts: Facts): Node[] {
  const path = [node];
  for (let parent = facts.parentOf(node); parent !== undefined; parent = facts.parentOf(parent)) path.unshift(parent);
  return path;
}

function onOnePath(a: readonly Node[], b: readonly Node[]): boolean {
  const fork = a.findIndex((node, index) => node !== b[index]);
  if (fork === -1 || b[fork] === undefined) return true;
  if ([...a.slice(fork), ...b.slice(fork)].some(isFunction)) return false;
  return !areExclusive(a[fork - 1], a[fork]!, b[fork]);
}

function areExclusive(parent: Node | undefined, a: Node, b: Node): boolean {
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent['test'] !== a && parent['test'] !== b;
    case 'SwitchStatement':
      return a.type === 'SwitchCase' && b.type === 'SwitchCase';
    case 'TryStatement':
      return a.type === 'CatchClause' || b.type === 'CatchClause';
    default:
      return false;
  }
}

/** True for a name that the file declares without importing it, and for `this.m` where the class has `m`. */
export function isDeclaredInFile(node: Node, facts: Facts): boolean {
  if (node.type === 'CallExpression') return isDeclaredInFile(child(node, 'callee')!, facts);
  if (node.type === 'MemberExpression') return methodOfThis(node, facts) !== undefined;
  const definition = facts.variableOf(node)?.defs[0];
  return definition !== undefined && String(definition.type) !== 'ImportBinding';
}

/** The member of the surrounding class that `this.m` names. */
export function methodOfThis(member: Node, facts: Facts): Node | undefined {
  if (child(member, 'object')?.type !== 'ThisExpression') return undefined;
  const name = child(member, 'property')?.['name'];
  let parent = facts.parentOf(member);
  while (parent !== undefined && parent.type !== 'ClassBody') parent = facts.parentOf(parent);
  return parent === undefined ? undefined : childNodes(parent, 'body').find((item) => child(item, 'key')?.['name'] === name);
}
