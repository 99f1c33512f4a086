/** Go functions that are handed a context, shared by the rules on what has to heed it. */
import { either, fileSays, regex } from '../../spec/clauses.js';
import type { Clause } from '../../spec/formula.js';

/** In a function that is handed a context, `$CTX`, or a request that has one; `_` is handed and not wanted. */
export function insideContext(...types: readonly string[]): Clause {
  const functions = types.flatMap((type) => [`func $FUNC(..., $CTX ${type}, ...) { ... }`, `func (..., $CTX ${type}, ...) { ... }`]);
  return {
    'pattern-inside': {
      patterns: [
        either(...functions),
        regex('$CTX', '^(?!_$)'),
      ],
    },
  };
}

/** In a file where something is sent on a channel: what stands before the arrow is a value, and no word that receives. */
export const SAYS_SEND: Clause = fileSays(String.raw`(?<!\bcase)(?<!\brange)(?<!\breturn)(?<!\bchan)(?<=[\w)\]])\s*<-`);

/** Not what a `select` waits for together with other things. No pattern matches a case, so it is found by its lines. */
export const NOT_A_CASE: Clause = {
  'pattern-not-inside': {
    'pattern-regex': String.raw`(?m)^([ \t]*)case\b(?:[^\n]*[{(]\n(?:\1[ \t][^\n]*\n)+\1[})][^\n]*|[^\n]*)`,
  },
};
