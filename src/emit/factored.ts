/**
 * A formula in fewer words, which matches the same: what several alternatives ask alike is asked once, of all of them
 * together. Specs are put together from clauses, each with its own exclusions, so that the same negation may stand there a
 * hundred times; Semgrep would look for it as often, and whoever reviews the YAML would read it as often.
 */
import type { Clause, Formula, Operand } from '../spec/formula.js';

type Entry = readonly [key: string, value: unknown];
/** What an operator's value may hold formulas in. */
const HOLDERS = ['pattern-not', 'pattern-inside', 'pattern-not-inside', 'metavariable-pattern'];
const NEGATIONS = ['pattern-not', 'pattern-not-inside'];
/** Formulas whose own ranges are the result; every other clause only asks something of these. */
const FINDERS = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'];
/** Clauses that bind metavariables for those after them. */
const BINDERS = [...FINDERS, 'pattern-inside', 'metavariable-pattern'];
/** Shorter clauses are not worth a level of nesting. */
const WORTH = 60;

/** The formula with common clauses asked once. Semgrep finds the same with it, and binds the same. */
export function factored<F extends Operand>(formula: F): F {
  return factoredEntries(formula) as F;
}

function factoredEntries(formula: object): object {
  return Object.fromEntries(Object.entries(formula).map(([key, value]): Entry => [key, factoredValue(key, value)]).flatMap(simplified));
}

function factoredValue(key: string, value: unknown): unknown {
  if (key === 'patterns') return joined(NEGATIONS.reduce(negatedOnce, (value as readonly Clause[]).map(factoredEntries) as readonly Clause[]));
  if (key === 'pattern-either') return grouped(alternatives(value as readonly Operand[]));
  return HOLDERS.includes(key) && typeof value === 'object' && value !== null ? factoredEntries(value) : value;
}

/** A conjunction whose negations of a kind, which are one of a disjunction, ask once what they share. */
function negatedOnce(clauses: readonly Clause[], kind: string): readonly Clause[] {
  const negations = clauses.filter((clause) => kind in clause);
  const operands = alternatives(negations.map((clause) => operandOf((clause as Readonly<Record<string, string | Operand>>)[kind]!)));
  const groups = grouped(operands);
  if (groups.length === operands.length) return clauses;
  const at = clauses.indexOf(negations[0]!);
  const negated = groups.map((operand) => ({ [kind]: negationOf(operand) }) as unknown as Clause);
  return clauses.flatMap((clause, index) => (index === at ? negated : negations.includes(clause) ? [] : [clause]));
}

const operandOf = (negated: string | Operand): Operand => (typeof negated === 'string' ? { pattern: negated } : negated);
const negationOf = (operand: Operand): string | Operand => ('pattern' in operand ? operand.pattern : operand);

/** A disjunction or conjunction of one is that one. */
function simplified([key, value]: Entry): readonly Entry[] {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  const isOne = (key === 'pattern-either' || key === 'patterns') && typeof only === 'object' && only !== null && isFinder(only as Clause);
  return isOne ? Object.entries(only) : [[key, value]];
}

/** The alternatives of a disjunction and of those in it, each once. */
function alternatives(operands: readonly Operand[]): readonly Operand[] {
  const flat = operands.map((operand) => factored(operand)).flatMap((operand) => ('pattern-either' in operand ? operand['pattern-either'] : [operand]));
  return [...new Map(flat.map((operand) => [JSON.stringify(operand), operand])).values()];
}

/** A conjunction that is the only finder of another is one with it, unless a name would come to mean something else. */
function joined(clauses: readonly Clause[]): readonly Clause[] {
  const finders = clauses.filter(isFinder);
  const [inner] = finders;
  if (finders.length !== 1 || inner === undefined || !('patterns' in inner)) return clauses;
  const others = clauses.filter((clause) => clause !== inner);
  const isOpen = inner.patterns.some((clause) => 'focus-metavariable' in clause) || !keepsMeaning(inner.patterns, others);
  return isOpen ? clauses : clauses.flatMap((clause) => (clause === inner ? inner.patterns : [clause]));
}

