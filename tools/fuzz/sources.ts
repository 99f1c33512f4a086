/** Real sources to fuzz with: hand-written files of moderate size from the packages that the lock file pins. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Random } from './random.js';

export interface Source {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly language: 'js' | 'ts';
  readonly text: string;
}

const LANGUAGES: Readonly<Record<string, Source['language']>> = { '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.ts': 'ts', '.mts': 'ts' };
const SMALLEST = 400;
const LARGEST = 12_000;
const LONGEST_LINE = 200;

/** The paths of all candidates, sorted, so that a seed finds the same files in each checkout with the same lock file. */
export function candidatePaths(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
  const packages = Object.keys(lock.packages).filter((path) => path.startsWith('node_modules/') && existsSync(join(root, path)));
  return [...new Set(packages.flatMap((path) => filesIn(root, path)))].sort();
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(root, path);
    return entry.isFile() && isCandidate(entry.name) && isModerate(statSync(join(root, path)).size) ? [path] : [];
  });
}

function isCandidate(name: string): boolean {
  return LANGUAGES[extname(name)] !== undefined && !/\.d\.[cm]?ts$|\.min\.|\.development\.|\.production\./.test(name);
}

function isModerate(size: number): boolean {
  return size >= SMALLEST && size <= LARGEST;
}

/**
 * True for what a person wrote, as far as lines tell, in ASCII, so that bytes and columns are one, and without names that a
 * pattern would take for metavariables.
 */
export function isHandWritten(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(text) || /@generated|sourceMappingURL|"use strict";\s*var __|\$[A-Z_]/.test(text)) return false;
  return text.split('\n').every((line) => line.length <= LONGEST_LINE);
}

/** Some sources, each once; fewer than asked for where there are no more. */
export function chooseSources(root: string, count: number, random: Random): Source[] {
  const paths = candidatePaths(root);
  const chosen: Source[] = [];
  while (paths.length > 0 && chosen.length < count) {
    const [path] = paths.splice(random.below(paths.length), 1) as [string];
    const text = readFileSync(join(root, path), 'utf8');
    if (isHandWritten(text)) chosen.push({ path, text, language: LANGUAGES[extname(path)]! });
  }
  return chosen;
}
