/** Which candidates are labelled: the same ones every time, from as many repositories as there are. */
import { createHash } from 'node:crypto';
import ignore from 'ignore';
import { pathsOf, type NamedKind } from '../../src/spec/kinds.js';
import type { Language } from '../../src/spec/rule.js';
import { nameOf, type Place } from './places.js';

export interface DrawOptions {
  /** At most so many. */
  readonly limit: number;
  /** At most so many of one repository. */
  readonly perRepository: number;
  /** Another seed draws others. */
  readonly seed: number;
}

/** Two candidates of one file that stand closer than this are one thing to a reader. */
const CLOSE = 12;
/** Of the candidates in code that is no service, one in so many may be drawn. */
const ONE_IN = 5;
const NO_SERVICE: readonly NamedKind[] = ['browser', 'command', 'migration'];

/** A number that hangs on the seed and the text alone. */
export const turnOf = (seed: number, text: string): string => createHash('sha256').update(`${seed}\n${text}`).digest('hex');

/**
 * Draws from the candidates of one pair. The repositories take turns, and within one each candidate's turn hangs on the seed
 * and its own place alone: when the query is mended, the candidates that are left keep their turns.
 *
 * @param known places that were labelled earlier; neither they nor their neighbours are drawn again.
 */
export function draw(candidates: readonly Place[], known: readonly Place[], { limit, perRepository, seed }: DrawOptions): Place[] {
  const shuffled = sortBy(candidates.filter((place) => isWanted(place, seed)), (place) => turnOf(seed, nameOf(place)));
  const piles = new Map<string, Place[]>();
  for (const place of shuffled) {
    const pile = piles.get(place.repository) ?? [];
    const earlier = known.filter(({ repository }) => repository === place.repository);
    if (pile.length + earlier.length < perRepository && ![...pile, ...earlier].some((other) => isClose(other, place))) pile.push(place);
    piles.set(place.repository, pile);
  }
  const ordered = sortBy([...piles], ([repository]) => turnOf(seed, repository)).map(([, pile]) => pile);
  const rounds = Array.from({ length: perRepository }, (_, round) => ordered.flatMap((pile) => pile.slice(round, round + 1)));
  return sortBy(rounds.flat().slice(0, limit), nameOf);
}

function isClose(a: Place, b: Place): boolean {
  return a.path === b.path && (Math.abs(a.line - b.line) < CLOSE || (a.line <= b.line && b.line <= a.to) || (b.line <= a.line && a.line <= b.to));
}

/** Code of a service, and now and then other code. */
function isWanted(place: Place, seed: number): boolean {
  if (!isOfKind(place, ...NO_SERVICE)) return true;
  return Number.parseInt(turnOf(seed, `kind ${nameOf(place)}`).slice(0, 8), 16) % ONE_IN === 0;
}

/** Whether a path is that of one of the kinds of code. */
export function isOfKind({ path, language }: { readonly path: string; readonly language: Language }, ...kinds: readonly NamedKind[]): boolean {
  return matcher(language, kinds).ignores(path);
}

const matchers = new Map<string, ReturnType<typeof ignore>>();

function matcher(language: Language, kinds: readonly NamedKind[]): ReturnType<typeof ignore> {
  const key = `${language} ${kinds.join(' ')}`;
  const found = matchers.get(key) ?? ignore().add(kinds.flatMap((kind) => [...pathsOf(kind, language)]));
  matchers.set(key, found);
  return found;
}

function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ item }) => item);
}
