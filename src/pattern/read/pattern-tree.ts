/**
 * From the syntax tree of a substituted pattern to pattern nodes: no positions, only what is mentioned, Semgrep's signs as
 * nodes of their own.
 *
 * Invariants:
 * - null, false, absent and empty fields are left out, `value` of literals excepted.
 * - in a list of statements each declarator is a statement, and an ellipsis or metavariable is not wrapped in anything but
 *   (for the metavariable) its expression statement.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { moduleStatements } from '../file/module-statements.js';
import { asNode, isNode, type Node } from '../file/nodes.js';
import { DEEP, ELLIPSIS, ellipsisMetavariableName, metavariableName, TYPED } from '../compiled/signs.js';
import type { TSESTree } from '@typescript-eslint/types';

const LEFT_OUT = new Set(['type', 'range', 'loc', 'start', 'end', 'parent', 'raw', 'tokens', 'comments', 'sourceType', 'hashbang', 'directive', 'phase', 'method', 'expression', 'importKind', 'exportKind']);
const STATEMENT_LISTS: Readonly<Record<string, string>> = { Program: 'body', BlockStatement: 'body', StaticBlock: 'body', SwitchCase: 'consequent' };

export const ELLIPSIS_NODE: PatternNode = { type: 'Ellipsis' };

/** The pattern node of an expression, class member or other part. */
export function patternNode(node: TSESTree.Node, source: string): PatternNode {
  return convert(asNode(node), source);
}

/** The pattern nodes of a list of statements. */
export function patternStatements(nodes: readonly TSESTree.Node[], source: string): PatternNode[] {
  return nodes.flatMap((node) => statements(asNode(node), source));
}

function statements(node: Node, source: string): PatternNode[] {
  switch (node.type) {
    case 'EmptyStatement':
      return [{ type: 'BlockStatement' }];
    case 'VariableDeclaration':
      return declarators(node, source);
    case 'ExpressionStatement':
      return [expressionStatement(node, source)];
    case 'ImportDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportNamedDeclaration':
      return moduleNodes(node, source);
    default:
      return [convert(node, source)];
  }
}

/** As Semgrep takes them apart, so that they match what the file's are taken apart into. */
function moduleNodes(node: Node, source: string): PatternNode[] {
  const isExport = node.type !== 'ImportDeclaration';
  const parts = isExport && isNode(node['source']) ? undefined : moduleStatements(node, source);
  if (parts === undefined || (isExport && !parts.some(({ type }) => type === 'ExportName'))) return [convert(node, source)];
  const { kind } = (node['declaration'] ?? {}) as { readonly kind?: unknown };
  return parts.flatMap((part) => (part.type === 'VariableDeclarator' ? [{ ...convert(part, source), kind }] : statements(part, source)));
}

function declarators(declaration: Node, source: string): PatternNode[] {
  const kind = declaration['kind'] as string;
  return (declaration['declarations'] as readonly Node[]).map((declarator) => ({ ...convert(declarator, source), kind }));
}

function expressionStatement(node: Node, source: string): PatternNode {
  const expression = convert(node['expression'] as Node, source);
  if (expression.type === 'Ellipsis' || expression.type === 'EllipsisMetavariable') return expression;
  const semicolon = source[node.range[1] - 1] === ';';
  return { type: 'ExpressionStatement', expression, ...(semicolon ? { semicolon } : {}) };
}

function convert(node: Node, source: string): PatternNode {
  const special = specialNode(node, source);
  if (special !== undefined) return special;
  const list = STATEMENT_LISTS[node.type];
  const result: Record<string, unknown> = { type: node.type };
  for (const [field, value] of Object.entries(node)) {
    if (LEFT_OUT.has(field) && !(field === 'expression' && isNode(value))) continue;
    const converted =
      field === list ? (value as readonly Node[]).flatMap((item) => statements(item, source)) : convertValue(value, source);
    if (!isMissing(converted)) result[field] = converted;
  }
  return result as PatternNode;
}

function convertValue(value: unknown, source: string): unknown {
  if (isNode(value)) return value.type === 'ExpressionStatement' ? expressionStatement(value, source) : convert(value, source);
  if (Array.isArray(value)) return value.map((item) => convertValue(item, source));
  return value;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** Semgrep's signs, and nodes of which a pattern keeps something else than their fields. */
function specialNode(node: Node, source: string): PatternNode | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return nameNode(node, source);
    case 'CallExpression':
      return signNode(node, source);
    case 'MemberExpression':
      if (nameIs(node['object'], DEEP)) return { type: 'DeepExpression', expression: convert(node['property'] as Node, source) };
      return node['computed'] !== true && nameIs(node['property'], ELLIPSIS) ? { type: 'ChainEllipsis', object: convert(node['object'] as Node, source) } : undefined;
    case 'ChainExpression':
      return convert(node['expression'] as Node, source);
    case 'Literal':
      return literalNode(node);
    case 'TemplateLiteral':
      return templateNode(node, source);
    case 'Property':
    case 'PropertyDefinition':
      return memberNode(node, source);
    case 'JSXAttribute':
      return nameIs(node['name'], ELLIPSIS) ? ELLIPSIS_NODE : undefined;
    case 'JSXText':
      return textNode(node);
    case 'JSXElement':
      return elementNode(node, source);
    case 'TSTypeReference':
      return typeNode(node, source);
    case 'TSTypeAnnotation':
      return convert(node['typeAnnotation'] as Node, source);
    case 'VariableDeclaration':
      return { type: node.type, kind: node['kind'] as string, declarations: declarators(node, source) };
    case 'ForStatement':
      return nameIs(node['init'], ELLIPSIS) && isMissing(node['test']) && isMissing(node['update'])
        ? { type: 'ForEllipsis', body: convertValue(node['body'], source) }
        : undefined;
    default:
      return undefined;
  }
}

