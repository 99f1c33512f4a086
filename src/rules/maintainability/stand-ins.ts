/** Code that is meant to do nothing, which rules about unfinished code leave alone. */
import { notInsideWhere, regex } from '../../spec/clauses.js';
import type { Clause } from '../../spec/formula.js';
import type { Language } from '../../spec/rule.js';

/** Types that are meant to do nothing: doubles for tests, null objects, generated defaults. */
const DOUBLE = '.*(?:[mM]ock|[fF]ake|[sS]tub|[nN]o-?[oO]p|[nN]op(?![a-z])|[dD]ummy|[nN]ull|[uU]nimplemented|[tT]est|[bB]ase(?![a-z]))';

/** Not in a type of this form that is a double by its name. */
const notDouble = (pattern: string, name: string): Clause => notInsideWhere(pattern, regex(name, DOUBLE));

/** Not in a double, nor where others are to write the body. */
export const NOT_A_STAND_IN: Readonly<Record<Language, readonly Clause[]>> = {
  go: [notDouble('func ($R $T) $M(...) { ... }', '$T'), notDouble('func ($T) $M(...) { ... }', '$T')],
  python: [
    notDouble('class $C(...): ...', '$C'),
    ...['class $C(..., Protocol, ...): ...', '@abstractmethod\ndef $M(...): ...', '@abc.abstractmethod\ndef $M(...): ...', '@overload\ndef $M(...): ...'].map(
      (pattern) => ({ 'pattern-not-inside': pattern }),
    ),
  ],
  typescript: [notDouble('class $C { ... }', '$C'), { 'pattern-not-inside': 'abstract class $C { ... }' }],
};
