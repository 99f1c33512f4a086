/** Our own Markdown pages for a terminal: headings, lists, tables, code and links, without their marks. */
import pc from 'picocolors';
import { displayWidth, wrap } from './display.js';

export interface MarkdownTextOptions {
  readonly colors: boolean;
  /** The terminal's columns. */
  readonly width: number;
}

type Style = (text: string) => string;
type Colors = ReturnType<typeof pc.createColors>;

/** A part of a word that has one style. */
interface Piece {
  readonly text: string;
  readonly style: Style;
}
type Word = readonly Piece[];

const INDENT = '    ';
const plain: Style = (text) => text;

/** The page, ending in a line break. */
export function markdownText(markdown: string, { colors, width }: MarkdownTextOptions): string {
  const palette = pc.createColors(colors);
  const blocks = blocksOf(markdown).map((block) => blockText(block, width, palette));
  return `${blocks.join('\n\n')}\n`;
}

/** Blocks are parted by empty lines; only inside a fence an empty line belongs to its block. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  let isFenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isFenced = !isFenced;
    if (line.trim() !== '' || isFenced) {
      block.push(line);
    } else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}

function blockText(lines: readonly string[], width: number, colors: Colors): string {
  const [first = ''] = lines;
  if (first.startsWith('```')) return lines.slice(1, -1).map((line) => (line === '' ? '' : INDENT + colors.dim(line))).join('\n');
  if (first.startsWith('|')) return tableText(lines, colors);
  if (/^#+ /.test(first)) return [headingText(first, colors), ...(lines.length > 1 ? [blockText(lines.slice(1), width, colors)] : [])].join('\n');
  return items(lines).map((item) => itemText(item, width, colors)).join('\n');
}

function headingText(line: string, colors: Colors): string {
  const [marks = '', text = ''] = /^(#+) (.*)/.exec(line)?.slice(1) ?? [];
  const style = marks.length <= 2 ? (shown: string) => colors.bold(colors.underline(shown)) : colors.bold;
  return wordsOf(text, colors).map((word) => style(word.map((piece) => piece.text).join(''))).join(style(' '));
}

/** The paragraph, or each item of a list, as one line. */
function items(lines: readonly string[]): string[] {
  return lines.reduce<string[]>((found, line) => {
    const isNew = found.length === 0 || /^\s*(?:[-*]|\d+\.) /.test(line);
    return isNew ? [...found, line] : [...found.slice(0, -1), `${found.at(-1) ?? ''} ${line.trim()}`];
  }, []);
}

function itemText(item: string, width: number, colors: Colors): string {
  const [mark = ''] = /^\s*(?:(?:[-*]|\d+\.) (?:\[ \] )?)?/.exec(item) ?? [];
  const words = wordsOf(item.slice(mark.length), colors);
  const left = ' '.repeat(mark.length);
  return lines(words, Math.max(width - mark.length, 20)).map((line, index) => (index === 0 ? mark : left) + line).join('\n');
}

/** Broken by what is seen, styled afterwards. */
function lines(words: readonly Word[], width: number): string[] {
  let next = 0;
  return wrap(words.map(plainText), width).map((line) => {
    const from = next;
    next += line.split(' ').length;
    return words.slice(from, next).map(styled).join(' ');
  });
}

function tableText(rows: readonly string[], colors: Colors): string {
  const cells = rows.filter((row) => !/^[|\s:-]+$/.test(row)).map((row) =>
    row.replace(/^\|\s?|\s?\|$/g, '').split(/(?<!\\)\|/).map((cell) => wordsOf(cell.trim(), colors)));
  const textWidth = (cell: readonly Word[] = []): number => displayWidth(cell.map(plainText).join(' '));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => textWidth(row[column]))));
  return cells.map((row) => row.map((cell, column) => {
    const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(cell)));
    return cell.map(styled).join(' ') + padding;
  }).join('  ').trimEnd()).join('\n');
}

const plainText = (word: Word): string => word.map(({ text }) => text).join('');
const styled = (word: Word): string => word.map(({ text, style }) => style(text)).join('');

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[((?:[^\][]|`[^`]*`)+)\]\(([^)]*)\)/;

function wordsOf(text: string, colors: Colors): Word[] {
  return joined(piecesOf(text, colors));
}

function piecesOf(text: string, colors: Colors): Piece[] {
  const match = INLINE.exec(text);
  if (match === null) return text === '' ? [] : [{ text: unescaped(text), style: plain }];
  const [whole, code, strong, label, target] = match;
  return [...piecesOf(text.slice(0, match.index), colors), ...piece({ code, strong, label, target }, colors), ...piecesOf(text.slice(match.index + whole.length), colors)];
}

type Inline = Readonly<Record<'code' | 'strong' | 'label' | 'target', string | undefined>>;

/** A link to another page of ours is its text; one to the world has its address behind it. */
function piece({ code, strong, label, target = '' }: Inline, colors: Colors): Piece[] {
  if (code !== undefined) return [{ text: code, style: colors.cyan }];
  if (strong !== undefined) return [{ text: unescaped(strong).replaceAll('`', ''), style: colors.bold }];
  const isOut = /^https?:/.test(target);
  return [...piecesOf(label ?? '', colors), ...(isOut ? [{ text: ` (${target})`, style: colors.dim }] : [])];
}

/** `\*` is a star. */
function unescaped(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1');
}

/** Pieces parted at their blanks into words; a word may go over several pieces. */
function joined(pieces: readonly Piece[]): Word[] {
  const words: Piece[][] = [[]];
  for (const { text, style } of pieces) {
    text.split(/\s+/).forEach((part, index) => {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, style });
    });
  }
  return words.filter((word) => word.length > 0);
}
