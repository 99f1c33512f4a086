/**
 * Statements.
 *
 * A statement that is an expression also matches where that expression is part of a larger statement: assigned, returned,
 * awaited, or an argument (Semgrep's implicit deep expression statement), but not inside conditions or functions.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, both, NONE, union, type Env, type Envs } from './env.js';
import { matchUnordered } from './lists.js';
import { isDestructuring, matchDestructured } from './match-operators.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, childNodes, isNode, text, type Node } from '../file/nodes.js';
import { expressionsOf, isFunction, isImplicitReturn, listOf } from '../file/view.js';

const matchExpressionStatement: Handler = (m, pattern, target, env) => {
  const expression = part(pattern, 'expression')!;
  if (expression.type === 'Ellipsis') return [env];
  if (expression.type === 'Metavariable') return matchAnyStatement(m, pattern, expression, target, env);
  if (expression.type === 'DeepExpression') {
    const inner = part(expression, 'expression')!;
    return union(expressionsOf(target).map((found) => m.deep(inner, found, env)));
  }
  switch (target.type) {
    case 'ExpressionStatement':
      return m.options.implicit_deep_exprstmt
        ? deepImplicitly(m, expression, child(target, 'expression')!, env)
        : m.root(expression, child(target, 'expression')!, env);
    case 'VariableDeclarator':
    case 'PropertyDefinition':
      return assigned(m, expression, target, env);
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return union(expressionsOf(target).map((found) => m.deep(expression, found, env)));
    default:
      return NONE;
  }
};

/** `$S`, alone, is any statement; `$S;` may also be the expression of one. */
function matchAnyStatement(m: Matching, pattern: PatternNode, expression: PatternNode, target: Node, env: Env): Envs {
  const whole = m.bind(expression['name'] as string, target, env);
  if (pattern['semicolon'] !== true || target.type !== 'ExpressionStatement') return whole;
  return union([whole, m.node(expression, child(target, 'expression'), env)]);
}

/** A declaration seen as an assignment. */
function assigned(m: Matching, expression: PatternNode, target: Node, env: Env): Envs {
  const value = child(target, target.type === 'VariableDeclarator' ? 'init' : 'value');
  if (value === undefined || !m.options.vardef_assign || (target.type === 'PropertyDefinition' && isFunction(value))) return NONE;
  const name = child(target, target.type === 'VariableDeclarator' ? 'id' : 'key');
  const inner = m.options.go_deeper_expr ? [name, value].filter(isNode).map((found) => m.deep(expression, found, env)) : [];
  return union([m.root(expression, target, env), ...inner]);
}

function deepImplicitly(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  let found = m.root(pattern, target, env);
  if (!m.options.go_deeper_expr) return found;
  for (const inner of implicitParts(target)) found = both(found, deepImplicitly(m, pattern, inner, env));
  return found;
}

/** The parts of an expression in which an expression statement is looked for. */
function implicitParts(node: Node): readonly Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return [child(node, 'right')].filter(isNode);
    case 'CallExpression':
      return [child(node, 'callee'), ...childNodes(node, 'arguments')].filter(isNode);
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'SpreadElement':
      return [child(node, 'argument')].filter(isNode);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [child(node, 'left'), child(node, 'right')].filter(isNode);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return [child(node, 'expression')].filter(isNode);
    case 'MemberExpression':
      return node['computed'] === true ? [] : [child(node, 'object')].filter(isNode);
    case 'ArrayExpression':
      return childNodes(node, 'elements');
    case 'TemplateLiteral':
      return [...childNodes(node, 'expressions'), ...childNodes(node, 'quasis').filter(isFilled)];
    case 'ObjectExpression':
      return childNodes(node, 'properties').flatMap((property) => childNodes({ ...property, values: [property['value']] }, 'values'));
    default:
      return [];
  }
}

/** A piece of a template that holds text. */
function isFilled(quasi: Node): boolean {
  return text(quasi['value'] as Record<string, unknown>, 'cooked') !== '';
}

/** An empty statement is an empty block, and an arrow's expression is one with a `return`. */
const matchBlock: Handler = (m, pattern, target, env) => {
  if (target.type === 'ArrowFunctionExpression') return child(target, 'body')?.type === 'BlockStatement' ? NONE : m.block(parts(pattern, 'body'), [target], env);
  const isBlock = ['BlockStatement', 'StaticBlock', 'EmptyStatement'].includes(target.type);
  return isBlock ? m.block(parts(pattern, 'body'), listOf(target, m.facts), env) : NONE;
};

