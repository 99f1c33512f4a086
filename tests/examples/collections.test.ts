/** The snippets of docs/semgrep-collections.md, run as they are printed, in a project with collections of that name. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/support/folder.js';
import { configuration, rule } from '../semgrep-plugin/lint.js';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/semgrep-collections.md'), 'utf8');
const blocks = [...page.matchAll(/```(?<language>\w+)\n(?<text>[\s\S]*?)```/g)].map(({ groups }) => ({ language: groups!['language']!, text: groups!['text']! }));
const configs = blocks.filter(({ text }) => text.startsWith('// eslint.config.js')).map(({ text }) => text);
const [submodule = '', scan = ''] = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text.trim());
const commented = blocks.find(({ text }) => text.includes('eslint-disable-line'))?.text ?? '';

/** The two rules that the page names, one of them twice, and what cannot run. */
const RULES = {
  'javascript/audit/detect-child-process.yaml': configuration(rule('detect-child-process', ['pattern: run(...)'])),
  'javascript/security/detect-child-process.yaml': configuration(
    rule('detect-child-process', ['mode: taint', 'pattern-sources: [{ pattern: input() }]', 'pattern-sinks: [{ pattern: run(...) }]']),
  ),
  'javascript/audit/regexp.yaml': configuration(rule('detect-non-literal-regexp', ['pattern: new RegExp(...)'], { severity: 'WARNING' })),
  'typescript/any.yaml': configuration(rule('any', ['pattern: anything(...)']), rule('java', ['pattern: f(x)'], { languages: '[java]' }), rule('joined', ['mode: join'])),
};
const CODE = 'run(input());\nnew RegExp(x);\nanything();\n';
const BOTH = ['1 2 community/detect-child-process', '1 2 community/security.detect-child-process'];

/** A project with our package and ESLint installed, the collection where the page has it. */
function project(files: Readonly<Record<string, string>>): string {
  const vendored = Object.fromEntries(Object.entries(RULES).map(([path, text]) => [`vendor/semgrep-rules/${path}`, text]));
  const folder = folderWith({
    ...vendored,
    'node_modules/@your-team/semgrep-rules/rules/deep/a.yaml': RULES['javascript/audit/regexp.yaml'],
    'package.json': '{"type":"module"}',
    ...files,
  });
  for (const [name, target] of [['eslint-plugin-resilience', ROOT], ['eslint', join(ROOT, 'node_modules/eslint')]] as const) symlinkSync(target, join(folder, 'node_modules', name), 'dir');
  return folder;
}

interface Linted {
  /** `line severity rule`, by file. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly stderr: string;
}

function eslint(folder: string, ...args: readonly string[]): Linted {
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', ...args, '.'], { cwd: folder, encoding: 'utf8' });
  const results = JSON.parse(stdout) as { filePath: string; messages: { line: number; severity: number; ruleId: string }[] }[];
  const shown = results.map(({ filePath, messages }): [string, string[]] => [
    filePath.slice(folder.length + 1).replaceAll('\\', '/'),
    messages.map(({ line, severity, ruleId }) => `${line} ${severity} ${ruleId}`),
  ]);
  return { found: Object.fromEntries(shown), stderr };
}

it('the page has three configurations and two commands', () => {
  expect([configs.length, submodule, scan, commented].map(Boolean)).toEqual([true, true, true, true]);
  expect(configs).toHaveLength(3);
});

describe('the first configuration', () => {
  it('runs all that can run, and tells once what cannot', () => {
    const { found, stderr } = eslint(project({ 'eslint.config.js': configs[0]!, 'a.js': CODE, 'b.js': CODE }));
    expect(found['a.js']).toEqual([...BOTH, '2 1 community/detect-non-literal-regexp', '3 2 community/any']);
    expect(stderr.trim().split('\n')).toEqual([
      'Left out of the plugin `community`:',
      expect.stringMatching(/^vendor\/semgrep-rules\/typescript\/any\.yaml:\d+: rule `joined` needs join mode/),
      expect.stringMatching(/^vendor\/semgrep-rules\/typescript\/any\.yaml:\d+: rule `java` is for `java`/),
      expect.stringMatching(/^Run these rules with Semgrep itself/),
    ]);
  });

  it('tells it once with several threads, too', () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`f${index}.js`, CODE]));
    const { found, stderr } = eslint(project({ 'eslint.config.js': configs[0]!, ...files }), '--concurrency', '2');
    expect(Object.keys(found).filter((path) => path.startsWith('f'))).toHaveLength(8);
    expect(stderr.match(/Left out of the plugin/g)).toHaveLength(1);
  });
});

it('the second configuration reads a package', () => {
  const { found, stderr } = eslint(project({ 'eslint.config.js': configs[1]!, 'a.js': CODE }));
  expect([found['a.js'], stderr]).toEqual([['2 1 team/detect-non-literal-regexp'], '']);
});

describe('the third configuration', () => {
  const linted = (): Linted => eslint(project({ 'eslint.config.js': configs[2]!, 'a.js': CODE, 'scripts/a.js': CODE, 'c.js': commented }));

  it('changes the level of one rule, and switches off others, also for some files', () => {
    const { found, stderr } = linted();
    expect(found['a.js']).toEqual(['1 1 community/detect-child-process', '1 2 community/security.detect-child-process']);
    expect(found['scripts/a.js']).toEqual(['1 2 community/security.detect-child-process']);
    expect(stderr).toBe('');
  });

  it('minds the comments of both tools', () => {
    expect(linted().found['c.js']).toEqual([]);
  });
});

it('the commands run as they are printed', () => {
  const upstream = folderWith(RULES);
  const git = (cwd: string, ...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd, stdio: 'pipe' });
  git(upstream, 'init', '--quiet');
  git(upstream, 'add', '.');
  git(upstream, 'commit', '--quiet', '-m', 'Rules');
  const folder = folderWith({ 'a.js': CODE });
  git(folder, 'init', '--quiet');
  const [, address = ''] = /(https:\S+)/.exec(submodule) ?? [];
  const local = { GIT_CONFIG_COUNT: '2', GIT_CONFIG_KEY_0: `url.${upstream}.insteadOf`, GIT_CONFIG_VALUE_0: address, GIT_CONFIG_KEY_1: 'protocol.file.allow', GIT_CONFIG_VALUE_1: 'always' };
  execFileSync('sh', ['-c', submodule], { cwd: folder, stdio: 'pipe', env: { ...process.env, ...local } });

  // `npx` would ask a registry: the package's own command stands in its place.
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npx'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(ROOT, 'dist/cli/main.js')}' "$@"\n`, { mode: 0o755 });
  const { stdout } = spawnSync('sh', ['-c', scan], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` } });
  const { runs } = JSON.parse(stdout) as { runs: { results: { ruleId: string; codeFlows?: unknown[] }[] }[] };
  expect(runs[0]!.results.map(({ ruleId, codeFlows = [] }) => `${ruleId} ${codeFlows.length}`).sort()).toEqual([
    'detect-child-process 0', 'detect-non-literal-regexp 0', 'security.detect-child-process 1',
  ]);
});
