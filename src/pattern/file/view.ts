/**
 * How Semgrep sees statements and expressions where its tree differs from ESTree.
 *
 * Invariants:
 * - a declarator is a statement of its own (`let a = 1, b = 2` are two); for exports see `module-statements.ts`.
 * - the range of a declaration or class field ends before its semicolon; the range of a later declarator starts at its `let`.
 * - an arrow's expression is a `return` in a block.
 */
import type { Facts } from './facts.js';
import { child, childNodes, childrenOf, isNode, text, type Node, type Range } from './nodes.js';
import { withParentheses } from './parentheses.js';

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function isFunction(node: { readonly type: string }): boolean {
  return FUNCTIONS.has(node.type);
}

/** The lists of statements that a node holds. */
export const LIST_FIELDS: Readonly<Record<string, string>> = {
  Program: 'body',
  BlockStatement: 'body',
  StaticBlock: 'body',
  TSModuleBlock: 'body',
  SwitchCase: 'consequent',
  ClassBody: 'body',
};

/** The statements that stand in a list, as Semgrep counts them. */
function statementsIn(nodes: readonly Node[], facts: Facts): Node[] {
  return nodes.flatMap((node) => expand(node, facts));
}

function expand(node: Node, facts: Facts): readonly Node[] {
  if (node.type === 'VariableDeclaration') return childNodes(node, 'declarations');
  const statements = facts.moduleStatementsOf(node);
  return statements === undefined ? [node] : statements.flatMap((statement) => expand(statement, facts));
}

/** The statements of a node that holds a list. */
export function listOf(node: Node, facts: Facts): Node[] {
  const field = LIST_FIELDS[node.type];
  return field === undefined ? [] : statementsIn(childNodes(node, field), facts);
}

/** The statements directly inside a statement, functions and classes included. */
function inside(statement: Node, facts: Facts): readonly Node[] {
  switch (statement.type) {
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return listOf(statement, facts);
    case 'IfStatement':
      return branches(statement, ['consequent', 'alternate'], facts);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      return branches(statement, ['body'], facts);
    case 'SwitchStatement':
      return childNodes(statement, 'cases').flatMap((clause) => listOf(clause, facts));
    case 'TryStatement': {
      const handler = child(statement, 'handler');
      return [
        ...branches(statement, ['block'], facts),
        ...(handler === undefined ? [] : branches(handler, ['body'], facts)),
        ...branches(statement, ['finalizer'], facts),
      ];
    }
    case 'FunctionDeclaration':
      return branches(statement, ['body'], facts);
    case 'ClassDeclaration': {
      const body = child(statement, 'body');
      return body === undefined ? [] : childNodes(body, 'body');
    }
    case 'MethodDefinition': {
      const method = child(statement, 'value');
      return method === undefined ? [] : branches(method, ['body'], facts);
    }
    default:
      return [];
  }
}

function branches(statement: Node, fields: readonly string[], facts: Facts): Node[] {
  return statementsIn(fields.map((field) => child(statement, field)).filter(isNode), facts);
}

/** A list and all statements inside it, each before those inside it: what `...` ranges over. */
export function flatten(statements: readonly Node[], facts: Facts): Node[] {
  const flat: Node[] = [];
  const visit = (statement: Node): void => {
    flat.push(statement);
    for (const body of functionBodiesIn(statement)) visit(body);
    for (const inner of inside(statement, facts)) visit(inner);
  };
  for (const statement of statements) visit(statement);
  return flat;
}

/** Bodies of functions in the expressions that a statement itself holds. */
function functionBodiesIn(statement: Node): Node[] {
  const bodies: Node[] = [];
  const visit = (node: Node, isMember = false): void => {
    if (!isMember && (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression')) {
      const body = child(node, 'body');
      if (body !== undefined) bodies.push(body.type === 'BlockStatement' ? body : node);
      return;
    }
    // A function that is a member of an object is a method: its own statements are not reached, those of functions in it are.
    const holdsMember = node.type === 'Property' || node.type === 'MethodDefinition';
    for (const inner of childrenOf(node)) visit(inner, holdsMember);
  };
  for (const expression of expressionsOf(statement)) visit(expression);
  return bodies;
}

const EXPRESSION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ExpressionStatement: ['expression'],
  DoWhileStatement: ['test'],
  WhileStatement: ['test'],
  IfStatement: ['test'],
  VariableDeclarator: ['init'],
  PropertyDefinition: ['value'],
  Property: ['value'],
  ForOfStatement: ['right'],
  ForInStatement: ['right'],
  ForStatement: ['init', 'test', 'update'],
  ThrowStatement: ['argument'],
  ReturnStatement: ['argument'],
  SwitchStatement: ['discriminant'],
};

/** The expressions that a statement itself holds, not those of statements inside it. */
export function expressionsOf(statement: Node): Node[] {
  if (statement.type === 'ArrowFunctionExpression') return [statement['body']].filter(isNode);
  return (EXPRESSION_FIELDS[statement.type] ?? []).flatMap((field) => {
    const node = child(statement, field);
    if (node === undefined) return [];
    return node.type === 'VariableDeclaration' ? childNodes(node, 'declarations').map((d) => child(d, 'init')).filter(isNode) : [node];
  });
}

