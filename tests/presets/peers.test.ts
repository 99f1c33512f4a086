/** `presets/peers/`: each tool takes its file, and reports a planted defect with it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/support/folder.js';
import { ruffForTests } from '../ruff.js';

const ROOT = join(import.meta.dirname, '../..');
const preset = (name: string): string => join(ROOT, 'presets/peers', name);
/** The checks that a file turns on, as it spells them. */
const turnedOn = (name: string, pattern: RegExp): string[] => [...readFileSync(preset(name), 'utf8').matchAll(pattern)].map(([, check]) => check ?? '');

describe('ruff.toml', () => {
  const check = (code: string): { codes: string[]; stderr: string } => {
    const cwd = folderWith({ 'defect.py': code });
    const { stdout, stderr } = spawnSync(ruffForTests(), ['check', '--no-cache', '--output-format=json', '--config', preset('ruff.toml'), '.'], { cwd, encoding: 'utf8' });
    return { codes: (JSON.parse(stdout) as { code: string }[]).map(({ code: found }) => found), stderr };
  };

  it('is taken without a warning, and every check in it exists', () => {
    expect(turnedOn('ruff.toml', /^ {2}"(\w+)",/gm).length).toBeGreaterThanOrEqual(5);
    expect(check('"""Nothing."""\n')).toEqual({ codes: [], stderr: '' });
  });

  it('reports a name that does not exist, a task that is lost, and a secret in the code', () => {
    const { codes } = check('"""Defects."""\nimport asyncio\n\nPASSWORD = "hunter2"\n\n\nasync def _run(job):\n    asyncio.create_task(job())\n    return missing\n');
    expect(codes).toEqual(expect.arrayContaining(['F821', 'RUF006', 'S105']));
  });
});

describe('eslint.config.js', () => {
  const lint = async (files: Readonly<Record<string, string>>): Promise<(string | null)[]> => {
    const cwd = folderWith({ 'tsconfig.json': '{ "compilerOptions": { "strict": true }, "include": ["*.ts"] }', ...files });
    const results = await new ESLint({ cwd, overrideConfigFile: preset('eslint.config.js') }).lintFiles(Object.keys(files));
    return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
  };

  it('is taken by ESLint, and every rule in it exists', async () => {
    expect(turnedOn('eslint.config.js', /^ {6}'([^']+)': 'error'/gm).length).toBeGreaterThanOrEqual(3);
    expect(await lint({ 'fine.js': 'let one = 1;\none += 1;\n', 'fine.ts': 'let one: number = 1;\none += 1;\n' })).toEqual([]);
  });

  it('reports a name that does not exist, an undocumented export, and a promise that nobody handles', async () => {
    expect(await lint({ 'defect.js': 'export function run() {\n  return missing;\n}\n' })).toEqual(expect.arrayContaining(['no-undef', 'jsdoc/require-jsdoc']));
    expect(await lint({ 'defect.ts': 'async function save(): Promise<void> {}\nsave();\n' })).toContain('@typescript-eslint/no-floating-promises');
  });
});

describe('tsconfig.json', () => {
  const compile = (code: string): { status: number | null; stdout: string } => {
    const cwd = folderWith({ 'src/queue.test.ts': code });
    copyFileSync(preset('tsconfig.json'), join(cwd, 'tsconfig.json'));
    return spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd, encoding: 'utf8' });
  };

  it('reports a name that a test uses and nobody defines', () => {
    expect(compile('export const size = queue.length;\n')).toMatchObject({ status: 2, stdout: expect.stringContaining("TS2304: Cannot find name 'queue'") as string });
    expect(compile('const queue: string[] = [];\nexport const size = queue.length;\n')).toMatchObject({ status: 0, stdout: '' });
  });
});
