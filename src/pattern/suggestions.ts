/** What the suggestion of a rule makes of the code that was found. */
import type { CompiledMatch } from './compiled/compiled.js';
import type { Facts } from './file/facts.js';
import { createMatcher, replacement, type PatternMatch } from './matcher.js';

/** What replaces a match of the file: where a suggestion has a text for each shape, that of the first one that the code has. */
export function suggestions({ suggestion }: CompiledMatch, facts: Facts): (match: PatternMatch) => string | undefined {
  if (suggestion === undefined) return () => undefined;
  const { fix } = suggestion;
  if (typeof fix === 'string') return (match) => replacement(fix, match, facts);
  const texts = new Map<string, string>();
  for (const rewrite of fix) {
    for (const shaped of createMatcher(rewrite).run(facts)) {
      const place = shaped.range.join('-');
      if (!texts.has(place)) texts.set(place, replacement(rewrite.fix, shaped, facts));
    }
  }
  return ({ range }) => texts.get(range.join('-'));
}
