/**
 * Calls that do work: whose failure leaves something undone. Said by what is harmless (reads, conversions, log lines, metrics,
 * an answer to the caller), since any other verb may do work.
 */
import { regex } from './clauses.js';
import type { Clause, Formula } from './formula.js';
import type { Language } from './language.js';

const notNamed = (metavariable: string, match: 'start' | 'part' | 'end', ...vocabulary: readonly string[]): Clause =>
  regex(metavariable, { vocabulary, match, not: true });

/** The call `$OWNER.$VERB`, or the bare `$VERB`, changes something. */
const CHANGES_SOMETHING: readonly Clause[] = [notNamed('$VERB', 'start', 'harmlessVerb')];
const OWNER: readonly Clause[] = [notNamed('$OWNER', 'part', 'logger', 'metric'), notNamed('$OWNER', 'end', 'harmlessOwner')];

/** Conditions under which a call `$OWNER.$VERB` changes something: neither a read nor a log line, a metric, an answer. */
export const ACTS: readonly Clause[] = [...CHANGES_SOMETHING, ...OWNER];

/** A call that does work, where `write` puts the callee into the forms in which the language shows that it can fail. */
function working(write: (callee: string) => readonly string[], ...where: readonly Clause[]): Formula {
  const either = (callee: string): Formula => ({ 'pattern-either': write(callee).map((pattern) => ({ pattern })) });
  return {
    'pattern-either': [
      { patterns: [either('$OWNER.$VERB'), ...CHANGES_SOMETHING, ...OWNER, ...where] },
      { patterns: [either('$VERB'), regex('$VERB', String.raw`^\w+$`), ...CHANGES_SOMETHING, ...where] },
    ],
  };
}

const GO: Formula = {
  'pattern-either': [
    working((callee) => [`${callee}($CTX, ...)`], regex('$CTX', '(?i)^[\\w.]*(?:ctx|context)(?:$|[.(])')),
    working(
      (callee) => [`$ERR := ${callee}(...)`, `$ERR = ${callee}(...)`, `$OUT, $ERR := ${callee}(...)`, `$OUT, $ERR = ${callee}(...)`],
      regex('$ERR', '(?i)^[\\w.]*err$'),
    ),
    working((callee) => [`return ${callee}(...)`]),
  ],
};

/** Calls that do work, in a statement or anywhere in it. */
export const WORK: Readonly<Record<Language, Formula>> = {
  go: GO,
  // What begins with a capital letter is a class.
  python: working((callee) => [`${callee}(...)`], regex('$VERB', '^_*[a-z]')),
  typescript: working((callee) => [`await ${callee}(...)`, `return ${callee}(...);`]),
};
