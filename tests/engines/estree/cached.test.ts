/** What is kept of TypeScript files, whose findings may hang on other files. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { ResultCache } from '../../../src/engines/cache/result-cache.js';
import { cacheKey } from '../../../src/engines/estree/cache-key.js';
import { scanSupervised } from '../../../src/engines/estree/supervised.js';
import { estreeJob } from '../../../src/engines/estree/job.js';
import type { EngineResult, ScanJob } from '../../../src/engines/engine.js';
import type { RuleSpec } from '../../../src/spec/rule.js';
import { compile } from '../../pattern/find.js';
import { folderWith } from '../../cli/support/folder.js';

const program = fileURLToPath(new URL('../../../dist/engines/estree/child.js', import.meta.url));

function ruleOf(id: string, pattern: string, message = '$CALLEE'): CatalogueRule {
  return {
    spec: { id, message, match: {} } as unknown as RuleSpec,
    compiled: compile({ patterns: [{ pattern }, { predicate: 'expression-statement' }, { predicate: 'typed-promise' }], options: { implicit_deep_exprstmt: false } }),
  };
}

/** Calls whose promise is dropped, by what the files declare. */
const DROPPED = ruleOf('no-dropped', '$CALLEE(...);');
const ALONE: CatalogueRule = { spec: { id: 'no-f', message: 'm', match: {} } as unknown as RuleSpec, compiled: compile({ pattern: 'f($X)' }) };

type Files = Readonly<Record<string, string>>;

interface Scanned {
  /** How many files were known from before. */
  readonly known: number;
  readonly found: readonly string[];
  readonly result: EngineResult;
}

class Project {
  readonly root: string;
  readonly folder = folderWith({});

  constructor(files: Files) {
    this.root = folderWith(files);
  }

  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  async scan(paths: readonly string[], over: Partial<ScanJob> = {}): Promise<Scanned> {
    // Files are to be older than the scan that reads them.
    await setTimeout(40);
    const cache = new ResultCache({ folder: this.folder, place: '', say: () => undefined });
    const files = paths.map((path) => ({ path, language: 'typescript' as const }));
    const result = await scanSupervised({ root: this.root, files, rules: [DROPPED], cache, ...over }, { program });
    const fresh = await scanSupervised({ root: this.root, files, rules: [DROPPED], ...over }, { program });
    const texts = ({ findings, errors }: EngineResult): string[] => [...findings.map(({ path, line, message }) => `${path}:${line} ${message}`), ...errors.map(({ message }) => message)].sort();
    expect(texts(result)).toEqual(texts(fresh));
    expect([...(result.comments ?? [])].sort()).toEqual([...(fresh.comments ?? [])].sort());
    return { known: cache.counts.known, found: texts(result), result };
  }
}

const CALL = "import { save } from './lib';\nsave();\n";
const ASYNC = 'export async function save() {}\n';
const SYNC = 'export function save() {}\n';

