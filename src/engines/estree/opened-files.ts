/**
 * The files of a scan, each parsed once, whichever comes first: its turn, or the question of another file what it declares.
 *
 * Invariants:
 * - a file that is asked about early is kept until its turn; `next` gives those before others, so that few wait at a time.
 * - at most `MOST_WAITING` wait. A file that finds no place is parsed again at its turn: memory is worth more than that.
 * - of a file whose turn is over its module is kept, which is small, and not its tree.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleOf } from '../../pattern/calls/module-shape.js';
import type { Module, Modules } from '../../pattern/file/shape.js';
import { factsOf, type Facts } from '../../pattern/file/facts.js';
import { parseFile } from '../../pattern/file/oxc.js';
import { ModulePaths } from './module-paths.js';

const MOST_WAITING = 400;

export class OpenedFiles {
  readonly #root: string;
  readonly #isIndexed: boolean;
  readonly #paths: ModulePaths;
  /** Undefined for a file that cannot be read or parsed. */
  readonly #modules = new Map<string, Module | undefined>();
  readonly #waiting = new Map<string, Facts>();
  readonly #byOthers: Modules = (specifier, from) => (from === undefined ? undefined : this.#moduleFor(specifier, from));
  /** How many files were parsed; a file that found no place counts twice. */
  parsed = 0;

  /** @param root absolute. @param files relative to it, with `/`. @param isIndexed false: nobody asks one file about another. */
  constructor(root: string, files: ReadonlySet<string>, isIndexed: boolean) {
    this.#root = root;
    this.#isIndexed = isIndexed;
    this.#paths = new ModulePaths(root, files);
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
    return waiting ?? this.#parse(path, await readFile(join(this.#root, path), 'utf8'));
  }

  #moduleFor(specifier: string, from: string): Module | undefined {
    const path = this.#paths.find(specifier, from);
    if (path === undefined) return undefined;
    if (!this.#modules.has(path)) this.#readEarly(path);
    return this.#modules.get(path);
  }

  #readEarly(path: string): void {
    try {
      const facts = this.#parse(path, readFileSync(join(this.#root, path), 'utf8'));
      if (this.#waiting.size < MOST_WAITING) this.#waiting.set(path, facts);
    } catch {
      // It is told at the file's own turn.
      this.#modules.set(path, undefined);
    }
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
