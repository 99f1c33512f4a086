/** The lines of a source file as the engines count them, so that line numbers mean the same everywhere. */
import type { Language } from '../spec/rule.js';

/** ECMAScript's line terminators, which ESLint and our matcher count by. */
const ECMASCRIPT_BREAK = /\r\n|[\n\r\u2028\u2029]/;
/** What Go, Python and Semgrep count by. */
const PLAIN_BREAK = /\r\n|\n/;

/** The lines of a text, without their line breaks. */
export function splitLines(text: string, language: Language): string[] {
  return text.split(language === 'typescript' ? ECMASCRIPT_BREAK : PLAIN_BREAK);
}

/** Where each line starts, in UTF-16 code units. */
export function lineStarts(text: string, language: Language): number[] {
  const starts = [0];
  const breaks = new RegExp(language === 'typescript' ? ECMASCRIPT_BREAK : PLAIN_BREAK, 'g');
  for (const match of text.matchAll(breaks)) starts.push(match.index + match[0].length);
  return starts;
}
