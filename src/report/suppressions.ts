/**
 * Which findings the comments of a file suppress. Only comments count: a string that holds the words suppresses nothing.
 *
 * `nosemgrep` means what it means to Semgrep 1.182 (whose own code goes by lines of text, not comments):
 * - on the finding's first line, or before anything but punctuation on the line above;
 * - `nosemgrep: a, b` suppresses those rules; without ids it suppresses every rule, unless ids stand beside or above it;
 * - after code, a space must stand before the word (`//nosemgrep` is none); `nosem` and any letter case will do.
 * ESLint's directives mean what they mean to ESLint 9 and 10, for our ids.
 */
import type { Language } from '../spec/rule.js';
import { lineStarts } from './source-lines.js';

/** A comment as ESTree parsers give it. */
export interface Comment {
  /** `Line` or `Block`; a hashbang is neither and never suppresses. */
  readonly type: string;
  /** The text between the delimiters. */
  readonly value: string;
  /** From the first character of the opening delimiter to behind the last one, in UTF-16 code units. */
  readonly range: readonly [number, number];
}

/** One id of one comment, as written; what a comment without ids means as {@link EVERY_RULE}. */
export interface NamedSuppression {
  /** The bare id of a rule. */
  readonly id: string;
  /** Where its comment begins, 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** True where the comment says why. */
  readonly hasReason: boolean;
  /** True for a line on which it suppresses findings of its rule. */
  readonly reaches: (line: number) => boolean;
}

export interface Suppressions {
  /** Every suppression that may be meant for our rules, in the order of the file. */
  readonly named: readonly NamedSuppression[];
  /** True where a `nosemgrep` comment suppresses a rule (bare id) on a line (1-based). */
  nosemgrep(id: string, line: number): boolean;
  /** True where an ESLint directive suppresses a rule (bare id) at a place (1-based). */
  eslint(id: string, line: number, column: number): boolean;
}

const NAMESPACE = 'resilience/';

/** False for a text that cannot hold a suppression, so that its comments need not be read. */
export function maySuppress(text: string): boolean {
  return /nosem|eslint-(?:disable|enable)/i.test(text);
}

/**
 * The suppressions in a file.
 *
 * @param text the file, without a byte order mark.
 * @param comments all comments of the file, in their order.
 * @param language decides what a line is; ESLint's directives are looked for only in TypeScript and JavaScript.
 */
export function suppressionsOf(
  text: string,
  comments: readonly Comment[],
  language: Language = 'typescript',
): Suppressions {
  if (!maySuppress(text)) return { named: [], nosemgrep: () => false, eslint: () => false };
  const starts = lineStarts(text, language);
  const marks = nosemgrepMarks(text, comments, starts);
  const directives = language === 'typescript' ? eslintDirectives(comments, starts) : [];
  return {
    named: comments.flatMap((comment) => [...namedInNosemgrep(comment, marks, starts), ...(language === 'typescript' ? namedInDirective(comment, starts) : [])]),
    nosemgrep: (id, line) => isMarked(marks, id, line),
    eslint: (id, line, column) => isDisabled(directives, id, { line, column }),
  };
}

/** The `nosemgrep` of a line: its ids, `*` for one without. */
interface Marks {
  /** By line: marks anywhere behind a space. */
  readonly inline: ReadonlyMap<number, readonly string[]>;
  /** By line: marks with nothing but punctuation before them, which speak for the next line. */
  readonly leading: ReadonlyMap<number, readonly string[]>;
}

/** The id of a suppression that names no rule. */
export const EVERY_RULE = '*';
const INLINE = / nosem(?:grep)?(?:[:=]\s?([^,\s].*))?/gi;
const LEADING = /^([^a-zA-Z0-9]*)nosem(?:grep)?(?:[:=]\s?([^,\s].*))?/i;

function nosemgrepMarks(text: string, comments: readonly Comment[], starts: readonly number[]): Marks {
  const inline = new Map<number, readonly string[]>();
  const leading = new Map<number, readonly string[]>();
  for (const line of linesOfComments(comments, starts, /nosem/i)) {
    const start = starts[line - 1] ?? 0;
    const content = text.slice(start, starts[line] ?? text.length);
    const isComment = (offset: number): boolean => isInside(comments, start + offset);
    const behindSpace = [...content.matchAll(INLINE)].filter((match) => isComment(match.index + 1));
    if (behindSpace.length > 0) inline.set(line, behindSpace.flatMap((match) => idsIn(match[1])));
    const alone = LEADING.exec(content);
    if (alone !== null && isComment((alone[1] ?? '').length)) leading.set(line, idsIn(alone[2]));
  }
  return { inline, leading };
}

/** The ids that a comment's own lines name for Semgrep, and whether words follow them that say why. */
function namedInNosemgrep(comment: Comment, marks: Marks, starts: readonly number[]): NamedSuppression[] {
  const match = /\bnosem(?:grep)?\b([:=]\s?[^,\s].*|.*)/i.exec(comment.value);
  const place = placesOf(comment, starts);
  const inline = marks.inline.has(place.line);
  const leading = marks.leading.has(place.line);
  if (match === null || (!inline && !leading)) return [];
  const [, rest = ''] = match;
  const reaches = (line: number): boolean => (inline && line === place.line) || (leading && line === place.line + 1);
  const { ids, hasReason } = /^[:=]/.test(rest) ? idsAndReason(rest.slice(1)) : { ids: [EVERY_RULE], hasReason: isReason(rest) };
  return ids.map((id) => ({ id: bare(id), ...place, hasReason, reaches }));
}

