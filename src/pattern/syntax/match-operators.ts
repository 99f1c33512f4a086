/**
 * Binary and logical operators, assignments.
 *
 * Operators that are associative are compared as flat lists of operands; those that commute too, in any order and with
 * operands left over.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import { matchList, matchUnordered } from './lists.js';
import { part, type Handler, type Matching } from './matching.js';
import { child, isNode, text, type Node, type Range } from '../file/nodes.js';
import { isFunction } from '../file/view.js';

const ASSOCIATIVE = new Set(['&&', '||', '|', '&', '^']);
/** Assignments that are plain ones to Semgrep. */
const LOGICAL = new Set(['&&=', '||=', '??=']);
const COMMUTATIVE = new Set(['|', '&', '^']);

const matchOperator: Handler = (m, pattern, node, env) => {
  const operator = pattern['operator'] as string;
  // `$X - ...` is an operation on any number of operands, so on one as well.
  if (node.type === 'UnaryExpression' && part(pattern, 'right')?.type === 'Ellipsis') {
    return node['operator'] === operator ? m.node(part(pattern, 'left')!, child(node, 'argument'), env) : NONE;
  }
  const target = node.type === 'AssignmentExpression' ? asOperation(node) : node;
  if (target?.type !== pattern.type || target['operator'] !== operator) return NONE;
  if (m.options.ac_matching && ASSOCIATIVE.has(operator)) {
    const wanted = patternOperands(pattern, operator);
    const found = targetOperands(target, operator);
    const commutes = COMMUTATIVE.has(operator) || m.options.commutative_boolop;
    const sign = operatorRange(target, operator, m);
    return commutes ? inAnyOrder(m, wanted, found, sign, env) : inOrder(m, wanted, found, sign, env);
  }
  const right = part(pattern, 'right')!;
  const left = m.node(part(pattern, 'left')!, child(target, 'left'), env);
  // `$X + ...` matches a longer sum as well.
  if (left.length === 0 && right.type === 'Ellipsis') {
    const inner = child(target, 'left');
    return inner?.type === target.type ? m.node(pattern, inner, env) : NONE;
  }
  const operand = child(target, 'right')!;
  return andThen(left, (next) => (right.type === 'EllipsisMetavariable' ? m.list.bindRun(right['name'] as string, [operand], next, 1) : m.node(right, operand, next)));
};

/** `a += b` is also `a + b`, and `a ||= b` is `a || (a = b)`. */
function asOperation(assignment: Node): Node | undefined {
  const operator = text(assignment, 'operator').slice(0, -1);
  if (operator === '') return undefined;
  const isLogical = LOGICAL.has(`${operator}=`);
  const right = isLogical ? assignment : assignment['right'];
  return { ...assignment, type: isLogical ? 'LogicalExpression' : 'BinaryExpression', operator, right };
}

function patternOperands(pattern: PatternNode, operator: string): PatternNode[] {
  if (pattern['operator'] !== operator) return [pattern];
  return [...patternOperands(part(pattern, 'left')!, operator), ...patternOperands(part(pattern, 'right')!, operator)];
}

function targetOperands(target: Node, operator: string): Node[] {
  if (target['operator'] !== operator) return [target];
  return [...targetOperands(child(target, 'left')!, operator), ...targetOperands(child(target, 'right')!, operator)];
}

function operatorRange(target: Node, operator: string, m: Matching): Range {
  const start = m.facts.file.text.indexOf(operator, child(target, 'left')!.range[1]);
  return [start, start + operator.length];
}

/** A metavariable may take several neighbouring operands; its binding then spans them. */
function inOrder(m: Matching, wanted: readonly PatternNode[], found: readonly Node[], sign: Range, env: Env): Envs {
  const items = wanted.map((item) => (item.type === 'Metavariable' ? { type: 'EllipsisMetavariable', name: item['name'] } : item));
  return matchList(items, found, env, {
    element: (item, target, next) => m.node(item, target, next),
    bindRun: (name, run, next) => bindOperands(m, name, run.filter(isNode), sign, next),
  });
}

/** @param sign the operator that holds all operands together, which Semgrep prints with them. */
function bindOperands(m: Matching, name: string, run: readonly Node[], sign: Range, env: Env): Envs {
  const [first, ...more] = run;
  const last = more.at(-1);
  if (first === undefined) return NONE;
  if (last === undefined) return m.bind(name, first, env);
  const range: Range = [first.range[0], last.range[1]];
  const shown: Range = [Math.min(range[0], sign[0]), Math.max(range[1], sign[1])];
  return m.bind(name, { type: 'OperandRun', range, shown, operands: run }, env);
}

