/** `resilience init`, as a user runs it. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { PACKAGE } from '../../../src/package.js';
import { MAIN, resilience, type Outcome } from '../support/command.js';
import { folderWith } from '../support/folder.js';

const GO = { 'main.go': 'package main\n' };
const JS = { 'package.json': '{ "type": "module" }', 'a.js': 'export const one = 1;\n' };
const TS = { 'package.json': '{}', 'src/a.ts': 'export const one: number = 1;\n' };
const CONFIG = 'resilience.config.yaml';
const WORKFLOW = '.github/workflows/resilience.yml';
const OTHER_JOB = 'on: push\njobs: {}\n';

function init(cwd: string, ...args: string[]): Promise<Outcome> {
  return resilience(['init', ...args], { cwd });
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('resilience init', () => {
  it('--yes writes configuration, ESLint and a job, which the second time are there', async () => {
    const cwd = folderWith({ '.git/HEAD': '', '.github/workflows/test.yml': OTHER_JOB, ...TS, ...GO });
    const first = await init(cwd, '--yes');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('Found Go, TypeScript/JavaScript.\n');
    expect(first.stdout).toContain(`Wrote ${CONFIG}, eslint.config.mjs, ${WORKFLOW}. Next:\n  npm install --save-dev eslint typescript typescript-eslint ${PACKAGE.name}\n  npx resilience doctor\n`);
    const names = namesIn(cwd);
    expect(names).toEqual(['.git/HEAD', WORKFLOW, '.github/workflows/test.yml', 'eslint.config.mjs', 'main.go', 'package.json', CONFIG, 'src/a.ts']);
    const texts = names.map((name) => read(cwd, name));
    const second = await init(cwd, '--yes');
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toBe(`Found Go, TypeScript/JavaScript.\n${CONFIG} is there.\neslint.config.mjs has the rules.\n${WORKFLOW} runs the scan.\nThere is nothing to write.\n`);
    expect(namesIn(cwd).map((name) => read(cwd, name))).toEqual(texts);
  });

  it('--dry-run shows what it would write, line by line, and writes nothing', async () => {
    const cwd = folderWith({ '.gitlab-ci.yml': 'test:\n  script: make test\n', ...JS });
    const { exitCode, stdout, stderr } = await init(cwd, '--dry-run', '--preset', 'strict');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`--- /dev/null\n+++ b/${CONFIG}\n@@ -0,0 +1,11 @@\n+# yaml-language-server: $schema=node_modules/eslint-plugin-resilience/dist/config-schema.json\n+preset: strict\n`);
    expect(stdout).toContain('+++ b/eslint.config.js\n');
    expect(stdout).toContain('--- a/.gitlab-ci.yml\n+++ b/.gitlab-ci.yml\n@@ -1,2 +1,');
    expect(namesIn(cwd)).toEqual(['.gitlab-ci.yml', 'a.js', 'package.json']);
  });

  it('without a terminal only shows, says so, and exits with 2', async () => {
    const cwd = folderWith(GO);
    const { exitCode, stdout, stderr } = await init(cwd);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'Nothing was written, for there is nobody to ask: `resilience init --yes` writes 1 file.\n' });
    expect(stdout).toContain(`+++ b/${CONFIG}\n`);
    expect(namesIn(cwd)).toEqual(['main.go']);
  });

  it('writes what `scan` reads, and what ESLint reads', async () => {
    const defect = 'export async function enqueue(redis, id, job) {\n  await redis.hset(id, job);\n  await redis.lpush("jobs", id);\n}\n';
    const cwd = folderWith({ ...JS, 'a.js': defect, 'dist/a.js': defect });
    expect((await init(cwd, '--yes', '--preset', 'all')).exitCode).toBe(0);
    expect((await resilience(['scan', '--exclude', 'dist'], { cwd })).stdout).toContain('a.js:3:9: error');
    const root = new URL('../../..', import.meta.url).pathname;
    mkdirSync(join(cwd, 'node_modules'));
    symlinkSync(root, join(cwd, 'node_modules', PACKAGE.name));
    symlinkSync(join(root, 'node_modules/eslint'), join(cwd, 'node_modules/eslint'));
    expect(linted(cwd)).toEqual(['a.js resilience/no-partial-multi-write']);
    // Its words and settings are those of the configuration that stands beside it.
    writeFileSync(join(cwd, CONFIG), 'rules: { no-partial-multi-write: off }\n');
    expect(linted(cwd)).toEqual([]);
  });

  it('takes the preset of a configuration that is there, and says what is wrong with it', async () => {
    const cwd = folderWith({ ...JS, [CONFIG]: 'preset: strict\n' });
    expect((await init(cwd, '--dry-run')).stdout).toContain('+  resilience.configs.strict,\n');
    writeFileSync(join(cwd, CONFIG), 'perset: strict\n');
    expect(await init(cwd, '--yes')).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${CONFIG}:1: \`perset\` is no key; write \`preset\`.\n` });
  });

  it('refers to the schema of the package that is installed, wherever that is', async () => {
    const schema = { [`node_modules/${PACKAGE.name}/dist/config-schema.json`]: '{}' };
    const cwd = folderWith({ '.git/HEAD': '', ...schema, 'packages/a/package.json': '{}', 'packages/a/a.js': '' });
    await init(join(cwd, 'packages/a'), '--yes');
    expect(read(cwd, `packages/a/${CONFIG}`).split('\n')[0]).toBe(`# yaml-language-server: $schema=../../node_modules/${PACKAGE.name}/dist/config-schema.json`);
  });

  it('refers to the published schema where nothing is installed by npm', async () => {
    const cwd = folderWith(GO);
    await init(cwd, '--yes');
    expect(read(cwd, CONFIG).split('\n')[0]).toBe(`# yaml-language-server: $schema=https://unpkg.com/${PACKAGE.name}@${PACKAGE.version}/dist/config-schema.json`);
    expect(namesIn(cwd)).toEqual(['main.go', CONFIG]);
  });

  it.each([
    [['--yes', '--dry-run'], {}, 'error: `--yes` writes, and `--dry-run` only shows: give one of the two.\n'],
    [['--ci', 'githib'], {}, "error: option '--ci <system>' argument 'githib' is invalid. Did you mean `github`?\n"],
    [['--yes'], { 'package.json': '{' }, 'error: package.json cannot be read: '],
  ])('tells what is wrong, and writes nothing: %j', async (args, files, message) => {
    const cwd = folderWith(files);
    const { exitCode, stderr } = await init(cwd, ...args);
    expect({ exitCode, stderr: stderr.slice(0, message.length) }).toEqual({ exitCode: 2, stderr: message });
    expect(namesIn(cwd)).toEqual(Object.keys(files));
  });

  it('names the command of the package manager', async () => {
    const cwd = folderWith({ ...JS, 'package.json': '{ "devDependencies": { "eslint": "10" } }', 'pnpm-lock.yaml': '' });
    expect((await init(cwd, '--yes')).stdout).toContain(`  pnpm add --save-dev ${PACKAGE.name}\n`);
  });

  it('does not write through a link that leads out of the project', async () => {
    const outside = folderWith({ 'test.yml': OTHER_JOB });
    const cwd = folderWith({ '.github/x': '', ...GO });
    symlinkSync(outside, join(cwd, '.github/workflows'));
    const { exitCode, stderr } = await init(cwd, '--yes');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'error: .github/workflows leads out of this folder; nothing was written there.\n' });
    expect(namesIn(outside)).toEqual(['test.yml']);
  });
});

/** `eslint .`: file and rule of each report. */
function linted(cwd: string): string[] {
  const run = (): string => execFileSync(process.execPath, ['node_modules/eslint/bin/eslint.js', '--format', 'json', '.'], { cwd, encoding: 'utf8' });
  const results = (output: string): string[] =>
    (JSON.parse(output) as { filePath: string; messages: { ruleId: string }[] }[]).flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${filePath.slice(cwd.length + 1)} ${ruleId}`),
    );
  try {
    return results(run());
  } catch (error) {
    return results((error as { stdout: string }).stdout);
  }
}

describe('a job for CI', () => {
  interface Workflow {
    readonly jobs: { readonly resilience: { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] } };
  }

  it('for GitHub keeps Semgrep only where the project needs it', async () => {
    const steps = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
      const cwd = folderWith(files);
      await init(cwd, '--yes', '--ci', 'github');
      return (load(read(cwd, WORKFLOW)) as Workflow).jobs.resilience.steps.map(({ uses, run }) => (uses ?? run!).split('@v')[0]!);
    };
    const scan = `npx --yes ${PACKAGE.name}@${PACKAGE.version} scan --format github --since "origin/$BASE"`;
    expect(await steps(GO)).toEqual(['actions/checkout', 'actions/setup-node', 'actions/cache', scan]);
    expect(await steps({ 'a.ts': '' })).toEqual(['actions/checkout', 'actions/setup-node', scan]);
  });

  it('for GitLab stands at the end of the file, in a stage that there is', async () => {
    const before = 'stages: [build, lint]\n\n# ours\nbuild:\n  stage: build\n  script: make';
    const cwd = folderWith({ '.gitlab-ci.yml': before, ...GO });
    await init(cwd, '--yes');
    const after = read(cwd, '.gitlab-ci.yml');
    expect(after.startsWith(`${before}\n\nresilience:\n  stage: lint\n`)).toBe(true);
    expect(Object.keys(load(after) as object)).toEqual(['stages', 'build', 'resilience']);
    expect((load(after) as { resilience: { before_script: string[] } }).resilience.before_script).toHaveLength(1);
    expect((await init(cwd, '--yes')).stdout).toContain('.gitlab-ci.yml runs the scan.\n');
    expect(read(cwd, '.gitlab-ci.yml')).toBe(after);
  });

  it.each([
    ['no stage fits', 'stages: [build, deploy]\n'],
    ['two documents', 'spec: { inputs: {} }\n---\nbuild: { script: make }\n'],
    ["tags of GitLab's own", 'build:\n  script: !reference [a, script]\n'],
    ['one mapping in braces', '{ build: { script: make } }\n'],
    ['a job of the same name', 'resilience:\n  script: make\n'],
    ['no YAML', 'a: [\n'],
  ])('for GitLab is left to its owner where the file has: %s', async (_, text) => {
    const cwd = folderWith({ '.gitlab-ci.yml': text, ...GO });
    const { stdout, exitCode } = await init(cwd, '--yes');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('.gitlab-ci.yml is yours and was not touched');
    expect(stdout).toContain('  resilience:\n    stage: test\n');
    expect(read(cwd, '.gitlab-ci.yml')).toBe(text);
  });

  it('is told where nobody can write it', async () => {
    const cwd = folderWith({ '.git/HEAD': '', Jenkinsfile: 'node {}\n', 'sub/main.go': 'package sub\n' });
    const command = `  npx --yes ${PACKAGE.name}@${PACKAGE.version} scan\n`;
    expect((await init(cwd, '--dry-run')).stdout).toContain(`Jenkinsfile is yours and was not touched. A job of it runs:\n${command}`);
    expect((await init(join(cwd, 'sub'), '--dry-run')).stdout).toContain(`or let a job of yours run in sub:\n${command}`);
    expect((await init(folderWith(GO), '--dry-run')).stdout).toContain('No CI system was recognized');
    expect((await init(folderWith(GO), '--dry-run', '--ci', 'none')).stdout).not.toContain('CI');
  });

  it('never takes the place of a file of another kind', async () => {
    const cwd = folderWith({ [WORKFLOW]: OTHER_JOB, ...GO });
    expect((await init(cwd, '--yes')).stdout).toContain(`${WORKFLOW} is something else and was not touched.`);
    expect(read(cwd, WORKFLOW)).toBe(OTHER_JOB);
  });
});

describe('ESLint', () => {
  it('is edited where that is certain to be right', async () => {
    const before = "import js from '@eslint/js';\n\nexport default [\n\tjs.configs.recommended,\n];\n";
    const cwd = folderWith({ ...JS, 'eslint.config.js': before });
    const { stdout } = await init(cwd, '--yes');
    expect(stdout).toContain(" import js from '@eslint/js';\n+import resilience from 'eslint-plugin-resilience';\n \n export default [\n \tjs.configs.recommended,\n+\tresilience.configs.recommended,\n ];\n");
    expect(read(cwd, 'eslint.config.js')).toBe("import js from '@eslint/js';\nimport resilience from 'eslint-plugin-resilience';\n\nexport default [\n\tjs.configs.recommended,\n\tresilience.configs.recommended,\n];\n");
  });

  it('is left alone where it is not, and the lines are shown', async () => {
    const before = 'export default make();\n';
    const cwd = folderWith({ '.git/HEAD': '', ...TS, 'eslint.config.mjs': before, 'packages/a/package.json': '{}', 'packages/a/a.js': '' });
    const { stdout } = await init(cwd, '--yes');
    expect(stdout).toContain("eslint.config.mjs is yours and was not touched. Add to it, the last line at the end of what it exports:\n  import resilience from 'eslint-plugin-resilience';\n  resilience.configs.recommended,\n");
    expect(stdout).toContain('names no parser for TypeScript');
    expect(read(cwd, 'eslint.config.mjs')).toBe(before);
    expect((await init(join(cwd, 'packages/a'), '--dry-run')).stdout).toContain('../../eslint.config.mjs is yours');
  });

  it('has no part in a project without package.json or without JavaScript, and the old form is told', async () => {
    const files = async (files: Readonly<Record<string, string>>): Promise<string> => (await init(folderWith(files), '--dry-run')).stdout;
    expect(await files({ 'a.js': '' })).toContain('There is no package.json, so ESLint was left alone');
    expect(await files({ 'package.json': '{}', ...GO })).not.toContain('eslint.config');
    const old = await files({ ...JS, '.eslintrc.json': '{}' });
    expect(old).toContain('.eslintrc.json is a form that ESLint 9 does not read any more');
    expect(old).not.toContain('+++ b/eslint');
  });
});

describe.skipIf(!existsSync('/usr/bin/script'))('on a terminal', () => {
  /** What it prints when it gets this answer; a pseudo-terminal by util-linux's `script`. */
  function answered(cwd: string, answer: string): Promise<{ output: string; exitCode: number | null }> {
    return new Promise((resolve) => {
      const child = spawn('script', ['-qec', `"${process.execPath}" "${MAIN}" init`, '/dev/null'], { cwd, env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' } });
      let output = '';
      let hasAnswered = false;
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (hasAnswered || !output.includes('[y/N]')) return;
        hasAnswered = true;
        child.stdin.write(answer);
      });
      child.on('close', (exitCode) => resolve({ output, exitCode }));
    });
  }

  it.each([
    ['y\r', 0, `Wrote ${CONFIG}. Next:`, ['main.go', CONFIG]],
    ['n\r', 0, 'Nothing was written.', ['main.go']],
    ['\r', 0, 'Nothing was written.', ['main.go']],
    ['\u0004', 0, 'Nothing was written.', ['main.go']],
    ['\u0003', 130, '[y/N]', ['main.go']],
  ])('asks, and heeds the answer %j', async (answer, code, text, names) => {
    const cwd = folderWith(GO);
    const { output, exitCode } = await answered(cwd, answer);
    expect(output).toContain('Write 1 file? [y/N]');
    expect(output).toContain(text);
    expect(exitCode).toBe(code);
    expect(namesIn(cwd)).toEqual(names);
  });
});