/** `a, b -- why` and `a, b why`: behind the first word of a part that has more than one, all is prose, commas included. */
function idsAndReason(list: string): { ids: string[]; hasReason: boolean } {
  const ids: string[] = [];
  for (const part of list.split(',')) {
    const [id = '', ...words] = part.trim().split(/\s+/);
    ids.push(id.replace(/^"+|"+$/g, ''));
    if (words.length > 0) return { ids, hasReason: isReason(words.join(' ')) };
  }
  return { ids, hasReason: false };
}

function isReason(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\*\/\s*$/, ''));
}

function bare(id: string): string {
  return id.startsWith(NAMESPACE) ? id.slice(NAMESPACE.length) : id;
}

function placesOf({ range }: Comment, starts: readonly number[]): Pick<NamedSuppression, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const end = placeAt(starts, range[1]);
  return { ...placeAt(starts, range[0]), endLine: end.line, endColumn: end.column };
}

/** What one of ESLint's directives names of ours; one that names no rule speaks for all of them. */
function namedInDirective(comment: Comment, starts: readonly number[]): NamedSuppression[] {
  const directives = directivesIn(comment, starts).filter(({ type }) => type === 'disable');
  const place = placesOf(comment, starts);
  const [, reason = ''] = comment.value.split(/\s-{2,}\s/u, 2);
  return directives.flatMap(({ ruleId = EVERY_RULE, scope, line: from }) => {
    if (ruleId !== EVERY_RULE && !ruleId.startsWith(NAMESPACE)) return [];
    const reaches = (line: number): boolean => (scope === 'line' ? line === from : line >= from);
    return [{ id: bare(ruleId), ...place, hasReason: isReason(reason), reaches }];
  });
}

/** The lines on which comments stand that hold a word. */
function linesOfComments(comments: readonly Comment[], starts: readonly number[], word: RegExp): Set<number> {
  const lines = new Set<number>();
  for (const { value, range } of comments) {
    if (!word.test(value)) continue;
    const last = lineAt(starts, range[1]);
    for (let line = lineAt(starts, range[0]); line <= last; line += 1) lines.add(line);
  }
  return lines;
}

function isInside(comments: readonly Comment[], offset: number): boolean {
  return comments.some(({ range }) => range[0] <= offset && offset < range[1]);
}

/** `a, b because` → `a`, `b`: of each part the first word counts, and quotes around it do not. */
function idsIn(list: string | undefined): string[] {
  if (list === undefined) return [EVERY_RULE];
  return list.split(',').map((part) => (part.trim().split(/\s/)[0] ?? '').replace(/^"+|"+$/g, ''));
}

function isMarked(marks: Marks, id: string, line: number): boolean {
  const found = [...(marks.inline.get(line) ?? []), ...(marks.leading.get(line - 1) ?? [])];
  const named = found.filter((mark) => mark !== EVERY_RULE);
  return named.length > 0 ? named.includes(id) || named.includes(NAMESPACE + id) : found.length > 0;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Directive extends Place {
  readonly type: 'disable' | 'enable';
  /** A switch for the rest of the file, or for one line; ESLint applies the two kinds apart from each other. */
  readonly scope: 'block' | 'line';
  /** As written, with its plugin's name; undefined for every rule. */
  readonly ruleId: string | undefined;
}

function eslintDirectives(comments: readonly Comment[], starts: readonly number[]): Directive[] {
  const directives = comments.flatMap((comment) => directivesIn(comment, starts));
  return directives.sort((a, b) => a.line - b.line || a.column - b.column);
}

function directivesIn(comment: Comment, starts: readonly number[]): Directive[] {
  if (comment.type !== 'Line' && comment.type !== 'Block') return [];
  const [instruction = ''] = comment.value.split(/\s-{2,}\s/u, 1);
  const match = /^eslint-(disable|enable|disable-line|disable-next-line)(?:\s|$)/.exec(instruction.trim());
  const label = match?.[1];
  if (match === null || label === undefined) return [];
  const list = instruction.trim().slice(match[0].length);
  const start = placeAt(starts, comment.range[0]);
  const end = placeAt(starts, comment.range[1]);
  return namesIn(list).flatMap((ruleId) => {
    switch (label) {
      case 'disable-line':
        return start.line === end.line ? oneLine(start.line, ruleId) : [];
      case 'disable-next-line':
        return oneLine(end.line + 1, ruleId);
      default:
        // In a line comment ESLint takes these two for prose.
        return comment.type === 'Line' ? [] : [{ ...start, type: label as 'disable' | 'enable', scope: 'block', ruleId }];
    }
  });
}

/** One line off: disabled from its first column, enabled before the first column of the next. */
function oneLine(line: number, ruleId: string | undefined): Directive[] {
  return [
    { line, column: 1, type: 'disable', scope: 'line', ruleId },
    { line: line + 1, column: 0, type: 'enable', scope: 'line', ruleId },
  ];
}

/** The names of a comma-separated list; a list of nothing stands for every rule. */
function namesIn(list: string): (string | undefined)[] {
  const names = list.split(',').map((name) => name.trim().replace(/^(['"]?)(.*)\1$/su, '$2'));
  const given = names.filter((name) => name !== '');
  return given.length > 0 ? given : [undefined];
}

function isDisabled(directives: readonly Directive[], id: string, place: Place): boolean {
  const isOff = (scope: Directive['scope']): boolean =>
    directives.findLast(
      (directive) =>
        directive.scope === scope &&
        (directive.ruleId === undefined || directive.ruleId === NAMESPACE + id) &&
        (directive.line < place.line || (directive.line === place.line && directive.column <= place.column)),
    )?.type === 'disable';
  return isOff('block') || isOff('line');
}

/** The line (1-based) of an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

function placeAt(starts: readonly number[], offset: number): Place {
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}
