/** The comments of a source file of a language whose engine gives none: read from the text, without a parser. */
import type { Comment } from '../../report/suppressions.js';
import type { Language } from '../../spec/rule.js';
import type { SourceFileName } from './sources.js';

export type CommentsByPath = ReadonlyMap<string, readonly Comment[]>;

/** All comments of a file: those that its engine gave, or else those in its text. */
export function commentsIn({ path, language }: SourceFileName, text: string, given: CommentsByPath): readonly Comment[] {
  return given.get(path) ?? commentsOf(language, text);
}

/**
 * All comments of a file, in their order. Of TypeScript there are none here: only its parser knows a comment from a regular
 * expression, a template or text in JSX, so its engine gives them with what it found.
 *
 * @param text the file, without a byte order mark.
 */
export function commentsOf(language: Language, text: string): readonly Comment[] {
  switch (language) {
    case 'go':
      return goComments(text);
    case 'python':
      return pythonComments(text);
    case 'typescript':
      return [];
  }
}

// A comment, or what could be taken for one: strings, raw strings and runes. What is not closed ends with its line.
const GO_TOKEN = /(\/\/[^\n]*)|(\/\*[\s\S]*?(?:\*\/|$(?![\s\S])))|`[^`]*`?|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;

/** The comments of Go source. */
export function goComments(text: string): Comment[] {
  const comments: Comment[] = [];
  for (const { 0: token, 1: line, 2: block, index } of text.matchAll(GO_TOKEN)) {
    const range = [index, index + token.length] as const;
    if (line !== undefined) comments.push({ type: 'Line', value: line.slice(2), range });
    if (block !== undefined) comments.push({ type: 'Block', value: block.slice(2).replace(/\*\/$/, ''), range });
  }
  return comments;
}

/** The comments of Python source, to the end of the file whatever stands in it. */
export function pythonComments(text: string): Comment[] {
  const comments: Comment[] = [];
  readPython({ text, comments, depth: 0 }, 0);
  return comments;
}

const STRING_START = /([rbuft]{0,2})("""|'''|"|')/iy;
const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Of fields in fields, so many are read as code; nobody writes more, and without end the stack would end. */
const DEEPEST = 100;

interface Reader {
  readonly text: string;
  readonly comments: Comment[];
  /** How many replacement fields are around what is read. */
  readonly depth: number;
}

/**
 * Reads code from an offset on. Inside a replacement field of an f-string (Python 3.12 allows any code there, with the
 * same quotes and with comments) it stops at the `}`, `:` or `!` that ends the expression, and returns where that is.
 */
function readPython(reader: Reader, from: number): number {
  const { text, comments, depth } = reader;
  const open: string[] = [];
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#') {
      const end = endOfLine(text, at);
      comments.push({ type: 'Line', value: text.slice(at + 1, end), range: [at, end] });
      at = end;
      continue;
    }
    if (depth > 0 && open.length === 0 && (character === '}' || character === ':' || isConversion(text, at))) return at;
    const string = stringAt(text, at);
    if (string !== undefined) {
      at = readString(reader, string);
      continue;
    }
    const closer = CLOSER[character];
    if (closer !== undefined) open.push(closer);
    else if (character === open.at(-1)) open.pop();
    at = /\w/.test(character) ? endOfWord(text, at) : at + 1;
  }
  return at;
}

interface StringStart {
  readonly bodyFrom: number;
  readonly quote: string;
  readonly isFormatted: boolean;
}

function stringAt(text: string, at: number): StringStart | undefined {
  STRING_START.lastIndex = at;
  const match = STRING_START.exec(text);
  if (match === null) return undefined;
  const [whole, prefix = '', quote = ''] = match;
  return { bodyFrom: at + whole.length, quote, isFormatted: /[ft]/i.test(prefix) };
}

/** Behind the closing quote; a string in single quotes that is not closed ends with its line. */
function readString(reader: Reader, { bodyFrom, quote, isFormatted }: StringStart): number {
  const { text, depth } = reader;
  let at = bodyFrom;
  while (at < text.length) {
    if (text.startsWith(quote, at)) return at + quote.length;
    const character = text[at];
    if (character === '\n' && quote.length === 1) return at;
    if (character === '\\') at += 2;
    else if (isFormatted && (text.startsWith('{{', at) || text.startsWith('}}', at))) at += 2;
    else if (isFormatted && character === '{' && depth < DEEPEST) at = readField({ ...reader, depth: depth + 1 }, at + 1, quote);
    else at += 1;
  }
  return at;
}

/** Behind the `}` of a replacement field, or where the string ends that does not close it. */
function readField(reader: Reader, from: number, quote: string): number {
  const { text, depth } = reader;
  let at = readPython(reader, from);
  while (at < text.length && text[at] !== '}') {
    if (text.startsWith(quote, at) || (text[at] === '\n' && quote.length === 1)) return at;
    at = text[at] === '{' && depth < DEEPEST ? readField({ ...reader, depth: depth + 1 }, at + 1, quote) : at + 1;
  }
  return Math.min(at + 1, text.length);
}

/** `!r` and its like end an expression; `!=` does not. */
function isConversion(text: string, at: number): boolean {
  return text[at] === '!' && text[at + 1] !== '=';
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function endOfWord(text: string, at: number): number {
  const word = /\w+/y;
  word.lastIndex = at;
  word.exec(text);
  return Math.max(word.lastIndex, at + 1);
}
