import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resilience, type Outcome } from './support/command.js';
import { folderWith } from './support/folder.js';

/** Two writes that belong together, in a function of this name and under this key. */
const writes = (name: string, key: string): string =>
  `export async function ${name}(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("${key}", id);\n}\n`;
const RULE = ['--rule', 'no-partial-multi-write'];

function scan(cwd: string, ...args: string[]): Promise<Outcome> {
  return resilience(['scan', ...RULE, ...args], { cwd });
}

/** A folder, its baseline written. */
async function known(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = folderWith({ '.git/HEAD': '', ...files });
  const { exitCode, stderr } = await scan(cwd, '--baseline', 'known.json', '--update-baseline');
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/Wrote known\.json: \d+ findings?, \d+ new, 0 fixed\.\n$/);
  return cwd;
}

const entries = (cwd: string): { path: string; ruleId: string }[] =>
  (JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')) as { findings: { path: string; ruleId: string }[] }).findings;

describe('--baseline', () => {
  it('leaves out what it knows, and reports what is new', async () => {
    const cwd = await known({ 'a.ts': writes('f', 'jobs') });
    const before = await scan(cwd, '--baseline', 'known.json');
    expect(before).toMatchObject({ exitCode: 0, stdout: '' });
    expect(before.stderr).toContain('1 finding known from the baseline.\nNo new findings.\n');
    writeFileSync(join(cwd, 'b.ts'), writes('g', 'mails'));
    const after = await scan(cwd, '--baseline', 'known.json');
    expect(after.exitCode).toBe(1);
    expect(after.stdout).toMatch(/^b\.ts:3:9: error: [^\n]*\n$/);
  });

  it('knows a finding again on other lines, beside other names, indented otherwise, and from another folder', async () => {
    const cwd = await known({ 'src/a.ts': writes('f', 'jobs') + writes('g', 'mails') });
    writeFileSync(join(cwd, 'src/a.ts'), `// A comment.\n\n${writes('renamed', 'mails').replaceAll('\n  ', '\n\t')}${writes('other', 'jobs')}`);
    expect(await scan(cwd, '--baseline', 'known.json')).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await scan(join(cwd, 'src'), '--baseline', '../known.json')).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it('counts equal findings of a file', async () => {
    const cwd = await known({ 'a.ts': writes('f', 'jobs') });
    writeFileSync(join(cwd, 'a.ts'), writes('f', 'jobs') + writes('g', 'jobs'));
    expect((await scan(cwd, '--baseline', 'known.json')).stdout).toMatch(/^a\.ts:7:9: [^\n]*\n$/);
  });

  it('tells what is fixed, which leaves it with the next update; what was not scanned stays', async () => {
    const cwd = await known({ 'a.ts': writes('f', 'jobs'), 'b.ts': writes('f', 'jobs'), 'c.ts': writes('f', 'jobs') });
    writeFileSync(join(cwd, 'a.ts'), '');
    rmSync(join(cwd, 'b.ts'));
    expect((await scan(cwd, '--baseline', 'known.json')).stderr).toContain('2 findings of the baseline no longer found: `--update-baseline` takes them out.');
    const update = ['--baseline', 'known.json', '--update-baseline'];
    expect((await resilience(['scan', '--rule', 'no-magic-limit', ...update], { cwd })).stderr).toContain('2 findings, 0 new, 1 fixed');
    expect((await scan(cwd, ...update, 'a.ts')).stderr).toContain('1 finding, 0 new, 1 fixed');
    expect(entries(cwd).map(({ path }) => path)).toEqual(['c.ts']);
  });

  it('keeps what it could not look at', async () => {
    const cwd = await known({ 'a.ts': writes('f', 'jobs') });
    writeFileSync(join(cwd, 'a.ts'), 'export const = 1;\n');
    expect((await scan(cwd, '--baseline', 'known.json', '--update-baseline')).exitCode).toBe(2);
    expect(entries(cwd)).toHaveLength(1);
  });

  it.each([
    [['--baseline', 'none.json'], 'There is no baseline `none.json`; `--update-baseline` writes it.'],
    [['--update-baseline'], '`--update-baseline` has to know which file'],
    [['--baseline', 'bad.json'], 'The baseline `bad.json` cannot be read'],
    [['--baseline', 'other.json'], '`other.json` is no baseline of this version'],
    [['--baseline', 'none/x.json', '--update-baseline'], 'The folder of `--baseline none/x.json` does not exist.'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await scan(folderWith({ 'bad.json': '{', 'other.json': '{"version":7}' }), ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('--since', () => {
  it('reports findings on changed lines only, of new and uncommitted files as well', async () => {
    const cwd = folderWith({ 'a.ts': writes('f', 'jobs'), 'b.ts': writes('f', 'jobs') });
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(join(cwd, 'a.ts'), writes('f', 'jobs') + writes('g', 'mails'));
    mkdirSync(join(cwd, 'src'));
    writeFileSync(join(cwd, 'src/new.ts'), writes('f', 'fresh'));
    renameSync(join(cwd, 'b.ts'), join(cwd, 'moved.ts'));
    const { exitCode, stdout, stderr } = await scan(cwd, '--since', 'HEAD');
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').map((line) => line.replace(/: error.*/, ''))).toEqual(['a.ts:7:9', 'src/new.ts:3:9', '']);
    expect(stderr).toContain('left out on lines that did not change since HEAD.');
    git('add', '.');
    git('commit', '-qm', 'two');
    expect((await scan(cwd, '--since', 'HEAD')).exitCode).toBe(0);
    expect(await scan(cwd, '--since', 'no-such-branch')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
