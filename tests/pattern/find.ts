/** Runs a match over a source, for unit tests. */
import { compileMatch } from '../../src/pattern/compile.js';
import type { CompiledMatch } from '../../src/pattern/compiled/compiled.js';
import { factsOf, type Facts } from '../../src/pattern/file/facts.js';
import { createMatcher, type PatternMatch } from '../../src/pattern/matcher.js';
import { parseFile, parsePatternSource } from '../../src/pattern/file/oxc.js';
import type { Match } from '../../src/spec/formula.js';
import type { ProjectVocabulary } from '../../src/spec/vocabulary.js';

export function compile(match: Match): CompiledMatch {
  return JSON.parse(JSON.stringify(compileMatch(match, parsePatternSource))) as CompiledMatch;
}

export function factsFor(source: string, path = 'case.ts'): Facts {
  return factsOf(parseFile(path, source));
}

export function find(match: Match, source: string, vocabulary?: ProjectVocabulary): PatternMatch[] {
  return createMatcher(compile(match), vocabulary).run(factsFor(source));
}

/** The lines (1-based) on which matches start. */
export function linesOf(match: Match, source: string, vocabulary?: ProjectVocabulary): number[] {
  const lines = find(match, source, vocabulary).map(({ range }) => source.slice(0, range[0]).split('\n').length);
  return [...new Set(lines)];
}