describe('a scan with a cache', () => {
  it('scans nothing a second time, comments included', async () => {
    const project = new Project({ 'a.ts': CALL, 'lib.ts': ASYNC, 'c.ts': 'f(1); // nosemgrep\n' });
    const paths = ['a.ts', 'c.ts', 'lib.ts'];
    expect(await project.scan(paths)).toMatchObject({ known: 0, found: ['a.ts:2 save'] });
    const warm = await project.scan(paths);
    expect(warm).toMatchObject({ known: 3, found: ['a.ts:2 save'] });
    expect([...warm.result.comments!.keys()]).toEqual(['c.ts']);
  });

  it('scans a file again that changed, and no other', async () => {
    const project = new Project({ 'a.ts': CALL, 'b.ts': 'g();\n', 'lib.ts': ASYNC });
    await project.scan(['a.ts', 'b.ts', 'lib.ts']);
    project.write({ 'b.ts': 'h();\n' });
    expect((await project.scan(['a.ts', 'b.ts', 'lib.ts'])).known).toBe(2);
  });

  it('scans a file again whose answer from another file changed', async () => {
    const project = new Project({ 'a.ts': CALL, 'b.ts': 'g();\n', 'lib.ts': "export * from './deep/lib';\n", 'deep/lib.ts': ASYNC });
    const paths = ['a.ts', 'b.ts', 'deep/lib.ts', 'lib.ts'];
    expect((await project.scan(paths)).found).toEqual(['a.ts:2 save']);
    project.write({ 'deep/lib.ts': SYNC });
    expect(await project.scan(paths)).toMatchObject({ known: 2, found: [] });
    expect(await project.scan(paths)).toMatchObject({ known: 4, found: [] });
  });

  const MAPPED = "import { save } from '@lib';\nsave();\n";
  it.each<[what: string, before: Files, after: Files, paths: readonly string[]]>([
    ['a file that came', { 'a.ts': CALL }, { 'lib.ts': ASYNC }, ['a.ts', 'lib.ts']],
    ['a file that goes before the one it had', { 'a.ts': CALL, 'lib/index.ts': SYNC }, { 'lib.ts': ASYNC }, ['a.ts', 'lib.ts', 'lib/index.ts']],
    ['a tsconfig.json', { 'a.ts': MAPPED, 'x.ts': ASYNC, 'tsconfig.json': '{}' }, { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib": ["./x.ts"] } } }' }, ['a.ts', 'x.ts']],
    ['a package.json', { 'a.ts': MAPPED, 'p/index.ts': ASYNC, 'p/package.json': '{}' }, { 'p/package.json': '{ "name": "@lib" }' }, ['a.ts', 'p/index.ts']],
  ])('scans a file again whose import means another file, by %s', async (_what, before, after, paths) => {
    const project = new Project(before);
    expect((await project.scan(paths.filter((path) => path in before))).found).toEqual([]);
    project.write(after);
    expect((await project.scan(paths)).found).toEqual(['a.ts:2 save']);
  });

  it('scans a file again whose import means none any more', async () => {
    const project = new Project({ 'a.ts': CALL, 'lib.ts': ASYNC });
    await project.scan(['a.ts', 'lib.ts']);
    rmSync(join(project.root, 'lib.ts'));
    expect(await project.scan(['a.ts'])).toMatchObject({ known: 0, found: [] });
  });

  it('knows a file under its path alone', async () => {
    const project = new Project({ 'a.ts': 'f(1);\n' });
    await project.scan(['a.ts'], { rules: [ALONE] });
    renameSync(join(project.root, 'a.ts'), join(project.root, 'b.ts'));
    expect((await project.scan(['b.ts'], { rules: [ALONE] })).known).toBe(0);
  });

  it.each<[string, Partial<ScanJob>]>([
    ['rules', { rules: [DROPPED, ALONE] }],
    ['patterns', { rules: [ruleOf('no-dropped', '$CALLEE();')] }],
    ['messages', { rules: [ruleOf('no-dropped', '$CALLEE(...);', 'other')] }],
    ['words of the project', { vocabulary: { write: ['flurb'] } }],
  ])('scans everything again with other %s', async (_what, over) => {
    const project = new Project({ 'a.ts': CALL, 'lib.ts': ASYNC });
    await project.scan(['a.ts', 'lib.ts']);
    expect((await project.scan(['a.ts', 'lib.ts'], over)).known).toBe(0);
    expect((await project.scan(['a.ts', 'lib.ts'], over)).known).toBe(2);
  });

  it('tells the programs that read files apart', () => {
    const job = estreeJob({ root: '/', files: [], rules: [ALONE] });
    expect(cacheKey(job)).toMatchObject({ versions: [process.version, expect.stringMatching(/^\d/), expect.stringMatching(/^\d/), expect.stringMatching(/^\d/)] });
    expect(cacheKey(job, ['v1'])).not.toEqual(cacheKey(job, ['v2']));
  });

  it('scans again what could not be parsed', async () => {
    const project = new Project({ 'a.ts': 'f(1);\n', 'b.ts': 'if (\n' });
    const cold = await project.scan(['a.ts', 'b.ts']);
    expect(cold.found[0]).toMatch(/^This file cannot be parsed/);
    expect(await project.scan(['a.ts', 'b.ts'])).toMatchObject({ known: 1, found: cold.found });
  });

  it('asks files that are not scanned', async () => {
    const project = new Project({ 'a.ts': CALL, 'lib.ts': ASYNC });
    const others = [{ path: 'lib.ts', language: 'typescript' as const }];
    expect(await project.scan(['a.ts'], { others })).toMatchObject({ known: 0, found: ['a.ts:2 save'] });
    expect(await project.scan(['a.ts'], { others })).toMatchObject({ known: 1, found: ['a.ts:2 save'] });
    project.write({ 'lib.ts': SYNC });
    expect(await project.scan(['a.ts'], { others })).toMatchObject({ known: 0, found: [] });
  });
});