/** More operands than these are not shared out among metavariables: each takes one. */
const SHARED_OUT = 6;

/** Each item takes an operand of its own, a metavariable any number of them. */
function inAnyOrder(m: Matching, wanted: readonly PatternNode[], found: readonly Node[], sign: Range, env: Env): Envs {
  const items = wanted.filter((item) => item.type !== 'Ellipsis');
  if (found.length > SHARED_OUT) return matchUnordered(items, found, env, true, (item, target, next) => m.node(item, target, next));
  const [item, ...rest] = items;
  if (item === undefined) return [env];
  const choices = item.type === 'Metavariable' ? someOf(found) : found.map((operand) => [operand]);
  return union(
    choices.map((chosen) => {
      const envs = item.type === 'Metavariable' ? bindOperands(m, item['name'] as string, chosen, sign, env) : m.node(item, chosen[0], env);
      return andThen(envs, (next) => inAnyOrder(m, rest, found.filter((operand) => !chosen.some((one) => one === operand)), sign, next));
    }),
  );
}

/** Every choice of at least one, in the order that they have. */
function someOf(operands: readonly Node[]): Node[][] {
  const [first, ...rest] = operands;
  if (first === undefined) return [];
  const others = someOf(rest);
  return [[first], ...others.map((chosen) => [first, ...chosen]), ...others];
}

/** `$X = e` matches declarations and class fields too; other operators only themselves. */
const matchAssignment: Handler = (m, pattern, target, env) => {
  const sides = sidesOf(pattern, target, m);
  if (sides === undefined) return NONE;
  const left = part(pattern, 'left')!;
  const found = andThen(m.node(left, sides.left, env), (next) => m.node(part(pattern, 'right')!, sides.right, next));
  if (left.type !== 'Metavariable' || !isDestructuring(target)) return found;
  return union([found, matchDestructured(m, left, part(pattern, 'right'), target, env)]);
};

/** True for the declarator of `const { a } = x`. */
export function isDestructuring(declarator: Node): boolean {
  return declarator.type === 'VariableDeclarator' && /Pattern$/.test(child(declarator, 'id')?.type ?? '');
}

/** A destructuring declaration has no name; Semgrep binds its keyword to the name, and all of it to the value. */
export function matchDestructured(m: Matching, id: PatternNode, init: PatternNode | undefined, target: Node, env: Env): Envs {
  if (init === undefined || !['Metavariable', 'Ellipsis', 'DeepExpression'].includes(init.type)) return NONE;
  const declaration = m.facts.parentOf(target)!;
  return andThen(m.bindText(id['name'] as string, declaration['kind'] as string, declaration.range[0], env), (next) => m.node(init, target, next));
}

interface Sides {
  readonly left: Node | undefined;
  readonly right: Node | undefined;
}

function sidesOf(pattern: PatternNode, target: Node, m: Matching): Sides | undefined {
  const operator = pattern['operator'];
  if (target.type === 'AssignmentExpression') return assignmentSides(target, operator as string);
  if (operator !== '=') return undefined;
  // A destructured parameter with a default.
  if (target.type === 'AssignmentPattern') return { left: child(target, 'left'), right: child(target, 'right') };
  if (!m.options.vardef_assign) return undefined;
  const [name, value] = target.type === 'VariableDeclarator' ? ['id', 'init'] : ['key', 'value'];
  const right = child(target, value);
  if (right === undefined || (target.type !== 'VariableDeclarator' && target.type !== 'PropertyDefinition')) return undefined;
  // A field that is a function is a method.
  const isMethod = target.type === 'PropertyDefinition' && isFunction(right);
  return isMethod && !m.options.flddef_assign ? undefined : { left: child(target, name), right };
}

/** `a += b` is also `a = a + b`. */
function assignmentSides(target: Node, operator: string): Sides | undefined {
  const left = child(target, 'left');
  const own = text(target, 'operator');
  if (own === operator || (operator === '=' && LOGICAL.has(own))) return { left, right: child(target, 'right') };
  return operator === '=' ? { left, right: asOperation(target) } : undefined;
}

export const OPERATOR_HANDLERS: Readonly<Record<string, Handler>> = {
  BinaryExpression: matchOperator,
  LogicalExpression: matchOperator,
  AssignmentExpression: matchAssignment,
};
