/** Where a lock is held: what the rules about locks share. */
import { either, notInside, notInsideWhere } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';

/** The ways to hold the Go mutex `$MU`. */
const GO_WAYS = [
  { lock: '$MU.Lock()', unlock: '$MU.Unlock()' },
  { lock: '$MU.RLock()', unlock: '$MU.RUnlock()' },
];

/**
 * What is found where `$MU` is held for the first time in a block: until it is unlocked, or to the end of the function
 * where that is deferred. What stands in a function literal that is made there is left out, for it may run later.
 */
export function whileLocked(...found: readonly Clause[]): Formula {
  return {
    patterns: [
      // Once for all ways: it may be slow to find.
      ...found,
      { 'pattern-inside': either(...GO_WAYS.flatMap(({ lock, unlock }) => [`${lock}\n...\n${unlock}`, `${lock}\ndefer ${unlock}\n...`])) },
      // To the end of the block: a second section behind a first one is not told from what stands between the two.
      ...notInside(...GO_WAYS.map(({ unlock }) => `${unlock}\n...`)),
      notInsideWhere('func(...) { ... }', { 'pattern-inside': either(...GO_WAYS.map(({ lock }) => `${lock}\n...`)) }),
    ],
  };
}
