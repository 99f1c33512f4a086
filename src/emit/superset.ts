/**
 * A formula without its predicates, for an engine that does not know them.
 *
 * Invariant: what is left matches everything that the formula matches, never less. A predicate clause narrows a
 * conjunction, so leaving it out widens the conjunction. Under a negation that would widen what is *excluded*, so there
 * the conjunction is left out as a whole.
 */
import type { Clause, Formula } from '../spec/formula.js';

type Node = Readonly<Record<string, unknown>>;
type Rewrite = (node: Node) => Node | undefined;

const NEGATIONS = ['pattern-not', 'pattern-not-inside'];

/** True where a predicate stands anywhere in a formula. */
export function hasPredicate(formula: Formula | Clause): boolean {
  return mentionsPredicate(formula);
}

/** A copy of a formula without predicates; it matches at least what the formula matches. */
export function withoutPredicates<T extends Formula>(formula: T): T {
  return atLeast(formula) as T;
}

function mentionsPredicate(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(mentionsPredicate);
  if (typeof value !== 'object' || value === null) return false;
  return 'predicate' in value || Object.values(value).some(mentionsPredicate);
}

/** The formula widened; undefined for a clause that says nothing any more. */
function atLeast(node: Node): Node | undefined {
  if ('predicate' in node) return undefined;
  return rewriteOperands(node, atLeast, atMost);
}

/** The formula narrowed; undefined where nothing is known to match. */
function atMost(node: Node): Node | undefined {
  if ('predicate' in node) return undefined;
  const clauses = node['patterns'];
  if (Array.isArray(clauses) && clauses.some((clause: Node) => atMost(clause) === undefined)) return undefined;
  return rewriteOperands(node, atMost, atLeast);
}

function rewriteOperands(node: Node, positive: Rewrite, negative: Rewrite): Node | undefined {
  const result: Record<string, unknown> = {};
  for (const [key, operand] of Object.entries(node)) {
    const rewritten = rewrite(operand, NEGATIONS.includes(key) ? negative : positive);
    if (rewritten === undefined) return undefined;
    result[key] = rewritten;
  }
  return result;
}

function rewrite(operand: unknown, rewriteNode: Rewrite): unknown {
  if (Array.isArray(operand)) {
    const kept = operand.map((item) => rewrite(item, rewriteNode)).filter((item) => item !== undefined);
    return kept.length === 0 && operand.length > 0 ? undefined : kept;
  }
  return typeof operand === 'object' && operand !== null ? rewriteNode(operand as Node) : operand;
}
