import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { describeDrift, generate } from '../../tools/generate.js';
import { ROOT } from '../../tools/load-rules.js';
import { goodRule, put, scratchProject } from './project.js';

function filesOf(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, folder, path)).isFile())
    .map((path) => `${folder}/${path}`)
    .sort();
}

describe('generate', () => {
  it('writes every product of a rule, and is then at rest', async () => {
    const root = scratchProject(goodRule());
    const first = await generate(root, false);
    expect(first.problems).toEqual([]);
    expect(filesOf(root, 'semgrep')).toEqual([
      'semgrep/go/consistency/no-lost-write.go',
      'semgrep/go/consistency/no-lost-write.yaml',
      'semgrep/typescript/consistency/no-lost-write.ts',
      'semgrep/typescript/consistency/no-lost-write.yaml',
    ]);
    expect(filesOf(root, 'presets/semgrep')).toHaveLength(9);
    expect(filesOf(root, 'docs')).toEqual(['docs/checklist.md', 'docs/findings.md', 'docs/peers.md', 'docs/rules/no-lost-write.md']);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('| [no-lost-write](docs/rules/no-lost-write.md) |');
    expect(first.drifts).toHaveLength(first.files);
    expect(await generate(root, true)).toEqual({ ...first, drifts: [] });
  });

  it('copies fixtures byte for byte, and names its command in every other file', async () => {
    const root = scratchProject(goodRule());
    await generate(root, false);
    const text = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(text('semgrep/go/consistency/no-lost-write.go')).toBe(text('src/rules/consistency/no-lost-write/fixture.go'));
    const generated = [...filesOf(root, 'semgrep').filter((path) => path.endsWith('.yaml')), ...filesOf(root, 'presets'), ...filesOf(root, 'docs'), 'README.md'];
    expect(generated.length).toBe(2 + 9 + 4 + 4 + 1);
    expect(generated.filter((path) => !text(path).includes('`npm run generate`'))).toEqual([]);
  });

  it('puts into a preset the rules that earned it or a stricter one', async () => {
    const strict = Object.entries(goodRule('no-strict')).map(([path, text]): [string, string] => [
      path,
      text.replace("preset: { go: 'all'", "precision: { go: { right: 7, debatable: 3, wrong: 0, on: ['a@1.0.0'] } },\n  preset: { go: 'strict'"),
    ]);
    const root = scratchProject({ ...goodRule('no-wide'), ...Object.fromEntries(strict) });
    expect((await generate(root, false)).problems).toEqual([]);
    const idsOf = (preset: string) => {
      const { rules } = load(readFileSync(join(root, `presets/semgrep/${preset}-go.yaml`), 'utf8')) as { rules: { id: string }[] };
      return rules.map(({ id }) => id);
    };
    expect(['recommended', 'strict', 'all'].map(idsOf)).toEqual([[], ['no-strict'], ['no-strict', 'no-wide']]);
  });

  it('removes what a deleted rule left behind', async () => {
    const root = scratchProject(goodRule());
    put(root, { 'semgrep/go/testing/no-gone.yaml': 'rules: []\n', 'docs/rules/no-gone.md': '# no-gone\n' });
    const stale = (await generate(root, true)).drifts.filter(({ state }) => state === 'stale').map(({ path }) => path);
    expect(stale).toEqual(['docs/rules/no-gone.md', 'semgrep/go/testing/no-gone.yaml']);
    expect(existsSync(join(root, 'docs/rules/no-gone.md'))).toBe(true);
    await generate(root, false);
    expect(existsSync(join(root, 'docs/rules/no-gone.md'))).toBe(false);
  });

  it('with check writes nothing and shows what differs', async () => {
    const root = scratchProject(goodRule());
    await generate(root, false);
    const path = 'semgrep/go/consistency/no-lost-write.yaml';
    const edited = readFileSync(join(root, path), 'utf8').replace('severity: ERROR', 'severity: INFO');
    writeFileSync(join(root, path), edited);
    const { drifts } = await generate(root, true);
    expect(drifts.map(describeDrift)).toEqual([`${path}:5: drifted\n  -   severity: INFO\n  +   severity: ERROR`]);
    expect(readFileSync(join(root, path), 'utf8')).toBe(edited);
  });

  it('gives a variant of a fixture a name under which `semgrep test` finds it, and a fixed one only to a rule with a fix', async () => {
    const folder = 'src/rules/consistency/no-lost-write';
    const fixture = '// ruleid: no-lost-write\nlost(1);\n// ok: no-lost-write\nkept(1);\n';
    const files: Record<string, string> = { ...goodRule(), [`${folder}/fixture.test.ts`]: fixture, [`${folder}/fixture.fixed.ts`]: fixture };
    files[`${folder}/rule.ts`] = files[`${folder}/rule.ts`]!.replace(
      "typescript: { pattern: 'lost($X)' }",
      "typescript: { pattern: 'lost($X)', fix: 'kept($X)' }",
    );
    const root = scratchProject(files);
    expect((await generate(root, false)).problems).toEqual([]);
    expect(filesOf(root, 'semgrep/typescript')).toEqual(
      ['fixed.ts', 'test.ts', 'ts', 'yaml'].map((end) => `semgrep/typescript/consistency/no-lost-write.${end}`),
    );
  });

  it('prints an unfinished rule, leaves a broken one out, and tells both', async () => {
    const unfinished = goodRule('no-notes');
    delete unfinished['src/rules/consistency/no-notes/notes.md'];
    const root = scratchProject({ ...unfinished, 'src/rules/consistency/no-spec/rule.ts': 'export default 1;\n' });
    const { problems } = await generate(root, false);
    expect(problems).toHaveLength(2);
    expect(filesOf(root, 'docs/rules')).toEqual(['docs/rules/no-notes.md']);
  });

  it('wants a place for the table in the README', async () => {
    const root = scratchProject({ ...goodRule(), 'README.md': '# Scratch\n' });
    expect((await generate(root, false)).problems).toEqual([
      'README.md: has no place for the table of rules; write `<!-- begin generated rules -->` and `<!-- end generated rules -->`',
    ]);
  });

  it('refuses options that it does not have', () => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'tools/generate.ts', '--chek'], { cwd: ROOT, encoding: 'utf8' });
    expect([run.status, run.stdout, run.stderr]).toEqual([
      1,
      '',
      '`--chek` is no option; use `npm run generate` or `npm run generate -- --check`\n',
    ]);
  });

  it('finds everything as generated in this project', () => {
    const output = execFileSync(process.execPath, ['--import', 'tsx', 'tools/generate.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
    expect(output).toMatch(/^[1-9]\d* rules, [1-9]\d* generated files, 0 not as generated, 0 problems\n$/);
  });
});
