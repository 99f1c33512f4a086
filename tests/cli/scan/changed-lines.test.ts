import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedLines, isOnChangedLine } from '../../../src/cli/scan/changed-lines.js';
import { languageOf } from '../../../src/cli/scan/languages.js';
import type { Finding } from '../../../src/report/finding.js';
import { folderWith } from '../support/folder.js';

function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const A = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';

/** A repository with one commit, `main`, and a branch on which nothing has happened yet. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = folderWith(files);
  git(root, 'init', '-q');
  commitAll(root);
  git(root, 'checkout', '-q', '-b', 'topic');
  return root;
}

function commitAll(root: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'm', '--allow-empty');
}

function changes(root: string, ref: string, ...paths: string[]): Record<string, string> {
  const files = paths.map((path) => ({ path, language: languageOf(path)! }));
  const found = [...changedLines(root, ref, files).files];
  return Object.fromEntries(found.map(([path, ranges]) => [path, ranges.map(({ from, to }) => `${from}-${to}`).join(' ')]));
}

describe('lines that changed since a ref', () => {
  it('are those of commits and of the work tree together; a new file is all new', () => {
    const root = repository({ 'a.go': A, 'same.go': A, 'sub/b.py': A });
    writeFileSync(join(root, 'a.go'), A.replace('two', 'TWO'));
    commitAll(root);
    writeFileSync(join(root, 'a.go'), A.replace('two', 'TWO').replace('seven\n', ''));
    writeFileSync(join(root, 'sub/new.py'), 'x = 1\ny = 2\n');
    expect(changes(root, 'main', 'a.go', 'same.go', 'sub/b.py', 'sub/new.py')).toEqual({ 'a.go': '2-2 7-6', 'sub/new.py': '1-3' });
    expect(changes(join(root, 'sub'), 'main', 'b.py', 'new.py', '../a.go')).toEqual({ 'new.py': '1-3', '../a.go': '2-2 7-6' });
  });

  it('are not what others did on the branch that the ref names', () => {
    const root = repository({ 'a.go': A, 'b.go': A });
    writeFileSync(join(root, 'a.go'), `${A}nine\n`);
    commitAll(root);
    git(root, 'checkout', '-q', 'main');
    writeFileSync(join(root, 'b.go'), `zero\n${A}`);
    commitAll(root);
    git(root, 'checkout', '-q', 'topic');
    expect(changes(root, 'main', 'a.go', 'b.go')).toEqual({ 'a.go': '9-9' });
  });

  it('are not those of a file that was renamed, in a commit or not yet', () => {
    const root = repository({ 'a.go': A, 'b.py': 'x = 1\n' });
    renameSync(join(root, 'a.go'), join(root, 'c.go'));
    writeFileSync(join(root, 'c.go'), A.replace('five', 'FIVE'));
    commitAll(root);
    renameSync(join(root, 'b.py'), join(root, 'd.py'));
    expect(changes(root, 'main', 'c.go', 'd.py')).toEqual({ 'c.go': '5-5' });
  });

  it('are counted as the language counts them, whatever the line breaks of the checkout', () => {
    const root = repository({ 'a.ts': 'const a = `\u2028`;\nf();\n', 'b.py': 'a\nb\n' });
    writeFileSync(join(root, 'a.ts'), 'const a = `\u2028`;\ng();\n');
    writeFileSync(join(root, 'b.py'), 'a\r\nb\r\n');
    expect(changes(root, 'main', 'a.ts', 'b.py')).toEqual({ 'a.ts': '3-3' });
  });

  it('need a repository, a commit of that name, and one in common with it', () => {
    const root = repository({ 'a.go': A });
    expect(() => changes(folderWith({ 'a.go': A }), 'main', 'a.go')).toThrow('`--since` needs a git repository here');
    for (const ref of ['no-such', '--help', '']) expect(() => changes(root, ref, 'a.go')).toThrow('this clone has no such commit');
    git(root, 'checkout', '-q', '--orphan', 'other');
    writeFileSync(join(root, 'a.go'), 'other');
    commitAll(root);
    expect(() => changes(root, 'main', 'a.go')).toThrow('have none in common');
  });

  it.skipIf(process.platform === 'win32')('are found without running anything that the repository brings', () => {
    const root = repository({ 'a.go': A, '.gitattributes': '*.go filter=f diff=d\n', 'node_modules/.bin/git': '' });
    const ran = join(folderWith({}), 'ran');
    const script = join(root, 'script');
    for (const file of [script, join(root, 'node_modules/.bin/git'), join(root, '.git/hooks/post-checkout')]) {
      mkdirSync(join(root, '.git/hooks'), { recursive: true });
      writeFileSync(file, `#!/bin/sh\necho "$0 $@" >> '${ran}'\ncat\n`);
      chmodSync(file, 0o755);
    }
    const settings = ['core.fsmonitor', 'filter.f.clean', 'filter.f.smudge', 'diff.d.textconv', 'diff.d.command', 'diff.external', 'core.pager', 'core.sshCommand'];
    for (const name of settings) git(root, 'config', name, script);
    writeFileSync(join(root, 'a.go'), A.replace('two', '2'));
    git(root, 'status');
    expect(existsSync(ran)).toBe(true);
    rmSync(ran);
    const path = process.env['PATH'];
    process.env['PATH'] = `${join(root, 'node_modules/.bin')}:.:${path}`;
    try {
      expect(changes(root, 'main', 'a.go')).toEqual({ 'a.go': '2-2' });
    } finally {
      process.env['PATH'] = path;
    }
    expect(existsSync(ran)).toBe(false);
  });
});

describe('a finding on changed lines', () => {
  const at = (line: number, endLine: number, more: Partial<Finding> = {}): Finding =>
    ({ path: 'a.go', line, endLine, column: 1, endColumn: 2, ...more }) as Finding;
  const files = new Map([['a.go', [{ from: 4, to: 5 }, { from: 9, to: 8 }]]]);
  const isNew = (finding: Finding): boolean => isOnChangedLine(finding, { base: '', files });

  it('has one of them in its range, or a place between its lines where some went away', () => {
    expect([3, 4, 5, 6].map((line) => isNew(at(line, line)))).toEqual([false, true, true, false]);
    expect(isNew(at(1, 4))).toBe(true);
    expect(isNew(at(1, 4, { endColumn: 1 }))).toBe(false);
    expect(isNew(at(8, 9))).toBe(true);
    expect(isNew(at(9, 9))).toBe(false);
    expect(isNew(at(4, 4, { path: 'b.go' }))).toBe(false);
  });

  it('or has a step of its way there', () => {
    const trace = [{ kind: 'source', line: 5, column: 1, endLine: 5, endColumn: 3 }] as const;
    expect(isNew(at(7, 7, { trace }))).toBe(true);
  });
});