/** True where none of the clauses that ask something names what only `others`, evaluated later or beside them, would bind. */
function keepsMeaning(clauses: readonly Clause[], others: readonly Clause[]): boolean {
  const bound = new Set(clauses.filter(isBinder).flatMap(names));
  const foreign = new Set(others.filter(isBinder).flatMap(names).filter((name) => !bound.has(name)));
  return !clauses.filter((clause) => !isFinder(clause)).flatMap(names).some((name) => foreign.has(name));
}

/** Alternatives with what most of them share taken out, the weightiest share first. */
function grouped(operands: readonly Operand[]): readonly Operand[] {
  const lists = operands.map(clausesOf);
  const shares = lists.flatMap((one, index) => lists.slice(index + 1).flatMap((other) => sharesOf(one, other)));
  const best = shares.map((share) => gather(lists, share)).sort((one, other) => other.saved - one.saved)[0];
  if (best === undefined || best.saved < WORTH) return operands;
  const rests = best.members.map((index) => formulaOf(without(lists[index]!, best.share)));
  const group = { patterns: joined([factored({ 'pattern-either': rests }), ...best.share]) };
  const left = operands.filter((_, index) => !best.members.includes(index));
  return grouped(inPlace(left, group, operands, best.members[0]!));
}

interface Gathered {
  readonly share: readonly Clause[];
  readonly members: readonly number[];
  /** Characters that need not be said again. */
  readonly saved: number;
}

/** Which lists can do without the share because it is asked of all of them together. */
function gather(lists: readonly (readonly Clause[])[], share: readonly Clause[]): Gathered {
  const members = lists.flatMap((list, index) => (share.length > 0 && canLift(list, share) ? [index] : []));
  return { share, members, saved: (members.length - 1) * JSON.stringify(share).length };
}

/**
 * True where a conjunction can do without the share because it is asked outside. Semgrep searches what a metavariable stands for
 * only where all else in the same conjunction holds, and outside would be too late for that: it would search in many more places.
 */
function canLift(list: readonly Clause[], share: readonly Clause[]): boolean {
  const keys = new Set(list.map((clause) => JSON.stringify(clause)));
  const rest = without(list, share);
  const isSearched = rest.some((clause) => 'metavariable-pattern' in clause);
  return !isSearched && share.every((clause) => keys.has(JSON.stringify(clause))) && rest.some(isFinder) && keepsMeaning(rest, share);
}

/** What two conjunctions both say: all of it, for the case that each has a finder of its own besides, and what is asked of what they find. */
function sharesOf(one: readonly Clause[], other: readonly Clause[]): readonly (readonly Clause[])[] {
  const keys = new Set(other.map((clause) => JSON.stringify(clause)));
  const both = one.filter((clause) => !('focus-metavariable' in clause) && keys.has(JSON.stringify(clause)));
  return [both, both.filter((clause) => !isFinder(clause))];
}

function without(list: readonly Clause[], share: readonly Clause[]): readonly Clause[] {
  const keys = new Set(share.map((clause) => JSON.stringify(clause)));
  return list.filter((clause) => !keys.has(JSON.stringify(clause)));
}

function inPlace(left: readonly Operand[], group: Operand, all: readonly Operand[], at: number): readonly Operand[] {
  const before = left.filter((operand) => all.indexOf(operand) < at);
  return [...before, group, ...left.slice(before.length)];
}

const clausesOf = (operand: Operand): readonly Clause[] => ('patterns' in operand ? operand.patterns : [operand]);

function formulaOf(clauses: readonly Clause[]): Formula {
  const [only] = clauses;
  return clauses.length === 1 && only !== undefined && isFinder(only) ? only : { patterns: clauses };
}

const isFinder = (clause: Clause): clause is Formula => FINDERS.some((key) => key in clause);
const isBinder = (clause: Clause): boolean => BINDERS.some((key) => key in clause);

/** Metavariables that a clause names, `$...REST` among them. */
const names = (clause: Clause): readonly string[] => JSON.stringify(clause).match(/\$(?:\.{3})?[A-Z_][A-Z0-9_]*/g) ?? [];
