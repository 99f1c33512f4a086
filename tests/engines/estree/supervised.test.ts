/** What ends the process of a scan, or holds it up, costs its file or its rule on that file, and nothing else. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, type CatalogueRule } from '../../../src/catalogue.js';
import type { EngineResult, ScanJob } from '../../../src/engines/engine.js';
import { scanWithEstree } from '../../../src/engines/estree.js';
import { scanSupervised, type Patience } from '../../../src/engines/estree/supervised.js';
import type { Match } from '../../../src/spec/formula.js';
import { folderWith } from '../../cli/support/folder.js';
import { compile } from '../../pattern/find.js';
import { rule } from '../semgrep/support/project.js';

const PROGRAM = fileURLToPath(new URL('../../../dist/engines/estree/child.js', import.meta.url));
const NESTED = `x = ${'['.repeat(100_000)}${']'.repeat(100_000)};\n`;
/** The parser takes each \`<\` for the beginning of types first, so its work doubles with each level. */
const EXPONENTIAL = `x = ${'a<([a='.repeat(60)}`;
/** Ends after 2 to the power of 40 steps. */
const STALLING = { pattern: '$S', 'metavariable-regex': { metavariable: '$S', regex: '^"(a+)+$' } };
const LONG_STRING = `"${'a'.repeat(40)}"`;

function ruleOf(id: string, typescript: object): CatalogueRule {
  return { ...rule(id, { typescript: typescript as Match }), compiled: compile(typescript as Match) };
}

const F = ruleOf('no-f', { pattern: 'f($X)' });
const stalling = (id: string): CatalogueRule => ruleOf(id, { patterns: [{ pattern: 'g($S)' }, { 'metavariable-regex': STALLING['metavariable-regex'] }] });

function jobOf(files: Readonly<Record<string, string>>, rules: readonly CatalogueRule[]): ScanJob {
  const paths = Object.keys(files).sort();
  return { root: folderWith(files), files: paths.map((path) => ({ path, language: 'typescript' })), rules };
}

/** Of processor time, on Linux: a machine that does other things needs longer. */
const PATIENCE: Patience = { firstMs: 1_000, limitMs: 1_500 };

function scan(files: Readonly<Record<string, string>>, rules: readonly CatalogueRule[], patience: Patience = PATIENCE): Promise<EngineResult> {
  return scanSupervised(jobOf(files, rules), { program: PROGRAM, patience });
}

function told({ findings, errors }: EngineResult): string[] {
  return [...findings.map(({ path, line, id }) => `${path}:${line} ${id}`), ...errors.map(({ path, message }) => `${path}: ${message}`)];
}

