import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { EngineFinding, EngineResult, ScanJob } from '../../../src/engines/engine.js';
import { scanWithSemgrep, type SemgrepEngineOptions } from '../../../src/engines/semgrep.js';
import { semgrepForTests } from '../../semgrep.js';
import { program } from './support/program.js';
import { emptyFolder, project, rule, sources } from './support/project.js';

let semgrep: string;
beforeAll(async () => {
  semgrep = await semgrepForTests();
});

function scan(job: ScanJob, options: SemgrepEngineOptions = {}): Promise<EngineResult> {
  return scanWithSemgrep(job, { semgrep, ...options });
}

const GO = 'package a\n\nfunc f() {\n\tfoo(1)\n}\n';
const goFoo = rule('no-foo', { go: { pattern: 'foo($X)' } }, 'Do not `foo($X)`.');
const pythonFoo = rule('no-foo', { python: { pattern: 'foo($X)' } }, 'Never `foo($X)`.');
const bothFoo = rule('no-foo', { go: { pattern: 'foo($X)' }, python: { pattern: 'foo($X)' } });

function where(findings: readonly EngineFinding[]): string[] {
  return findings.map(({ id, path, line }) => `${path}:${line} ${id}`).toSorted();
}

describe('scanWithSemgrep', () => {
  it('gives back findings with the message that Semgrep filled in', async () => {
    const root = project({ 'a.go': GO });
    expect(await scan({ root, files: sources('go', 'a.go'), rules: [goFoo] })).toEqual({
      findings: [
        { id: 'no-foo', language: 'go', path: 'a.go', line: 4, column: 2, endLine: 4, endColumn: 8, message: 'Do not `foo(1)`.' },
      ],
      errors: [],
    });
  });

  it('runs a rule of the same id in both languages, each with its own pattern', async () => {
    const root = project({ 'a.go': GO, 'b.py': 'bar(2)\nfoo(2)\n' });
    const both = rule('same', { go: { pattern: 'foo($X)' }, python: { pattern: 'bar($X)' } });
    const files = [...sources('go', 'a.go'), ...sources('python', 'b.py')];
    const { findings, errors } = await scan({ root, files, rules: [both] });
    expect(errors).toEqual([]);
    expect(where(findings)).toEqual(['a.go:4 same', 'b.py:1 same']);
    expect(findings.map(({ language }) => language).toSorted()).toEqual(['go', 'python']);
  });

  it('scans TypeScript and JavaScript too, for the comparison of the engines', async () => {
    const names = ['a.ts', 'b.tsx', 'c.js', 'd.jsx', 'e.mjs', 'f.cts'];
    const root = project(Object.fromEntries(names.map((name) => [name, 'foo(1);\n'])));
    const rules = [rule('no-foo', { typescript: { pattern: 'foo($X)' } })];
    const { findings, errors } = await scan({ root, files: sources('typescript', ...names), rules });
    expect(errors).toEqual([]);
    expect(where(findings)).toEqual(names.map((name) => `${name}:1 no-foo`));
  });

  it("resolves a project's own words", async () => {
    const root = project({ 'a.py': 'flurb(1)\nsave(1)\n' });
    const word = rule('word', {
      python: { patterns: [{ pattern: '$F(...)' }, { 'metavariable-regex': { metavariable: '$F', regex: { vocabulary: 'write' } } }] },
    });
    const job = { root, files: sources('python', 'a.py'), rules: [word] };
    expect(where((await scan(job)).findings)).toEqual(['a.py:2 word']);
    expect(where((await scan({ ...job, vocabulary: { write: ['flurb'] } })).findings)).toEqual(['a.py:1 word', 'a.py:2 word']);
  });

  it('does nothing, and needs no Semgrep, where there is no file or no rule', async () => {
    const none = { findings: [], errors: [] };
    const root = project({ 'a.go': GO });
    const missing = { semgrep: join(root, 'none') };
    expect(await scan({ root, files: [], rules: [goFoo] }, missing)).toEqual(none);
    expect(await scan({ root, files: sources('go', 'a.go'), rules: [pythonFoo] }, missing)).toEqual(none);
  });

  it('reports what a comment suppresses: that is decided once, for all engines', async () => {
    const root = project({ 'a.go': GO.replace('foo(1)', 'foo(1) // nosemgrep: no-foo') });
    const { findings } = await scan({ root, files: sources('go', 'a.go'), rules: [goFoo] });
    expect(findings).toHaveLength(1);
  });

  it('tells how many files are done, in lots', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `f${index}.go`);
    const root = project(Object.fromEntries(names.map((name) => [name, GO])));
    const done: number[] = [];
    const files = sources('go', ...names, 'gone.go');
    const { findings, errors } = await scan({ root, files, rules: [goFoo], onProgress: (count) => done.push(count) }, { limits: { workers: 2 } });
    expect(findings).toHaveLength(130);
    expect(errors).toHaveLength(1);
    expect(done.length).toBeGreaterThan(3);
    expect(done.reduce((sum, count) => sum + count)).toBe(131);
  });
});

