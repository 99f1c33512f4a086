import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { ResultCache } from '../../../src/engines/cache/result-cache.js';
import type { EngineResult, ScanJob } from '../../../src/engines/engine.js';
import { throughCache } from '../../../src/engines/semgrep/through-cache.js';
import type { ScanError } from '../../../src/report/finding.js';
import { folderWith } from '../../cli/support/folder.js';
import { rule, sources } from './support/project.js';

const FOO = rule('no-foo', { go: { pattern: 'foo($X)' }, python: { pattern: 'foo($X)' } });
const FILES = [...sources('go', 'a.go', 'b.go'), ...sources('python', 'c.py')];

class Scans {
  readonly root: string;
  readonly folder = folderWith({});
  errors: readonly ScanError[] = [];

  constructor() {
    this.root = folderWith({ 'a.go': 'a', 'b.go': 'b', 'c.py': 'c' });
  }

  /** What was sent to Semgrep, and what came back in the end. */
  async scan({ version = '1.0.0', rules = [FOO], ...over }: { version?: string; rules?: CatalogueRule[] } & Pick<ScanJob, 'vocabulary'> = {}): Promise<{ sent: string[]; result: EngineResult }> {
    await setTimeout(40);
    const sent: string[] = [];
    const job = { root: this.root, files: FILES, rules, cache: new ResultCache({ folder: this.folder, place: '', say: () => undefined }), ...over };
    const result = await throughCache(job, ['go', 'python'], version, ({ files }) => {
      sent.push(...files.map(({ path }) => path));
      const findings = files.map(({ path, language }) => ({ id: 'no-foo', language, path, line: 1, column: 1, endLine: 1, endColumn: 2, message: 'm' }));
      return Promise.resolve({ findings, errors: this.errors });
    });
    return { sent, result };
  }
}

const ALL = ['a.go', 'b.go', 'c.py'];

describe('throughCache', () => {
  it('sends nothing a second time, and finds the same', async () => {
    const scans = new Scans();
    const cold = await scans.scan();
    const warm = await scans.scan();
    expect([cold.sent, warm.sent]).toEqual([ALL, []]);
    expect(warm.result).toEqual(cold.result);
    expect(readdirSync(scans.folder).map((name) => name.split('-')[0]).sort()).toEqual(['go', 'python']);
  });

  it.each<[string, Parameters<Scans['scan']>[0]]>([
    ['another Semgrep', { version: '1.0.1' }],
    ['another rule', { rules: [FOO, rule('no-bar', { go: { pattern: 'bar' }, python: { pattern: 'bar' } })] }],
    ['a rule that is defined otherwise', { rules: [rule('no-foo', { go: { pattern: 'foo()' }, python: { pattern: 'foo()' } })] }],
    ['a rule with another message', { rules: [rule('no-foo', { go: { pattern: 'foo($X)' }, python: { pattern: 'foo($X)' } }, 'Other.')] }],
    ["the project's own words", { vocabulary: { write: ['flurb'] } }],
  ])('sends everything with %s', async (_what, change) => {
    const scans = new Scans();
    await scans.scan();
    expect((await scans.scan(change)).sent).toEqual(ALL);
    expect((await scans.scan(change)).sent).toEqual([]);
    expect((await scans.scan()).sent).toEqual([]);
  });

  it('sends the files of one language where its rules changed', async () => {
    const scans = new Scans();
    await scans.scan();
    expect((await scans.scan({ rules: [FOO, rule('no-bar', { python: { pattern: 'bar' } })] })).sent).toEqual(['c.py']);
  });

  it('sends again what an error is told of', async () => {
    const scans = new Scans();
    scans.errors = [{ message: 'm', path: 'a.go', language: 'go' }, { message: 'A rule is rejected.', language: 'python' }];
    await scans.scan();
    const again = await scans.scan();
    expect(again.sent).toEqual(['a.go', 'c.py']);
    expect(again.result.errors).toEqual(scans.errors);
    expect(again.result.findings).toHaveLength(3);
  });
});
