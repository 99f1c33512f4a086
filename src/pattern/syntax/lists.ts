/**
 * Lists with ellipses: arguments, elements, parameters, statements.
 *
 * Invariant: a list is matched by moving a set of positions forward, one pattern item at a time (as a finite automaton
 * is run), never by backtracking: the work is at most items × positions × environments.
 */
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import type { PatternNode } from '../compiled/compiled.js';

export interface ListMatching<T> {
  element(pattern: PatternNode, target: T, env: Env): Envs;
  /** The environments in which `$...NAME` stands for a run of targets. */
  bindRun(name: string, run: readonly T[], env: Env, before: number): Envs;
}

/** Where matching has got to: the environments for each count of targets consumed. */
export type Positions = ReadonlyMap<number, Envs>;

/** False where the items cannot be as many as the targets; found out without a look at any of them. */
export function mayFill(items: readonly PatternNode[], targets: number): boolean {
  let [fixed, isOpen] = [0, false];
  for (const { type } of items) {
    if (type === 'Ellipsis' || type === 'EllipsisMetavariable') isOpen = true;
    else fixed += 1;
  }
  return isOpen ? fixed <= targets : fixed === targets;
}

/** Matches a whole list. */
export function matchList<T>(items: readonly PatternNode[], targets: readonly T[], env: Env, how: ListMatching<T>): Envs {
  // The commonest lists, without the machinery.
  if (items.length === 0) return targets.length === 0 ? [env] : NONE;
  if (items.length === 1) {
    if (items[0]!.type === 'Ellipsis') return [env];
    if (items[0]!.type !== 'EllipsisMetavariable') return targets.length === 1 ? how.element(items[0]!, targets[0]!, env) : NONE;
  }
  return advance(items, targets, new Map([[0, [env]]]), how, true).get(targets.length) ?? NONE;
}

/**
 * Moves positions over all items.
 *
 * @param isWhole true where nobody asks for positions before the end of the targets.
 */
export function advance<T>(
  items: readonly PatternNode[],
  targets: readonly T[],
  from: Positions,
  how: ListMatching<T>,
  isWhole = false,
): Positions {
  let positions = from;
  items.forEach((item, index) => {
    // As in Semgrep, `...` at the end of a list is followed by nothing, not even by a run of nothing.
    const last = index === items.length - 1 ? targets.length : targets.length - 1;
    positions = item.type === 'EllipsisMetavariable' ? run(item, items[index + 1], targets, positions, how, isWhole) : step(item, targets, positions, how, last);
  });
  return positions;
}

/** @param last the furthest position from which an ellipsis lets matching go on. */
function step<T>(item: PatternNode, targets: readonly T[], positions: Positions, how: ListMatching<T>, last: number): Positions {
  const reached = new Reached();
  for (const [position, envs] of positions) {
    if (item.type === 'Ellipsis') {
      for (let end = position; end <= last; end += 1) reached.add(end, envs);
    } else if (position < targets.length) {
      reached.add(position + 1, andThen(envs, (env) => how.element(item, targets[position]!, env)));
    }
  }
  return reached.positions();
}

/** Takes runs of every length after which the next item matches: what it refuses with less bound, it refuses with more. */
function run<T>(item: PatternNode, next: PatternNode | undefined, targets: readonly T[], positions: Positions, how: ListMatching<T>, isWhole: boolean): Positions {
  const reached = new Reached();
  const isFixed = next !== undefined && next.type !== 'Ellipsis' && next.type !== 'EllipsisMetavariable';
  for (const [position, envs] of positions) {
    for (let end = next === undefined && isWhole ? targets.length : position; end <= targets.length; end += 1) {
      if (isFixed && (end === targets.length || !envs.some((env) => how.element(next, targets[end]!, env).length > 0))) continue;
      reached.add(end, andThen(envs, (env) => how.bindRun(item['name'] as string, targets.slice(position, end), env, position)));
    }
  }
  return reached.positions();
}

/** Positions that are being found. */
class Reached {
  private readonly all = new Map<number, Envs[]>();

  add(position: number, envs: Envs): void {
    if (envs.length === 0) return;
    const lists = this.all.get(position);
    if (lists === undefined) this.all.set(position, [envs]);
    else lists.push(envs);
  }

  positions(): Positions {
    return new Map([...this.all].map(([position, lists]) => [position, union(lists)]));
  }
}

/**
 * Matches items in any order, each with a target of its own.
 *
 * @param open true where targets may be left over.
 */
export function matchUnordered<T>(
  items: readonly PatternNode[],
  targets: readonly T[],
  env: Env,
  open: boolean,
  element: (pattern: PatternNode, target: T, env: Env) => Envs,
): Envs {
  if (items.length > targets.length || (!open && items.length < targets.length)) return NONE;
  const [first, ...rest] = items;
  if (first === undefined) return [env];
  return union(
    targets.map((target, index) =>
      andThen(element(first, target, env), (next) =>
        matchUnordered(rest, targets.toSpliced(index, 1), next, open, element),
      ),
    ),
  );
}

