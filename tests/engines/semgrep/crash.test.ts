/** Semgrep does not always answer: what is then said, and what is still done. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EngineResult } from '../../../src/engines/engine.js';
import { scanWithSemgrep, type SemgrepEngineOptions } from '../../../src/engines/semgrep.js';
import { program } from './support/program.js';
import { emptyFolder, project, rule, sources } from './support/project.js';

const NAMES = ['a.py', 'b.py', 'crash.py', 'd.py'];
const ROOT_FILES = Object.fromEntries(NAMES.map((name) => [name, 'foo(1)\n']));
const rules = [rule('no-foo', { python: { pattern: 'foo($X)' } })];

/** A Semgrep that answers to `--version` and otherwise does this. */
function fake(...lines: readonly string[]): string {
  return program(emptyFolder(), 'semgrep', 'case "$*" in *--version) echo 1.182.0; exit;; esac', ...lines);
}

/** Prints an answer without findings. By default all is well: the rule ran, and every file that was named was scanned. */
function answer({ rules = '"no-foo"', scanned = `'"\${files#,}"'` } = {}): string[] {
  return [
    'files=; seen=',
    'for arg in "$@"; do if [ "$seen" ]; then files="$files,\\"$arg\\""; fi; if [ "$arg" = -- ]; then seen=1; fi; done',
    `echo '{"results":[],"errors":[],"time":{"rules":[${rules}]},"paths":{"scanned":[${scanned}]}}'`,
  ];
}

function scan(semgrep: string, options: SemgrepEngineOptions = {}): Promise<EngineResult> {
  return scanWithSemgrep({ root: project(ROOT_FILES), files: sources('python', ...NAMES), rules }, { semgrep, ...options });
}

