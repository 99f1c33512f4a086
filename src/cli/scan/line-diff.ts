/** Which lines of a text are new or changed, by Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986). */

/** 1-based and inclusive. Where lines went away with nothing in their place, `to` is `from - 1`: the place between two lines. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Of texts that differ in more lines than these, all between the first and the last difference counts as changed. */
const MOST_EDITS = 2000;

/** The ranges of `after` that are not as in `before`, in their order. */
export function changedRanges(before: readonly string[], after: readonly string[]): LineRange[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (old.length === 0 && now.length === 0) return [];
  const kept = old.length === 0 || now.length === 0 ? [] : keptLines(old, now);
  return rangesBetween(kept, old.length, now.length).map(({ from, to }) => ({ from: from + start, to: to + start }));
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  const limit = Math.min(before.length, after.length);
  let at = 0;
  while (at < limit && before[at] === after[at]) at += 1;
  return at;
}

function commonEnd(before: readonly string[], after: readonly string[], start: number): number {
  const limit = Math.min(before.length, after.length) - start;
  let count = 0;
  while (count < limit && before[before.length - 1 - count] === after[after.length - 1 - count]) count += 1;
  return count;
}

/** A line that both texts have: its index in each. */
export type Pair = readonly [number, number];

/** What lies between the lines that were kept. */
function rangesBetween(kept: readonly Pair[], oldLength: number, newLength: number): LineRange[] {
  const ranges: LineRange[] = [];
  let [nextOld, nextNew] = [0, 0];
  for (const [old, now] of [...kept, [oldLength, newLength] as const]) {
    if (old > nextOld || now > nextNew) ranges.push({ from: nextNew + 1, to: now });
    [nextOld, nextNew] = [old + 1, now + 1];
  }
  return ranges;
}

/** A longest common subsequence; nothing where the texts differ too much to look for one. */
export function keptLines(before: readonly string[], after: readonly string[]): Pair[] {
  const rounds = reaches(before, after);
  const kept: Pair[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const [fromX, fromY] = edits === 0 ? [0, 0] : stepBefore(rounds[edits - 1]!, x - y, edits);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      kept.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return kept.reverse();
}

/** How far one gets (`x`) with a number of edits on each diagonal (`x - y`) that this can lead to: every second one, from the lowest. */
type Reach = Int32Array;

/** The reaches with no edit, with one, and so on until the ends of both texts; empty where that takes too many. */
function reaches(before: readonly string[], after: readonly string[]): Reach[] {
  const rounds: Reach[] = [];
  for (let edits = 0; edits <= MOST_EDITS; edits += 1) {
    const round = new Int32Array(edits + 1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = edits === 0 ? 0 : entry(rounds[edits - 1]!, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      round[(diagonal + edits) / 2] = x;
    }
    rounds.push(round);
    if (reachOn(round, before.length - after.length, edits) >= before.length) return rounds;
  }
  return [];
}

function reachOn(round: Reach, diagonal: number, edits: number): number {
  return round[(diagonal + edits) / 2] ?? -1;
}

/** Where a diagonal is entered from the better of its neighbours: by a line that is new, or by one that went away. */
function entry(last: Reach, diagonal: number, edits: number): number {
  const [x] = stepBefore(last, diagonal, edits);
  return comesFromAbove(last, diagonal, edits) ? x : x + 1;
}

function stepBefore(last: Reach, diagonal: number, edits: number): Pair {
  const neighbour = comesFromAbove(last, diagonal, edits) ? diagonal + 1 : diagonal - 1;
  const x = reachOn(last, neighbour, edits - 1);
  return [x, x - neighbour];
}

function comesFromAbove(last: Reach, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && reachOn(last, diagonal - 1, edits - 1) < reachOn(last, diagonal + 1, edits - 1);
}
