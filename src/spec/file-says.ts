/** A cheap test on a whole file, for rules whose patterns would otherwise be tried on every expression of every file. */
import type { Clause } from './formula.js';

/**
 * Only files whose text matches somewhere. Semgrep looks for the text before it parses the file.
 *
 * @param text in the dialect of `pattern-regex`.
 */
export function fileSays(text: string): Clause {
  return { 'pattern-inside': { 'pattern-regex': String.raw`(?s)\A.*?(?:${text}).*` } };
}

/** Only files whose text matches nowhere. */
export function fileNeverSays(text: string): Clause {
  return { 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\A(?=.*?(?:${text})).+` } };
}