describe.skipIf(process.platform === 'win32')('a Semgrep that', () => {
  it('answers well has no errors: so the stand-in is sound', async () => {
    expect(await scan(fake(...answer()))).toEqual({ findings: [], errors: [] });
  });

  it.each([
    ['prints what is not JSON', ['echo "Fatal error: exception Not_found"', 'exit 2'], 'failed (exit code 2; its last words: Fatal error: exception Not_found)'],
    ['prints nothing', ['exit 0'], 'failed (exit code 0)'],
    ['prints other JSON', ['echo "[]"'], 'failed (exit code 0; its last words: [])'],
    ['prints half an answer', [`echo '{"results":[],"errors":[],"paths":{"scanned"'; echo "out of memory" >&2; exit 2`], 'failed (exit code 2; its last words: out of memory)'],
  ])('%s is told with its last words and the files that were not scanned', async (_name, lines, how) => {
    const { findings, errors } = await scan(fake(...lines));
    expect(findings).toEqual([]);
    expect(errors).toEqual([
      { language: 'python', engine: 'semgrep', message: `Semgrep 1.182.0 ${how}, so 4 Python files, from \`a.py\` to \`d.py\`, were not scanned.` },
    ]);
  });

  it('tells the last lines of a long complaint only', async () => {
    const { errors } = await scan(fake('for i in 1 2 3 4 5 6; do echo "line $i" >&2; done; exit 2'));
    expect(errors[0]?.message).toContain('(exit code 2; its last words: line 4 / line 5 / line 6)');
  });

  it('is killed by a signal on one file: that one is named, the others are scanned', async () => {
    const { errors } = await scan(fake('case "$*" in *crash*) kill -SEGV $$;; esac', ...answer()));
    expect(errors).toEqual([
      { language: 'python', engine: 'semgrep', path: 'crash.py', message: 'Semgrep 1.182.0 failed (ended by SIGSEGV), so this file was not scanned.' },
    ]);
  });

  it('is killed by a signal on every file: it is given up after a few, and for all lots', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `f${String(index).padStart(2, '0')}.py`);
    const root = project(Object.fromEntries(many.map((name) => [name, 'foo(1)\n'])));
    const job = { root, files: sources('python', ...many), rules };
    const { errors } = await scanWithSemgrep(job, { semgrep: fake('kill -SEGV $$'), limits: { workers: 1 } });
    expect(errors.map(({ path }) => path)).toEqual(['f00.py', 'f01.py', 'f02.py', undefined, undefined, undefined]);
    expect(errors.slice(3).map(({ message }) => message)).toEqual([
      'Semgrep 1.182.0 fails on every file, so 22 Python files, from `f03.py` to `f24.py`, were not scanned.',
      'Semgrep 1.182.0 fails on every file, so 25 Python files, from `f25.py` to `f49.py`, were not scanned.',
      'Semgrep 1.182.0 fails on every file, so 10 Python files, from `f50.py` to `f59.py`, were not scanned.',
    ]);
  });

  it('is killed by a signal on many files: the others are scanned all the same', async () => {
    const many = [...Array.from({ length: 9 }, (_, index) => `crash${index}.py`), 'sound.py'];
    const root = project(Object.fromEntries(many.map((name) => [name, 'foo(1)\n'])));
    const job = { root, files: sources('python', ...many), rules };
    const { errors } = await scanWithSemgrep(job, { semgrep: fake('case "$*" in *crash*) kill -SEGV $$;; esac', ...answer()) });
    expect(errors.map(({ path }) => path)).toEqual(many.slice(0, 9));
  });

  it('never ends with one file is ended: that one is named, the others are scanned', async () => {
    const started = Date.now();
    const { errors } = await scan(fake('case "$*" in *crash*) sleep 60;; esac', ...answer()), { limits: { processTimeoutMs: 3_000, fileTimeoutMs: 0 } });
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(errors).toEqual([
      { language: 'python', engine: 'semgrep', path: 'crash.py', message: 'Semgrep 1.182.0 failed (it was not done after 3 s), so this file was not scanned.' },
    ]);
  });

  it('never ends, whatever it is given, is ended and given up', async () => {
    const started = Date.now();
    const { errors } = await scan(fake('sleep 60'), { limits: { processTimeoutMs: 500, fileTimeoutMs: 0 } });
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      ...['a.py', 'b.py', 'crash.py'].map((path) => `${path}: Semgrep 1.182.0 failed (it was not done after 0.5 s), so this file was not scanned.`),
      'undefined: Semgrep 1.182.0 fails on every file, so 1 Python file, from `d.py` to `d.py`, were not scanned.',
    ]);
  });

  it('does not run a rule, and does not say so, is found out', async () => {
    const { errors } = await scan(fake(...answer({ rules: '' })));
    expect(errors).toEqual([
      { ruleId: 'no-foo', language: 'python', engine: 'semgrep', message: 'Semgrep 1.182.0 did not run rule `no-foo` for Python, and does not say why.' },
    ]);
  });

  it('leaves a file out, and does not say so, is found out', async () => {
    const { errors } = await scan(fake(...answer({ scanned: '"a.py"' })));
    expect(errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'b.py: Semgrep left this file out and does not say why.',
      'crash.py: Semgrep left this file out and does not say why.',
      'd.py: Semgrep left this file out and does not say why.',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('an interrupted scan', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends its processes and removes its scratch folder: %s', async (signal) => {
    const temporary = emptyFolder();
    const beat = join(emptyFolder(), 'beat');
    // A child of Semgrep's own: it has to end as well.
    const semgrep = fake(`(while :; do echo . >> '${beat}'; sleep 0.1; done) &`, 'wait');
    const script = fileURLToPath(new URL('support/scan-folder.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, project(ROOT_FILES), semgrep], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise<string | null>((resolve) => child.on('close', (_code, by) => resolve(by)));
    for (let waited = 0; !existsSync(beat); waited += 50) {
      if (waited > 20_000) throw new Error('Semgrep was not started');
      await sleep(50);
    }
    expect(readdirSync(temporary).filter((name) => name.startsWith('resilience-'))).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(temporary).filter((name) => name.startsWith('resilience-'))).toEqual([]);
    const beats = readFileSync(beat, 'utf8').length;
    await sleep(1000);
    expect(readFileSync(beat, 'utf8')).toHaveLength(beats);
  });
});
