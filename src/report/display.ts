/**
 * Foreign text on a terminal: file names, messages and source lines come from the scanned code, which must not be able
 * to move the cursor, hide itself, or push the carets out of place.
 */

/** What has no shape of its own, or changes the order of what follows. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}]/u;
/** East Asian wide and full-width characters, and emoji: two columns each. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{1FA70}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const REPLACEMENT = '\uFFFD';
const TAB = '  ';

/** A name or sentence on one line: invisible characters are written as JavaScript escapes. */
export function visible(text: string): string {
  return [...text].map((character) => (INVISIBLE.test(character) ? escape(character) : character)).join('');
}

function escape(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** How many columns a text takes that has gone through {@link visible}. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + widthOf(character), 0);
}

function widthOf(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** A source line and the carets below it, cut to fit. */
export interface Excerpt {
  readonly code: string;
  readonly carets: string;
}

/** How far to both sides of a finding's start a line is looked at: one of a bundle may have a million characters. */
const REACH = 400;

interface Cell {
  readonly text: string;
  readonly width: number;
  /** Where its character stands in the line, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * A line without its indentation, and carets under a part of it.
 *
 * @param from 0-based, in UTF-16 code units.
 * @param to exclusive; beyond the end of the line for a finding of several lines.
 * @param width the columns that there is room for.
 * @returns undefined where there is nothing to point at.
 */
export function excerpt(line: string, from: number, to: number, width: number): Excerpt | undefined {
  const content = line.trimEnd();
  if (content === '' || from >= content.length) return undefined;
  const indentation = Math.min(content.length - content.trimStart().length, from);
  const near = Math.max(indentation, from - REACH);
  const cells = cellsOf(content.slice(near, from + REACH), near);
  const marked = cells.map((cell) => cell.offset >= from && cell.offset < Math.max(to, from + 1));
  const [first, last] = cut(cells, Math.max(marked.indexOf(true), 0), width);
  const shown = cells.slice(first, last);
  const before = first > 0 || near > indentation ? '… ' : '';
  const after = last < cells.length || from + REACH < content.length ? ' …' : '';
  const carets = shown.map((cell, index) => (marked[first + index] === true ? '^' : ' ').repeat(cell.width)).join('');
  return {
    code: before + shown.map((cell) => cell.text).join('') + after,
    carets: (' '.repeat(before.length) + carets).trimEnd(),
  };
}

function cellsOf(text: string, start: number): Cell[] {
  let offset = start;
  return [...text].map((character) => {
    const text = character === '\t' ? TAB : INVISIBLE.test(character) ? REPLACEMENT : character;
    const cell = { text, width: character === '\t' ? TAB.length : widthOf(text), offset };
    offset += character.length;
    return cell;
  });
}

/** How much of the line is shown before the finding where its beginning has to be cut off. */
const LEAD = 20;
/** How much of the finding has to be seen for the beginning of the line to stay. */
const ENOUGH = 30;

/** The range of cells to show: all of them, or as many as fit, from a little before the first marked one. */
function cut(cells: readonly Cell[], firstMarked: number, width: number): [number, number] {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  if (total <= width) return [0, cells.length];
  const first = firstMarked <= LEAD || firstMarked + ENOUGH <= width ? 0 : firstMarked - LEAD;
  let room = width - (first > 0 ? 2 : 0) - 2;
  let last = first;
  while (last < cells.length && room >= (cells[last]?.width ?? 0)) {
    room -= cells[last]?.width ?? 0;
    last += 1;
  }
  return [first, last];
}

/** Lines of at most `width` columns, broken between words; a word longer than that has a line of its own. */
export function wrap(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
