/** A change as a unified diff, for people. */
import pc from 'picocolors';
import { visible } from '../../report/display.js';
import { keptLines } from '../scan/line-diff.js';
import type { Change } from './plan.js';

/** Lines around what changes. */
const CONTEXT = 3;

type Sign = ' ' | '-' | '+';
interface DiffLine {
  readonly sign: Sign;
  readonly text: string;
}

/** Ends in a line break. */
export function unifiedDiff({ path, before, after }: Change, useColors: boolean): string {
  const colors = pc.createColors(useColors);
  const style: Readonly<Record<Sign, (text: string) => string>> = { ' ': (text) => text, '-': colors.red, '+': colors.green };
  const lines = diffLines(before === undefined ? [] : linesOf(before), linesOf(after));
  const head = [`--- ${before === undefined ? '/dev/null' : `a/${path}`}`, `+++ b/${path}`].map((line) => colors.bold(line));
  const body = hunks(lines).flatMap(({ title, part }) => [colors.cyan(title), ...part.map(({ sign, text }) => style[sign](`${sign}${shown(text)}`))]);
  return `${[...head, ...body].join('\n')}\n`;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** A tab stays a tab; the carriage return before a line's end is no part of what is read. */
function shown(text: string): string {
  return text.replace(/\r$/, '').split('\t').map(visible).join('\t');
}

function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const kept = before.length === 0 ? [] : keptLines(before, after);
  const lines: DiffLine[] = [];
  let [nextOld, nextNew] = [0, 0];
  for (const [old, now] of [...kept, [before.length, after.length] as const]) {
    lines.push(...before.slice(nextOld, old).map((text) => ({ sign: '-' as const, text })));
    lines.push(...after.slice(nextNew, now).map((text) => ({ sign: '+' as const, text })));
    if (old < before.length) lines.push({ sign: ' ', text: before[old]! });
    [nextOld, nextNew] = [old + 1, now + 1];
  }
  return lines;
}

interface Hunk {
  readonly title: string;
  readonly part: readonly DiffLine[];
}

/** The lines that changed, each with those around it; what touches is one. */
function hunks(lines: readonly DiffLine[]): Hunk[] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== ' '));
  const starts = near.flatMap((isNear, index) => (isNear && near[index - 1] !== true ? [index] : []));
  return starts.map((start) => {
    const after = near.indexOf(false, start);
    const part = lines.slice(start, after === -1 ? lines.length : after);
    return { part, title: `@@ -${place(lines, start, part, '+')} +${place(lines, start, part, '-')} @@` };
  });
}

/** First line and number of lines, of the text that lacks the lines of one sign. */
function place(lines: readonly DiffLine[], start: number, part: readonly DiffLine[], without: Sign): string {
  const before = lines.slice(0, start).filter(({ sign }) => sign !== without).length;
  const size = part.filter(({ sign }) => sign !== without).length;
  return `${size === 0 ? before : before + 1},${size}`;
}
