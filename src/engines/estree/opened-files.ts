/**
 * The files of a scan, each parsed once, whichever comes first: its turn, or the question of another file what it declares.
 *
 * Invariants:
 * - a file that is asked about early is kept until its turn; `next` gives those before others, so that few wait at a time.
 * - at most `MOST_WAITING` wait. A file that finds no place is parsed again at its turn: memory is worth more than that.
 * - of a file whose turn is over its module is kept, which is small, and not its tree.
 */
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleOf } from '../../pattern/calls/module-shape.js';
import type { Module, Modules } from '../../pattern/file/shape.js';
import { factsOf, type Facts } from '../../pattern/file/facts.js';
import { parseFile } from '../../pattern/file/oxc.js';
import type { Asked } from '../cache/entry.js';
import { FileTooLarge } from './file-too-large.js';
import { ModulePaths } from './module-paths.js';
import { ALL_REMAINS, Steps, type KnownFile, type Remaining } from './step.js';

const MOST_WAITING = 400;
/** Larger files are not read: as for Semgrep, so that a scan has one limit. */
const MOST_BYTES = 5_000_000;

export interface OpenedFilesOptions {
  /** False: nobody asks one file about another. */
  readonly isIndexed: boolean;
  readonly steps?: Steps;
  readonly remaining?: Pick<Remaining, 'over' | 'unparsable'>;
}

export class OpenedFiles {
  readonly #root: string;
  readonly #isIndexed: boolean;
  readonly #steps: Steps;
  readonly #over: Set<string>;
  readonly #unparsable: ReadonlySet<string>;
  readonly #paths: ModulePaths;
  /** Undefined for a file that cannot be read or parsed. */
  readonly #modules = new Map<string, Module | undefined>();
  readonly #waiting = new Map<string, Facts>();
  readonly #byOthers: Modules = (specifier, from) => (from === undefined ? undefined : this.#moduleFor(specifier, from));
  /** What was asked of other files since somebody wanted to know; undefined where an answer was luck. */
  #asked: Map<string, Asked> | undefined = new Map();
  /** How many files were parsed; a file that found no place counts twice. */
  parsed = 0;

  /** @param root absolute. @param files relative to it, with `/`. */
  constructor(root: string, files: ReadonlySet<string>, { isIndexed, steps = new Steps(), remaining = ALL_REMAINS }: OpenedFilesOptions) {
    this.#root = root;
    this.#isIndexed = isIndexed;
    this.#steps = steps;
    this.#over = new Set(remaining.over);
    this.#paths = new ModulePaths(root, files);
    this.#unparsable = new Set(remaining.unparsable);
    for (const path of remaining.unparsable) this.#modules.set(path, undefined);
  }

  /** A file that waits for its turn, the one that was asked about last; undefined where none does. */
  get next(): string | undefined {
    return [...this.#waiting.keys()].at(-1);
  }

  /**
   * The facts of a file, whose turn it is.
   *
   * @throws what the parser and the file system throw.
   */
  async open(path: string): Promise<Facts> {
    const waiting = this.#waiting.get(path);
    this.#waiting.delete(path);
    if (waiting !== undefined) return waiting;
    const file = this.#small(path);
    this.#steps.begin({ at: 'parsing', path });
    return this.#parse(path, await readFile(file, 'utf8'));
  }

  /** What was asked of other files since the last call; undefined where one was asked that the parser was not done with: another time it may be. */
  takeAsked(): readonly Asked[] | undefined {
    const asked = this.#asked;
    this.#asked = new Map();
    return asked === undefined ? undefined : [...asked.values()];
  }

  /** The files whose imports mean what they meant: their turn is over. */
  endKnown(known: readonly KnownFile[]): string[] {
    const same = known.filter(({ asked }) => asked.every(({ specifier, from, path }) => this.#paths.find(specifier, from) === path));
    for (const { path } of same) this.#over.add(path);
    return same.map(({ path }) => path);
  }

  #moduleFor(specifier: string, from: string): Module | undefined {
    const path = this.#paths.find(specifier, from);
    this.#note({ specifier, from, ...(path === undefined ? {} : { path }) });
    if (path === undefined) return undefined;
    if (!this.#modules.has(path)) this.#readEarly(path);
    return this.#modules.get(path);
  }

  #note(asked: Asked): void {
    if (asked.path !== undefined && this.#unparsable.has(asked.path)) this.#asked = undefined;
    else this.#asked?.set(`${asked.from}\n${asked.specifier}`, asked);
  }

  #readEarly(path: string): void {
    try {
      const text = readFileSync(this.#small(path), 'utf8');
      const facts = this.#steps.within({ at: 'parsing', path }, () => this.#parse(path, text));
      if (!this.#over.has(path) && this.#waiting.size < MOST_WAITING) this.#waiting.set(path, facts);
    } catch {
      // It is told at the file's own turn.
      this.#modules.set(path, undefined);
    }
  }

  /** The absolute path of a file that is not too large. */
  #small(path: string): string {
    const file = join(this.#root, path);
    if (statSync(file).size > MOST_BYTES) throw new FileTooLarge(MOST_BYTES);
    return file;
  }

  #parse(path: string, text: string): Facts {
    this.parsed += 1;
    const file = parseFile(path, withoutByteOrderMark(text));
    if (!this.#isIndexed) return factsOf(file);
    const facts = factsOf({ ...file, modules: this.#byOthers });
    if (!this.#modules.has(path)) this.#modules.set(path, moduleOf(facts));
    return facts;
  }
}

/** As ESLint does, so that columns in a file's first line are the same. */
function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/u, '');
}
