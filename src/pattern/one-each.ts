/** Several matches that tell one defect are one finding. */
import type { Range } from './file/nodes.js';
import type { PatternMatch } from './matcher.js';
import { contains } from './syntax/found.js';

/**
 * Of the matches with one range, the first: two ways to match the same code are one defect. And of those that hang together,
 * the first.
 *
 * @param matches sorted by position.
 * @param cause the metavariable by which matches hang together: what it is in one is the same code in the other, or a part of
 *   what the other found. Left out, each range stands by itself.
 */
export function oneEach(matches: readonly PatternMatch[], cause?: string): PatternMatch[] {
  const byRange = new Map<string, PatternMatch[]>();
  for (const match of matches) {
    const key = match.range.join('-');
    byRange.set(key, [...(byRange.get(key) ?? []), match]);
  }
  const told: Range[] = [];
  return [...byRange.values()].flatMap((ways) => {
    const [first] = ways as [PatternMatch];
    if (cause === undefined) return [first];
    const causes = ways.flatMap(({ bindings }) => bindings.get(cause) ?? []).map(({ range }) => range);
    const isTold = causes.some((range) => told.some((known) => contains(known, range)));
    told.push(first.range, ...causes);
    return isTold ? [] : [first];
  });
}