describe('which files', () => {
  const NAMES = [
    '-a.go',
    '--config.go',
    'with space.go',
    'new\nline.go',
    `quotes'"\`.go`,
    '100%20$HOME.go',
    'back\\slash.go',
    'naïve-日本-😀.go',
    'tests/a.go',
    'test/a.go',
    'vendor/a.go',
    'node_modules/a.go',
    'build/a.go',
    '.hidden/a.go',
    'a_test.go',
    'ignored-by-git.go',
    'ignored-by-semgrep.go',
    'no-extension',
    'other.extension',
  ];

  it.skipIf(process.platform === 'win32').each([false, true])('scans each that is named, whatever its name or place (in a git repository: %s)', async (inGit) => {
    const root = project({
      ...Object.fromEntries(NAMES.map((name) => [name, GO])),
      '.gitignore': 'ignored-by-git.go\n',
      '.semgrepignore': 'ignored-by-semgrep.go\n*_test.go\n',
    });
    if (inGit) execFileSync('git', ['init', '-q', root]);
    const { findings, errors } = await scan({ root, files: sources('go', ...NAMES), rules: [goFoo] });
    expect(errors).toEqual([]);
    expect(findings.map(({ path }) => path).toSorted()).toEqual(NAMES.toSorted());
  });

  it('scans through a link to a file', async () => {
    const root = project({ 'a.go': GO });
    symlinkSync(join(root, 'a.go'), join(root, 'link.go'));
    expect((await scan({ root, files: sources('go', 'link.go'), rules: [goFoo] })).findings).toHaveLength(1);
  });

  it('never hands Semgrep a folder, and says that a file is gone', async () => {
    const root = project({ 'a.go': GO, 'folder.go/inside.go': GO });
    const { findings, errors } = await scan({ root, files: sources('go', 'a.go', 'folder.go', 'gone.go'), rules: [goFoo] });
    expect(where(findings)).toEqual(['a.go:4 no-foo']);
    expect(errors).toEqual([
      expect.objectContaining({ path: 'folder.go', message: 'This is not, or no longer, a file that can be opened, so it was not scanned.' }),
      expect.objectContaining({ path: 'gone.go', message: 'This is not, or no longer, a file that can be opened, so it was not scanned.' }),
    ]);
  });

  it.each([
    ['no git repository', (root: string) => root],
    ['a git repository', (root: string) => (execFileSync('git', ['init', '-q', root]), root)],
    ['a folder of a git repository', (root: string) => (execFileSync('git', ['init', '-q', root]), join(root, 'sub'))],
  ])('minds `paths` of a rule relative to the scanned folder: %s', async (_name, prepare) => {
    const names = ['a.go', 'a_test.go', 'tests/a.go', 'lib/tests/a.go', 'lib/a.go'];
    const root = prepare(project(Object.fromEntries(['', 'sub/'].flatMap((at) => names.map((name) => [`${at}${name}`, GO])))));
    const rules = [
      rule('tests-only', { go: { pattern: 'foo($X)', paths: { include: ['*_test.go', 'tests/**'] } } }),
      rule('lib-only', { go: { pattern: 'foo($X)', paths: { include: ['/lib/**'], exclude: ['**/tests/**'] } } }),
    ];
    const { findings, errors } = await scan({ root, files: sources('go', ...names), rules });
    expect(errors).toEqual([]);
    expect(where(findings)).toEqual(['a_test.go:4 tests-only', 'lib/a.go:4 lib-only', 'tests/a.go:4 tests-only']);
  });
});

