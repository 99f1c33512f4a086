/**
 * Ranges with their metavariables, and Semgrep's algebra on them.
 *
 * Invariants:
 * - two ranges combine only where the metavariables that both bind are the same code.
 * - of two combined ranges the inner one stays, with the bindings of both; the range of a context (`pattern-inside`) never
 *   stays where there is another.
 */
import type { Binding } from './env.js';
import { sameBinding } from './equality.js';
import type { Facts } from '../file/facts.js';
import type { Node, Range } from '../file/nodes.js';

export type Bindings = ReadonlyMap<string, Binding>;

export interface Found {
  readonly range: Range;
  readonly bindings: Bindings;
  /** The node, or the statements, that a pattern matched; none for a regular expression. */
  readonly nodes: readonly Node[];
  /** True for a context, the match of a `pattern-inside`. */
  readonly isContext: boolean;
}

/** Where to look: a part of the file, and the nodes that are that part. */
export interface Scope {
  readonly range: Range;
  /** Nodes that count as expressions or statements whatever they are part of: what a metavariable is bound to. */
  readonly roots: readonly Node[];
  /** That part as a match, with what is bound around it; undefined for a whole file. */
  readonly outer?: Found;
  /** The text of that part, where it is a part of a string. */
  readonly text?: string;
  /** What is neither here nor there is of no use to who asks. */
  readonly near?: Near;
  /** What they refuse is of no use either. */
  readonly tests?: Tests;
  /** Nor is a match of a node that this refuses. */
  readonly fits?: (node: Node) => boolean;
}

/** By the name of a metavariable, what must hold of its binding. */
export type Tests = ReadonlyMap<string, readonly ((binding: Binding) => boolean)[]>;

/** What touches matches that were found before, and binds what they bind. */
export interface Near {
  readonly ranges: readonly Range[];
  /** By the names that all of them bind. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
}

/** So many matches are few: looking around each takes less than looking through the file, which other rules may have to do as well. */
const FEW = 16;

/** Undefined where there are too many to look around each, or where a match is no code. */
export function near(found: readonly Found[]): Near | undefined {
  if (found.length > FEW || found.some(({ nodes }) => nodes.length === 0)) return undefined;
  const [first] = found;
  const names = [...(first?.bindings.keys() ?? [])].filter((name) => !isGroup(name) && found.every(({ bindings }) => bindings.has(name)));
  return { ranges: found.map(({ range }) => range), bindings: new Map(names.map((name) => [name, [...new Set(found.map(({ bindings }) => bindings.get(name)!))]])) };
}

const isGroup = (name: string): boolean => /^\$\d/.test(name);

export function contains(outer: Range, inner: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

export function sameRange(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** The bindings of both, or undefined where they contradict each other; numbered groups of regular expressions never do. */
export function mergeBindings(a: Bindings, b: Bindings, facts: Facts): Bindings | undefined {
  const merged = new Map(a);
  for (const [name, binding] of b) {
    const other = merged.get(name);
    if (other === undefined) merged.set(name, binding);
    else if (!isGroup(name) && !sameBinding(other, binding, facts)) return undefined;
  }
  return merged;
}

/** Every pair of which one lies in the other, as the inner one with the bindings of both. */
export function intersect(left: readonly Found[], right: readonly Found[], facts: Facts): Found[] {
  const found: Found[] = [];
  for (const a of left) {
    for (const b of right) {
      const inner = innerOf(a, b);
      if (inner === undefined) continue;
      const bindings = mergeBindings(inner.bindings, (inner === a ? b : a).bindings, facts);
      if (bindings !== undefined) found.push({ ...inner, bindings });
    }
  }
  return unique(found);
}

function innerOf(a: Found, b: Found): Found | undefined {
  if (contains(b.range, a.range) && (!a.isContext || b.isContext)) return a;
  return contains(a.range, b.range) && (!b.isContext || a.isContext) ? b : undefined;
}

/** Those that no negative removes: one of the same range; for a context, one around it. */
export function subtract(found: readonly Found[], negatives: readonly Found[], facts: Facts): Found[] {
  return found.filter((item) => !negatives.some((negative) => removes(negative, item, facts)));
}

function removes(negative: Found, item: Found, facts: Facts): boolean {
  const meets = negative.isContext ? contains(negative.range, item.range) : sameRange(negative.range, item.range);
  // Text is not code: a regular expression removes what it is in and what is in it.
  if (negative.nodes.length === 0) return contains(negative.range, item.range) || contains(item.range, negative.range);
  return meets && mergeBindings(item.bindings, negative.bindings, facts) !== undefined;
}

/** Each match once; two are the same when range and bound code are. */
export function unique(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const seen = new Map<string, Found>();
  for (const item of found) {
    const key = keyOf(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

const keys = new WeakMap<Found, string>();

/** Two matches with one key are the same: range, bound code, and whether it is a context. */
export function keyOf(found: Found): string {
  const known = keys.get(found);
  if (known !== undefined) return known;
  const key = writtenOut(found);
  keys.set(found, key);
  return key;
}

function writtenOut({ range, bindings, isContext }: Found): string {
  const bound = [...bindings].map(([name, binding]) => `${name}=${binding.range.join('-')}${binding.kind === 'text' ? binding.text : ''}`).sort();
  return [range.join('-'), isContext ? 'context' : '', ...bound].join('\n');
}
