/**
 * Runs a compiled match over a file.
 *
 * The rooms of `src/pattern`, from the top of the house to the ground: `compile.ts` and `read/` make the compiled form of a
 * match; `matcher.ts` and `evaluation.ts` run it; `conditions/` tries the conditions of a conjunction; `syntax/` matches one
 * pattern against the tree; `file/` holds the facts of a file; `compiled/` is the compiled form itself. Why `$X` did not match
 * something is told by `syntax/search.ts` (where one looks), `syntax/tree-matcher.ts` (what is tried, and how a name is bound)
 * and the handler of the pattern's type beside them.
 *
 * Invariants:
 * - matches are sorted by position and each is there once.
 * - a matcher holds no state of a file: one matcher serves any number of files.
 * - what is thrown names file, line and node; nothing is swallowed.
 */
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import type { CompiledFormula, CompiledMatch } from './compiled/compiled.js';
import { Evaluation } from './evaluation.js';
import type { Facts } from './file/facts.js';
import { fileTextOf, type TextOfTree } from './file/file-text.js';
import type { Range } from './file/nodes.js';
import { sharedFor } from './shared.js';
import { unique, type Bindings, type Found } from './syntax/found.js';
import type { ParseText } from './syntax/texts.js';

export interface PatternMatch {
  readonly range: Range;
  /** By name, `$` included. */
  readonly bindings: Bindings;
  /** For a rule in taint mode, the way that the taint took. */
  readonly trace?: Trace;
}

/** From the source of a taint through the variables that it came to be in to the sink. */
export interface Trace {
  readonly source: Range;
  readonly steps: readonly Range[];
  readonly sink: Range;
}

/** Finds what a formula matches in a file, with the nodes that it matches. */
export type Find = (formula: CompiledFormula, facts: Facts) => readonly Found[];

export interface Matcher {
  /** False where the text lacks something without which nothing can match; asked before {@link run}, it spares the walk over the tree. */
  readonly mayMatch: (file: TextOfTree) => boolean;
  readonly run: (facts: Facts) => PatternMatch[];
}

export { interpolate, interpolateMessage, replacement, withMessages } from './interpolate.js';

/**
 * @param vocabulary a project's own words, which join the lists that the match refers to.
 * @param parseText reads code in strings, for conditions with a `language`; without it, none of them holds.
 */
export function createMatcher(compiled: CompiledMatch, vocabulary?: ProjectVocabulary, parseText?: ParseText): Matcher {
  const shared = sharedFor(compiled.options, vocabulary);
  // Rules are made long before they run, and many never do.
  let formula: CompiledFormula | undefined;
  const own = (): CompiledFormula => (formula ??= shared.formula(compiled.formula));
  return {
    mayMatch: (file) => {
      const text = fileTextOf(file);
      return compiled.needs.every((group) => group.some((word) => text.mayName(word))) && shared.gate(own())(text, true);
    },
    run: (facts) =>
      unique(Evaluation.of(facts, shared, parseText).inFile(own()))
        .map(({ range, bindings }) => ({ range, bindings }))
        .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
  };
}

/** What {@link createMatcher} is made of, for whoever has several formulas. */
export function createFinder(given: CompiledMatch['options'], vocabulary?: ProjectVocabulary, parseText?: ParseText): Find {
  const shared = sharedFor(given, vocabulary);
  return (formula, facts) => Evaluation.of(facts, shared, parseText).inFile(shared.formula(formula));
}
