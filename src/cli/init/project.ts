/** What `init` has to know of the project in the current folder: all of it read, nothing of it run. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../spec/rule.js';
import { listFiles } from '../scan/list-files.js';
import { repositoryTop } from '../scan/gitignore.js';
import { readSmallFile } from '../../engines/estree/small-file.js';
import { UsageError } from '../usage-error.js';

export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** Absolute: the repository's top folder, or `folder` where there is no repository. */
  readonly top: string;
  /** The languages of its code, left out what no scan looks at. */
  readonly languages: readonly Language[];
  /** True where some of the code is TypeScript. */
  readonly hasTypeScript: boolean;
  /** `package.json`, where there is one. */
  readonly manifest?: Manifest;
}

export interface Manifest {
  /** True where `.js` files are modules. */
  readonly isModule: boolean;
  /** The names of everything that it asks for. */
  readonly dependencies: ReadonlySet<string>;
}

export function lookAt(folder: string): Project {
  const { files } = listFiles({ root: folder, paths: ['.'], languages: LANGUAGES, exclude: [] });
  const manifest = readManifest(folder);
  return {
    folder,
    top: repositoryTop(folder) ?? folder,
    languages: LANGUAGES.filter((language) => files.some((file) => file.language === language)),
    hasTypeScript: existsSync(join(folder, 'tsconfig.json')) || files.some(({ path }) => /\.[cm]?tsx?$/.test(path)),
    ...(manifest === undefined ? {} : { manifest }),
  };
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** @throws {UsageError} where `package.json` holds no object: whatever was made of it would be a guess. */
function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    const text = readSmallFile(file);
    if (text === undefined) throw new Error('it is no file, or one larger than 1 MB');
    const content = JSON.parse(text.replace(/^\uFEFF/, '')) as Readonly<Record<string, unknown>>;
    const names = DEPENDENCIES.flatMap((key) => Object.keys(content[key] ?? {}));
    return { isModule: content['type'] === 'module', dependencies: new Set(names) };
  } catch (error) {
    throw new UsageError(`package.json cannot be read: ${(error as Error).message}. Mend it, then run this again.`, { cause: error });
  }
}

/** True where something has this name, be it a link that leads nowhere. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The text of a file that is no link; undefined for anything else, and where it cannot be read. */
export function textOf(path: string): string | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
