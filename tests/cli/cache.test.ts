import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resilience, type Outcome } from './support/command.js';
import { folderWith } from './support/folder.js';

const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const RULE = ['--rule', 'no-partial-multi-write'];

describe('scan --cache', () => {
  it('scans what changed, and reports the same', async () => {
    const cwd = folderWith({ '.git/HEAD': '', 'a.ts': HIT, 'b.ts': HIT.replace('id);\n}', 'id); // nosemgrep: no-partial-multi-write\n}'), 'c.ts': 'const a = 1;\n' });
    const home = folderWith({});
    const scan = (...args: string[]): Promise<Outcome> => resilience(['scan', ...RULE, '--cache', '--format', 'sarif', ...args], { cwd, env: { RESILIENCE_CACHE: home } });
    const cold = await scan();
    const warm = await scan();
    expect(cold.stderr).toContain('Cache: 0 of 3 files as in an earlier scan.\n');
    expect(warm.stderr).toContain('Cache: 3 of 3 files as in an earlier scan.\n');
    expect(warm.stdout).toBe(cold.stdout);
    expect(readdirSync(join(home, 'scans'))).toHaveLength(1);
    // What is decided after the engines is decided anew.
    expect((await scan('--no-suppressions')).stdout).not.toBe(cold.stdout);
    writeFileSync(join(cwd, 'c.ts'), HIT);
    const changed = await scan();
    expect(changed.stderr).toContain('Cache: 2 of 3 files as in an earlier scan.\n');
    expect(changed.stdout).toContain('"uri": "c.ts"');
    expect((await scan('--ignore-rule', 'no-partial-multi-write', '--extend-rule', 'no-magic-limit')).stderr).toContain('Cache: 0 of 3 files');
  });

  it('takes a folder of the user, and tells in a line what is wrong with it', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    const scan = (folder: string): Promise<Outcome> => resilience(['scan', ...RULE, '--cache', '--cache-location', folder], { cwd });
    const fresh = await scan('.cache/resilience');
    const [name] = readdirSync(join(cwd, '.cache/resilience')) as [string];
    const file = join(cwd, '.cache/resilience', name);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -10));
    const damaged = await scan('.cache/resilience');
    expect(damaged).toMatchObject({ exitCode: 1, stdout: fresh.stdout });
    expect(damaged.stderr.split('\n')[0]).toMatch(/^The cache in .*resilience is damaged; what is scanned now takes its place\.$/);
    const unusable = await scan('a.ts');
    expect(unusable).toMatchObject({ exitCode: 1, stdout: fresh.stdout });
    expect(unusable.stderr.match(/^The cache in .*$/gm)).toHaveLength(1);
  });

  it.runIf(process.getuid?.() === 0)('goes on where it may not write', async () => {
    const cwd = folderWith({ 'a.ts': HIT, 'cache/x': '' });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'cache'), 0o555);
    const { exitCode, stdout, stderr } = await resilience(['scan', ...RULE, '--cache', '--cache-location', 'cache'], { cwd, uid: 65534 });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.ts:3:9');
    expect(stderr).toMatch(/^The cache in .*cache cannot be written \(EACCES\); the scan goes on without it\.\n/);
  });

  it('has to be asked for', async () => {
    const { exitCode, stderr } = await resilience(['scan', '--cache-location', 'x'], { cwd: folderWith({}) });
    expect([exitCode, stderr]).toEqual([2, 'error: `--cache-location` says where findings are kept: add `--cache` to keep them.\n']);
  });
});
