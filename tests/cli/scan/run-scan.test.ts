import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { runScan, type Engine, type ScanOutcome, type ScanRequest } from '../../../src/cli/scan/run-scan.js';
import type { EngineFinding, ScanJob } from '../../../src/engines/engine.js';
import { parseFile } from '../../../src/pattern/file/oxc.js';
import type { Comment } from '../../../src/report/suppressions.js';
import { LANGUAGES, type RuleSpec } from '../../../src/spec/rule.js';
import { folderWith } from '../support/folder.js';

function rule(id: string, over: Partial<RuleSpec> = {}): CatalogueRule {
  const spec: RuleSpec = {
    id,
    category: 'consistency',
    severity: 'error',
    preset: { go: 'recommended', python: 'strict', typescript: 'all' },
    findings: [],
    references: [],
    summary: 's',
    why: 'w',
    remedy: 'r',
    message: 'm',
    match: { go: { pattern: 'x' }, python: { pattern: 'x' }, typescript: { pattern: 'x' } },
    ...over,
  };
  return { spec, compiled: {} as NonNullable<CatalogueRule['compiled']> };
}

const CATALOGUE = [rule('no-x'), rule('no-y', { severity: 'warning', category: 'security' })];

/** An engine that finds each `bad` for each rule of its language, and remembers its jobs. */
function engine(name: Engine['name'], languages: Engine['languages'], extra: Partial<EngineFinding>[] = []): Engine & { jobs: ScanJob[] } {
  const jobs: ScanJob[] = [];
  return {
    name,
    languages,
    jobs,
    scan: (job) => {
      jobs.push(job);
      const findings = job.files.flatMap(({ path, language }) =>
        job.rules
          .filter(({ spec }) => spec.match[language] !== undefined)
          .map(({ spec }) => ({ id: spec.id, language, path, line: 1, column: 1, endLine: 1, endColumn: 4, message: 'm' })),
      );
      job.onProgress?.(job.files.length);
      const more = extra.map((over) => ({ ...findings[0], ...over }) as EngineFinding);
      const typescript = job.files.filter(({ language }) => language === 'typescript');
      return Promise.resolve({ findings: [...findings, ...more], errors: [], comments: new Map(typescript.map(({ path }) => [path, comments(job.root, path)])) });
    },
  };
}

function comments(root: string, path: string): readonly Comment[] {
  return parseFile(path, readFileSync(join(root, path), 'utf8')).comments;
}

function both(extra: Partial<EngineFinding>[] = []): [ReturnType<typeof engine>, ReturnType<typeof engine>] {
  return [engine('estree', ['typescript']), engine('semgrep', ['go', 'python'], extra)];
}

function scan(root: string, engines: readonly Engine[], over: Partial<ScanRequest> = {}): Promise<ScanOutcome> {
  return runScan(
    { root, paths: ['.'], catalogue: CATALOGUE, preset: 'recommended', ruleIds: [], languages: LANGUAGES, exclude: [], ...over },
    engines,
  );
}

function brief({ result }: ScanOutcome): string[] {
  return result.findings.map(({ path, line, column, ruleId }) => `${path}:${line}:${column} ${ruleId}`);
}

const FILES = { 'a.go': 'bad()\n', 'b.py': 'bad()\n', 'c.ts': 'bad()\n' };

describe('the rules of a scan', () => {
  it('are those of the preset, in each language by itself', async () => {
    const root = folderWith(FILES);
    for (const [preset, paths] of [['recommended', ['a.go']], ['strict', ['a.go', 'b.py']], ['all', ['a.go', 'b.py', 'c.ts']]] as const) {
      const { result } = await scan(root, both(), { preset });
      expect([...new Set(result.findings.map(({ path }) => path))]).toEqual(paths);
      expect(Object.values(result.summary.rules).filter((number) => number === 2)).toHaveLength(paths.length);
      expect(Object.keys(result.summary.files)).toEqual(['go', 'python', 'typescript']);
    }
  });

  it('can be named, whatever their preset', async () => {
    const { result } = await scan(folderWith(FILES), both(), { ruleIds: ['no-y'] });
    expect(result.findings.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      'a.go resilience/no-y', 'b.py resilience/no-y', 'c.ts resilience/no-y',
    ]);
  });

  it('reach an engine without the languages in which they do not run', async () => {
    const [estree, semgrep] = both();
    await scan(folderWith(FILES), [estree, semgrep]);
    expect(estree.jobs).toEqual([]);
    expect(semgrep.jobs.map(({ files }) => files.map(({ path }) => path))).toEqual([['a.go']]);
    expect(semgrep.jobs[0]?.rules.map(({ spec }) => Object.keys(spec.match))).toEqual([['go'], ['go']]);
  });
});

