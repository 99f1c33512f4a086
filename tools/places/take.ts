/** Which half a judged place falls into: the halves of a pair get as many of each verdict, and chance says which gets which. */
import { turnOf } from './draw.js';
import { nameOf, type LabelledPlace } from './places.js';
import type { JudgedPlace } from './sheet.js';

/**
 * Gives each place that is not known yet a half. Within a pair and a verdict the halves take turns, in an order that hangs on
 * the seed alone, so nobody's choice decides.
 *
 * @param known what was labelled earlier; it keeps its half.
 */
export function halve(judged: readonly JudgedPlace[], known: readonly LabelledPlace[], seed: number): LabelledPlace[] {
  const names = new Set(known.map(keyOf));
  const counts = new Map<string, { decide: number; measure: number }>();
  const countsOf = (place: JudgedPlace): { decide: number; measure: number } => {
    const key = `${place.rule} ${place.language} ${place.verdict}`;
    const found = counts.get(key) ?? { decide: 0, measure: 0 };
    counts.set(key, found);
    return found;
  };
  for (const place of known) countsOf(place)[place.half] += 1;
  const placed: LabelledPlace[] = [];
  for (const place of [...judged].sort((a, b) => turnOf(seed, keyOf(a)).localeCompare(turnOf(seed, keyOf(b))))) {
    if (names.has(keyOf(place))) continue;
    names.add(keyOf(place));
    const count = countsOf(place);
    const half = count.decide === count.measure ? byChance(place, seed) : count.decide < count.measure ? 'decide' : 'measure';
    count[half] += 1;
    placed.push({ ...place, half });
  }
  return placed;
}

const keyOf = (place: JudgedPlace): string => `${place.rule} ${place.language} ${nameOf(place)}`;

const byChance = (place: JudgedPlace, seed: number): 'decide' | 'measure' => (turnOf(seed, `half ${keyOf(place)}`) < '8' ? 'decide' : 'measure');
