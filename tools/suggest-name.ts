/** The mend for a name that does not exist. */
import { nearest } from '../src/pattern/read/nearest.js';

/** Asks for the nearest of the names that there are, or tells them all where none is near. */
export function suggestName(word: string, names: readonly string[]): string {
  // Any two short words are near each other.
  const meant = word.length > 3 ? nearest(word, names) : undefined;
  return meant === undefined ? `use one of ${names.join(', ')}` : `did you mean \`${meant}\`?`;
}
