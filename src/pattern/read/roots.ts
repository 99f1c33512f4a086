/**
 * The types of nodes at which a match of a pattern can start, so that a pattern is tried there and nowhere else.
 *
 * Invariant: a superset. A type that is missing here is a finding that is missed; one too many costs time only.
 */
import { ANY, type CompiledPattern, type PatternNode } from '../compiled/compiled.js';

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const DEFINITIONS = ['FunctionDeclaration', 'TSDeclareFunction', 'MethodDefinition', 'TSAbstractMethodDefinition', 'PropertyDefinition', 'Property'];
const HOLDS_EXPRESSION = [
  'ExpressionStatement',
  'VariableDeclarator',
  'PropertyDefinition',
  'ReturnStatement',
  'ArrowFunctionExpression',
];
/** What may be known to be a constant. */
const CONSTANTS = [
  'Literal', 'TemplateLiteral', 'TemplateElement', 'BinaryExpression', 'UnaryExpression', 'ConditionalExpression', 'Identifier',
  'MemberExpression', 'AssignmentExpression',
];

const ASSIGNMENTS = ['AssignmentExpression', 'VariableDeclarator', 'PropertyDefinition', 'AssignmentPattern'];

export function rootsOf({ kind, nodes }: Pick<CompiledPattern, 'kind' | 'nodes'>): readonly string[] {
  const [first] = nodes;
  if (first === undefined) return [];
  return kind === 'expression' ? expressionRoots(first) : statementRoots(first);
}

function expressionRoots(node: PatternNode): readonly string[] {
  switch (node.type) {
    case 'Metavariable':
    case 'TypedMetavariable':
    case 'EllipsisMetavariable':
    case 'Ellipsis':
    case 'DeepExpression':
      return [ANY];
    case 'ChainEllipsis':
      return expressionRoots(node['object'] as PatternNode).concat('MemberExpression', 'CallExpression');
    case 'Literal':
      return node['regex'] === undefined ? CONSTANTS : ['Literal', 'Identifier', 'MemberExpression'];
    case 'CallExpression':
      return (node['callee'] as PatternNode).type === 'Metavariable'
        ? ['CallExpression', 'TaggedTemplateExpression', 'ImportExpression', 'UnaryExpression']
        : [node.type, 'TaggedTemplateExpression'];
    case 'MemberExpression':
      return ['MemberExpression', 'Identifier'];
    case 'AssignmentExpression':
      return node['operator'] === '=' ? ASSIGNMENTS : [node.type];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.type, 'AssignmentExpression', ...((node['right'] as PatternNode).type === 'Ellipsis' ? ['UnaryExpression'] : [])];
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return ['FunctionExpression', 'ArrowFunctionExpression', 'FunctionDeclaration'];
    case 'ClassExpression':
      return ['ClassExpression', 'ClassDeclaration'];
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return ['TSAsExpression', 'TSTypeAssertion'];
    case 'ObjectExpression':
      return ['ObjectExpression', 'ObjectPattern'];
    case 'ArrayExpression':
      return ['ArrayExpression', 'ArrayPattern'];
    default:
      return [node.type];
  }
}

function statementRoots(node: PatternNode): readonly string[] {
  switch (node.type) {
    case 'Ellipsis':
    case 'EllipsisMetavariable':
      return [ANY];
    case 'ExpressionStatement': {
      const { type } = node['expression'] as PatternNode;
      return ['Metavariable', 'Ellipsis', 'DeepExpression'].includes(type) ? [ANY] : HOLDS_EXPRESSION;
    }
    case 'FunctionDeclaration':
      return isNameless(node) ? FUNCTIONS : DEFINITIONS;
    case 'MethodDefinition':
      return DEFINITIONS;
    case 'ReturnStatement':
      return ['ReturnStatement', 'ArrowFunctionExpression', 'ExpressionStatement'];
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      return ['ImportDeclaration', 'TSImportEqualsDeclaration', 'VariableDeclarator'];
    case 'FinallyClause':
      return ['TryStatement'];
    case 'Property':
      return ['Property'];
    case 'BareMember':
      return [];
    case 'ForEllipsis':
      return ['ForStatement', 'ForOfStatement', 'ForInStatement'];
    case 'BlockStatement':
      return ['BlockStatement', 'StaticBlock', 'EmptyStatement', 'ArrowFunctionExpression'];
    case 'ForInStatement':
      return ['ForInStatement', 'ForOfStatement'];
    default:
      return [node.type];
  }
}

function isNameless(pattern: PatternNode): boolean {
  const name = pattern['id'] as PatternNode | undefined;
  return name === undefined || name.type === 'Ellipsis';
}