/** `var` in a pattern stands for `let` and `const` too. */
const matchDeclarator: Handler = (m, pattern, target, env) => {
  if (target.type !== 'VariableDeclarator') return NONE;
  if (!fitsKind(m, pattern['kind'], m.facts.parentOf(target)?.['kind'])) return NONE;
  const id = part(pattern, 'id')!;
  if (id.type === 'Metavariable' && isDestructuring(target) && id['typeAnnotation'] === undefined) return matchDestructured(m, id, part(pattern, 'init'), target, env);
  return andThen(m.node(id, child(target, 'id'), env), (next) => strict(m, pattern, target, 'init', next));
};

function fitsKind(m: Matching, wanted: unknown, kind: unknown): boolean {
  return wanted === kind || (wanted === 'var' && m.options.let_is_var && (kind === 'let' || kind === 'const'));
}

/** A field that, absent in the pattern, must be absent in the target. */
function strict(m: Matching, pattern: PatternNode, target: Node, field: string, env: Env): Envs {
  const wanted = part(pattern, field);
  const found = child(target, field);
  if (wanted === undefined) return found === undefined ? [env] : NONE;
  return m.node(wanted, found, env);
}

const matchReturn: Handler = (m, pattern, target, env) => {
  if (target.type === 'ReturnStatement') return strict(m, pattern, target, 'argument', env);
  const argument = part(pattern, 'argument');
  if (argument === undefined) return NONE;
  if (target.type === 'ArrowFunctionExpression') return m.node(argument, child(target, 'body'), env);
  if (!m.options.implicit_return || target.type !== 'ExpressionStatement' || !isImplicitReturn(target, m.facts)) return NONE;
  if (child(target, 'expression')?.type === 'AssignmentExpression') return NONE;
  return m.node(argument, child(target, 'expression'), env);
};

const matchIf: Handler = (m, pattern, target, env) => {
  if (target.type !== 'IfStatement') return NONE;
  const alternate = part(pattern, 'alternate');
  if (pattern['isHead'] === true) return m.node(part(pattern, 'test')!, child(target, 'test'), env);
  return andThen(m.node(part(pattern, 'test')!, child(target, 'test'), env), (next) =>
    andThen(branch(m, part(pattern, 'consequent')!, child(target, 'consequent'), next), (last) =>
      alternate === undefined ? [last] : branch(m, alternate, child(target, 'alternate'), last),
    ),
  );
};

/** A block of one statement is as good as the statement. */
function branch(m: Matching, pattern: PatternNode, target: Node | undefined, env: Env): Envs {
  if (target === undefined) return NONE;
  const wanted = pattern.type === 'BlockStatement' ? parts(pattern, 'body') : undefined;
  if (wanted !== undefined && target.type === 'BlockStatement') return m.statement(pattern, target, env);
  if (wanted?.length === 1) return m.statement(wanted[0]!, target, env);
  const found = target.type === 'BlockStatement' ? listOf(target, m.facts) : [];
  return m.statement(pattern, found.length === 1 ? found[0]! : target, env);
}

const LOOPS = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement']);

const matchLoop: Handler = (m, pattern, target, env) => {
  if (pattern.type === 'ForInStatement' && target.type === 'ForOfStatement') return matchInAsOf(m, pattern, target, env);
  if (pattern.type === 'ForEllipsis' ? !LOOPS.has(target.type) : pattern.type !== target.type) return NONE;
  const heads = { ForStatement: ['init', 'test', 'update'], ForOfStatement: ['left', 'right'], ForInStatement: ['left', 'right'] };
  const fields = heads[pattern.type as keyof typeof heads] ?? [];
  const envs = fields.reduce<Envs>(
    (all, field) => andThen(all, (next) => loopHead(m, part(pattern, field), child(target, field), next)),
    [env],
  );
  return andThen(envs, (next) => m.statement(part(pattern, 'body')!, child(target, 'body')!, next));
};

/** To Semgrep, `for (x of y)` goes over `of y`, which a metavariable of `for (… in $Y)` takes. */
function matchInAsOf(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const right = part(pattern, 'right')!;
  if (right.type !== 'Metavariable' && right.type !== 'Ellipsis') return NONE;
  const left = child(target, 'left')!;
  const [before, end] = child(target, 'right')!.range;
  const start = m.facts.file.text.lastIndexOf('of', before);
  const text = m.facts.textOf([start, end]);
  return andThen(loopHead(m, part(pattern, 'left'), left, env), (next) =>
    andThen(right.type === 'Metavariable' ? m.bindText(right['name'] as string, text, start, next) : [next], (last) =>
      m.statement(part(pattern, 'body')!, child(target, 'body')!, last),
    ),
  );
}

