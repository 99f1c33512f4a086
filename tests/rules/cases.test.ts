/** Every case in every engine that its language has: what must be reported is, what must not is not. */
import { describe, expect, it } from 'vitest';
import { loadCases, runCases, type CaseResult } from '../../tools/cases.js';
import { sourceRules } from '../../tools/source-rules.js';

const { catalogue } = await sourceRules();
const cases = loadCases();
const results = await runCases(cases, catalogue);

describe('cases', () => {
  it('are there, in every language', () => {
    expect([...new Set(cases.map(({ language }) => language))].toSorted()).toEqual(['go', 'python', 'typescript']);
  });

  it.each(results.map((result): [string, CaseResult] => [result.file.name, result]))('%s', (_name, { missed, broken, unexpected }) => {
    expect(missed.map(({ id, from }) => `${from} missed: ${id}`)).toEqual([]);
    expect(broken.map(({ id, from }) => `${from} reported all the same: ${id}`)).toEqual([]);
    expect(unexpected).toEqual([]);
  });
});
