/** The GitHub action: the shell of its step, with what GitHub would put into its environment. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { PACKAGE } from '../../src/package.js';
import { folderWith } from './support/folder.js';

const ROOT = new URL('../..', import.meta.url).pathname;
const HIT = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[] };
}

const ACTION = load(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
const STEP = ACTION.runs.steps.find(({ run }) => run !== undefined)!;

interface Run {
  readonly cwd: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the `github` context says. */
  readonly github?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** The step, its expressions filled in as GitHub does. */
function run({ cwd, inputs = {}, github = {}, path = '' }: Run): { code: number | null; stdout: string; stderr: string } {
  const context: Readonly<Record<string, string>> = { action_path: ROOT, base_ref: '', ...github };
  const value = (expression: string): string => {
    const [, room, name = ''] = /^\$\{\{ (inputs|github)\.([\w-]+) \}\}$/.exec(expression) ?? [];
    const known = room === 'inputs' ? (inputs[name] ?? ACTION.inputs[name]?.default) : context[name];
    if (known === undefined) throw new Error(`nothing is known of ${expression}`);
    return known;
  };
  const env = Object.fromEntries(Object.entries(STEP.env!).map(([name, expression]) => [name, value(expression)]));
  const script = join(folderWith({ 'step.sh': STEP.run! }), 'step.sh');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd, encoding: 'utf8', env: { ...process.env, ...env, PATH: [path, process.env['PATH']].filter(Boolean).join(delimiter) },
  });
  return { code: status, stdout, stderr };
}

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
}

describe('the action', () => {
  it('annotates what it finds, and fails', () => {
    const { code, stdout } = run({ cwd: folderWith({ 'a.js': HIT }), inputs: { preset: 'all' } });
    expect(stdout).toMatch(/^::error .*file=a\.js,line=3/m);
    expect(code).toBe(1);
  });

  it('in a pull request looks at what it changes', () => {
    const cwd = folderWith({ 'old.js': HIT });
    git(cwd, 'init', '--quiet', '--initial-branch', 'main');
    git(cwd, 'add', '.');
    git(cwd, 'commit', '--quiet', '--message', 'old');
    git(cwd, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    writeFileSync(join(cwd, 'new.js'), HIT);
    const inPullRequest = { cwd, github: { base_ref: 'main' } };
    const files = (stdout: string): string[] => [...new Set([...stdout.matchAll(/file=([\w.]+)/g)].map(([, name = '']) => name))];
    expect(files(run({ ...inPullRequest, inputs: { preset: 'all' } }).stdout)).toEqual(['new.js']);
    expect(files(run({ ...inPullRequest, inputs: { preset: 'all', since: '-' } }).stdout)).toEqual(['new.js', 'old.js']);
  });

  it('takes paths, a report and more options, and hands nothing to the shell', () => {
    const cwd = folderWith({ 'a.js': HIT, 'b/b.js': HIT, 'c.js': HIT });
    const inputs = { preset: 'all', 'fail-on': 'never', paths: 'a.js b', format: 'json', output: 'out.json', args: '--exclude c.js' };
    expect(run({ cwd, inputs }).code).toBe(0);
    const { findings } = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')) as { findings: { path: string }[] };
    expect([...new Set(findings.map(({ path }) => path))]).toEqual(['a.js', 'b/b.js']);
    const evil = run({ cwd, inputs: { paths: '$(touch${IFS}ran)', since: '`touch ran`' } });
    expect(evil.code).toBe(2);
    expect(() => readFileSync(join(cwd, 'ran'))).toThrow('ENOENT');
  });

  it('without a build runs the published package of its version', () => {
    const bin = folderWith({ npx: '#!/bin/sh\necho "$@"\n' });
    chmodSync(join(bin, 'npx'), 0o755);
    const action = folderWith({ 'package.json': readFileSync(join(ROOT, 'package.json'), 'utf8') });
    const { stdout, code } = run({ cwd: folderWith({}), github: { action_path: action }, path: bin });
    expect(stdout).toBe(`--yes eslint-plugin-resilience@${PACKAGE.version} scan --format github --fail-on warning -- .\n`);
    expect(code).toBe(0);
  });
});
