/** Which findings are judged: some of each rule, the same ones every time, from as many projects as there are. */
import { createHash } from 'node:crypto';
import type { Language } from '../../src/spec/rule.js';

/** A finding and the project in which it stands. */
export interface Located {
  /** The bare id. */
  readonly rule: string;
  readonly language: Language;
  /** `name@version`. */
  readonly project: string;
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly message: string;
}

export interface DrawOptions {
  /** At most so many. */
  readonly limit: number;
  /** Another seed draws others. */
  readonly seed: number;
}

/**
 * Draws from the findings of one rule in one language. The projects take turns, and within one each finding's turn
 * hangs on the seed and its own place alone: when a rule is mended, the findings that are left keep their turns.
 *
 * @returns sorted by project and place.
 */
export function draw(findings: readonly Located[], { limit, seed }: DrawOptions): Located[] {
  const turn = (text: string): string => createHash('sha256').update(`${seed}\n${text}`).digest('hex');
  const byTurn = sortBy([...distinct(findings).entries()], ([place]) => turn(place)).map(([, finding]) => finding);
  const byProject = groupBy(byTurn, ({ project }) => project);
  const piles = sortBy([...byProject.entries()], ([project]) => turn(project)).map(([, pile]) => pile);
  const tallest = Math.max(0, ...piles.map((pile) => pile.length));
  const rounds = Array.from({ length: tallest }, (_, round) => piles.flatMap((pile) => pile.slice(round, round + 1)));
  return rounds.flat().slice(0, limit).sort(byPlace);
}

/** Where a finding stands, for people and as its name: `project · path:line:column`. */
export function placeOf({ project, path, line, column }: Pick<Located, 'project' | 'path' | 'line' | 'column'>): string {
  return `${project} · ${path}:${line}:${column}`;
}

function distinct(findings: readonly Located[]): Map<string, Located> {
  return new Map(findings.map((finding) => [placeOf(finding), finding]));
}

function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...items].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** The keys in the order in which they first come. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function byPlace(a: Located, b: Located): number {
  return compare(a.project, b.project) || compare(a.path, b.path) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
