/** What to say of a name that does not exist. */
import { nearest } from '../pattern/read/nearest.js';

/** ` Did you mean …?`, or all that can be chosen where nothing is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? `Allowed: ${candidates.join(', ')}.` : `Did you mean \`${meant}\`?`;
}
