/** What a name stands for under the option `symbolic_propagation`: the one expression that it can hold. */
import type { Facts } from './facts.js';
import { child, childNodes, type Node } from './nodes.js';
import { valuesAt } from './variable-values.js';

/** The expression that a name holds wherever it is read here; undefined where there may be several, or one of another kind. */
export function symbolOf(identifier: Node, facts: Facts): Node | undefined {
  const values = valuesAt(identifier, facts);
  const [only] = values ?? [];
  if (only === undefined || values!.length > 1 || only.before !== undefined) return undefined;
  return isSymbolic(only.added) ? only.added : undefined;
}

/** Names, literals, members, calls, operators on such: not functions, objects, arrays. */
function isSymbolic(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
    case 'ThisExpression':
    case 'Super':
      return true;
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return isSymbolic(child(node, 'expression')!);
    case 'MemberExpression':
      return isSymbolic(child(node, 'object')!) && (node['computed'] !== true || isSymbolic(child(node, 'property')!));
    case 'CallExpression':
      return isSymbolic(child(node, 'callee')!) && childNodes(node, 'arguments').every(isSymbolic);
    case 'NewExpression':
      return childNodes(node, 'arguments').every(isSymbolic);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isSymbolic(child(node, 'left')!) && isSymbolic(child(node, 'right')!);
    case 'UnaryExpression':
      return isSymbolic(child(node, 'argument')!);
    case 'TemplateLiteral':
      return childNodes(node, 'expressions').every(isSymbolic);
    default:
      return false;
  }
}
