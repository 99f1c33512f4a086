/**
 * The metavariables that a formula binds, read off the texts of its patterns, so that it works for every language.
 *
 * A group of a regular expression binds too: `(?<NAME>…)` gives `$NAME`, the first group `$1`.
 */
import type { Formula, Match } from '../../spec/formula.js';
import { hasWords } from '../../spec/vocabulary.js';

const METAVARIABLE = /\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$\d+/g;
const ANONYMOUS = new Set(['$_', '$..._']);

/** Names (with `$`, and with the dots of `$...ARGS`) that are bound in every match. */
export function boundMetavariables(match: Match | Formula): ReadonlySet<string> {
  return boundBy(match, 'every');
}

/** Names that are bound in some matches. */
export function possibleMetavariables(match: Match | Formula): ReadonlySet<string> {
  return boundBy(match, 'some');
}

/** Every metavariable that a text mentions: a message, a fix, a comparison. */
export function mentionedMetavariables(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(METAVARIABLE)].map(([name]) => name).filter((name) => !ANONYMOUS.has(name)));
}

function boundBy(formula: object, branches: 'every' | 'some'): ReadonlySet<string> {
  const entries = Object.entries(formula) as [string, unknown][];
  return union(entries.map(([key, value]) => boundByOperator(key, value, branches)));
}

function boundByOperator(key: string, value: unknown, branches: 'every' | 'some'): ReadonlySet<string> {
  switch (key) {
    case 'pattern':
      return mentionedMetavariables(String(value));
    case 'pattern-regex':
      return groupsOf(hasWords(value) ? value.words : String(value));
    case 'pattern-inside':
      return typeof value === 'string' ? mentionedMetavariables(value) : boundBy(value as object, branches);
    case 'patterns':
      return union((value as object[]).map((clause) => boundBy(clause, branches)));
    case 'pattern-either': {
      const operands = (value as object[]).map((operand) => boundBy(operand, branches));
      return branches === 'some' ? union(operands) : intersection(operands);
    }
    case 'metavariable-regex': {
      const { regex } = value as { regex: unknown };
      return typeof regex === 'string' ? new Set([...groupsOf(regex)].filter((name) => !/^\$\d/.test(name))) : new Set();
    }
    case 'metavariable-pattern':
      return boundBy(value as object, branches);
    default:
      return new Set();
  }
}

function groupsOf(regex: string): ReadonlySet<string> {
  const names = [...regex.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name]) => `$${name!}`);
  const groups = [...regex.replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '').matchAll(/\((?!\?(?!P?<[A-Za-z_]))/g)];
  return new Set([...names, ...groups.map((_, index) => `$${index + 1}`)]);
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...rest] = sets;
  return new Set([...first].filter((name) => rest.every((set) => set.has(name))));
}
