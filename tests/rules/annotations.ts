/**
 * What a fixture promises: Semgrep's own test comments, read as `semgrep test` reads them, and one comment of ours.
 * `// predicate: <name>` above an `ok:` says that Semgrep, which knows no predicates, reports the line and our matcher
 * does not.
 */
import { annotationOf, annotationsOf, predicateNoteOf } from '../../src/emit/annotations.js';

export interface Promises {
  /** Lines (1-based) on which a finding must start. */
  readonly hits: readonly number[];
  /** Lines that only a predicate keeps free of a finding. */
  readonly dropped: readonly number[];
}

/** What a fixture promises of a rule; each annotation speaks for the next line that is not an annotation itself. */
export function promisesOf(text: string, id: string): Promises {
  const lines = text.split('\n');
  const own = annotationsOf(text).filter(({ ids }) => ids.includes(id));
  const linesOf = (annotations: typeof own): number[] => annotations.map(({ line }) => codeLineAfter(lines, line));
  return {
    hits: linesOf(own.filter(({ kind }) => kind === 'ruleid')),
    dropped: linesOf(own.filter(({ kind, line }) => kind === 'ok' && predicateNoteOf(lines[line - 2] ?? '') !== undefined)),
  };
}

function codeLineAfter(lines: readonly string[], annotation: number): number {
  let line = annotation + 1;
  while (annotationOf(lines[line - 1] ?? '') !== undefined) line += 1;
  return line;
}

/** A difference between what was promised and what was found, a line each, with the code; empty where there is none. */
export function differences(name: string, text: string, expected: readonly number[], actual: readonly number[]): string[] {
  const lines = text.split('\n');
  const tell = (verdict: string, line: number): string => `${name}:${line} ${verdict}: ${(lines[line - 1] ?? '').trim()}`;
  return [
    ...expected.filter((line) => !actual.includes(line)).map((line) => tell('missed', line)),
    ...actual.filter((line) => !expected.includes(line)).map((line) => tell('unexpected', line)),
  ];
}