describe('positions', () => {
  const CASES: readonly [name: string, path: string, content: string, line: number][] = [
    ['plain', 'a.go', GO, 4],
    ['after two-byte characters, Go', 'a.go', GO.replace('foo', '/* éé */ foo'), 4],
    ['after astral characters, Go', 'a.go', GO.replace('foo', '/* 😀😀 */ foo'), 4],
    ['after tabs and CRLF, Go', 'a.go', GO.replace('foo', '\t/* 😀\t */\tfoo').replaceAll('\n', '\r\n'), 4],
    ['after a byte order mark, Go', 'a.go', `\uFEFF${GO.replaceAll('\n', ' ; ').replace('{ ;', '{').replace('package a ;  ;', 'package a;')}`, 1],
    ['after two-byte characters, Python', 'a.py', 'x = "éé"; foo(1)\n', 1],
    ['after astral characters, Python', 'a.py', 'x = "😀😀"; foo(1)\n', 1],
    ['CRLF, Python', 'a.py', 'x = 1\r\nx = "é"; foo(1)\r\n', 2],
    ['after a byte order mark, Python', 'a.py', '\uFEFFx = "é"; foo(1)\n', 1],
    ['after a string of several lines, Python', 'a.py', 'x = """é\n😀"""; foo(1)\n', 2],
  ];

  it.each(CASES)('are in UTF-16 code units: %s', async (_name, path, content, line) => {
    const root = project({ [path]: content });
    const { findings, errors } = await scan({ root, files: sources(path.endsWith('.go') ? 'go' : 'python', path), rules: [bothFoo] });
    expect(errors).toEqual([]);
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect([finding?.line, finding?.endLine]).toEqual([line, line]);
    const text = content.replace(/^\uFEFF/, '').split(/\r?\n/)[line - 1] ?? '';
    expect(text.slice((finding?.column ?? 0) - 1, (finding?.endColumn ?? 0) - 1)).toBe('foo(1)');
  });

  it('end on a later line, in its own columns', async () => {
    const root = project({ 'a.py': 'é = foo("""é\n😀""")\n' });
    const { findings } = await scan({ root, files: sources('python', 'a.py'), rules: [pythonFoo] });
    expect(findings).toMatchObject([{ line: 1, column: 5, endLine: 2, endColumn: 7 }]);
  });

  it('of a regular expression are right as well', async () => {
    const root = project({ 'a.py': 'x = "é😀"; bar(1)\n' });
    const { findings } = await scan({ root, files: sources('python', 'a.py'), rules: [rule('regex', { python: { 'pattern-regex': 'bar' } })] });
    expect(findings).toMatchObject([{ line: 1, column: 12, endColumn: 15 }]);
  });
});

