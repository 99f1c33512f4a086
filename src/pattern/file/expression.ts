/** Which nodes Semgrep takes for expressions. */
import type { Facts } from './facts.js';
import { child, isNode, text, type Node } from './nodes.js';
import { isFunction, isStatement } from './view.js';

const NO_EXPRESSION_PARENTS = new Set([
  'LabeledStatement', 'BreakStatement', 'ContinueStatement', 'ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier',
  'ExportSpecifier', 'TSTypeReference', 'TSQualifiedName', 'TSEnumMember', 'TSEnumDeclaration', 'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration', 'TSTypeParameter', 'TSModuleDeclaration', 'TSTypeQuery', 'TSLiteralType', 'TSParameterProperty', 'MetaProperty',
  'TSPropertySignature', 'TSMethodSignature', 'TSClassImplements', 'TSInterfaceHeritage', 'RestElement', 'ImportAttribute', 'TSImportType',
  'ImportDeclaration', 'ExportAllDeclaration', 'TSImportEqualsDeclaration',
]);
const EXPRESSION_TYPE = /Expression$|^(?:Identifier|Literal|TemplateLiteral|TemplateElement|JSXElement|JSXFragment|Super|MetaProperty|VariableDeclarator|PropertyDefinition|AssignmentPattern|ObjectPattern|ArrayPattern|FunctionDeclaration|TSTypeAssertion)$/;

/** True where Semgrep sees an expression: not for names of declarations, keys, labels, types. */
export function isExpression(node: Node, facts: Facts): boolean {
  if (!EXPRESSION_TYPE.test(node.type) || node.type === 'ChainExpression') return false;
  const parent = facts.parentOf(node);
  if (parent === undefined || NO_EXPRESSION_PARENTS.has(parent.type)) return false;
  if (node.type === 'VariableDeclarator') return isStatement(node, facts);
  // Without a name it is the value of an `export default`.
  if (node.type === 'FunctionDeclaration') return !isNode(node['id']);
  if (node.type === 'PropertyDefinition') return isNode(node['value']);
  if (node.type === 'AssignmentPattern') return isFunction(parent) && /Pattern$/.test(child(node, 'left')?.type ?? '');
  if (/^(?:Identifier|\w+Pattern)$/.test(node.type) && isDeclaredInLoop(node, facts)) return false;
  if (node.type === 'TemplateElement') return text(node['value'] as Record<string, unknown>, 'cooked') !== '';
  switch (parent.type) {
    case 'SwitchCase':
      return node.type !== 'Literal' && node.type !== 'Identifier';
    case 'MemberExpression':
      return parent['computed'] === true || parent['property'] !== node;
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.type !== 'Identifier' || parent['left'] !== node;
    case 'CatchClause':
      return parent['param'] !== node || node.type !== 'Identifier';
    // A function that is the value of a member is that member's definition.
    case 'Property':
      return parent['value'] === node ? !isFunction(node) : parent['computed'] === true;
    case 'MethodDefinition':
      return parent['value'] !== node && parent['computed'] === true;
    case 'PropertyDefinition':
      return parent['value'] === node ? !isFunction(node) : isNode(parent['value']);
    case 'VariableDeclarator':
      return parent['id'] !== node || isNode(parent['init']);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent['body'] === node || /^(?:Object|Array)Pattern$/.test(node.type);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return false;
    case 'AssignmentPattern':
      return parent['right'] === node || node.type !== 'Identifier' || isDestructuredDefault(parent, facts);
    default:
      return true;
  }
}

/** True for `a = 1` as an element or as the value of a key of its own. */
function isDestructuredDefault(pattern: Node, facts: Facts): boolean {
  const holder = facts.parentOf(pattern);
  return holder?.type === 'ArrayPattern' || (holder?.type === 'Property' && holder['shorthand'] !== true);
}

/** True for a name, or a pattern of names, that the head of a loop declares. */
function isDeclaredInLoop(node: Node, facts: Facts): boolean {
  let inner = node;
  let outer = facts.parentOf(node);
  while (outer !== undefined && /^(?:Property|RestElement|\w+Pattern)$/.test(outer.type)) {
    if (outer.type === 'AssignmentPattern' && outer['left'] !== inner) return false;
    [inner, outer] = [outer, facts.parentOf(outer)];
  }
  if (outer?.type !== 'VariableDeclarator' || outer['id'] !== inner) return false;
  const declaration = facts.parentOf(outer);
  const loop = declaration === undefined ? undefined : facts.parentOf(declaration);
  if (loop === undefined || !/^For/.test(loop.type) || loop['body'] === declaration) return false;
  return loop.type !== 'ForStatement' || inner.type === 'Identifier';
}
