import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/report/review/model.js';
import { resilience } from './support/command.js';
import { folderWith } from './support/folder.js';

const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const RULE = ['--rule', 'no-partial-multi-write'];

describe('resilience report', () => {
  it('writes a review: verdict, findings, questions, and what was not scanned; findings fail it where that is asked for', async () => {
    const cwd = folderWith({ 'a.ts': HIT, 'node_modules/x.js': '' });
    const { exitCode, stdout, stderr } = await resilience(['report', ...RULE], { cwd });
    expect(exitCode).toBe(0);
    for (const part of ['**Blocked by 1 error.**', '| Lifecycle and state | 1 | 0 | 0 |', '### `resilience/no-partial-multi-write`: 1 finding', '`a.ts:3`', 'Asked because of queues and topics (`a.ts:1`); Redis (`a.ts:1`)', '1 dependency folder (`node_modules`)']) {
      expect(stdout).toContain(part);
    }
    expect(stderr).toContain('1 finding: 1 error');
    expect((await resilience(['report', ...RULE, '--fail-on', 'error'], { cwd })).exitCode).toBe(1);
  });

  it('of a change has the findings on its lines, and the questions to them', async () => {
    const cwd = folderWith({ 'old.ts': HIT, 'b.py': 'import celery\n' });
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, stdio: 'ignore' });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'm');
    writeFileSync(join(cwd, 'new.ts'), HIT);
    writeFileSync(join(cwd, 'old.ts'), `${HIT}\nexport const one = 1;\n`);
    const { stdout } = await resilience(['report', ...RULE, '--since', 'HEAD', '--format', 'json'], { cwd });
    const { findings, questions, scope } = JSON.parse(stdout) as Review;
    expect(findings.map(({ path, line, source, risk }) => [path, line, source, risk])).toEqual([['new.ts', 3, '  await redis.lpush("jobs", id);', 'lifecycle']]);
    expect(scope).toMatchObject({ since: 'HEAD', preset: 'no-partial-multi-write' });
    expect(questions.flatMap(({ because }) => because.flatMap(({ places }) => places)).every((place) => place.startsWith('new.ts:'))).toBe(true);
    expect(questions.length).toBeGreaterThan(3);
  });

  it('names the preset that the configuration names, and asks nothing because of what it excludes', async () => {
    const cwd = folderWith({ 'a.ts': 'export const one = 1;\n', 'old/b.ts': HIT, 'resilience.config.yaml': 'preset: all\nexclude: [old/]\n' });
    const { stdout } = await resilience(['report', '--format', 'json'], { cwd });
    const { scope, questions } = JSON.parse(stdout) as Review;
    expect(scope.preset).toBe('all');
    expect(questions.flatMap(({ because }) => because.flatMap(({ places }) => places)).filter((place) => place.startsWith('old/'))).toEqual([]);
  });

  it('writes a page to a file', async () => {
    const cwd = folderWith({ 'a.ts': HIT });
    const { stdout } = await resilience(['report', ...RULE, '--format', 'html', '--output', 'review.html'], { cwd });
    expect(stdout).toBe('');
    expect(readFileSync(join(cwd, 'review.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*data-status="blocked"[\s\S]*<\/html>\n$/);
  });

  it('says which formats there are', async () => {
    const { exitCode, stderr } = await resilience(['report', '--format', 'pdf'], { cwd: folderWith({}) });
    expect([exitCode, stderr]).toEqual([2, "error: option '--format <format>' argument 'pdf' is invalid. Allowed: markdown, html, json.\n"]);
  });
});
