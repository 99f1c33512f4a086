/**
 * Conditions that Semgrep answers at the first match. It asks a `metavariable-regex` where the text begins, and then again behind
 * each match: `[\s\S]` a thousand times in a text of a thousand characters, each time with the whole of it. `^` matches once.
 */
import { groupsOf } from '../pattern/compiled/regex-groups.js';

/** A copy of a formula in which each `metavariable-regex` begins with `^`; it says the same. */
export function anchored<T>(formula: T): T {
  return anchoredValue(formula) as T;
}

function anchoredValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anchoredValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'metavariable-regex' ? anchoredCondition(item as Condition) : anchoredValue(item)]));
}

interface Condition {
  readonly regex: string;
}

function anchoredCondition(condition: Condition): Condition {
  return { ...condition, regex: anchoredRegex(condition.regex) };
}

/** Flags come first, and an alternative that has its own `^` is left alone. */
function anchoredRegex(regex: string): string {
  const flags = /^\(\?[a-z]+\)/.exec(regex)?.[0] ?? '';
  const rest = regex.slice(flags.length);
  if (/^(?:\^|\\A)/.test(rest)) return regex;
  const hasAlternatives = groupsOf(rest)[0]!.bars.length > 0;
  return hasAlternatives ? `${flags}^(?:${rest})` : `${flags}^${rest}`;
}
