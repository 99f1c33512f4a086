/** Which lines of a text are new or changed. */
import { diffArrays } from 'diff';

/** 1-based and inclusive. Where lines went away with nothing in their place, `to` is `from - 1`: the place between two lines. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Of texts that differ in more lines than these, all between the first and the last difference counts as changed. */
const MOST_EDITS = 2000;

/** The ranges of `after` that are not as in `before`, in their order. */
export function changedRanges(before: readonly string[], after: readonly string[]): LineRange[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS });
  return changes === undefined ? [allBetween(before, after)] : rangesOf(changes);
}

interface Change {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

function rangesOf(changes: readonly Change[]): LineRange[] {
  const ranges: LineRange[] = [];
  let done = 0;
  for (const { added, removed, count } of changes) {
    const last = ranges.at(-1);
    // What went away and what came in its place are two changes, one after the other.
    const from = last !== undefined && last.to === done && (added || removed) ? ranges.pop()!.from : done + 1;
    if (!removed) done += count;
    if (added || removed) ranges.push({ from, to: done });
  }
  return ranges;
}

function allBetween(before: readonly string[], after: readonly string[]): LineRange {
  const start = after.findIndex((line, index) => line !== before[index]);
  const same = before.toReversed().findIndex((line, index) => line !== after.at(-1 - index));
  return { from: start + 1, to: after.length - same };
}
