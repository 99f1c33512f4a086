/** The shards of a scan, joined. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/formats.js';
import { resilience, type Outcome } from './support/command.js';
import { folderWith } from './support/folder.js';

const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const SUPPRESSED = HIT.replace('id);\n}', 'id); // nosemgrep: no-partial-multi-write\n}');
const RULES = 'rules:\n  - { id: no-f, message: "`$X` goes to f.", severity: ERROR, languages: [ts], pattern: f($X) }\n';
const SCAN = ['scan', '--preset', 'all', '--config', 'rules.yaml', '--lang', 'ts', 'src'];

/** Files of which one asks another what it declares, one cannot be parsed, one suppresses for nothing. */
const FILES = {
  '.git/HEAD': '',
  'app/rules.yaml': RULES,
  'app/src/a.ts': HIT,
  'app/src/b.ts': SUPPRESSED,
  'app/src/c.ts': 'f(1);\n',
  'app/src/d.ts': 'if (\n',
  'app/src/e.ts': 'g(1); // nosemgrep: no-partial-multi-write\n',
  'app/src/f.ts': "import { save } from './z';\nexport class A { constructor() { save(); } }\nexport function run() { save(); }\n",
  'app/src/z.ts': 'export async function save() {\n  await later();\n}\n',
  'app/src/vendor/x.ts': HIT,
};
const COUNT = 3;
const names = Array.from({ length: COUNT }, (_, at) => `part-${at + 1}.json`);

async function scanShards(cwd: string, scan: readonly string[], count = COUNT): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    const { stderr } = await resilience([...scan, '--shard', `${index}/${count}`, '--format', 'json', '--output', `part-${index}.json`], { cwd });
    expect(stderr).not.toContain('this is a bug');
  }
}

describe('merge', () => {
  const cwd = join(folderWith(FILES), 'app');
  beforeAll(() => scanShards(cwd, SCAN));

  it.each([...FORMATS.map((format) => ['--format', format]), ['--format', 'text', '--group-by', 'file'], ['--format', 'text', '--fail-on', 'never']])('gives what one scan gives: %s %s %s %s', async (...args) => {
    const one = await resilience([...SCAN, ...args], { cwd });
    const { exitCode, stdout, stderr } = await resilience(['merge', ...[...names].reverse(), ...args], { cwd });
    expect(stdout).toBe(one.stdout);
    expect(stderr).toBe(one.stderr);
    expect(exitCode).toBe(one.exitCode);
    expect(one.stdout + one.stderr).not.toBe('');
  });

  it('is of shards that each found something, across files too', async () => {
    const parts = names.map((name) => JSON.parse(readFileSync(join(cwd, name), 'utf8')) as { findings: { ruleId: string; path: string }[]; summary: { files: { typescript: number } } });
    expect(parts.every(({ summary }) => summary.files.typescript >= 1)).toBe(true);
    expect(parts.flatMap(({ findings }) => findings).map(({ path }) => path)).toContain('src/f.ts');
    expect((await resilience([...SCAN.slice(0, -1), 'src/f.ts', '--format', 'json'], { cwd })).stdout).not.toBe(readFileSync(join(cwd, names[2]!), 'utf8'));
  });

  it('writes a file', async () => {
    const { stdout } = await resilience(['merge', ...names, '--format', 'sarif', '--output', 'all.sarif'], { cwd });
    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(join(cwd, 'all.sarif'), 'utf8'))).toHaveProperty('runs');
  });

  it('knows a baseline, of which each entry is fixed once', async () => {
    const base = folderWith({ '.git/HEAD': '', 'a.ts': HIT, 'b.ts': HIT, 'c.ts': HIT, 'd.ts': HIT });
    const scan = ['scan', '--rule', 'no-partial-multi-write', '--baseline', 'known.json'];
    await resilience([...scan, '--update-baseline'], { cwd: base });
    writeFileSync(join(base, 'a.ts'), '');
    writeFileSync(join(base, 'b.ts'), `${HIT}${HIT.replace('jobs', 'mails')}`);
    await scanShards(base, scan, 2);
    const one = await resilience([...scan, '--format', 'json'], { cwd: base });
    expect(one.stdout).toContain('"known": 3,\n      "fixed": 1');
    expect((await resilience(['merge', 'part-1.json', 'part-2.json', '--format', 'json'], { cwd: base })).stdout).toBe(one.stdout);
  });

  const refused = (files: readonly string[]): Promise<Outcome> => resilience(['merge', ...files], { cwd });
  const error = (message: string): object => ({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` });

  it('tells shards that are missing or there twice', async () => {
    expect(await refused(names.slice(1))).toMatchObject(error('Shard 1 of 3 is missing; name the file of every shard.'));
    expect(await refused([names[1]!])).toMatchObject(error('Shards 1, 3 of 3 are missing; name the file of every shard.'));
    writeFileSync(join(cwd, 'copy.json'), readFileSync(join(cwd, names[0]!)));
    expect(await refused([...names, 'copy.json'])).toMatchObject(error('`part-1.json` and `copy.json` are both shard 1 of 3; name each once.'));
  });

  it.each<[what: string, change: Readonly<Record<string, string>>, how: string]>([
    ['another version', { version: '0.0.1' }, `version 0.0.1 and ${(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version}`],
    ['another preset', { preset: 'strict' }, 'preset strict and all'],
    ['other rules', { rules: '0'.repeat(32) }, 'other rules'],
    ['other files', { files: '0'.repeat(32) }, 'other files'],
    ['another language', { languages: 'go' }, 'languages go and typescript'],
  ])('tells shards of %s', async (_what, change, how) => {
    const part = JSON.parse(readFileSync(join(cwd, names[1]!), 'utf8')) as { shard: { scan: Record<string, string> } };
    Object.assign(part.shard.scan, change);
    writeFileSync(join(cwd, 'other.json'), JSON.stringify(part));
    expect(await refused([names[0]!, 'other.json', names[2]!])).toMatchObject(error(`\`other.json\` and \`part-1.json\` are not of one scan: ${how}. Scan all shards of the same files with the same version and options.`));
  });

  it('tells files that are no shards', async () => {
    writeFileSync(join(cwd, 'whole.json'), '{"version":1,"findings":[]}');
    expect((await refused([names[0]!, 'whole.json'])).stderr).toMatch(/^error: `whole\.json` is no part of a scan: /);
    expect((await refused(['rules.yaml'])).stderr).toMatch(/^error: `rules\.yaml` is no part of a scan: /);
    expect((await refused(['gone.json'])).stderr).toBe('error: `gone.json` cannot be read. There is no file or folder of this name.\n');
  });

  it('refuses shards that cannot be meant', async () => {
    for (const shard of ['0/2', '3/2', '1', '1/0', 'a/b']) expect((await resilience(['scan', '--shard', shard], { cwd })).stderr).toContain('Write which of how many: `--shard 1/4` to `--shard 4/4`.');
    expect((await resilience(['scan', '--shard', '1/2', '--baseline', 'x.json', '--update-baseline'], { cwd })).stderr).toBe('error: `--update-baseline` takes a scan of all files: leave `--shard` out.\n');
  });
});
