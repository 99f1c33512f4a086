/** The files of a scan: what stands in the named folders less what nobody wants scanned, and what is named itself. */
import { closeSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Ignore } from 'ignore';
import type { SourcePath } from '../../engines/engine.js';
import type { ScanError, Skipped, SkipReason } from '../../report/finding.js';
import type { Language } from '../../spec/rule.js';
import { wayFrom } from './baseline.js';
import { enter, gitPatterns, ignoreRulesFor, isIgnored, repositoryTop, type IgnoreRules } from './gitignore.js';
import { languageOf } from './languages.js';
import { contentReason, folderReason, HEAD_SIZE, nameReason } from './left-out.js';
import { compare } from './order.js';
import { whyNot } from './why-not.js';

export interface ListingRequest {
  /** Absolute: the folder that the scan runs in. */
  readonly root: string;
  /** As the user wrote them. What is named is scanned, ignored or not. */
  readonly paths: readonly string[];
  readonly languages: readonly Language[];
  /** Patterns of `.gitignore`, relative to `root`; they hold for what is named as well. */
  readonly exclude: readonly string[];
  /** The project's configuration, where there is one: what it excludes is relative to its folder. */
  readonly project?: { readonly folder: string; readonly config: { readonly exclude?: readonly string[] } } | undefined;
}

export interface Listing {
  /** Sorted by path, each file once. */
  readonly files: readonly SourcePath[];
  readonly skipped: readonly Skipped[];
  readonly errors: readonly ScanError[];
}

/**
 * Lists the files of a scan. Nothing is thrown: what cannot be read is an error in the result.
 *
 * Links to folders are not followed; a link to a file is followed if that file is not listed under its own name, and stands in
 * the repository (or, where there is none, in the folder of the scan): a report quotes lines, and those of other files are nobody's to see.
 */
export function listFiles(request: ListingRequest): Listing {
  const walk = new Walk(request);
  for (const path of request.paths) walk.addNamed(path);
  return walk.result();
}

/** A folder whose content is looked at. */
interface Visit {
  readonly folder: string;
  /** Where what belongs to it ends; without links. */
  readonly top: string;
  readonly rules: IgnoreRules;
  readonly entries: readonly Dirent[];
}

interface Link {
  readonly language: Language;
  /** Of the folder that it stands in, see {@link Visit}. */
  readonly top: string;
}

/** The state of one listing: what was found so far. */
class Walk {
  readonly #root: string;
  readonly #languages: ReadonlySet<Language>;
  /** Patterns, and the folder that they are relative to. */
  readonly #excludes: readonly { readonly base: string; readonly patterns: Ignore }[];
  /** By absolute path. */
  readonly #files = new Map<string, SourcePath>();
  readonly #links = new Map<string, Link>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #errors = new Map<string, ScanError>();

  constructor({ root, languages, exclude, project }: ListingRequest) {
    this.#root = root;
    this.#languages = new Set(languages);
    const ofProject = project?.config.exclude === undefined ? [] : [{ base: project.folder, patterns: gitPatterns(project.config.exclude) }];
    this.#excludes = [{ base: root, patterns: gitPatterns(exclude) }, ...ofProject];
  }

