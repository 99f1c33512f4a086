import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifReport, type SarifOptions } from '../../src/report/sarif.js';
import { EMPTY, RULES, SAMPLE } from './sample.js';

const OPTIONS: SarifOptions = { tool: { name: 'tool', version: '1.2.3' }, rules: RULES, docsUrl: () => undefined, prefix: '' };

function run(result = SAMPLE, options: Partial<SarifOptions> = {}): Run {
  const log = JSON.parse(sarifReport(result, { ...OPTIONS, ...options })) as Log;
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

function uris({ results = [] }: Run): unknown[] {
  return results.map(({ locations = [] }) => locations[0]?.physicalLocation?.artifactLocation?.uri);
}

describe('the SARIF report', () => {
  it('holds everything, in shape', () => {
    expect(run()).toMatchSnapshot();
  });

  it('links each result to its rule', () => {
    const { results = [], tool } = run();
    expect(results.map(({ ruleId, ruleIndex = -1 }) => [ruleId, tool.driver.rules?.[ruleIndex]?.id])).toEqual(
      [...SAMPLE.findings, ...SAMPLE.suppressed].map(({ ruleId }) => [ruleId, ruleId]),
    );
  });

  it('calls info a note', () => {
    expect(run().results?.map(({ level }) => level)).toEqual(['error', 'note', 'warning', 'error']);
    expect(run().tool.driver.rules?.map((rule) => rule.defaultConfiguration?.level)).toEqual(['error', 'note']);
  });

  it('keeps suppressed findings as suppressed', () => {
    expect(run().results?.map(({ suppressions }) => suppressions?.[0]?.kind)).toEqual([undefined, undefined, undefined, 'inSource']);
  });

  it('encodes addresses and makes them relative to the repository', () => {
    const names = ['src/store.go', 'src/store.go', 'src/%E6%97%A5%E6%9C%AC%20%5Bx%5D%23%25.ts', 'src/store.go'];
    expect(uris(run())).toEqual(names);
    expect(uris(run(SAMPLE, { prefix: 'packages/a b' }))).toEqual(names.map((name) => `packages/a%20b/${name}`));
    for (const name of names) expect(() => new URL(name, 'file:///repository/')).not.toThrow();
  });

  it('says when something could not be done', () => {
    expect(run(EMPTY).invocations).toEqual([{ executionSuccessful: true }]);
    expect(run().invocations?.[0]?.executionSuccessful).toBe(false);
    expect(run().invocations?.[0]?.toolExecutionNotifications).toHaveLength(2);
  });

  it('names documentation pages where there are any', () => {
    const rules = run(EMPTY, { docsUrl: (id) => `https://example.org/${id}` }).tool.driver.rules ?? [];
    expect(rules.map(({ helpUri }) => helpUri)).toEqual(RULES.map(({ id }) => `https://example.org/${id}`));
    expect(rules[0]?.help?.markdown).toContain('https://example.org/no-partial-multi-write');
    expect(run(EMPTY).tool.driver.rules?.[0]).not.toHaveProperty('helpUri');
  });

  it('does not make links of code in messages', () => {
    expect(run().results?.[1]?.message.text).toContain('see \\[a](b) and `x\\[0](y)`');
  });
});
