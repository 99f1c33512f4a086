/** No regular expression of a rule takes exponential time, whatever stands in a file; shown by their automata, not by a clock. */
import { analyse } from 'scslre';
import { expect, it } from 'vitest';
import { semgrepRule } from '../../src/emit/semgrep.js';
import { translateRegex } from '../../src/pattern/compiled/regex.js';
import { LANGUAGES } from '../../src/spec/rule.js';
import { loadRules } from '../../tools/load-rules.js';

const KEYS = new Set(['regex', 'pattern-regex', 'pattern-not-regex']);

/** Every regular expression of a formula, as Semgrep gets it. */
function regexesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (KEYS.has(key) && typeof inner === 'string' ? [inner] : regexesIn(inner)));
}

/** A text that a loop in it can take in two ways, each turn anew; undefined where there is none. */
function exponential(regex: string): string | undefined {
  const { source, flags } = translateRegex(regex);
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: false } });
  const report = reports.find((each) => each.exponential);
  return report === undefined ? undefined : `${report.type} over ${String(report.character.literal.source)} in ${regex.slice(0, 200)}`;
}

it('sees what takes exponential time', () => {
  expect(exponential(String.raw`^(?:\w+,?)*!$`)).toContain('over \\w');
  expect(exponential(String.raw`(?m)^([ \t]*)case\n(?:\1[ \t]+[^\n]*\n)+\1\}`)).toContain('over [\\t ]');
  expect(exponential(String.raw`(?i)^\w*(?:event|message)$`)).toBeUndefined();
});

const rules = await loadRules();

it.each(LANGUAGES)('none of %s does', (language) => {
  const found = rules.filter(({ spec }) => spec.match[language] !== undefined).flatMap(({ spec }) => {
    const regexes = new Set(regexesIn(semgrepRule(spec, language)));
    return [...regexes].flatMap((regex) => exponential(regex) ?? []).map((text) => `${spec.id}: ${text}`);
  });
  expect(found).toEqual([]);
});
