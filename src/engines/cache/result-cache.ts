/**
 * What scans found, kept by file: `scan --cache`.
 *
 * Invariants:
 * - an entry is found under all that decides what an engine finds in a file: the engine and its versions, the rules as they are
 *   defined, the project's words (the key), and the file's own content; where a rule asked other files, also which files those
 *   were and what they held.
 * - what was not scanned, or not to the end, is not kept: it is tried, and told, again.
 * - whatever is wrong with the cache is told in a line and costs time, never findings.
 */
import { join } from 'node:path';
import { PACKAGE } from '../../package.js';
import type { Language } from '../../spec/rule.js';
import type { EngineFinding, EngineResult } from '../result.js';
import { Contents, hashOf } from './contents.js';
import type { Asked, Entry, Kept } from './entry.js';
import { readEntries, removeUnused, writeEntries, type Entries } from './store.js';

export interface CacheOptions {
  /** Absolute: where entries are kept. */
  readonly folder: string;
  /** Tells scans of different folders apart that keep their entries in the same place. */
  readonly place: string;
  /** Told what is wrong with the cache. */
  readonly say: (line: string) => void;
  /** Of this package; by default its own. */
  readonly version?: string;
}

/** Entries that were of no use for so long leave. */
const DAYS_UNUSED = 30;
const DAY_MS = 24 * 60 * 60_000;

export class ResultCache {
  readonly #options: CacheOptions;
  /** What was said: of each kind once, however many languages it holds for. */
  readonly #said = new Set<string>();
  /** How many files were asked for, and how many of them were known. */
  readonly counts = { files: 0, known: 0 };

  constructor(options: CacheOptions) {
    this.#options = options;
  }

  /**
   * The entries of a language.
   *
   * @param key all that decides what is found in a file, but the files.
   */
  open(root: string, language: Language, key: unknown): LanguageCache {
    const { folder, place, version = PACKAGE.version } = this.#options;
    const name = `${language}-${hashOf(JSON.stringify([version, place, key]))}.json`;
    return new LanguageCache({ root, folder, name, entries: this.#read(folder, name), counts: this.counts, onUnwritable: (error) => this.#cannot('written', error) });
  }

  #read(folder: string, name: string): Entries {
    try {
      const entries = readEntries(join(folder, name));
      if (entries === undefined) this.#sayOnce('damaged', `The cache in ${folder} is damaged; what is scanned now takes its place.`);
      return entries ?? new Map();
    } catch (error) {
      this.#cannot('read', error);
      return new Map();
    }
  }

  #cannot(verb: 'read' | 'written', error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    this.#sayOnce('unusable', `The cache in ${this.#options.folder} cannot be ${verb} (${code ?? message}); the scan goes on without it.`);
  }

  #sayOnce(kind: string, line: string): void {
    if (!this.#said.has(kind)) this.#options.say(line);
    this.#said.add(kind);
  }
}

interface LanguageCacheOptions {
  readonly root: string;
  readonly folder: string;
  readonly name: string;
  readonly entries: Entries;
  readonly counts: { files: number; known: number };
  readonly onUnwritable: (error: unknown) => void;
}

export class LanguageCache {
  readonly #options: LanguageCacheOptions;
  readonly #contents: Contents;
  readonly #today = Math.floor(Date.now() / DAY_MS);
  /** What is to be written. */
  readonly #fresh = new Map<string, Entry>();

  constructor(options: LanguageCacheOptions) {
    this.#options = options;
    this.#contents = new Contents(options.root);
  }

  /** What is known of files that are as they were, and so are those that were asked. Which ones they would ask today is not looked at. */
  lookUp(paths: readonly string[]): Map<string, Kept> {
    this.#options.counts.files += paths.length;
    return new Map(paths.flatMap((path) => {
      const entry = this.#options.entries.get(path);
      return entry !== undefined && this.#isAsItWas(path, entry) ? [[path, entry] as const] : [];
    }));
  }

  /** An entry is of use, after all that can be asked. */
  use(path: string): void {
    const entry = this.#options.entries.get(path);
    this.#options.counts.known += 1;
    if (entry !== undefined && entry.used !== this.#today) this.#fresh.set(path, { ...entry, used: this.#today });
  }

  /** Keeps what was found in a file, unless it, or one that was asked, was written meanwhile. */
  keep(path: string, kept: Kept): void {
    const content = this.#contents.hashOf(path);
    const asked = askedFiles(kept.asked);
    if (content === undefined || ![path, ...asked].every((file) => this.#contents.isAsItWas(file))) return;
    const contents = asked.length === 0 ? {} : { contents: Object.fromEntries(asked.map((file) => [file, this.#contents.hashOf(file)])) };
    this.#fresh.set(path, { ...kept, content, ...contents, used: this.#today } as Entry);
  }

  /** Writes the entries, if there is anything new. Those of files that are gone, or that were of no use for long, leave. */
  write(): void {
    const { folder, name, onUnwritable } = this.#options;
    if (this.#fresh.size === 0) return;
    try {
      // Another scan may have written meanwhile.
      const all = new Map([...(readEntries(join(folder, name)) ?? []), ...this.#fresh]);
      writeEntries(folder, name, new Map([...all].filter(([path, { used }]) => this.#today - used <= DAYS_UNUSED && this.#contents.exists(path))));
      removeUnused(folder, isOurs, DAYS_UNUSED);
    } catch (error) {
      onUnwritable(error);
    }
  }

  #isAsItWas(path: string, { content, asked, contents = {} }: Entry): boolean {
    return content === this.#contents.hashOf(path) && askedFiles(asked).every((file) => contents[file] === this.#contents.hashOf(file));
  }
}

/**
 * What was found in files, by file: those of which nothing that an engine tells stands in the way of keeping it.
 *
 * @param paths the files of a language that were scanned.
 */
export function whatToKeep(paths: readonly string[], language: Language, { findings, errors }: EngineResult): Map<string, EngineFinding[]> {
  // What is told of no file may be about any.
  if (errors.some((error) => error.path === undefined && (error.language ?? language) === language)) return new Map();
  const failed = new Set(errors.map(({ path }) => path));
  const byPath = new Map<string, EngineFinding[]>(paths.filter((path) => !failed.has(path)).map((path) => [path, []]));
  for (const finding of findings) byPath.get(finding.path)?.push(finding);
  return byPath;
}

function askedFiles(asked: readonly Asked[] = []): string[] {
  return [...new Set(asked.flatMap(({ path }) => path ?? []))];
}

function isOurs(name: string): boolean {
  return /^(?:go|python|typescript)-[0-9a-f]+\.json/.test(name);
}