describe('a supervised scan', { timeout: 600_000 }, () => {
  it('finds what a scan in this process finds', async () => {
    const root = fileURLToPath(new URL('../../../examples/orders/typescript', import.meta.url));
    const listed = spawnSync('find', ['.', '-name', '*.ts', '-printf', '%P\n'], { cwd: root, encoding: 'utf8' }).stdout.trim().split('\n').sort();
    let progress = 0;
    const job: ScanJob = { root, files: listed.map((path) => ({ path, language: 'typescript' })), rules: CATALOGUE, onProgress: (files) => (progress += files) };
    const supervised = await scanSupervised(job, { program: PROGRAM });
    const here = await scanWithEstree({ ...job, onProgress: () => undefined });
    expect(supervised).toEqual(here);
    expect(here.findings.length).toBeGreaterThan(20);
    expect(progress).toBe(listed.length);
  });

  it('loses the file alone that nests too deep for the parser', async () => {
    expect(told(await scan({ 'a.ts': 'f(1);\n', 'deep.ts': NESTED, 'z.ts': 'f(2);\n' }, [F]))).toEqual([
      'a.ts:1 no-f',
      'z.ts:1 no-f',
      'deep.ts: This file was not scanned: its parsing ended the stack, as code does that nests too deep. Leave it out with `--exclude` if nobody wrote it by hand.',
    ]);
  });

  it('loses the file alone that the parser is not done with', async () => {
    expect(told(await scan({ 'a.ts': 'f(1);\n', 'slow.ts': EXPONENTIAL, 'z.ts': 'f(2);\n' }, [F]))).toEqual([
      'a.ts:1 no-f',
      'z.ts:1 no-f',
      'slow.ts: This file was not scanned: its parsing was not done after 1.5 s. Leave it out with `--exclude` if nobody wrote it by hand.',
    ]);
  });

  it('does not blame the file that asks about one that cannot be parsed', async () => {
    const dropped = ruleOf('no-dropped', { patterns: [{ pattern: '$CALLEE(...);' }, { predicate: 'expression-statement' }, { predicate: 'typed-promise' }], options: { implicit_deep_exprstmt: false } });
    const files = { 'a.ts': "import { b } from './deep';\nimport { c } from './c';\nb();\nc();\n", 'c.ts': 'export async function c() {}\n', 'deep.ts': NESTED };
    const result = told(await scan(files, [F, dropped]));
    expect(result[0]).toBe('a.ts:4 no-dropped');
    expect(result[1]).toMatch(/^deep\.ts: This file was not scanned: its parsing ended the stack/);
    expect(result).toHaveLength(2);
  });

  it('loses the rule alone whose regular expression is not done with a file', async () => {
    const files = { 'a.ts': `f(1);\ng(${LONG_STRING});\n`, 'z.ts': 'f(2);\ng("b");\n' };
    expect(told(await scan(files, [stalling('slow'), F]))).toEqual([
      'a.ts:1 no-f',
      'z.ts:1 no-f',
      'a.ts: Rule `slow` was not done after 1.5 s; what would be found here is missing.',
    ]);
  });

  it('gives a file up after three such rules, and keeps what the rules before them found', async () => {
    const files = { 'a.ts': `f(1);\ng(${LONG_STRING});\n` };
    const rules = [F, ...['r1', 'r2', 'r3', 'r4'].map(stalling)];
    expect(told(await scan(files, rules))).toEqual([
      'a.ts:1 no-f',
      'a.ts: Rule `r1` was not done after 1.5 s, rule `r2` was not done after 1.5 s, rule `r3` was not done after 1.5 s; the file was given up with these, and not all of the other rules were tried.',
    ]);
  });

  it('gives the comments that may suppress findings, as only the parser can tell them', async () => {
    const files = {
      'a.ts': 'f("// no"); // a nosemgrep',
      'b.ts': 'const t = `// no ${/* a */ f(1)} /* no */`; /[/*]/.test(t); // b nosemgrep',
      'c.tsx': 'const e = <p>// no {/* nosemgrep */ f(1)}</p>;',
      'd.js': '#!/usr/bin/env node\nconst e = <p>{/* nosemgrep */ f(1)}</p>;',
      'e.ts': 'f(1); // nothing of the kind',
      'f.ts': 'g(); // nosemgrep: for nothing',
    };
    const { comments } = await scan(files, [F]);
    const values = [...comments!].map(([path, list]) => [path, ...list.filter(({ type }) => type !== 'Shebang').map(({ value }) => value)]);
    expect(values).toEqual([['a.ts', ' a nosemgrep'], ['b.ts', ' a ', ' b nosemgrep'], ['c.tsx', ' nosemgrep '], ['d.js', ' nosemgrep '], ['f.ts', ' nosemgrep: for nothing']]);
  });

  it('reads a list of data that is longer than a call may have arguments', async () => {
    expect(told(await scan({ 'data.ts': `f([${'1,'.repeat(400_000)}]);\n` }, [F], { firstMs: 30_000, limitMs: 60_000 }))).toEqual(['data.ts:1 no-f']);
  });

  it('does not read a file of more than 5 MB', async () => {
    expect(told(await scan({ 'a.ts': 'f(1);\n', 'large.ts': ' '.repeat(5_000_001) }, [F]))).toEqual([
      'a.ts:1 no-f',
      'large.ts: This file was not scanned: it is larger than 5 MB. Leave it out with `--exclude` if nobody wrote it by hand.',
    ]);
  });

  it('says so where its process does not start', async () => {
    await expect(scanSupervised(jobOf({ 'a.ts': '' }, [F]), { program: '/nowhere/child.js' })).rejects.toThrow(/its process ended before the first file/);
  });
});
