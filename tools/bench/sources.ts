/** Real TypeScript files to measure on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from './packages.js';

export interface Source {
  /** Relative to {@link ROOT_OF_SOURCES}, so that no folder that the machine has around it decides whether a rule looks at the file. */
  readonly path: string;
  readonly text: string;
}

/** Where ESLint is told that the files are. */
export const ROOT_OF_SOURCES = join(import.meta.dirname, '../..');
/** A file beyond it is generated more often than written. */
const LARGEST = 300_000;

/**
 * The TypeScript files of a folder, or those that installed packages ship.
 *
 * @param most of more files, so many are taken, spread over all.
 */
export function readSources(folder: string | undefined, most: number): Source[] {
  const root = folder ?? installed();
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => isSource(path, folder !== undefined)).sort();
  const every = Math.max(1, paths.length / most);
  const chosen = paths.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
  return chosen.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })).filter(({ text }) => text.length < LARGEST);
}

/** TypeScript's own sources are not like anybody else's. */
function isSource(path: string, isProject: boolean): boolean {
  if (!/(?<!\.d)\.tsx?$/.test(path) || /(?:^|\/)\.git\//.test(path)) return false;
  return isProject ? !/(?:^|\/)(?:node_modules|dist)\//.test(path) : !path.startsWith('typescript/');
}
