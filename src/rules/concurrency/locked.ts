/** Where a lock is held: what the rules about locks share. */
import { either, notInsideWhere } from '../../spec/clauses.js';
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
    'pattern-either': GO_WAYS.map((way) => ({
      patterns: [
        ...found,
        { 'pattern-inside': either(`${way.lock}\n...\n${way.unlock}`, `${way.lock}\ndefer ${way.unlock}\n...`) },
        // To the end of the block: a second section behind a first one is not told from what stands between the two.
        { 'pattern-not-inside': `${way.unlock}\n...` },
        notInsideWhere('func(...) { ... }', { 'pattern-inside': `${way.lock}\n...` }),
      ],
    })),
  };
}
