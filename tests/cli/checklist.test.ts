import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resilience } from './support/command.js';
import { folderWith } from './support/folder.js';

const FILES = { 'src/a.ts': "import { Queue } from 'bullmq';\n", 'src/b.py': 'import redis\n' };

describe('resilience checklist', () => {
  it('asks what the code is about, and says why', async () => {
    const { exitCode, stdout, stderr } = await resilience(['checklist'], { cwd: folderWith(FILES) });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# Review checklist\n\n\d+ of \d+ questions, for what the code uses: queues and topics and Redis\./);
    expect(stdout).toContain('- [ ] **Is the depth of every queue measured, and what slows the producers when it is full?**\n  Found in review (SE-7): ');
    expect(stdout).toContain('  Asked because of queues and topics (`src/a.ts:1`).\n');
    expect(stdout).not.toContain('feature');
  });

  it('asks less of a part, and everything with --all', async () => {
    const cwd = folderWith(FILES);
    const count = async (...args: string[]): Promise<number> => (await resilience(['checklist', ...args], { cwd })).stdout.match(/^- \[ \] /gm)?.length ?? 0;
    const [part, whole, all] = [await count('src/b.py'), await count(), await count('--all')];
    expect(part).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(part);
    expect(all).toBeGreaterThan(whole);
    expect(await count('--lang', 'python')).toBe(part);
  });

  it('asks of a change what its lines are about', async () => {
    const cwd = folderWith(FILES);
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, stdio: 'ignore' });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'm');
    writeFileSync(join(cwd, 'src/c.go'), 'package c\n\nvar mu sync.Mutex\n');
    const { stdout } = await resilience(['checklist', '--since', 'HEAD', '--output', 'list.md'], { cwd });
    expect(stdout).toBe('');
    const written = readFileSync(join(cwd, 'list.md'), 'utf8');
    expect(written).toContain('for what the change uses: locks.');
    expect(written).toContain('Asked because of locks (`src/c.go:3`)');
  });

  it.each([
    [['--all', '--since', 'HEAD'], 'give one of the two'],
    [['--since', 'HEAD'], '`--since` needs a git repository here'],
    [['missing'], 'missing  There is no file or folder of this name.'],
  ])('tells what is wrong: %j', async (args, message) => {
    const { exitCode, stderr } = await resilience(['checklist', ...args], { cwd: folderWith(FILES) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
