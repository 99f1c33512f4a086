/** What `npm run variants` counts, stores and prints. */
import { describe, expect, it } from 'vitest';
import type { Language, RuleSpec } from '../../../src/spec/rule.js';
import { withCounts } from '../../../tools/variants/counts.js';
import { printMissed, printTable } from '../../../tools/variants/report.js';
import { AS_IT_STANDS } from '../../../tools/variants/make.js';
import type { Rewriting, Verdict } from '../../../tools/variants/run.js';
import { judgeAll, type Judged } from '../../../tools/variants.js';
import { semgrepForTests } from '../../semgrep.js';

function spec(id: string, language: Language, pattern: string): RuleSpec {
  return { id, category: 'resilience', severity: 'error', preset: {}, findings: [], references: [], summary: 's', why: 'w', remedy: 'r', message: 'm', match: { [language]: { pattern } } };
}

function judged(id: string, language: Language, kind: string, verdict: Verdict): Judged {
  return { verdict, rewriting: { spec: spec(id, language, 'x'), language, fixture: 'fixture.go', line: 3, kind, text: 'a\nb\nc\nd\ne', from: 3, to: 3 } };
}

const SEEN = [judged('no-x', 'go', 'in an if', 'reported'), judged('no-x', 'go', 'in a loop', 'missed'), judged('no-y', 'python', 'in an if', 'reported')];

describe('the counts', () => {
  it('replace those of the rules and languages that were judged', () => {
    const stored = { 'no-x': { go: { made: 9, reported: 9, missed: {} }, python: { made: 1, reported: 1, missed: {} } }, 'no-gone': { go: { made: 1, reported: 1, missed: {} } } };
    expect(withCounts(stored, SEEN, ['no-x'], ['go'], ['no-x', 'no-y'])).toEqual({
      'no-x': { go: { made: 2, reported: 1, missed: { 'in a loop': 1 } }, python: { made: 1, reported: 1, missed: {} } },
    });
  });

  it('are printed a line a rule and language, the worst first', () => {
    expect(printTable(SEEN).split('\n')).toEqual([
      ' 50%        1 of 2  go         no-x  missed: in a loop 1',
      '100%        1 of 1  python     no-y',
      '',
      ' 50%        1 of 2  go         all rules',
      '100%        1 of 1  python     all rules',
    ]);
    expect(printMissed(SEEN, 1)).toBe('--- no-x go fixture.go:3: in a loop\nb\nc\nd');
  });
});

describe('the engines', () => {
  it.each<[language: Language, fixture: string, call: string, prefix: string]>([
    ['typescript', 'fixture.ts', 'lost(1);', ''],
    ['go', 'fixture.go', '\tlost(1)', 'package a\n\nfunc f() {\n'],
    ['python', 'fixture.py', 'lost(1)', ''],
  ])('say of each rewriting whether it is reported in its lines: %s', async (language, fixture, call, prefix) => {
    const suffix = prefix === '' ? '\n' : '\n}\n';
    const line = prefix.split('\n').length;
    const of = (kind: string, code: string, from: number): Rewriting => ({ spec: spec('no-x', language, 'lost(...)'), language, fixture, line, kind, text: prefix + code + suffix, from, to: from });
    const rewritings = [
      of(AS_IT_STANDS, call, line),
      of('kept', call.replace('1', '2'), line),
      of('elsewhere', `${call.replace('lost', 'found')}\n${call}`, line),
      of('gone', call.replace('lost', 'found'), line),
      of('broken', `${call} ((`, line),
    ];
    const found = judgeAll(rewritings, language, language === 'typescript' ? '' : await semgrepForTests());
    expect(found.silent).toEqual([]);
    expect(found.judged.filter(({ rewriting }) => rewriting.kind !== 'broken').map(({ rewriting, verdict }) => [rewriting.kind, verdict])).toEqual([['kept', 'reported'], ['elsewhere', 'missed'], ['gone', 'missed']]);
    // A hit that is not reported as it stands has no variants.
    expect(judgeAll(rewritings.map((each) => ({ ...each, text: each.text.replaceAll('lost', 'found') })), language, language === 'typescript' ? '' : await semgrepForTests())).toEqual({ judged: [], silent: [`no-x ${fixture}:${line}`] });
  }, 60_000);
});
