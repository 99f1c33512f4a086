import { describe, expect, it } from 'vitest';
import { changedRanges } from '../../../src/cli/scan/line-diff.js';

/** Lines of one letter each. */
function ranges(before: string, after: string): string {
  return changedRanges([...before], [...after]).map(({ from, to }) => `${from}-${to}`).join(' ');
}

describe('the lines that changed', () => {
  it.each([
    ['abc', 'abc', ''],
    ['', '', ''],
    ['', 'ab', '1-2'],
    ['ab', '', '1-0'],
    ['abc', 'axc', '2-2'],
    ['abc', 'abxc', '3-3'],
    ['abc', 'xabc', '1-1'],
    ['abc', 'abcx', '4-4'],
    ['abc', 'ac', '2-1'],
    ['abc', 'bc', '1-0'],
    ['abcdef', 'axcdyf', '2-2 5-5'],
    ['abcdef', 'abXYef', '3-4'],
    ['abcabba', 'cbabac', '1-0 2-2 5-4 6-6'],
    ['abcdefgh', 'efghabcd', '1-0 5-8'],
  ])('from %o to %o are %o', (before, after, expected) => {
    expect(ranges(before, after)).toBe(expected);
  });

  it('leave a longest common subsequence, whatever the texts are', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const [before, after] = [letters(seed, 12), letters(seed * 7919, 12)];
      const changed = changedRanges(before, after);
      const kept = after.filter((_, index) => !changed.some(({ from, to }) => from <= index + 1 && index + 1 <= to));
      expect(kept.length, `${before.join('')} ${after.join('')}`).toBe(longestCommon(before, after));
      expect(isSubsequence(kept, before)).toBe(true);
    }
  });

  it('are all between the ends of texts that have nothing else in common', () => {
    const [before, after] = ['a', 'b'].map((name) => ['start', ...Array.from({ length: 5000 }, (_, index) => `${name}${index}`), 'end']);
    expect(changedRanges(before!, after!)).toEqual([{ from: 2, to: 5001 }]);
  });
});

function letters(seed: number, count: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 'abcd'[Math.floor(state / 65536) % 4]!;
  });
}

/** By the textbook's table, to compare with. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    }
  }
  return table[a.length]![b.length]!;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const item of whole) if (item === part[at]) at += 1;
  return at === part.length;
}
