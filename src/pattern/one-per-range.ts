/** Two ways to match the same code are one defect. */
import type { Range } from './file/nodes.js';

/** Of the matches with one range, the first. */
export function onePerRange<T extends { readonly range: Range }>(matches: readonly T[]): T[] {
  const byRange = new Map<string, T>();
  for (const match of matches) {
    const key = match.range.join('-');
    if (!byRange.has(key)) byRange.set(key, match);
  }
  return [...byRange.values()];
}
