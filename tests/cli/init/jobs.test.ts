/** The jobs that `init` writes, their commands run by a shell: `npx` runs what was built here, and all else is as in CI. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { jobText } from '../../../src/cli/init/ci-templates.js';
import { MAIN } from '../support/command.js';
import { folderWith } from '../support/folder.js';

const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
const GIT = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];

interface Jobs {
  readonly resilience: { readonly script: readonly string[] };
  readonly jobs: { readonly resilience: { readonly steps: readonly { readonly run?: string }[] } };
}

/** A repository whose branch `main` has one finding, and whose work tree has one more. */
function repository(): string {
  const cwd = folderWith({ 'old.js': HIT, 'resilience.config.yaml': 'preset: all\n' });
  for (const args of [['init', '--quiet', '--initial-branch', 'main'], ['add', '.'], ['commit', '--quiet', '--message', 'old'], ['update-ref', 'refs/remotes/origin/main', 'HEAD']]) {
    expect(spawnSync('git', [...GIT, ...args], { cwd }).status).toBe(0);
  }
  writeFileSync(join(cwd, 'new.js'), HIT);
  return cwd;
}

/** The command's own arguments are what comes after `--yes` and the package. */
function run(command: string, cwd: string, env: Readonly<Record<string, string>>): { code: number | null; stdout: string } {
  const bin = folderWith({ npx: `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${MAIN}" "$@"\n` });
  chmodSync(join(bin, 'npx'), 0o755);
  const { status, stdout } = spawnSync('sh', ['-ec', command], { cwd, encoding: 'utf8', env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env['PATH']}` } });
  return { code: status, stdout };
}

describe('a job', () => {
  it('of GitHub annotates the lines of the change, and no others', () => {
    const { run: command = '' } = (load(jobText('github', [])) as Jobs).jobs.resilience.steps.findLast((step) => step.run !== undefined)!;
    const { code, stdout } = run(command, repository(), { BASE: 'main' });
    expect(code).toBe(1);
    expect([...new Set([...stdout.matchAll(/file=(\w+\.js)/g)].map(([, name]) => name))]).toEqual(['new.js']);
  });

  it('of GitLab reports all, and fails for the change', () => {
    const [report = '', change = ''] = (load(jobText('gitlab', [])) as Jobs).resilience.script;
    const cwd = repository();
    expect(run(report, cwd, {}).code).toBe(0);
    const issues = JSON.parse(readFileSync(join(cwd, 'gl-code-quality-report.json'), 'utf8')) as { location: { path: string } }[];
    expect([...new Set(issues.map(({ location }) => location.path))].toSorted()).toEqual(['new.js', 'old.js']);
    const { code, stdout } = run(change, cwd, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'origin/main' });
    expect(code).toBe(1);
    expect(stdout).toContain('new.js:3:9: error');
    expect(stdout).not.toContain('old.js');
    expect(run(change, cwd, { CI_MERGE_REQUEST_DIFF_BASE_SHA: '' })).toEqual({ code: 0, stdout: '' });
  });
});