function nameNode(node: Node, source: string): PatternNode | undefined {
  const name = node['name'] as string;
  if (name === ELLIPSIS) return ELLIPSIS_NODE;
  const run = ellipsisMetavariableName(name);
  if (run !== undefined) return { type: 'EllipsisMetavariable', name: run };
  const annotation = isNode(node['typeAnnotation']) ? { typeAnnotation: convert(node['typeAnnotation'], source) } : {};
  if (metavariableName(name) !== undefined) return { type: 'Metavariable', name, ...annotation };
  return { type: node.type, name, ...annotation };
}

/** `($X: T)`. */
function signNode(node: Node, source: string): PatternNode | undefined {
  const [argument] = node['arguments'] as readonly Node[];
  if (argument === undefined) return undefined;
  if (!nameIs(node['callee'], TYPED)) return undefined;
  const [annotation] = (node['typeArguments'] as { params: readonly Node[] }).params;
  return { type: 'TypedMetavariable', name: argument['name'], typeAnnotation: convert(annotation!, source) };
}

function literalNode(node: Node): PatternNode {
  if (node['regex'] !== undefined && node['regex'] !== null) return { type: 'Literal', regex: node['regex'] };
  if (typeof node['bigint'] === 'string') return { type: 'Literal', bigint: node['bigint'] };
  return { type: 'Literal', value: node['value'] };
}

/** The pieces of a template in order, empty text left out. */
function templateNode(node: Node, source: string): PatternNode {
  const quasis = (node['quasis'] as readonly { value: { cooked: string } }[]).map((quasi) => quasi.value.cooked);
  const expressions = node['expressions'] as readonly Node[];
  const pieces = quasis.flatMap((text, index) => {
    const expression = expressions[index];
    return [...textPieces(text), ...(expression === undefined ? [] : [hole(convert(expression, source))])];
  });
  return { type: 'TemplateLiteral', pieces };
}

/** `${...}` is one hole, not a run of pieces. */
function hole(expression: PatternNode): PatternNode {
  return expression.type === 'Ellipsis' ? { type: 'AnyHole' } : expression;
}

function textPieces(text: string): PatternNode[] {
  if (text === '') return [];
  if (/^\$\.\.\.[A-Z_][A-Z_0-9]*$/.test(text)) return [{ type: 'EllipsisMetavariable', name: text }];
  return text === '...' ? [ELLIPSIS_NODE] : [{ type: 'TemplateElement', text }];
}

/** An ellipsis or `$...X` among members, else the member with its flags. */
function memberNode(node: Node, source: string): PatternNode | undefined {
  const key = node['key'] as Node;
  const isBare = node.type === 'Property' ? node['shorthand'] === true : isMissing(node['value']);
  if (!isBare || key.type !== 'Identifier') return undefined;
  const sign = nameNode(key, source);
  return sign?.type === 'Ellipsis' || sign?.type === 'EllipsisMetavariable' ? sign : undefined;
}

function elementNode(node: Node, source: string): PatternNode {
  const children = (node['children'] as readonly Node[]).filter(
    (item) => item.type !== 'JSXText' || (item['value'] as string).trim() !== '',
  );
  return {
    type: 'JSXElement',
    openingElement: convert(node['openingElement'] as Node, source),
    ...(children.length === 0 ? {} : { children: children.map((item) => convert(item, source)) }),
  };
}

function textNode(node: Node): PatternNode {
  const value = (node['value'] as string).trim();
  if (value === '...') return ELLIPSIS_NODE;
  if (/^\$\.\.\.[A-Z_][A-Z_0-9]*$/.test(value)) return { type: 'EllipsisMetavariable', name: value };
  return { type: 'JSXText', value: metavariableName(value) === undefined ? (node['value']) : value };
}

/** `$T` and `...` as types. */
function typeNode(node: Node, source: string): PatternNode | undefined {
  const name = node['typeName'] as Node;
  if (name.type !== 'Identifier' || !isMissing(node['typeArguments'])) return undefined;
  const sign = nameNode(name, source);
  return sign?.type === 'Identifier' ? undefined : sign;
}

function nameIs(node: unknown, name: string): boolean {
  return isNode(node) && (node.type === 'Identifier' || node.type === 'JSXIdentifier') && node['name'] === name;
}