/** Semgrep takes the last expression statement of a function expression (not of an arrow or method) for its value. */
export function isImplicitReturn(statement: Node, facts: Facts): boolean {
  const parent = facts.parentOf(statement);
  switch (parent?.type) {
    case 'BlockStatement':
      return childNodes(parent, 'body').at(-1) === statement && isImplicitReturn(parent, facts);
    case 'IfStatement':
      return isImplicitReturn(parent, facts);
    case 'FunctionExpression':
      return facts.parentOf(parent)?.type !== 'MethodDefinition' && facts.parentOf(parent)?.['method'] !== true;
    case 'FunctionDeclaration':
      return child(parent, 'id') === undefined;
    default:
      return false;
  }
}

/** True where a node stands among statements or class members. */
export function isStatement(node: Node, facts: Facts): boolean {
  const parent = facts.parentOf(node);
  if (node.type === 'VariableDeclarator') return parent !== undefined && !isLoopHead(parent, facts);
  if (node.type === 'ArrowFunctionExpression') return child(node, 'body')?.type !== 'BlockStatement';
  if (node.type === 'Property') return parent?.type === 'ObjectExpression';
  return node.type !== 'ImportDeclaration' || facts.moduleStatementsOf(node) === undefined;
}

/** True for the declaration in the head of a loop. */
function isLoopHead(declaration: Node, facts: Facts): boolean {
  const parent = facts.parentOf(declaration);
  return parent !== undefined && /^For/.test(parent.type) && parent['body'] !== declaration;
}

/** The range that others span, of which there is at least one. */
export function spanOfRanges(ranges: readonly Range[]): Range {
  return ranges.reduce(([start, end], [from, to]) => [Math.min(start, from), Math.max(end, to)]);
}

/** The range that several statements span; the `export` behind a declaration starts before it. */
export function spanOf(statements: readonly Node[], facts: Facts): Range {
  return spanOfRanges(statements.map((statement) => statementRange(statement, facts)));
}

/** The range of a statement; that of an arrow's expression, which stands for a `return`, starts at the arrow. */
export function statementRange(node: Node, facts: Facts): Range {
  const body = node.type === 'ArrowFunctionExpression' ? child(node, 'body') : undefined;
  if (body === undefined) return reportedRange(node, facts);
  return [facts.file.text.lastIndexOf('=>', body.range[0]), body.range[1]];
}

/** The range of what is found as an expression: a declaration then is an assignment without its `const`, a field one without its modifiers. */
export function expressionRange(node: Node, facts: Facts): Range {
  if (node.type === 'VariableDeclarator' && child(node, 'id')?.type === 'Identifier') return node.range;
  const [start, end] = reportedRange(node, facts);
  return node.type === 'PropertyDefinition' ? [child(node, 'key')?.range[0] ?? start, end] : [start, end];
}

/** The range that Semgrep reports for a statement or expression. */
export function reportedRange(node: Node, facts: Facts): Range {
  const [start, end] = node.range;
  if (node['declare'] === true && /Declaration$/.test(node.type)) return [behindWord('declare', node, facts), end];
  switch (node.type) {
    case 'VariableDeclarator': {
      const declaration = facts.parentOf(node);
      if (declaration === undefined || /using$/.test(text(declaration, 'kind'))) return node.range;
      return [reportedRange(declaration, facts)[0], end];
    }
    case 'PropertyDefinition':
      return [start, (child(node, 'value') ?? child(node, 'typeAnnotation') ?? child(node, 'key'))?.range[1] ?? end];
    case 'DoWhileStatement':
      return [start, child(node, 'test')?.range[1] ?? end];
    case 'SwitchStatement':
      return [start, childNodes(node, 'cases').at(-1)?.range[1] ?? end];
    case 'TemplateElement':
      return elementRange(node, facts);
    case 'ImportDeclaration':
      return [start, child(node, 'source')?.range[1] ?? end];
    case 'ClassDeclaration':
      // A decorator may stand before the `export` of its class.
      return [Math.min(start, childNodes(node, 'decorators')[0]?.range[0] ?? start), end];
    default:
      // Names and `this` lose their parentheses in Semgrep's tree.
      return /Expression$|^(?:Literal|TemplateLiteral|JSXElement|TSTypeAssertion)$/.test(node.type) && node.type !== 'ThisExpression'
        ? withParentheses(node, node.range, facts)
        : node.range;
  }
}

/** Where a node starts without the word that it starts with. */
export function behindWord(word: string, node: Node, facts: Facts): number {
  const start = node.range[0] + word.length;
  return start + /^\s*/.exec(facts.file.text.slice(start))![0].length;
}

/** The text of a template's piece; parsers disagree about whether its delimiters belong to it. */
function elementRange(element: Node, facts: Facts): Range {
  const template = facts.parentOf(element);
  const index = template === undefined ? -1 : childNodes(template, 'quasis').indexOf(element);
  if (template === undefined || index === -1) return element.range;
  const hole = childNodes(template, 'expressions')[index - 1];
  const start = hole === undefined ? template.range[0] + 1 : facts.file.text.indexOf('}', hole.range[1]) + 1;
  return [start, start + text(element['value'] as Record<string, unknown>, 'raw').length];
}
