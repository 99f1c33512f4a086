/**
 * Conformance cases: a source, and rules whose findings in it the real Semgrep was asked for.
 *
 * A file `cases/<feature>/<name>.yaml`:
 *
 *     language: ts            # ts (left out), tsx or js
 *     rules: js               # the language of the rules, where it is not that of the source
 *     source: |
 *       f(1);
 *     cases:
 *       - pattern: f($X)      # a rule's body, as in Semgrep's YAML: any operator, `options`, `fix`
 *         message: $X         # left out where only ranges matter
 *         expect: ['1:1-1 1']
 *
 * `expect` is what Semgrep reports (`line:column-endLine`, 1-based, the message behind); `conformance --record` writes it. The
 * end column is left out: Semgrep's tree drops closing quotes, brackets and tags here and there. Where we differ on purpose, `ours` is what we report, and `why` says why.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Match } from '../../src/spec/formula.js';

export interface Case {
  readonly message?: string;
  readonly expect: readonly string[];
  readonly ours?: readonly string[];
  readonly why?: string;
  readonly [operator: string]: unknown;
}

export interface CaseFile {
  /** `<feature>/<name>`. */
  readonly name: string;
  readonly language: 'ts' | 'tsx' | 'js';
  readonly rules?: 'js' | 'ts';
  readonly source: string;
  readonly cases: readonly Case[];
}

const folder = new URL('cases/', import.meta.url);

/** Every case file, sorted by name. */
export function loadCases(): CaseFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => readCases(name.replace(/\.yaml$/, ''), readFileSync(new URL(name, folder), 'utf8')));
}

/** @param name `<feature>/<name>`. */
export function readCases(name: string, yaml: string): CaseFile {
  const content = load(yaml) as Omit<CaseFile, 'name'>;
  return { ...content, name, language: content.language ?? 'ts' };
}

export function pathOf(file: CaseFile): URL {
  return new URL(`${file.name}.yaml`, folder);
}

/** The rule's body: what is neither message nor expectation. */
export function matchOf({ message: _message, expect: _expect, ours: _ours, why: _why, ...match }: Case): Match {
  return match as unknown as Match;
}

/** `line:column-endLine`, 1-based, and the message. */
export function describeFinding(source: string, [start, end]: readonly [number, number], message: string): string {
  return `${place(source, start)}-${place(source, end).replace(/:.*/, '')}${message === '' ? '' : ` ${message}`}`;
}

function place(source: string, offset: number): string {
  const before = source.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}
