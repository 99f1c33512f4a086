/** What two answers to one question mean. */
import type { Answer } from './engines.js';

export type Verdict =
  /** Both found the same, or both refuse the pattern. */
  | 'agree'
  /** Semgrep has no answer to compare with. */
  | 'no answer'
  | 'only we refuse'
  | 'other columns'
  | 'we find less'
  | 'we find more'
  | 'other places';

/** Compares the places where findings start. */
export function verdictOf(ours: Answer, semgrep: Answer): Verdict {
  if ('refused' in semgrep) return 'refused' in ours ? 'agree' : 'no answer';
  if ('refused' in ours) return 'only we refuse';
  const missing = semgrep.places.filter((place) => !ours.places.includes(place));
  const added = ours.places.filter((place) => !semgrep.places.includes(place));
  if (missing.length === 0 && added.length === 0) return 'agree';
  if (missing.length === 0) return 'we find more';
  if (added.length === 0) return 'we find less';
  return sameLines(missing, added) ? 'other columns' : 'other places';
}

export function isDisagreement(verdict: Verdict): boolean {
  return verdict !== 'agree' && verdict !== 'no answer';
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  const lines = (places: readonly string[]): string => places.map((place) => place.replace(/:.*/, '')).join();
  return lines(a) === lines(b);
}
