/**
 * The examples of a rule's page, cut out of its fixtures as whole functions, so that what a reader sees is what the tests
 * run. A fixture's first hits and first non-hits are shown: it begins with the defect and its remedy, near misses follow.
 *
 * Functions are found by indentation, the same way in every language; fixtures are formatted code.
 */
import { annotationOf, annotationsOf, predicateNoteOf, type AnnotationKind } from './annotations.js';

export interface Examples {
  /** Code that is reported, a comment above each line that is. */
  readonly reported: readonly string[];
  /** Code that is not reported. */
  readonly accepted: readonly string[];
}

/** A page shows at most so many examples of a kind, and no second one where the two would take more lines than this. */
const ENOUGH = 2;
const ENOUGH_LINES = 24;

/** A run of lines, 0-based, the end exclusive. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/** The examples in a fixture. */
export function examplesOf(fixture: string): Examples {
  const lines = fixture.replaceAll('\t', '    ').split(/\r?\n/);
  const blocks = blocksByKind(lines);
  const hits = distinct(blocks.ruleid);
  const known = new Set([...blocks.ruleid, ...blocks.todoruleid, ...blocks.todook].map(keyOf));
  const misses = distinct(blocks.ok).filter((block) => !known.has(keyOf(block)));
  return { reported: firstFew(lines, hits), accepted: firstFew(lines, misses) };
}

function blocksByKind(lines: readonly string[]): Record<AnnotationKind, Block[]> {
  const blocks: Record<AnnotationKind, Block[]> = { ruleid: [], ok: [], todoruleid: [], todook: [] };
  for (const { kind, line } of annotationsOf(lines.join('\n'))) blocks[kind].push(blockAround(lines, nextCode(lines, line)));
  return blocks;
}

/** The 0-based line that an annotation on a 1-based line speaks of: the next one that is no annotation itself. */
function nextCode(lines: readonly string[], line: number): number {
  const index = lines.findIndex((text, at) => at >= line && annotationOf(text) === undefined);
  return index === -1 ? line - 1 : index;
}

function firstFew(lines: readonly string[], blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const block of blocks) {
    const text = textOf(lines.slice(block.start, block.end));
    length += text.split('\n').length;
    if (texts.length === ENOUGH || (texts.length > 0 && length > ENOUGH_LINES)) break;
    texts.push(text);
  }
  return texts;
}

function distinct(blocks: readonly Block[]): Block[] {
  return [...new Map(blocks.map((block) => [keyOf(block), block])).values()];
}

function keyOf({ start }: Block): number {
  return start;
}

/** The lines less their common indentation; comments for the tests become comments for readers. */
function textOf(lines: readonly string[]): string {
  const shared = Math.min(...lines.filter((line) => line.trim() !== '').map(indentOf));
  return lines
    .flatMap((line) => {
      const kind = annotationOf(line)?.kind;
      if (kind === undefined) return predicateNoteOf(line) === undefined ? [line.slice(shared)] : [];
      return kind === 'ruleid' ? [line.slice(shared).replace(/ruleid\s*:.*$/, 'reported:')] : [];
    })
    .join('\n')
    .trimEnd();
}

/** Containers of functions: a function inside one is shown without it. */
const CONTAINER = /^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|namespace|interface)\b|^(?:describe|suite)\s*[.(]/;
/** A line that continues the statement begun above it at the same indentation. */
const CONTINUATION = /^(?:[)\]}]|else\b|elif\b|except\b|finally\b|catch\b|case\b)/;
const COMMENT_OR_DECORATOR = /^(?:\/\/|#(?=\s|$)|@|\/\*|\*)/;

/** The outermost function or statement around a line (0-based) that is no container of functions. */
function blockAround(lines: readonly string[], line: number): Block {
  const headers = enclosingHeaders(lines, line);
  const header = headers.find((index) => !CONTAINER.test((lines[index] ?? '').trim())) ?? line;
  return { start: withLead(lines, header), end: endOf(lines, header) };
}

/** The lines that open the blocks around a line, and the line itself, from the outside in. */
function enclosingHeaders(lines: readonly string[], line: number): number[] {
  const headers = [line];
  let indent = indentOf(lines[line] ?? '');
  for (let index = line - 1; index >= 0; index--) {
    const text = lines[index] ?? '';
    if (isBlankOrComment(text)) continue;
    const own = indentOf(text);
    const continues = CONTINUATION.test((lines[headers[0] ?? line] ?? '').trim());
    if (own > indent || (own === indent && !continues)) continue;
    if (own === indent) headers[0] = index;
    else headers.unshift(index);
    indent = own;
  }
  return headers;
}

function withLead(lines: readonly string[], header: number): number {
  const indent = indentOf(lines[header] ?? '');
  let start = header;
  while (start > 0) {
    const above = lines[start - 1] ?? '';
    if (indentOf(above) !== indent || !COMMENT_OR_DECORATOR.test(above.trim())) break;
    start--;
  }
  return start;
}

function endOf(lines: readonly string[], header: number): number {
  const indent = indentOf(lines[header] ?? '');
  let end = header + 1;
  for (let index = header + 1; index < lines.length; index++) {
    const text = lines[index] ?? '';
    if (text.trim() === '') continue;
    const own = indentOf(text);
    if (own < indent || (own === indent && !CONTINUATION.test(text.trim()))) break;
    end = index + 1;
  }
  return end;
}

function isBlankOrComment(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || COMMENT_OR_DECORATOR.test(trimmed);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
