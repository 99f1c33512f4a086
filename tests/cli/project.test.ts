/** `resilience.config.yaml`, as `scan` and `generate` read it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/report/finding.js';
import { CATALOGUE } from '../../src/catalogue.js';
import { resilience } from './support/command.js';
import { folderWith } from './support/folder.js';

const CODE = 'export function book(entry) {\n  void ledger.archive(entry);\n}\n';
const WORDS = 'vocabulary:\n  store: [ledger]\n  write: [archive]\n';
const CONFIG = 'resilience.config.yaml';

async function scan(files: Readonly<Record<string, string>>, where = '.'): Promise<string[]> {
  const cwd = join(folderWith({ '.git/HEAD': '', ...files }), where);
  const { stdout, stderr, exitCode } = await resilience(['scan', '--preset', 'all', '--format', 'json', '--fail-on', 'never'], { cwd });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  return (JSON.parse(stdout) as { findings: Finding[] }).findings.map(({ path, ruleId }) => `${path} ${ruleId}`);
}

describe('resilience scan with a resilience.config.yaml', () => {
  it('knows the words of the project', async () => {
    expect(await scan({ 'a.js': CODE })).toEqual([]);
    expect(await scan({ 'a.js': CODE, [CONFIG]: WORDS })).toEqual(['a.js resilience/no-background-write']);
  });

  it('finds the file from a folder below, and takes its globs from where it stands', async () => {
    const yaml = `${WORDS}rules: { no-background-write: { paths: { include: ['src/a/**'], exclude: ['src/a/old.js'] } } }\n`;
    const files = { 'src/a/new.js': CODE, 'src/a/old.js': CODE, 'src/b/new.js': CODE, [CONFIG]: yaml };
    expect(await scan(files)).toEqual(['src/a/new.js resilience/no-background-write']);
    expect(await scan(files, 'src')).toEqual(['a/new.js resilience/no-background-write']);
  });

  it('leaves a rule out that is off', async () => {
    expect(await scan({ 'a.js': CODE, [CONFIG]: `${WORDS}rules: { no-background-write: off }\n` })).toEqual([]);
  });

  it('stops at a wrong key, with exit code 2, and scans nothing', async () => {
    const cwd = folderWith({ 'a.js': CODE, [CONFIG]: 'vocabulary:\n  stroe: [ledger]\n' });
    const { stdout, stderr, exitCode } = await resilience(['scan'], { cwd });
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: `error: ${CONFIG}:2: \`stroe\` is no list of words; write \`store\`.\n`, exitCode: 2 });
  });
});

describe('a rule that waits for the project to name files', () => {
  const files = {
    'store/a.go': 'package store\n\nfunc orderKey(id string) string {\n\treturn "order:" + id\n}\n',
    'store/a.py': 'def order_key(order_id):\n    return "order:" + order_id\n',
    'store/a.js': "function orderKey(id) {\n  return 'order:' + id;\n}\n",
    'shared/a.js': "function orderKey(id) {\n  return 'order:' + id;\n}\n",
  };
  const found = async (yaml: Readonly<Record<string, string>>): Promise<string[]> =>
    (await scan({ ...files, ...yaml })).filter((line) => line.endsWith('/require-tenant-scope'));
  const waits = (setting: string): Readonly<Record<string, string>> => ({ [CONFIG]: `rules: { require-tenant-scope: ${setting} }\n` });

  it('is off in every preset without them', async () => {
    expect(await found({})).toEqual([]);
    expect(await found(waits("{ paths: { exclude: ['shared/**'] } }"))).toEqual([]);
  });

  it('looks at them and at no others', async () => {
    const reported = await found(waits("{ paths: { include: ['store/**'] } }"));
    expect(reported.toSorted()).toEqual(['go', 'js', 'py'].map((extension) => `store/a.${extension} resilience/require-tenant-scope`));
  });
});

interface Printed {
  readonly rules: readonly { readonly id: string; readonly paths?: unknown }[];
}

describe('resilience generate', () => {
  it('writes a preset with the words and the files of the project', async () => {
    const cwd = folderWith({ 'own.yaml': `${WORDS}rules:\n  no-stub-implementation: off\n  no-background-write: { paths: { include: ['src/**'] } }\n` });
    const { stdout, exitCode } = await resilience(['generate', '--config', 'own.yaml', '--out', 'rules/own', '--preset', 'all'], { cwd });
    expect(exitCode).toBe(0);
    const names = ['all-go.yaml', 'all-python.yaml', 'all-typescript.yaml'];
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => join('rules/own', name)));
    expect(readdirSync(join(cwd, 'rules/own')).toSorted()).toEqual(names);
    for (const name of names) {
      const text = readFileSync(join(cwd, 'rules/own', name), 'utf8');
      const { rules } = load(text) as Printed;
      expect(text).toContain('ledger');
      expect(rules.map(({ id }) => id)).not.toContain('no-stub-implementation');
      expect(rules.find(({ id }) => id === 'no-background-write')?.paths).toMatchObject({ include: ['src/**'] });
    }
  });

  it('holds a rule that waits for files only where the project names them', async () => {
    const cwd = folderWith({
      'named.yaml': "rules: { require-tenant-scope: { paths: { include: ['store/**'] } } }\n",
      'silent.yaml': "rules: { require-tenant-scope: { paths: { exclude: ['shared/**'] } } }\n",
    });
    const include = async (config: string): Promise<unknown[]> => {
      expect((await resilience(['generate', '--config', config, '--out', 'out', '--preset', 'all'], { cwd })).exitCode).toBe(0);
      return ['go', 'python', 'typescript'].flatMap((language) => {
        const { rules } = load(readFileSync(join(cwd, `out/all-${language}.yaml`), 'utf8')) as Printed;
        return rules.filter(({ id }) => id === 'require-tenant-scope').map(({ paths }) => (paths as { include: unknown }).include);
      });
    };
    expect(await include('named.yaml')).toEqual([['store/**'], ['store/**'], ['store/**']]);
    expect(await include('silent.yaml')).toEqual([]);
  });

  it('without a configuration writes what the package has', async () => {
    const cwd = folderWith({});
    expect((await resilience(['generate', '--out', '.', '--lang', 'go'], { cwd })).exitCode).toBe(0);
    const body = (text: string): string => text.slice(text.indexOf('# Preset'));
    const own = readFileSync(join(cwd, 'recommended-go.yaml'), 'utf8');
    const packaged = readFileSync(join(import.meta.dirname, '../../presets/semgrep/recommended-go.yaml'), 'utf8');
    expect(body(own)).toBe(body(packaged));
  });

  it.each([
    [['generate'], "error: required option '--out <folder>' not specified\n"],
    [['generate', '--out', ''], 'error: `--out` is empty; name a folder.\n'],
    [['generate', '--out', 'x', '--config', 'none.yaml'], 'error: none.yaml: there is no such file.\n'],
    [['generate', '--out', 'file/x'], 'error: The folder `file/x` cannot be made: ENOTDIR.\n'],
  ])('tells bad usage and writes nothing: %j', async (args, message) => {
    const cwd = folderWith({ file: '' });
    const { stdout, stderr, exitCode } = await resilience(args, { cwd });
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: message, exitCode: 2 });
    expect(readdirSync(cwd)).toEqual(['file']);
  });
});

describe('what a project says of scans', () => {
  const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n  job.labels["orders.example.com/state"] = "queued";\n}\n';
  const found = async (yaml: string, args: readonly string[] = [], files: Readonly<Record<string, string>> = { 'a.js': HIT }): Promise<string[]> => {
    const cwd = folderWith({ '.git/HEAD': '', ...files, [CONFIG]: yaml });
    const { stdout } = await resilience(['scan', '--format', 'json', ...args], { cwd });
    return (JSON.parse(stdout) as { findings: Finding[] }).findings.map(({ path, ruleId, severity }) => `${path} ${ruleId.replace('resilience/', '')} ${severity}`);
  };
  const WRITE = 'a.js no-partial-multi-write error';
  /** The one that holds the first of the two findings and not the second, whatever the rules earn. */
  const PRESET = CATALOGUE.find(({ spec }) => spec.id === 'no-partial-multi-write')?.spec.preset.typescript ?? 'all';

  it('is the preset, which the command line goes before, and --no-config takes away', async () => {
    expect(await found(`preset: ${PRESET}\n`)).toEqual([WRITE]);
    expect(await found('preset: all\n')).toContain('a.js no-inline-annotation-key info');
    expect(await found('preset: all\n', ['--preset', PRESET])).toEqual([WRITE]);
    expect(await found('preset: all\n', ['--no-config', '--preset', PRESET])).toEqual([WRITE]);
    expect(await found('preset: all\n', ['--no-config'])).toEqual(await found('preset: recommended\n'));
  });

  it('is how grave a rule is, which turns it on', async () => {
    expect(await found('rules: { no-partial-multi-write: info, no-inline-annotation-key: error }\n')).toEqual(['a.js no-partial-multi-write info', 'a.js no-inline-annotation-key error']);
  });

  it('is how grave it is in some of the files', async () => {
    const yaml = `preset: ${PRESET}\noverrides:\n  - { files: [old/], rules: { no-partial-multi-write: off, no-inline-annotation-key: warning } }\n  - { files: [old/b.js], rules: { no-partial-multi-write: warning } }\n`;
    expect(await found(yaml, [], { 'a.js': HIT, 'old/a.js': HIT, 'old/b.js': HIT })).toEqual([
      WRITE, 'old/a.js no-inline-annotation-key warning', 'old/b.js no-partial-multi-write warning', 'old/b.js no-inline-annotation-key warning',
    ]);
  });

  it('is what no scan looks at, even if it is named', async () => {
    const files = { 'a.js': HIT, 'old/a.js': HIT };
    expect(await found(`preset: ${PRESET}\nexclude: [old/]\n`, [], files)).toEqual([WRITE]);
    expect(await found(`preset: ${PRESET}\nexclude: [/old]\n`, ['old/a.js'], files)).toEqual([]);
  });

  it('is the baseline, relative to the configuration', async () => {
    const cwd = folderWith({ '.git/HEAD': '', 'src/a.js': HIT, [CONFIG]: `preset: ${PRESET}\nbaseline: known.json\n` });
    expect((await resilience(['scan'], { cwd })).stderr).toContain('There is no baseline `known.json`; `--update-baseline` writes it.');
    expect((await resilience(['scan', '--update-baseline'], { cwd: join(cwd, 'src') })).stderr).toContain('Wrote ../known.json: 1 finding, 1 new, 0 fixed.');
    expect((await resilience(['scan'], { cwd })).exitCode).toBe(0);
    expect((await resilience(['scan', '--no-config', '--preset', PRESET], { cwd })).exitCode).toBe(1);
  });

  it('turns the checks of comments off, and asks for reasons', async () => {
    const files = { 'a.js': `${HIT.replace('lpush("jobs", id);', 'lpush("jobs", id); // nosemgrep: no-partial-multi-write')}// nosemgrep: no-such\n` };
    expect(await found(`preset: ${PRESET}\n`, [], files)).toEqual(['a.js unknown-suppression info']);
    expect(await found(`preset: ${PRESET}\nrules: { unknown-suppression: off, require-suppression-reason: error }\n`, [], files)).toEqual(['a.js require-suppression-reason error']);
  });
});