  addNamed(name: string): void {
    const path = resolve(this.#root, name);
    try {
      const found = statSync(path);
      if (found.isDirectory()) this.#addNamedFolder(path);
      else if (found.isFile()) this.#addNamedFile(path);
      else this.#fail(path, 'This is neither a file nor a folder.');
    } catch (error) {
      this.#fail(path, isLink(path) ? 'This is a link that leads nowhere.' : whyNot(error), name);
    }
  }

  result(): Listing {
    this.#addLinks();
    return {
      files: [...this.#files.values()].sort(byPath),
      skipped: [...this.#skipped.values()].sort(byPath),
      errors: [...this.#errors.values()].sort(byPath),
    };
  }

  #addNamedFolder(folder: string): void {
    const entries = this.#read(folder);
    if (entries === undefined) return;
    const outermost = isWithin(this.#root, folder) ? this.#root : folder;
    this.#walk({ folder, top: realpathSync(repositoryTop(folder) ?? outermost), rules: ignoreRulesFor(folder, outermost, this.#onUnreadable), entries });
  }

  #addNamedFile(path: string): void {
    if (this.#isExcluded(path, false)) return;
    const language = languageOf(path);
    if (language === undefined) this.#skip(path, 'unsupported');
    else if (this.#languages.has(language)) this.#add(path, language);
  }

  #walk(visit: Visit): void {
    for (const entry of visit.entries) {
      const path = join(visit.folder, entry.name);
      if (this.#isExcluded(path, entry.isDirectory())) continue;
      if (entry.isDirectory()) this.#visitFolder(path, visit);
      else if (entry.isFile() || entry.isSymbolicLink()) this.#visitFile(path, visit, entry.isSymbolicLink());
    }
  }

  #visitFolder(folder: string, { top, rules }: Visit): void {
    const name = basename(folder);
    if (name === '.git') return;
    // Before `.gitignore`, so that the count does not depend on whether a project ignores its dependencies.
    const byName = folderReason(name, []);
    if (byName !== undefined) return this.#skip(folder, byName);
    if (isIgnored(rules, folder, true)) return;
    const entries = this.#read(folder);
    if (entries === undefined) return;
    const byContent = folderReason(name, entries.map((entry) => entry.name));
    if (byContent !== undefined) return this.#skip(folder, byContent);
    this.#walk({ folder, top, rules: enter(rules, folder, this.#onUnreadable), entries });
  }

  #visitFile(path: string, { top, rules }: Visit, isSymbolicLink: boolean): void {
    const language = languageOf(path);
    if (language === undefined || !this.#languages.has(language) || isIgnored(rules, path, false)) return;
    if (this.#files.has(path)) return;
    if (isSymbolicLink) this.#links.set(path, { language, top });
    else this.#addUnlessLeftOut(path, language);
  }

  #addUnlessLeftOut(path: string, language: Language): void {
    const reason = nameReason(path);
    if (reason !== undefined) return this.#skip(path, reason);
    try {
      const byContent = contentReason(path, readHead(path));
      if (byContent === undefined) this.#add(path, language);
      else this.#skip(path, byContent);
    } catch (error) {
      this.#fail(path, whyNot(error));
    }
  }

  /** Last of all, when every file that has a name of its own is known. */
  #addLinks(): void {
    if (this.#links.size === 0) return;
    const known = new Set([...this.#files.keys()].map((path) => realpathSync(path)));
    for (const [path, { language, top }] of [...this.#links].sort(([a], [b]) => compare(a, b))) {
      const target = targetOf(path);
      if (target === undefined) this.#skip(path, 'broken-link');
      else if (!target.isFile || known.has(target.path)) continue;
      else if (!isWithin(top, target.path)) this.#skip(path, 'outside-link');
      else {
        known.add(target.path);
        this.#addUnlessLeftOut(path, language);
      }
    }
  }

  #read(folder: string): Dirent[] | undefined {
    try {
      return readdirSync(folder, { withFileTypes: true }).sort((a, b) => compare(a.name, b.name));
    } catch (error) {
      this.#fail(folder, whyNot(error));
      return undefined;
    }
  }

  #isExcluded(path: string, isFolder: boolean): boolean {
    return this.#excludes.some(({ base, patterns }) => {
      const name = wayFrom(base, path);
      if (name === '' || name.startsWith('../') || isAbsolute(name)) return false;
      return patterns.ignores(isFolder ? `${name}/` : name);
    });
  }

  #add(path: string, language: Language): void {
    this.#files.set(path, { path: this.#display(path), language });
    this.#skipped.delete(path);
  }

  #skip(path: string, reason: SkipReason): void {
    if (!this.#files.has(path)) this.#skipped.set(path, { path: this.#display(path), reason });
  }

  #fail(path: string, message: string, name = this.#display(path)): void {
    this.#errors.set(path, { path: name, message });
  }

  readonly #onUnreadable = (file: string, error: unknown): void => this.#fail(file, whyNot(error));

  #display(path: string): string {
    return wayFrom(this.#root, path) || '.';
  }
}

function readHead(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(HEAD_SIZE);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD_SIZE, 0));
  } finally {
    closeSync(file);
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** What a link leads to in the end; undefined where it leads nowhere. */
function targetOf(link: string): { path: string; isFile: boolean } | undefined {
  try {
    const path = realpathSync(link);
    return { path, isFile: statSync(path).isFile() };
  } catch {
    return undefined;
  }
}

function isWithin(folder: string, path: string): boolean {
  const name = relative(folder, path);
  return name === '' || (name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name));
}

function byPath(a: { readonly path?: string }, b: { readonly path?: string }): number {
  return compare(a.path ?? '', b.path ?? '');
}
