/** How many rewritings each rule still reports, as data: `src/rules/variants.json`, which the rules' pages print. */
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import type { VariantCount, VariantCounts } from '../../src/spec/variants.js';
import type { Judged } from '../variants.js';

/**
 * The stored counts with those of this run.
 *
 * @param rules and @param languages were judged. @param all the rules that there are; what is of none of them is left out.
 */
export function withCounts(stored: VariantCounts, judged: readonly Judged[], rules: readonly string[], languages: readonly Language[], all: readonly string[]): VariantCounts {
  const entries = all.map((id) => {
    const counts = LANGUAGES.flatMap((language): [Language, VariantCount][] => {
      const count = rules.includes(id) && languages.includes(language) ? countOf(judged.filter(({ rewriting }) => rewriting.spec.id === id && rewriting.language === language)) : stored[id]?.[language];
      return count === undefined ? [] : [[language, count]];
    });
    return [id, Object.fromEntries(counts)] as const;
  });
  return Object.fromEntries(entries.filter(([, counts]) => Object.keys(counts).length > 0));
}

function countOf(judged: readonly Judged[]): VariantCount | undefined {
  if (judged.length === 0) return undefined;
  const missed = judged.filter(({ verdict }) => verdict === 'missed').map(({ rewriting }) => rewriting.kind);
  return { made: judged.length, reported: judged.length - missed.length, missed: tally(missed) };
}

/** How often each word stands in a list, sorted by word. */
export function tally(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set(words)].sort().map((word) => [word, words.filter((each) => each === word).length]));
}