describe('what could not be done', () => {
  it('names a rule that Semgrep rejects, once, and runs the others', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${index}.go`);
    const root = project(Object.fromEntries(names.map((name) => [name, GO])));
    const { findings, errors } = await scan({ root, files: sources('go', ...names), rules: [rule('bad', { go: { pattern: 'foo((' } }), goFoo] });
    expect(findings).toHaveLength(60);
    expect(errors).toEqual([
      { ruleId: 'bad', language: 'go', engine: 'semgrep', message: expect.stringMatching(/^Semgrep [\d.]+ rejects rule `bad` for Go: Invalid pattern for Go: .*\.$/) as string },
    ]);
  });

  it('names a rule that cannot be printed', async () => {
    const root = project({ 'a.go': GO });
    const regex = { vocabulary: 'unheard of' };
    const bad = rule('bad', { go: { patterns: [{ pattern: 'foo($X)' }, { 'metavariable-regex': { metavariable: '$X', regex } }] } });
    const { findings, errors } = await scan({ root, files: sources('go', 'a.go'), rules: [bad, goFoo] });
    expect(findings).toHaveLength(1);
    expect(errors).toEqual([
      expect.objectContaining({ ruleId: 'bad', message: expect.stringMatching(/^Rule `bad` cannot be printed for Semgrep: no vocabulary is called "unheard of"/) as string }),
    ]);
  });

  it.skipIf(process.platform === 'win32')('names a rule that Semgrep leaves out because of its version', async () => {
    const root = project({ 'a.go': GO });
    // A Semgrep that says it is newer than it is: only so does a rule get past the check of `min-version`.
    const boaster = program(emptyFolder(), 'semgrep', 'case "$*" in *--version) echo 99.0.0; exit;; esac', `exec '${semgrep}' "$@"`);
    const rules = [rule('newer', { go: { pattern: 'foo($X)', 'min-version': '98.0.0' } }), goFoo];
    const { findings, errors } = await scan({ root, files: sources('go', 'a.go'), rules }, { semgrep: boaster });
    expect(where(findings)).toEqual(['a.go:4 no-foo']);
    expect(errors).toEqual([
      expect.objectContaining({ ruleId: 'newer', message: expect.stringContaining('left rule `newer` out for Go: it needs Semgrep 98.0.0 or newer') as string }),
    ]);
  });

  it('names path and line of code that cannot be parsed, and reports what stands elsewhere in the file', async () => {
    const root = project({ 'bad.go': `${GO}\nfunc ( {{{\n`, 'bad.py': 'foo(1)\nif x\n   y\n', 'a.go': GO });
    const files = [...sources('go', 'bad.go', 'a.go'), ...sources('python', 'bad.py')];
    const { findings, errors } = await scan({ root, files, rules: [bothFoo] });
    expect(where(findings)).toEqual(['a.go:4 no-foo', 'bad.go:4 no-foo', 'bad.py:1 no-foo']);
    expect(errors).toEqual([
      {
        path: 'bad.go',
        line: 7,
        column: 1,
        language: 'go',
        engine: 'semgrep',
        message: 'This code cannot be parsed: `func ( {{{` was unexpected. The rest of the file was scanned.',
        unparsed: true,
      },
      expect.objectContaining({ path: 'bad.py', line: 2, language: 'python' }),
    ]);
  });

  it('names a file that is too large', async () => {
    const root = project({ 'a.go': GO, 'large.go': `${GO}${'// x\n'.repeat(100)}` });
    const { findings, errors } = await scan({ root, files: sources('go', 'a.go', 'large.go'), rules: [goFoo] }, { limits: { maxBytes: 200 } });
    expect(where(findings)).toEqual(['a.go:4 no-foo']);
    expect(errors).toEqual([
      expect.objectContaining({ path: 'large.go', message: expect.stringMatching(/^This file was not scanned: it is larger than 0.0002 MB\./) as string }),
    ]);
  });

  it("scans a file of more than Semgrep's own limit of 1 MB", async () => {
    const root = project({ 'large.py': `foo(1)\n${'# a comment of some length\n'.repeat(50_000)}` });
    const { findings, errors } = await scan({ root, files: sources('python', 'large.py'), rules: [pythonFoo] });
    expect(errors).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  it('names file and rule when time is up, and says that the file has no findings then', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(',');
    const root = project({ 'slow.py': `foo(1)\nf(${names},q1,q2,q3,q4)\n`, 'a.py': 'foo(1)\n' });
    const slow = (id: string): ReturnType<typeof rule> =>
      rule(id, { python: { pattern: `f(..., $A, ..., $B, ..., $A, ..., $B, ..., $C, ..., $C, ..., ${id})` } });
    const rules = [slow('q1'), slow('q2'), slow('q3'), pythonFoo];
    const { findings, errors } = await scan({ root, files: sources('python', 'slow.py', 'a.py'), rules }, { limits: { timeoutSeconds: 1 } });
    expect(where(findings)).toEqual(['a.py:1 no-foo']);
    expect(errors.map(({ ruleId, path }) => `${ruleId} ${path}`).toSorted()).toEqual(['q1 slow.py', 'q2 slow.py', 'q3 slow.py']);
    expect(errors[0]?.message).toMatch(/^Rule `q\d` was not done with this file after 1 s and was given up; after 3 such rules a file has no findings at all\./);
  });

  it('says in one sentence that languages were not scanned for want of a Semgrep', async () => {
    const root = project({ 'a.go': GO, 'b.py': 'foo(1)\n', 'c.py': 'foo(1)\n' });
    const files = [...sources('go', 'a.go'), ...sources('python', 'b.py', 'c.py')];
    const { findings, errors } = await scan({ root, files, rules: [bothFoo] }, { semgrep: join(root, 'none') });
    expect(findings).toEqual([]);
    expect(errors).toEqual([
      { engine: 'semgrep', notScanned: ['go', 'python'], message: expect.stringMatching(/^1 Go file and 2 Python files not scanned: `.*none`, named by `--semgrep`, is no Semgrep that runs \(.*ENOENT\); name another or none\.$/) as string },
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('a scanned folder', () => {
  /** A repository that would run a script of its own wherever git is run in it, and puts programs in the way. */
  function hostileRepository(): { root: string; ran: string; env: Record<string, string | undefined> } {
    const ran = join(emptyFolder(), 'ran');
    const root = project({ 'a.go': GO, 'b.py': 'foo(1)\n', 'semgrep.py': `open('${ran}', 'w')\n`, '.semgrepignore': '' });
    execFileSync('git', ['init', '-q', root]);
    const script = program(root, 'script', `echo "$0 $@" >> '${ran}'`, 'exit 1');
    execFileSync('git', ['-C', root, 'config', 'core.fsmonitor', script]);
    for (const name of ['git', 'semgrep', 'semgrep-core', 'pysemgrep', 'osemgrep', 'python3']) {
      program(join(root, 'node_modules/.bin'), name, `echo "$0 $@" >> '${ran}'`, 'exit 1');
    }
    const env = {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), '.', process.env['PATH']].join(':'),
      PYTHONPATH: '.',
      SEMGREP_RULES: 'p/ci',
      SEMGREP_BASELINE_COMMIT: 'HEAD',
    };
    return { root, ran, env };
  }

  it('decides nothing about what runs: no git, no hook, no program or module of its own', async () => {
    const { root, ran, env } = hostileRepository();
    execFileSync('git', ['-C', root, 'status'], { stdio: 'ignore' });
    expect(readFileSync(ran, 'utf8')).toContain('script');
    rmSync(ran);
    const files = [...sources('go', 'a.go'), ...sources('python', 'b.py', 'semgrep.py')];
    const { findings, errors } = await scan({ root, files, rules: [bothFoo] }, { env });
    expect(errors).toEqual([]);
    expect(where(findings)).toEqual(['a.go:4 no-foo', 'b.py:1 no-foo']);
    expect(existsSync(ran)).toBe(false);
  });

  it('is not written to, and no git is run, whichever', async () => {
    const root = project({ 'a.go': GO });
    execFileSync('git', ['init', '-q', root]);
    const tools = emptyFolder();
    const ran = join(tools, 'ran');
    program(tools, 'git', `echo "$@" >> '${ran}'`);
    const before = readdirSync(root, { recursive: true }).toSorted();
    const env = { ...process.env, PATH: `${tools}:${process.env['PATH']}` };
    expect((await scan({ root, files: sources('go', 'a.go'), rules: [goFoo] }, { env })).findings).toHaveLength(1);
    expect(existsSync(ran)).toBe(false);
    expect(readdirSync(root, { recursive: true }).toSorted()).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')('one start of Semgrep', () => {
  it('has the flags that keep it quiet, offline and complete, files after `--`, and one language', async () => {
    const root = project({ 'a.go': GO, 'b.py': 'foo(1)\n' });
    const log = emptyFolder();
    const recorder = program(
      emptyFolder(),
      'semgrep',
      `case "$*" in *--version) ;; *) printf '%s\\n' "$@" > "${log}/$$.args"; env > "${log}/$$.env"; pwd > "${log}/$$.cwd";; esac`,
      `exec '${semgrep}' "$@"`,
    );
    const files = [...sources('go', 'a.go'), ...sources('python', 'b.py')];
    await scan({ root, files, rules: [bothFoo] }, { semgrep: recorder });
    const calls = readdirSync(log).filter((name) => name.endsWith('.args'));
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      const args = readFileSync(join(log, call), 'utf8').trim().split('\n');
      expect(args).toEqual(expect.arrayContaining([
        'scan', '--experimental', '--json', '--verbose', '--metrics=off', '--disable-version-check',
        '--no-rewrite-rule-ids', '--disable-nosem', '--no-git-ignore', '--oss-only',
      ]));
      expect(args.slice(args.indexOf('--') + 1)).toHaveLength(1);
      const env = readFileSync(join(log, call.replace('.args', '.env')), 'utf8');
      expect(env).toMatch(/^SEMGREP_ENABLE_VERSION_CHECK=0$/m);
      expect(env).toMatch(/^SEMGREP_SEND_METRICS=off$/m);
      expect(readFileSync(join(log, call.replace('.args', '.cwd')), 'utf8').trim()).toBe(root);
    }
  });

  it('leaves no scratch folder behind, however it ends', async () => {
    const temporary = emptyFolder();
    vi.stubEnv('TMPDIR', temporary);
    try {
      const root = project({ 'a.go': GO });
      await scan({ root, files: sources('go', 'a.go'), rules: [goFoo] });
      await scan({ root, files: sources('go', 'a.go'), rules: [goFoo] }, { semgrep: program(temporary, 'broken', 'echo 1.182.0; exit 0') });
      expect(readdirSync(temporary).filter((name) => name.startsWith('resilience-'))).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('gets a command line that fits, for many files with long names', async () => {
    const folder = Array.from({ length: 12 }, () => 'a-folder-with-a-long-name').join('/');
    const root = emptyFolder();
    mkdirSync(join(root, folder), { recursive: true });
    const names = Array.from({ length: 700 }, (_, index) => `${folder}/f${index}.py`);
    for (const name of names) writeFileSync(join(root, name), 'foo(1)\n');
    const { findings, errors } = await scan({ root, files: sources('python', ...names), rules: [pythonFoo] });
    expect(errors).toEqual([]);
    expect(findings).toHaveLength(700);
  });
});
