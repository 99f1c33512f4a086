/** A change as a unified diff, for people. */
import { structuredPatch } from 'diff';
import pc from 'picocolors';
import { visible } from '../../report/display.js';
import type { Change } from './plan.js';

/** Lines around what changes. */
const CONTEXT = 3;

/** Ends in a line break. */
export function unifiedDiff({ path, before, after }: Change, useColors: boolean): string {
  const { bold, cyan, green, red } = pc.createColors(useColors);
  const styled = (line: string): string => (line.startsWith('-') ? red(line) : line.startsWith('+') ? green(line) : line);
  const { hunks } = structuredPatch(path, path, before ?? '', after, undefined, undefined, { context: CONTEXT });
  const head = [`--- ${before === undefined ? '/dev/null' : `a/${path}`}`, `+++ b/${path}`].map((line) => bold(line));
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    cyan(`@@ -${place(oldStart, oldLines)} +${place(newStart, newLines)} @@`),
    ...lines.map((line) => styled(shown(line))),
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

/** An empty side is told by the line before it. */
function place(start: number, lines: number): string {
  return `${lines === 0 ? start - 1 : start},${lines}`;
}

/** A tab stays a tab; the carriage return before a line's end is no part of what is read. */
function shown(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(visible).join('\t');
}
