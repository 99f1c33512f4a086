/** Makes a disagreement small: fewer statements, shorter lists, shorter patterns, for as long as the engines disagree. */
import { parseFile } from '../../src/pattern/file/oxc.js';
import { asNode, childrenOf, type Node } from '../../src/pattern/file/nodes.js';
import { applyEdits } from './derive.js';
import type { Pair } from './engines.js';

const MOST_ROUNDS = 12;
const MOST_CANDIDATES = 60;
const LIST_FIELDS = ['body', 'consequent', 'arguments', 'elements', 'properties', 'params', 'declarations', 'cases'];

/**
 * The smallest pair that still disagrees, as far as some rounds of halving reach.
 *
 * @param disagree which of the pairs disagree in the same way as the first; asked once a round, for all candidates together.
 */
export function shrink(pair: Pair, disagree: (pairs: readonly Pair[]) => readonly boolean[]): Pair {
  let smallest = pair;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const candidates = smaller(smallest);
    if (candidates.length === 0) break;
    const verdicts = disagree(candidates);
    const next = candidates.find((_, index) => verdicts[index] === true);
    if (next === undefined) break;
    smallest = next;
  }
  return smallest;
}

/** Smaller pairs, the smallest first: of sources as many as are worth a run, and all shorter patterns. */
export function smaller({ source, pattern }: Pair): Pair[] {
  const sources = smallerTexts(source.text).filter((text) => parses(source.path, text));
  const ofSources = spread([...new Set(sources)].sort((a, b) => a.length - b.length), MOST_CANDIDATES);
  const patterns = [...new Set(smallerPatterns(pattern))].filter((text) => text.length < pattern.length);
  return [
    ...ofSources.map((text) => ({ pattern, source: { ...source, text } })),
    ...patterns.map((text) => ({ pattern: text, source })),
  ];
}

/** Some of a list, first and last among them, evenly. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!);
}

/** Texts with a run of list members left out, or with a statement alone. */
function smallerTexts(text: string): string[] {
  const program = tree('source.ts', text) ?? tree('source.js', text);
  if (program === undefined) return [];
  const texts: string[] = [];
  const visit = (node: Node): void => {
    for (const field of LIST_FIELDS) {
      const list = node[field];
      if (Array.isArray(list) && !list.includes(null)) texts.push(...withoutRuns(text, list as readonly Node[]));
    }
    if (/Statement$|Declaration$/.test(node.type)) texts.push(text.slice(...node.range));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return texts.map((shorter) => `${shorter.trim()}\n`).filter((shorter) => shorter.length < text.length);
}

/** Halves, quarters … and single members, with what separates them, left out. */
function withoutRuns(text: string, list: readonly Node[]): string[] {
  const texts: string[] = [];
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from + size <= list.length; from += size) {
      const after = list[from + size];
      const before = list[from - 1];
      const start = after === undefined && before !== undefined ? before.range[1] : list[from]!.range[0];
      const end = after === undefined ? list[from + size - 1]!.range[1] : after.range[0];
      texts.push(text.slice(0, start) + text.slice(end));
    }
  }
  return texts;
}

/** Patterns with the inside of a pair of brackets as an ellipsis, or left out. */
function smallerPatterns(pattern: string): string[] {
  return bracketed(pattern).flatMap(([start, end]) => {
    const inside = pattern.slice(start, end).trim();
    if (inside === '') return [];
    const emptied = applyEdits(pattern, [0, pattern.length], [{ range: [start, end], text: '' }]);
    const dotted = applyEdits(pattern, [0, pattern.length], [{ range: [start, end], text: ' ... ' }]);
    return inside === '...' ? [emptied] : [emptied, dotted];
  });
}

function bracketed(text: string): [number, number][] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  for (const [index, character] of [...text].entries()) {
    if ('([{'.includes(character)) open.push(index + 1);
    const start = ')]}'.includes(character) ? open.pop() : undefined;
    if (start !== undefined) pairs.push([start, index]);
  }
  return pairs;
}

function parses(path: string, text: string): boolean {
  return tree(path, text) !== undefined;
}

function tree(path: string, text: string): Node | undefined {
  try {
    const { ast } = parseFile(path, text);
    return ast.body.length === 0 ? undefined : asNode(ast);
  } catch {
    return undefined;
  }
}
