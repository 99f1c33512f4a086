/** What rules ask of the code that a metavariable stands for. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../tools/load-rules.js';

type Node = Readonly<Record<string, unknown>>;

/** The conjunctions in a formula, with those in their parts. */
function conjunctions(formula: unknown): readonly (readonly Node[])[] {
  if (typeof formula !== 'object' || formula === null) return [];
  const own = 'patterns' in formula ? [formula.patterns as readonly Node[]] : [];
  return [...own, ...Object.values(formula).flatMap(conjunctions)];
}

/** The metavariables of a kind of clause in a conjunction. */
const asked = (clauses: readonly Node[], key: string): readonly unknown[] => clauses.flatMap((clause) => (key in clause ? [(clause[key] as Node)['metavariable']] : []));

const rules = (await loadRules()).filter(({ spec }) => spec.match.go !== undefined);

describe('a later statement, which is the empty branch of a `select` as well', () => {
  it.each(rules.map(({ spec }) => spec))('is searched by $id only where it has a text, or Semgrep fails on the file', ({ match }) => {
    const searching = conjunctions(match.go).filter((clauses) => asked(clauses, 'metavariable-pattern').includes('$LATER'));
    for (const clauses of searching) expect(asked(clauses, 'metavariable-regex')).toContain('$LATER');
  });
});
