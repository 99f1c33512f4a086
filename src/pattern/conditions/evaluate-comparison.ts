/**
 * Evaluates the expressions of `metavariable-comparison` as Semgrep does, for which every number of JavaScript is a float:
 * `int($X)` reads strings only, `str(10)` is `10.`, and no number is `in` a list.
 *
 * Invariant: no surprise is an answer. An operation on operands that Python would refuse gives undefined, and a condition
 * that is undefined does not hold.
 */
import { limitedRegex } from '../compiled/limited-regex.js';
import type { ComparisonNode } from '../compiled/compiled.js';

export type ComparisonValue = number | string | boolean | null | readonly ComparisonValue[];
type Maybe = ComparisonValue | undefined;

/**
 * @param valueOf the value of a metavariable, as far as it is a constant.
 * @param textOf its code.
 */
export function evaluateComparison(node: ComparisonNode, valueOf: (name: string) => Maybe, textOf: (name: string) => string | undefined): Maybe {
  const evaluate = (inner: ComparisonNode): Maybe => evaluateComparison(inner, valueOf, textOf);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'metavariable':
      return valueOf(node.name);
    case 'list': {
      // Semgrep tells JavaScript's numbers, which are floats, from the integers that a list has.
      const items = node.items.map((item) => (item.kind === 'literal' && typeof item.value === 'number' ? [item.value] : evaluate(item)));
      return items.every((item): item is ComparisonValue => item !== undefined) ? items : undefined;
    }
    case 'unary':
      return unary(node.operator, evaluate(node.operand));
    case 'binary':
      return applyOperator(node.operator, evaluate(node.left), evaluate(node.right));
    case 'call':
      return node.callee === 'str' ? asText(node.arguments[0], evaluate, textOf) : call(node.callee, node.arguments.map(evaluate));
  }
}

function isTrue(value: Maybe): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function unary(operator: string, value: Maybe): Maybe {
  if (operator === 'not') return value === undefined ? undefined : !isTrue(value);
  if (typeof value !== 'number') return undefined;
  if (operator === '~') return ~value;
  return operator === '-' ? -value : value;
}

/** A binary operator on two values; all are strict, `and` and `or` too. */
export function applyOperator(operator: string, left: Maybe, right: Maybe): Maybe {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case 'and':
      return isTrue(left) && isTrue(right);
    case 'or':
      return isTrue(left) || isTrue(right);
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
    case 'not in': {
      const isMember = membership(left, right);
      return isMember === undefined ? undefined : isMember === (operator === 'in');
    }
  }
  // Strings are compared and put together nowhere.
  return typeof left === 'number' && typeof right === 'number' ? arithmetic(operator, left, right) : undefined;
}

function isEqual(left: ComparisonValue, right: ComparisonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function membership(left: ComparisonValue, right: ComparisonValue): boolean | undefined {
  if (typeof right === 'string') return typeof left === 'string' ? right.includes(left) : undefined;
  return Array.isArray(right) ? right.some((item: ComparisonValue) => isEqual(item, left)) : undefined;
}

function compare<T extends string | number>(operator: string, left: T, right: T): boolean | undefined {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function arithmetic(operator: string, left: number, right: number): Maybe {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '//':
      return right === 0 ? undefined : Math.floor(left / right);
    case '%':
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    default:
      return compare(operator, left, right);
  }
}

function call(callee: string, values: readonly Maybe[]): Maybe {
  const [first, second] = values;
  switch (callee) {
    case 'int':
      return typeof first === 'string' ? toNumber(first, (number) => Math.trunc(number)) : undefined;
    case 'float':
      return toNumber(first, (number) => number);
    case 'abs':
      return typeof first === 'number' ? Math.abs(first) : undefined;
    case 're.match':
      return typeof first === 'string' && typeof second === 'string' ? limitedRegex(`^(?:${first})`).test(second) : undefined;
    case 'today':
      return Math.floor(Date.now() / 86_400_000) * 86_400;
    case 'strptime':
      return typeof first === 'string' ? timestamp(first) : undefined;
    default:
      return callee.startsWith('semver_') ? semver(callee.slice('semver_'.length), first, second) : undefined;
  }
}

/** The text of a value; the code of what is none. A number as OCaml prints it, Semgrep's language: `10` is a float, `10.`. */
function asText(node: ComparisonNode | undefined, evaluate: (node: ComparisonNode) => Maybe, textOf: (name: string) => string | undefined): string | undefined {
  if (node === undefined) return undefined;
  const value = evaluate(node);
  if (value === undefined || value === null) return node.kind === 'metavariable' ? textOf(node.name) : undefined;
  return Number.isInteger(value) ? `${String(value)}.` : String(value);
}

function toNumber(value: Maybe, convert: (number: number) => number): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? convert(number) : undefined;
}

function timestamp(date: string): number | undefined {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function semver(operator: string, left: Maybe, right: Maybe): boolean | undefined {
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const signs: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };
  const parts = (version: string): number[] => version.replace(/^v/, '').split(/[.+-]/).slice(0, 3).map(Number);
  const [a, b] = [parts(left), parts(right)];
  const index = a.findIndex((part, at) => part !== b[at]);
  return index === -1 ? operator.endsWith('e') : compare(signs[operator]!, a[index] ?? 0, b[index] ?? 0);
}
