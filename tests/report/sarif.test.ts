import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarifReport, type SarifOptions } from '../../src/report/sarif.js';
import { LANGUAGES } from '../../src/spec/rule.js';
import { EMPTY, RULES, SAMPLE } from './sample.js';

const require = createRequire(import.meta.url);
const OPTIONS: SarifOptions = { tool: { name: 'tool', version: '1.2.3' }, rules: RULES, languages: LANGUAGES, docsUrl: () => undefined, prefix: '' };

function log(result = SAMPLE, options: Partial<SarifOptions> = {}): Log {
  return JSON.parse(sarifReport(result, { ...OPTIONS, ...options })) as Log;
}

function runs(result = SAMPLE, options: Partial<SarifOptions> = {}): [estree: Run, semgrep: Run] {
  const { version, runs } = log(result, options);
  expect(version).toBe('2.1.0');
  expect(runs).toHaveLength(2);
  return runs as [Run, Run];
}

function uris({ results = [] }: Run): unknown[] {
  return results.map(({ locations = [] }) => locations[0]?.physicalLocation?.artifactLocation?.uri);
}

describe('the SARIF report', () => {
  it('holds everything, in shape', () => {
    expect(runs()).toMatchSnapshot();
  });

  it('is valid by the published schema, whatever it has to tell', () => {
    const ajv = new Ajv({ schemaId: 'id', meta: false, unknownFormats: 'ignore' });
    ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json') as object);
    const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
    const isValid = ajv.compile(schema);
    const trace = [{ kind: 'source', line: 1, column: 1, endLine: 1, endColumn: 2 }] as const;
    const traced = { ...SAMPLE, findings: SAMPLE.findings.map((finding) => ({ ...finding, trace })) };
    const logs = [log(), log(EMPTY), log(traced), log(SAMPLE, { docsUrl: (id) => `https://example.org/${id}`, prefix: 'a b' }), log(SAMPLE, { languages: ['go'] })];
    for (const one of logs) expect(isValid(one), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...log(), version: '2.0.0' })).toBe(false);
  });

  it('has a run an engine, with its own rules, results and errors, each of a category of its own', () => {
    const both = runs();
    expect(both.map(({ automationDetails }) => automationDetails?.id)).toEqual(['resilience-estree/', 'resilience-semgrep/']);
    expect(both.map(({ tool }) => tool.driver.rules?.map(({ id }) => id))).toEqual([['resilience/no-serial-await'], ['resilience/no-partial-multi-write']]);
    expect(both.map(({ results }) => results?.length)).toEqual([1, 3]);
    expect(both.map(({ invocations }) => invocations?.[0]?.toolExecutionNotifications?.length)).toEqual([1, 1]);
  });

  it('has no run of an engine whose languages nobody asked for', () => {
    expect(log(SAMPLE, { languages: ['python'] }).runs.map(({ automationDetails }) => automationDetails?.id)).toEqual(['resilience-semgrep/']);
  });

  it('links each result to its rule', () => {
    for (const { results = [], tool } of runs()) {
      expect(results.length).toBeGreaterThan(0);
      for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    }
  });

  it('calls info a note', () => {
    expect(runs().map(({ results }) => results?.map(({ level }) => level))).toEqual([['warning'], ['error', 'note', 'error']]);
    expect(runs().map(({ tool }) => tool.driver.rules?.map((rule) => rule.defaultConfiguration?.level))).toEqual([['note'], ['error']]);
  });

  it('tells how sure a rule is, and which weakness it is about', () => {
    const [estree, semgrep] = runs().map(({ tool }) => tool.driver.rules?.[0]?.properties);
    expect(estree).toMatchObject({ precision: 'medium', 'problem.severity': 'recommendation' });
    expect(semgrep).toMatchObject({ precision: 'high', tags: ['consistency', 'external/cwe/cwe-362'] });
  });

  it('holds what a rule would write instead', () => {
    expect(runs()[0].results?.[0]?.fixes).toEqual([
      {
        description: { text: 'Send them together.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'src/%E6%97%A5%E6%9C%AC%20%5Bx%5D%23%25.ts' },
            replacements: [{ deletedRegion: { startLine: 2, startColumn: 27, endLine: 2, endColumn: 42 }, insertedContent: { text: 'together()' } }],
          },
        ],
      },
    ]);
  });

  it('keeps suppressed findings as suppressed', () => {
    expect(runs()[1].results?.map(({ suppressions }) => suppressions?.[0]?.kind)).toEqual([undefined, undefined, 'inSource']);
  });

  it('encodes addresses and makes them relative to the repository', () => {
    const names = ['src/%E6%97%A5%E6%9C%AC%20%5Bx%5D%23%25.ts', 'src/store.go', 'src/store.go', 'src/store.go'];
    expect(runs().flatMap(uris)).toEqual(names);
    expect(runs(SAMPLE, { prefix: 'packages/a b' }).flatMap(uris)).toEqual(names.map((name) => `packages/a%20b/${name}`));
    for (const name of names) expect(() => new URL(name, 'file:///repository/')).not.toThrow();
  });

  it('says when something could not be done', () => {
    expect(runs(EMPTY).map(({ invocations }) => invocations)).toEqual([[{ executionSuccessful: true }], [{ executionSuccessful: true }]]);
    expect(runs().map(({ invocations }) => invocations?.[0]?.executionSuccessful)).toEqual([false, false]);
    const nobodys = { ...EMPTY, errors: [{ message: 'There is no such file.' }] };
    expect(runs(nobodys).map(({ invocations }) => invocations?.[0]?.executionSuccessful)).toEqual([false, true]);
  });

  it('names documentation pages where there are any', () => {
    const rules = runs(EMPTY, { docsUrl: (id) => `https://example.org/${id}` }).flatMap(({ tool }) => tool.driver.rules ?? []);
    expect(rules.map(({ helpUri }) => helpUri)).toEqual(['https://example.org/no-serial-await', 'https://example.org/no-partial-multi-write']);
    expect(rules[1]?.help?.markdown).toContain('https://example.org/no-partial-multi-write');
    expect(runs(EMPTY)[0].tool.driver.rules?.[0]).not.toHaveProperty('helpUri');
  });

  it('does not make links of code in messages', () => {
    expect(runs()[1].results?.[1]?.message.text).toContain('see \\[a](b) and `x\\[0](y)`');
  });
});