describe('findings', () => {
  it('are merged, sorted, and each told once', async () => {
    const extra = [{ id: 'no-x', column: 3 }, { id: 'no-x' }, { id: 'no-x', endColumn: 9 }];
    const outcome = await scan(folderWith(FILES), both(extra), { preset: 'all' });
    expect(brief(outcome)).toEqual([
      'a.go:1:1 resilience/no-x', 'a.go:1:1 resilience/no-x', 'a.go:1:1 resilience/no-y', 'a.go:1:3 resilience/no-x',
      'b.py:1:1 resilience/no-x', 'b.py:1:1 resilience/no-y', 'c.ts:1:1 resilience/no-x', 'c.ts:1:1 resilience/no-y',
    ]);
  });

  it('have severity and category from the catalogue, and a fingerprint of their own', async () => {
    const { result } = await scan(folderWith(FILES), both(), { preset: 'all' });
    expect(result.findings[1]).toMatchObject({ severity: 'warning', category: 'security', engine: 'semgrep', language: 'go' });
    expect(new Set(result.findings.map(({ fingerprint }) => fingerprint)).size).toBe(6);
    expect(result.summary).toMatchObject({
      bySeverity: { error: 3, warning: 3, info: 0 }, byCategory: { consistency: 3, security: 3 }, suppressed: 0,
    });
  });

  it('are suppressed by comments in the same way in every language', async () => {
    const root = folderWith({
      'a.go': 'bad() // nosemgrep: no-x\n',
      'b.py': 'bad() # nosemgrep: resilience/no-x\n',
      'c.ts': 'bad() // nosemgrep: no-x\n',
      'd.ts': 'bad() // eslint-disable-line resilience/no-x -- why\n',
      'e.py': 'bad() # eslint-disable-line resilience/no-x\n',
      'f.go': 'bad("// nosemgrep")\n',
      'g.js': '/* eslint resilience/no-x: off */ // noqa, noinspection, type: ignore, nolint\n',
      'h.ts': 'bad() // nosemgrep\n',
    });
    const { result } = await scan(root, both(), { preset: 'all' });
    const suppressed = result.suppressed.map(({ path, ruleId }) => `${path} ${ruleId}`);
    expect(suppressed).toEqual(['a.go', 'b.py', 'c.ts', 'd.ts', 'h.ts'].map((path) => `${path} resilience/no-x`).concat('h.ts resilience/no-y'));
    expect(result.summary.suppressed).toBe(6);
    expect(result.findings).toHaveLength(16 - 6);
  });
});

describe('what could not be done', () => {
  it('is told together with what was found', async () => {
    const broken: Engine = { name: 'estree', languages: ['typescript'], scan: () => Promise.reject(new Error('no parser')) };
    const { result } = await scan(folderWith(FILES), [broken, both()[1]], { preset: 'all', paths: ['.', 'missing'] });
    expect(result.findings.map(({ path }) => path)).toContain('b.py');
    expect(result.errors.map(({ message, path }) => [path, message])).toEqual([
      [undefined, 'The estree engine stopped, which is a bug: no parser'],
      ['missing', 'There is no file or folder of this name.'],
    ]);
  });
});

describe('the engines', () => {
  it('run at the same time', async () => {
    let running = 0;
    let most = 0;
    const slow = (name: Engine['name'], languages: Engine['languages']): Engine => ({
      name,
      languages,
      scan: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        return { findings: [], errors: [] };
      },
    });
    await scan(folderWith(FILES), [slow('estree', ['typescript']), slow('semgrep', ['go', 'python'])], { preset: 'all' });
    expect(most).toBe(2);
  });

  it('tell their progress one by one', async () => {
    const told: string[] = [];
    await scan(folderWith(FILES), both(), { preset: 'all', onProgress: (languages, done, total) => told.push(`${languages.join()} ${done} of ${total}`) });
    expect(told).toEqual(['typescript 0 of 1', 'typescript 1 of 1', 'go,python 0 of 2', 'go,python 2 of 2']);
  });
});

describe('the rules that a summary counts', () => {
  const inTests = rule('for-tests', { preset: { go: 'recommended' }, match: { go: { pattern: 'x', paths: { include: ['*_test.go'] } } } });
  const notInExamples = rule('for-services', { preset: { go: 'recommended' }, match: { go: { pattern: 'x', paths: { exclude: ['examples/'] } } } });

  it('are those that are for at least one file', async () => {
    const { result } = await scan(folderWith({ 'examples/a.go': '' }), both(), { catalogue: [inTests, notInExamples], paths: ['examples'] });
    expect(result.summary).toMatchObject({ files: { go: 1 }, rules: { go: 0 }, chosen: { go: 2 } });
    const other = await scan(folderWith({ 'examples/a.go': '', 'b.go': '' }), both(), { catalogue: [inTests, notInExamples] });
    expect(other.result.summary).toMatchObject({ files: { go: 2 }, rules: { go: 1 }, chosen: { go: 2 } });
  });

  it('are none where the engine did not run', async () => {
    const broken: Engine = { ...both()[1], scan: () => Promise.reject(new Error('no')) };
    const { result } = await scan(folderWith({ 'a.go': '', 'b.ts': '' }), [both()[0], broken], { preset: 'all' });
    expect(result.summary.rules).toEqual({ go: 0, typescript: 2 });
  });
});