/** The kind of a declaration in the head of `for … of`, or its absence, makes no difference. */
function loopHead(m: Matching, pattern: PatternNode | undefined, target: Node | undefined, env: Env): Envs {
  if (pattern === undefined) return target === undefined ? [env] : NONE;
  if (pattern.type === 'Ellipsis') return [env];
  if (target === undefined) return NONE;
  if (pattern.type !== 'VariableDeclaration') return m.node(pattern, loopVariable(target) ?? target, env);
  const [declarator, ...more] = parts(pattern, 'declarations');
  const declared = target.type === 'VariableDeclaration' ? childNodes(target, 'declarations') : [];
  const [found] = declared;
  if (declarator === undefined || (declared.length > 0 && declared.length !== more.length + 1)) return NONE;
  if (part(declarator, 'init') === undefined) return m.node(part(declarator, 'id')!, loopVariable(target) ?? target, env);
  return found === undefined || !fitsKind(m, pattern['kind'], target['kind']) ? NONE : m.fields(declarator, found, env, ['kind']);
}

/** The name in `const x of …`. */
function loopVariable(head: Node): Node | undefined {
  const declarator = head.type === 'VariableDeclaration' ? childNodes(head, 'declarations')[0] : undefined;
  return declarator === undefined || child(declarator, 'init') !== undefined ? undefined : child(declarator, 'id');
}

const matchTry: Handler = (m, pattern, target, env) => {
  if (target.type !== 'TryStatement') return NONE;
  // `try {…}` alone is the head of one with a `catch` behind it.
  if (pattern['isHead'] === true && child(target, 'handler') === undefined) return NONE;
  return andThen(m.statement(part(pattern, 'block')!, child(target, 'block')!, env), (next) =>
    andThen(matchHandler(m, pattern, target, next), (last) => strictBlock(m, pattern, target, 'finalizer', last)),
  );
};

/** `try … finally` in a pattern says nothing of a `catch`. */
function matchHandler(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const wanted = part(pattern, 'handler');
  return wanted === undefined ? [env] : m.node(wanted, child(target, 'handler'), env);
}

function strictBlock(m: Matching, pattern: PatternNode, target: Node, field: string, env: Env): Envs {
  const wanted = part(pattern, field);
  const found = child(target, field);
  if (wanted === undefined || found === undefined) return wanted === found ? [env] : NONE;
  return m.statement(wanted, found, env);
}

const matchCatch: Handler = (m, pattern, target, env) =>
  target.type === 'CatchClause' ? andThen(matchCaught(m, part(pattern, 'param'), target, env), (next) => m.statement(part(pattern, 'body')!, child(target, 'body')!, next)) : NONE;

/**
 * What is caught. Where the pattern has no type, a metavariable stands for a name with its type as for one piece of text,
 * which no use of the name equals; where the clause catches nothing by name, for the word `catch`.
 */
function matchCaught(m: Matching, wanted: PatternNode | undefined, clause: Node, env: Env): Envs {
  const found = child(clause, 'param');
  if (wanted === undefined) return found === undefined ? [env] : NONE;
  if (wanted.type === 'Ellipsis') return [env];
  const isTyped = found !== undefined && isNode(found['typeAnnotation']);
  if (wanted['typeAnnotation'] !== undefined) return isTyped ? m.node(wanted, found, env) : NONE;
  if (found !== undefined && !isTyped) return m.node(wanted, found, env);
  if (wanted.type !== 'Metavariable') return NONE;
  const [start] = (found ?? clause).range;
  return m.bindText(wanted['name'] as string, found === undefined ? 'catch' : m.facts.textOf(found.range), start, env);
}

/** A lone `finally {…}`, found in its `try`. */
const matchFinally: Handler = (m, pattern, target, env) => {
  const found = child(target, 'finalizer');
  return found === undefined ? NONE : m.statement(part(pattern, 'body')!, found, env);
};

const matchSwitch: Handler = (m, pattern, target, env) => {
  if (target.type !== 'SwitchStatement') return NONE;
  const wanted = parts(pattern, 'cases').filter((clause) => part(clause, 'test')?.type !== 'Ellipsis');
  return andThen(m.node(part(pattern, 'discriminant')!, child(target, 'discriminant'), env), (next) =>
    matchUnordered(wanted, childNodes(target, 'cases'), next, true, (clause, found, last) => m.node(clause, found, last)),
  );
};

const matchCase: Handler = (m, pattern, target, env) => {
  if (target.type !== 'SwitchCase') return NONE;
  return andThen(strict(m, pattern, target, 'test', env), (next) => m.block(parts(pattern, 'consequent'), listOf(target, m.facts), next));
};

export const STATEMENT_HANDLERS: Readonly<Record<string, Handler>> = {
  ExpressionStatement: matchExpressionStatement,
  BlockStatement: matchBlock,
  VariableDeclarator: matchDeclarator,
  ReturnStatement: matchReturn,
  IfStatement: matchIf,
  ForEllipsis: matchLoop,
  ForStatement: matchLoop,
  ForOfStatement: matchLoop,
  ForInStatement: matchLoop,
  TryStatement: matchTry,
  CatchClause: matchCatch,
  FinallyClause: matchFinally,
  SwitchStatement: matchSwitch,
  SwitchCase: matchCase,
};
