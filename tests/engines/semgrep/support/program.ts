/** Programs that stand for others: shell scripts, put on PATH or named. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes an executable shell script and gives back its path. */
export function program(folder: string, name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

/** A program that answers as `semgrep --version` does, and does nothing else. */
export function semgrepOfVersion(folder: string, version: string, name = 'semgrep'): string {
  return program(folder, name, `echo ${version}`);
}

export interface FakePython {
  /** What `-m venv` does before it makes the folder. */
  readonly venv?: string;
  /** What `-m pip install` does before it installs a Semgrep. */
  readonly pip?: string;
  readonly minor?: number;
  readonly missing?: readonly string[];
  /** The version of the Semgrep that it installs. */
  readonly semgrep: string;
}

/**
 * A `python3` that probes, makes virtual environments and installs as the real one does, in no time. Each call of pip
 * appends its arguments to `pip.log` beside it.
 */
export function fakePython(folder: string, { venv = ':', pip = ':', minor = 12, missing = [], semgrep }: FakePython): string {
  const python = join(folder, 'python3');
  const probe = JSON.stringify({ executable: python, implementation: 'cpython', major: 3, minor, missing });
  const installed = program(folder, 'installed-semgrep', `echo ${semgrep}`);
  const pipScript = program(
    folder,
    'venv-python',
    `echo "$@" >> '${join(folder, 'pip.log')}'`,
    pip,
    `cp '${installed}' "$(dirname "$0")/semgrep"`,
  );
  return program(
    folder,
    'python3',
    `if [ "$2" = -c ]; then echo '${probe}'; exit 0; fi`,
    venv,
    `mkdir -p "$4/bin" && cp '${pipScript}' "$4/bin/python"`,
  );
}
