/**
 * The services that places are drawn from, and their sources at a commit. Nothing of them is part of the project: they are
 * read from git directories on this machine, and unpacked into a cache folder.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { languageOf } from '../../src/cli/scan/languages.js';
import type { Language } from '../../src/spec/rule.js';
import { runCommand } from '../sample/run-command.js';
import { PlacesError } from './error.js';

/** A public repository at one commit. */
export interface Repository {
  /** `owner/name`. */
  readonly name: string;
  /** 40 hex digits. */
  readonly commit: string;
  /** The languages in which places are drawn there. */
  readonly languages: readonly Language[];
}

export const REPOSITORIES_FILE = join(import.meta.dirname, '../../tests/places/repositories.yaml');
/** Unpacked sources, and what the candidate queries found in them. */
export const CACHE = process.env['RESILIENCE_PLACES'] ?? join(import.meta.dirname, '../../.cache/places');
/** Git directories, bare or not, each named `owner+name`, `owner+name/repo` or `owner/name`. */
const GIT_FOLDER = process.env['RESILIENCE_REPOSITORIES'] ?? join(CACHE, 'git');

/** What an engine looks at beside sources: modules, workspaces, paths. */
const SETTINGS = /^(?:go\.mod|package\.json|tsconfig[\w.-]*\.json|pnpm-workspace\.yaml)$/;
const LEFT_OUT = /(?:^|\/)(?:vendor|node_modules|\.yarn)\//;
/** Bundled and generated: nobody reviews it. */
const LARGEST_BYTES = 1_000_000;

/** The repositories as the data names them, sorted as they stand there. */
export function readRepositories(file: string = REPOSITORIES_FILE): Repository[] {
  const entries = load(readFileSync(file, 'utf8')) as Readonly<Record<string, Omit<Repository, 'name'>>>;
  return Object.entries(entries).map(([name, { commit, languages }]) => ({ name, commit, languages }));
}

/**
 * The folder with a repository's sources at a commit, unpacked now or earlier.
 *
 * @throws {PlacesError} that says which repository or commit is missing, and where it is looked for.
 */
export async function checkOut({ name, commit }: Pick<Repository, 'name' | 'commit'>, cache: string = CACHE): Promise<string> {
  const folder = join(resolve(cache), `${name.replace('/', '+')}@${commit.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const git = gitDirectory(name);
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  try {
    await unpack(git, await sourcesAt(git, name, commit), partial);
    // Empty ones, for a scan of a repository and one of all: so that Semgrep leaves no tests out.
    for (const root of [dirname(folder), partial]) writeFileSync(join(root, '.semgrepignore'), '');
    renameSync(partial, folder);
    return folder;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

function gitDirectory(name: string): string {
  const flat = name.replace('/', '+');
  const places = [flat, `${flat}/repo`, name, `${name}.git`].map((place) => join(GIT_FOLDER, place));
  const found = places.flatMap((place) => [join(place, '.git'), place]).find((place) => existsSync(join(place, 'HEAD')) && existsSync(join(place, 'objects')));
  if (found !== undefined) return found;
  throw new PlacesError(`\`${name}\` is missing: clone it to ${join(GIT_FOLDER, flat)}, or name the folder that holds such clones in RESILIENCE_REPOSITORIES`);
}

interface Blob {
  readonly hash: string;
  readonly path: string;
}

async function sourcesAt(git: string, name: string, commit: string): Promise<Blob[]> {
  const { code, stdout } = await runCommand('git', ['--git-dir', git, '-c', 'core.fsmonitor=false', 'ls-tree', '-r', '-z', '-l', commit]);
  if (code !== 0) throw new PlacesError(`\`${name}\` has no commit ${commit} in ${git}; fetch it there`);
  return stdout.split('\0').flatMap((entry) => {
    const [, hash, size, path] = /^\d+ blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(entry) ?? [];
    if (hash === undefined || path === undefined || LEFT_OUT.test(path) || Number(size) > LARGEST_BYTES) return [];
    return languageOf(path) !== undefined || SETTINGS.test(basename(path)) ? [{ hash, path }] : [];
  });
}

/** Writes blobs below a folder; one that the clone lacks is left out. */
async function unpack(git: string, blobs: readonly Blob[], folder: string): Promise<void> {
  const contents = await catBlobs(git, blobs.map(({ hash }) => hash));
  for (const { hash, path } of blobs) {
    const content = contents.get(hash);
    if (content === undefined) continue;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What blobs contain, read by one git process. */
async function catBlobs(git: string, hashes: readonly string[]): Promise<Map<string, Buffer>> {
  const child = spawn('git', ['--git-dir', git, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  child.stdin.end(hashes.map((hash) => `${hash}\n`).join(''));
  const code = await ended;
  if (code !== 0) throw new PlacesError(`\`git cat-file\` on ${git} ended with ${String(code)}`);
  return readBatch(Buffer.concat(chunks));
}

/** `<hash> blob <size>`, a line feed, the content, a line feed; or `<hash> missing`. */
function readBatch(output: Buffer): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf('\n', at);
    const [hash = '', kind, size] = output.toString('utf8', at, end).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    contents.set(hash, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
