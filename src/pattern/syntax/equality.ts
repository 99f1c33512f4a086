/**
 * When two bindings of one metavariable are the same code.
 *
 * Invariants:
 * - names are the same when they are spelt alike and do not mean two variables; a property or an undeclared name means none.
 * - everything else is the same when the trees are, positions, comments, parentheses and quotes aside.
 * - a run of statements is the same as no other, not even as itself: Semgrep compares runs of expressions only.
 * - a name that holds a constant is the same as that constant, written out; two names are compared by what they mean.
 * - an absent field, null, false and an empty list are the same, since parsers differ in which they write.
 */
import { constantOf } from '../file/constants.js';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Binding } from './env.js';
import type { Facts } from '../file/facts.js';
import { nameOf } from '../file/names.js';
import { isNode, type Node } from '../file/nodes.js';
import { isFunction, isImplicitReturn } from '../file/view.js';

const IGNORED = new Set(['range', 'loc', 'start', 'end', 'parent', 'raw', 'decorators', 'shorthand', 'phase', 'directive', 'tokens', 'comments']);

/** True where both stand for the same code. */
export function sameBinding(a: Binding, b: Binding, facts: Facts): boolean {
  if (a.name !== undefined && b.name !== undefined) return a.name === b.name;
  if (a.kind === 'text' || b.kind === 'text') return contentOf(a) !== undefined && contentOf(a) === contentOf(b);
  if (a.nodes.length !== b.nodes.length || a.kind === 'statements') return false;
  if (isReturnedTarget(a.nodes[0], facts) !== isReturnedTarget(b.nodes[0], facts)) return false;
  if (a.nodes.length === 1 && isKey(a.nodes[0]!, facts) && isKey(b.nodes[0]!, facts)) return nameOf(a.nodes[0]) === nameOf(b.nodes[0]) && nameOf(a.nodes[0]) !== undefined || sameCode(a.nodes[0]!, b.nodes[0]!, facts);
  return a.nodes.every((node, index) => sameCode(bare(node), bare(b.nodes[index]!), facts) || isConstantOf(node, b.nodes[index]!, facts));
}

/** True for the key of a member, which is the same name in quotes and without. */
function isKey(node: Node, facts: Facts): boolean {
  const member = facts.parentOf(node);
  return member !== undefined && member['key'] === node && member['computed'] !== true;
}

/** To Semgrep `s.x` in `function (s) { s.x = 1 }` is part of what is returned, and no other `s.x`. */
function isReturnedTarget(node: Node | undefined, facts: Facts): boolean {
  if (node?.type !== 'MemberExpression') return false;
  const assignment = facts.parentOf(node);
  if (assignment?.type !== 'AssignmentExpression' || assignment['left'] !== node) return false;
  const statement = facts.parentOf(assignment);
  return statement?.type === 'ExpressionStatement' && isImplicitReturn(statement, facts);
}

/** True where one is a literal and the other a name that holds it. */
function isConstantOf(a: Node, b: Node, facts: Facts): boolean {
  const [name, literal] = a.type === 'Identifier' ? [a, b] : [b, a];
  if (name.type !== 'Identifier' || literal.type !== 'Literal') return false;
  const [held, written] = [constantOf(name, facts), constantOf(literal, facts)];
  if (held === undefined || written === undefined) return false;
  return JSON.stringify(held, withoutBigInts) === JSON.stringify(written, withoutBigInts);
}

function withoutBigInts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** The text of a part of a string or of a name; a string as such is another thing than its content. */
function contentOf(binding: Binding): string | undefined {
  return binding.kind === 'text' || binding.nodes[0]?.type === 'Identifier' ? binding.text : undefined;
}

/** An expression, whether it was bound as a statement or as such. */
function bare(node: Node): Node {
  const inner = node.type === 'ExpressionStatement' ? node['expression'] : node;
  return isNode(inner) ? inner : node;
}

function sameCode(a: Node, b: Node, facts: Facts): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  // A name's type annotation is part of its declaration, not of its uses.
  if (a.type === 'Identifier') return sameName(a, b, facts);
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  // Semgrep keeps no modifiers of functions without a name.
  if (isFunction(a)) for (const flag of ['async', 'generator', 'id']) fields.delete(flag);
  for (const field of fields) {
    if (!IGNORED.has(field) && !sameValue(a[field], b[field], facts)) return false;
  }
  return true;
}

function sameName(a: Node, b: Node, facts: Facts): boolean {
  if (a['name'] !== b['name']) return false;
  const [one, other] = [facts.variableOf(a), facts.variableOf(b)];
  if (one === undefined || other === undefined) return true;
  if (isSameClass(one, other)) return true;
  return one === other && (one.defs.length < 2 || declarationAbove(one, a) === declarationAbove(one, b));
}

/** A class's name is one variable around it and another one within it, of one declaration. */
function isSameClass(one: Variable, other: Variable): boolean {
  return one !== other && one.defs.some(({ node }) => node.type === 'ClassDeclaration' && other.defs.some((def) => def.node === node));
}

/** Of a name that is declared more than once, the declaration that a use stands below: each makes a variable to Semgrep. */
function declarationAbove({ defs }: Variable, name: Node): number {
  return defs.filter(({ name: { range } }) => range[0] <= name.range[0]).length;
}

function sameValue(a: unknown, b: unknown, facts: Facts): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (isNode(a)) return isNode(b) && sameCode(a, b, facts);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index], facts));
  }
  if (typeof a === 'object' && typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return a === b;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
}
