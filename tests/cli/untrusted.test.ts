/** What a scanned tree brings is read and never run. Each trap leaves its name in a folder outside if something runs it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { semgrepForTests } from '../semgrep.js';
import { resilience, type Outcome } from './support/command.js';
import { folderWith } from './support/folder.js';

const PROGRAMS = ['git', 'semgrep', 'pysemgrep', 'osemgrep', 'semgrep-core', 'python3', 'python', 'node', 'npm', 'npx', 'eslint', 'tsc', 'sh'];
const GIT_SETTINGS = ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'diff.external', 'filter.f.clean', 'filter.f.smudge', 'filter.f.process', 'diff.d.textconv', 'diff.d.command'];
const HOOKS = ['post-checkout', 'pre-commit', 'post-index-change', 'reference-transaction'];

interface Hostile {
  readonly root: string;
  /** Where traps leave their names. */
  readonly canaries: string;
  readonly env: Readonly<Record<string, string>>;
}

let semgrep = '';
beforeAll(async () => {
  semgrep = await semgrepForTests();
});

const RULES = folderWith({
  'rules.yaml': `rules:\n${['ts', 'go', 'python'].map((language) => `  - { id: no-f-${language}, message: m, severity: ERROR, languages: [${language}], pattern: f($X) }\n`).join('')}`,
});
const CONFIG = ['--config', join(RULES, 'rules.yaml'), ...['ts', 'go', 'python'].flatMap((language) => ['--rule', `no-f-${language}`])];

