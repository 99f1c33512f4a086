/**
 * A formula without its predicates, for an engine that does not know them.
 *
 * Invariant: what is left matches everything that the formula matches where no types are known, never less. A predicate
 * narrows a conjunction, so it is taken to hold everywhere; under a negation that would widen what is *excluded*, so there
 * it is taken to hold nowhere. A predicate that needs types holds nowhere without them, so an alternative that asks for it
 * is left out.
 */
import { PREDICATES } from '../pattern/conditions/predicates.js';
import type { Clause, Formula } from '../spec/formula.js';

type Node = Readonly<Record<string, unknown>>;
/** What is left of a formula; a boolean where it holds everywhere or nowhere. */
type Rest = Node | boolean;

const NEGATIONS = ['pattern-not', 'pattern-not-inside'];
const CONTEXTS = ['pattern-inside', 'metavariable-pattern'];

/** True where a predicate stands anywhere in a formula. */
export function hasPredicate(formula: Formula | Clause): boolean {
  return mentionsPredicate(formula);
}

/** True where a formula without types matches nothing, so that no Semgrep rule can be made of it. */
export function needsTypes(formula: Formula): boolean {
  return simplified(formula, true) === false;
}

/**
 * A copy of a formula without predicates; it matches at least what the formula matches without types.
 *
 * @throws {RangeError} where that is nothing.
 */
export function withoutPredicates<T extends Formula>(formula: T): T {
  const rest = simplified(formula, true);
  if (typeof rest === 'boolean') throw new RangeError('nothing of the formula is left without types');
  return rest as T;
}

function mentionsPredicate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'predicate' in value || Object.values(value).some(mentionsPredicate);
}

function isTyped(predicate: string): boolean {
  return PREDICATES[predicate]?.needsTypes === true;
}

/** @param unknown what a predicate is taken to say: `true` widens the formula, `false` narrows it. */
function simplified(node: Node, unknown: boolean): Rest {
  if ('predicate' in node) return isTyped(String(node['predicate'])) ? false : unknown;
  const result: Record<string, unknown> = {};
  for (const [key, operand] of Object.entries(node)) {
    const rest = simplifiedOperand(key, operand, unknown);
    if (typeof rest === 'boolean') return rest;
    result[key] = rest;
  }
  return result;
}

function simplifiedOperand(key: string, operand: unknown, unknown: boolean): unknown {
  if (key === 'patterns') return joined(operand as readonly Node[], unknown, false);
  if (key === 'pattern-either') return joined(operand as readonly Node[], unknown, true);
  if (typeof operand !== 'object') return operand;
  if (CONTEXTS.includes(key)) return simplified(operand as Node, unknown);
  if (!NEGATIONS.includes(key)) return operand;
  const excluded = simplified(operand as Node, !unknown);
  return typeof excluded === 'boolean' ? !excluded : excluded;
}

/** @param deciding what a member says that decides for all of them: `false` in a conjunction, `true` in an alternative. */
function joined(members: readonly Node[], unknown: boolean, deciding: boolean): readonly Node[] | boolean {
  const rests = members.map((member) => simplified(member, unknown));
  if (rests.includes(deciding)) return deciding;
  const kept = rests.filter((rest) => typeof rest !== 'boolean');
  return kept.length === 0 ? !deciding : kept;
}
