/** The name that somebody meant when they wrote another. */
import leven from 'leven';

/**
 * The candidate that a word was most likely meant to be: the one with the fewest letters to change, if no more than a
 * third of them; else one that holds all of the word's parts.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const parts = wanted.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  const ranked = candidates
    .map((candidate) => ({ candidate, cost: lettersToChange(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost);
  const close = ranked.find(({ candidate, cost }) => cost <= Math.max(wanted.length, candidate.length) / 3);
  const holding = ranked.find(({ candidate }) => parts.length > 0 && parts.every((part) => candidate.includes(part)));
  return (close ?? holding)?.candidate;
}

/** Two letters in each other's place are one slip of the finger, and two changes to the Levenshtein distance. */
function lettersToChange(word: string, other: string): number {
  return sorted(word) === sorted(other) ? Math.min(1, leven(word, other)) : leven(word, other);
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