/** A repository with a finding in each language, and with every trap. */
function hostile(): Hostile {
  const canaries = folderWith({});
  const js = (name: string): string => `require('node:fs').writeFileSync(${JSON.stringify(join(canaries, name))}, '');\n`;
  const python = (name: string): string => `open(${JSON.stringify(join(canaries, name))}, 'w').close()\n`;
  const root = folderWith({
    'a.ts': "import { g } from 'evil';\nf(0);\ng();\n",
    'b.go': 'package a\n\nfunc b() {\n\tf(1)\n}\n',
    'c.py': 'f(1)\n',
    'package.json': '{ "name": "a", "main": "main.js", "scripts": { "preinstall": "node main.js", "prepare": "node main.js" } }',
    'main.js': js('main'),
    'eslint.config.js': `${js('eslint-config')}module.exports = [];\n`,
    '.eslintrc.js': js('eslintrc'),
    'resilience.config.js': js('own-config'),
    'tsconfig.json': '{ "extends": ["evil", "evil/tsconfig.json"], "compilerOptions": { "plugins": [{ "name": "evil" }], "paths": { "evil": ["./node_modules/evil"] } } }',
    'node_modules/evil/package.json': '{ "name": "evil", "main": "index.js" }',
    'node_modules/evil/index.js': js('package'),
    'node_modules/evil/tsconfig.json': '{ "extends": "./index.js" }',
    'node_modules/eslint-plugin-resilience/package.json': '{ "name": "eslint-plugin-resilience", "main": "index.js" }',
    'node_modules/eslint-plugin-resilience/index.js': js('own-plugin'),
    'json.py': python('json'),
    'semgrep.py': python('semgrep-module'),
    'sitecustomize.py': python('sitecustomize'),
    'usercustomize.py': python('usercustomize'),
    'evil.pth': `import pathlib; ${python('pth')}`,
    '.semgrepignore': '*\n',
    '.semgrep/rules.yaml': 'rules:\n  - { id: evil, message: m, severity: ERROR, languages: [python], pattern: f($X) }\n',
    '.semgrep.yml': 'rules:\n  - { id: evil, message: m, severity: ERROR, languages: [python], pattern: f($X) }\n',
    '.gitattributes': '*.ts filter=f diff=d\n*.go filter=f diff=d\n',
    '.npmrc': 'script-shell=./main.js\n',
  });
  const program = (path: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n: > '${canaries}/'"$(basename "$0")"\ncat\n`);
    chmodSync(path, 0o755);
  };
  for (const name of PROGRAMS) {
    program(join(root, 'node_modules/.bin', name));
    if (name !== 'sh') program(join(root, name));
  }
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'm');
  writeFileSync(join(root, 'a.ts'), "import { g } from 'evil';\nf(1);\ng(2);\n");
  for (const name of HOOKS) program(join(root, '.git/hooks', name));
  for (const name of GIT_SETTINGS) {
    program(join(root, '.git', name));
    git('config', name, join(root, '.git', name));
  }
  rmSync(canaries, { recursive: true });
  mkdirSync(canaries);
  const path = [join(root, 'node_modules/.bin'), '.', root, process.env['PATH']].join(delimiter);
  return { root, canaries, env: { PATH: path, PYTHONPATH: '.', RESILIENCE_SEMGREP: semgrep, RESILIENCE_CACHE: folderWith({}) } };
}

function sprung({ canaries }: Hostile): string[] {
  return readdirSync(canaries).sort();
}

describe.skipIf(process.platform === 'win32')('a trap', { timeout: 120_000 }, () => {
  const run = (command: string, ...args: string[]) => ({ root, env }: Hostile, path = process.env['PATH']!): void =>
    void spawnSync(command, args, { cwd: root, env: { ...process.env, ...env, PATH: path }, input: '' });

  it.each([
    ['core.fsmonitor', run('git', 'status')],
    ['filter.f.process', run('git', 'diff')],
    ['pre-commit', run('git', '-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--allow-empty', '-m', 'm')],
    ['eslint-config', run(process.execPath, 'eslint.config.js')],
    ['eslintrc', run(process.execPath, '.eslintrc.js')],
    ['package', run(process.execPath, '-e', "require('evil')")],
    ['own-plugin', run(process.execPath, '-e', "require('eslint-plugin-resilience')")],
    ['json', run('python3', '-c', 'import json')],
    ['sitecustomize', run('python3', '-c', '')],
    ['pth', run('python3', '-c', "import site; site.addsitedir('.')")],
    ['semgrep', (it: Hostile) => run('/bin/sh', '-c', 'semgrep')(it, it.env['PATH'])],
  ])('is one: %s', (name, spring) => {
    const it = hostile();
    spring(it);
    expect(sprung(it)).toContain(name);
  });
});

describe.skipIf(process.platform === 'win32')('nothing of the scanned tree runs in', { timeout: 600_000 }, () => {
  const command = async (it: Hostile, ...args: string[]): Promise<Outcome> => resilience(args, { cwd: it.root, env: it.env });

  it('scan: what would leave files out or bring rules changes nothing', async () => {
    const it = hostile();
    const { stdout, stderr } = await command(it, 'scan', ...CONFIG);
    expect(sprung(it)).toEqual([]);
    expect(stdout.split('\n').sort()).toEqual(['', 'a.ts:2:1: error: m (no-f-ts)', 'b.go:4:2: error: m (no-f-go)', 'c.py:1:1: error: m (no-f-python)']);
    expect(stderr).not.toContain('could not be done');
  });

  it.each([
    ['scan --cache', ['scan', '--cache', '--lang', 'ts,python', ...CONFIG]],
    ['scan --since', ['scan', '--since', 'HEAD', '--lang', 'ts', ...CONFIG]],
    ['report --since', ['report', '--since', 'HEAD', '--lang', 'ts', ...CONFIG]],
    ['checklist', ['checklist']],
    ['init --dry-run', ['init', '--dry-run']],
    ['init --yes', ['init', '--yes']],
    ['doctor', ['doctor']],
    ['generate', ['generate', '--out', 'preset.yaml']],
  ])('%s', async (_, args) => {
    const it = hostile();
    const { stdout, stderr } = await command(it, ...args);
    expect(sprung(it)).toEqual([]);
    expect(stdout + stderr).not.toContain('this is a bug');
    expect(stdout).not.toBe('');
  });

  it('merge', async () => {
    const it = hostile();
    for (const shard of ['1', '2']) await command(it, 'scan', '--lang', 'ts', '--shard', `${shard}/2`, ...CONFIG, '--format', 'json', '--output', `part-${shard}.json`);
    const { stdout } = await command(it, 'merge', 'part-1.json', 'part-2.json');
    expect(stdout).toBe('a.ts:2:1: error: m (no-f-ts)\n');
    expect(sprung(it)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', { timeout: 300_000 }, () => {
  /** Each in the place of a source, and of each file that is read for what it says of the project. */
  const NAMES = ['x.ts', 'x.go', 'x.py'];
  const READ = ['tsconfig.json', 'package.json', '.gitignore', 'resilience.config.yaml', '.git', 'eslint.config.js'];
  const makers: Readonly<Record<string, (path: string) => void>> = {
    'a pipe': (path) => void execFileSync('mkfifo', [path]),
    'a device': (path) => symlinkSync('/dev/zero', path),
    'a ring of links': (path) => symlinkSync(path, path),
    'a socket': (path) => void createServer().listen(path).unref(),
  };
  /** Asks other files what they declare, so that their configuration is looked for. */
  const ASKING = "import { save } from './save';\nimport { other } from 'other/name';\nexport function run() { save(); other(); }\nf(1);\n";

  it.each(Object.keys(makers))('is not read: %s', async (kind) => {
    const root = folderWith({ '.git/HEAD': '', 'app/a.ts': ASKING, 'app/save.ts': 'export async function save() {}\n', 'app/c.py': 'f(1)\n' });
    for (const name of [...NAMES, ...READ]) makers[kind]!(join(root, 'app', name));
    const args = [...CONFIG, '--rule', 'no-fire-and-forget', '--semgrep', semgrep];
    for (const given of [['scan', ...args], ['report', ...args], ['doctor'], ['init', '--dry-run']]) {
      const { stdout, stderr } = await resilience(given, { cwd: join(root, 'app') });
      expect(stdout + stderr).not.toContain('this is a bug');
      if (given[0] === 'scan') expect(stdout).toContain('a.ts:4:1: error: m (no-f-ts)\n');
    }
  });

  it('or leads out of the tree is not scanned, and no line of it is quoted', async () => {
    const outside = folderWith({ 'secret.ts': 'f("secret");\n', 'secret.json': '{ "secret": 1 }', 'lib/secret.ts': 'f("secret");\n' });
    const root = folderWith({ '.git/HEAD': '', 'a.ts': 'f(1);\n' });
    symlinkSync(join(outside, 'secret.ts'), join(root, 'b.ts'));
    symlinkSync(join(outside, 'lib'), join(root, 'lib'));
    symlinkSync('.', join(root, 'loop'));
    const { stdout, stderr } = await resilience(['scan', ...CONFIG, '--group-by', 'file'], { cwd: root });
    expect(stdout + stderr).not.toContain('secret');
    expect(stdout + stderr).toContain('1 link out of the repository');
    expect(stdout).toContain('a.ts');
  });
});
