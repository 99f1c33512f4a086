/** Finds a pattern of the language `generic` in a text. */
import type { GenericToken } from '../compiled/compiled.js';
import type { Range } from '../file/nodes.js';
import type { Binding } from './env.js';
import type { Found } from './found.js';

/** How many line breaks `...` passes over. */
const FURTHEST = 10;

interface Word {
  readonly text: string;
  readonly range: Range;
  readonly line: number;
}

/** The words and signs of a text, with the line that each is in. */
function wordsOf(text: string): Word[] {
  let line = 0;
  let last = 0;
  return [...text.matchAll(/[A-Za-z0-9_]+|[^\sA-Za-z0-9_]/g)].map((match) => {
    line += text.slice(last, match.index).split('\n').length - 1;
    last = match.index;
    return { text: match[0], range: [match.index, match.index + match[0].length], line };
  });
}

/** The shortest match from each place on at which there is one; a match begins behind the one before. */
export function findGeneric(tokens: readonly GenericToken[], text: string): Found[] {
  const words = wordsOf(text);
  const found: Found[] = [];
  for (let start = 0; start < words.length; start += 1) {
    const match = new Matching(tokens, words, text).from(0, start, new Map());
    if (match === undefined || match.end === start) continue;
    found.push({ range: [words[start]!.range[0], words[match.end - 1]!.range[1]], bindings: match.bindings, nodes: [], isContext: false });
    start = match.end - 1;
  }
  return found;
}

interface End {
  readonly end: number;
  readonly bindings: ReadonlyMap<string, Binding>;
}

class Matching {
  /** Pairs of token and word from which nothing is bound and nothing matches, so that none is tried twice. */
  private readonly failed = new Set<number>();

  constructor(
    private readonly tokens: readonly GenericToken[],
    private readonly words: readonly Word[],
    private readonly text: string,
  ) {}

  from(token: number, word: number, bindings: ReadonlyMap<string, Binding>): End | undefined {
    const wanted = this.tokens[token];
    if (wanted === undefined) return { end: word, bindings };
    const key = token * (this.words.length + 1) + word;
    if (this.failed.has(key)) return undefined;
    const end = wanted.kind === 'gap' || wanted.kind === 'run' ? this.gap(wanted, token, word, bindings) : this.word(wanted, token, word, bindings);
    if (end === undefined && bindings.size === 0) this.failed.add(key);
    return end;
  }

  private word(wanted: Extract<GenericToken, { kind: 'text' | 'word' }>, token: number, word: number, bindings: ReadonlyMap<string, Binding>): End | undefined {
    const found = this.words[word];
    if (found === undefined) return undefined;
    if (wanted.kind === 'text') return found.text === wanted.text ? this.from(token + 1, word + 1, bindings) : undefined;
    if (!/^\w/.test(found.text)) return undefined;
    const bound = this.bind(wanted.name, found.range, bindings);
    return bound === undefined ? undefined : this.from(token + 1, word + 1, bound);
  }

  private gap(wanted: Extract<GenericToken, { kind: 'gap' | 'run' }>, token: number, word: number, bindings: ReadonlyMap<string, Binding>): End | undefined {
    const line = this.words[Math.max(word - 1, 0)]?.line ?? 0;
    const isLast = token === this.tokens.length - 1;
    let end = word;
    // At the end of a pattern a gap takes all that it may.
    if (isLast) while (end < this.words.length && this.words[end]!.line <= line + FURTHEST) end += 1;
    for (; end <= this.words.length; end += 1) {
      if ((this.words[end - 1]?.line ?? line) > line + FURTHEST && end > word) return undefined;
      const range: Range = end === word ? [0, 0] : [this.words[word]!.range[0], this.words[end - 1]!.range[1]];
      const bound = wanted.kind === 'run' ? this.bind(wanted.name, range, bindings) : bindings;
      const rest = bound === undefined ? undefined : this.from(token + 1, end, bound);
      if (rest !== undefined || isLast) return rest;
    }
    return undefined;
  }

  private bind(name: string, range: Range, bindings: ReadonlyMap<string, Binding>): ReadonlyMap<string, Binding> | undefined {
    const text = this.text.slice(...range);
    const bound = bindings.get(name);
    if (bound !== undefined) return bound.text === text ? bindings : undefined;
    return name === '$_' || name === '$..._' ? bindings : new Map([...bindings, [name, { kind: 'text', nodes: [], range, text }]]);
  }
}
