/** Takes the hand-written sources of one language out of an unpacked package. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync, type Dirent } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Language } from '../../src/spec/rule.js';
import { SampleError } from './error.js';
import { countLines, isMachineMade } from './lines.js';
import type { Project } from './projects.js';

const EXTENSIONS: Readonly<Record<Language, readonly string[]>> = {
  go: ['.go'],
  python: ['.py'],
  typescript: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
};
/** What tells a reader, and a parser, about the whole package. */
const MANIFESTS: Readonly<Record<Language, string>> = {
  go: 'go.mod',
  python: 'pyproject.toml',
  typescript: 'package.json',
};
/** Never of a package's own making, or not by hand. */
const LEFT_OUT = ['node_modules', 'vendor', 'third_party', 'generated', '.git'];
const MACHINE_MADE_NAME = /\.d\.[mc]?ts$|\.min\.|_pb2(?:_grpc)?\.py$|\.pb\.go$|_pb\.[jt]s$|zz_generated/;

/**
 * Copies a project's sources, and its manifest, into a folder. Links are neither followed nor copied, so that nothing
 * from outside the package gets in.
 *
 * @throws {SampleError} where the package has none of them, or lacks one of the project's folders.
 */
export function collectSources(
  from: string,
  to: string,
  { language, folders = ['.'] }: Pick<Project, 'language' | 'folders'>,
): void {
  const missing = folders.find((folder) => !isFolder(join(from, folder)));
  if (missing !== undefined) throw new SampleError(`the package has no folder \`${missing}\`; mend \`folders\``);
  const copied = folders
    .flatMap((folder) => sourcesUnder(from, folder, language))
    .filter((path) => copySource(join(from, path), join(to, path)));
  if (copied.length === 0) throw new SampleError(`the package has no ${language} sources written by hand; choose another`);
  const manifest = readdirSync(from, { withFileTypes: true }).find(({ name }) => name === MANIFESTS[language]);
  if (manifest?.isFile()) writeFileSync(join(to, manifest.name), readFileSync(join(from, manifest.name)));
}

/** The code lines of one language below a folder that {@link collectSources} filled. */
export function countFolder(folder: string, language: Language): number {
  const paths = sourcesUnder(folder, '.', language);
  return paths.reduce((sum, path) => sum + countLines(readFileSync(join(folder, path), 'utf8'), language), 0);
}

/** True for a folder that is no link. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Paths relative to the root, sorted folder by folder. */
function sourcesUnder(root: string, folder: string, language: Language): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.includes(entry.name) ? [] : sourcesUnder(root, path, language);
    return isSource(entry, language) ? [path] : [];
  });
}

function isSource(entry: Dirent, language: Language): boolean {
  return entry.isFile() && EXTENSIONS[language].includes(extname(entry.name)) && !MACHINE_MADE_NAME.test(entry.name);
}

/** False where the file is machine-made and left behind. */
function copySource(from: string, to: string): boolean {
  const bytes = readFileSync(from);
  if (isMachineMade(bytes.toString('utf8'))) return false;
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, bytes);
  return true;
}
