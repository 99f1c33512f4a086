/** Which file of a scan an import means: by path, by the `paths` of a `tsconfig.json`, by a package of the project. */
import { dirname, join, posix, relative, sep } from 'node:path';
import { mappingIn, type PathMapping } from './tsconfig.js';
import { workspaceOf, type Workspace } from './workspace.js';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs'];
/** What TypeScript is written for where an import names what it is compiled to. */
const SOURCES: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx', '.d.ts'], '.jsx': ['.tsx'], '.mjs': ['.mts', '.d.mts'], '.cjs': ['.cts', '.d.cts'] };

export class ModulePaths {
  readonly #root: string;
  readonly #files: ReadonlySet<string>;
  readonly #mappings = new Map<string, PathMapping | undefined>();
  readonly #found = new Map<string, string | undefined>();
  #workspace: Workspace | undefined;

  /** @param root absolute. @param files the files of the scan, relative to it, with `/`. */
  constructor(root: string, files: ReadonlySet<string>) {
    this.#root = root;
    this.#files = files;
  }

  /** The file that an import means; undefined where it is none of the scan. */
  find(specifier: string, from: string): string | undefined {
    const key = `${posix.dirname(from)}\n${specifier}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#search(specifier, from));
    return this.#found.get(key);
  }

  #search(specifier: string, from: string): string | undefined {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return this.#file(posix.join(posix.dirname(from), specifier));
    for (const place of this.#mapped(specifier, from)) {
      const found = this.#file(place);
      if (found !== undefined) return found;
    }
    this.#workspace ??= workspaceOf(this.#root, this.#files);
    return this.#workspace.candidates(specifier, from).map((place) => this.#file(place)).find((file) => file !== undefined);
  }

  /** The places that the nearest configuration gives a name, the most exact pattern first. */
  #mapped(specifier: string, from: string): readonly string[] {
    const mapping = this.#mapping(posix.dirname(from));
    if (mapping === undefined) return [];
    const fitting = mapping.paths
      .flatMap(([pattern, places]) => {
        const middle = fit(pattern, specifier);
        return middle === undefined ? [] : [{ length: pattern.length, places: places.map((place) => place.replace('*', middle)) }];
      })
      .sort((a, b) => b.length - a.length);
    const places = fitting.flatMap((each) => each.places);
    if (mapping.baseUrl !== undefined) places.push(join(mapping.baseUrl, specifier));
    return places.map((place) => relative(this.#root, place).split(sep).join('/'));
  }

  #mapping(folder: string): PathMapping | undefined {
    if (!this.#mappings.has(folder)) {
      const own = mappingIn(join(this.#root, folder));
      this.#mappings.set(folder, own ?? (folder === '.' ? undefined : this.#mapping(dirname(folder))));
    }
    return this.#mappings.get(folder);
  }

  /** A file of this name, with one of the extensions, or the index of a folder. */
  #file(place: string): string | undefined {
    const names = [place, ...fromCompiled(place), ...EXTENSIONS.map((extension) => place + extension), ...EXTENSIONS.map((extension) => posix.join(place, `index${extension}`))];
    return names.find((name) => this.#files.has(name));
  }
}

function fromCompiled(place: string): string[] {
  const extension = posix.extname(place);
  return (SOURCES[extension] ?? []).map((source) => place.slice(0, -extension.length) + source);
}

/** What `*` stands for; the empty string where a pattern has none; undefined where it does not fit. */
function fit(pattern: string, specifier: string): string | undefined {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === specifier ? '' : undefined;
  if (specifier.length < before.length + after.length || !specifier.startsWith(before) || !specifier.endsWith(after)) return undefined;
  return specifier.slice(before.length, specifier.length - after.length);
}
