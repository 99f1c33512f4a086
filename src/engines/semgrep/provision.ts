/**
 * A private Semgrep in the cache folder, made once by Python's `venv` and pip from pinned requirements.
 *
 *     <cache>/semgrep-<version>-<platform>-<hash of the requirements>/
 *       ready.json     names the environment in use; written last, in one step
 *       <random>/      a virtual environment; each attempt has its own, for it cannot be moved afterwards
 *
 * So an interrupted attempt leaves a folder that nothing names, and the next attempt removes it. A lock beside the folder
 * lets one process install while the others wait.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild, type ChildResult } from './child.js';
import { installEnvironment, type Environment } from './environment.js';
import { pipFailure, venvFailure } from './install-failure.js';
import { withLock } from './lock.js';
import { findPython, type Python } from './python.js';
import { readRequirements, type Requirements } from './requirements.js';
import { CacheNotWritable, SemgrepUnavailable } from './unavailable.js';

export interface ProvisionOptions {
  readonly env: Environment;
  readonly scannedRoot: string;
  /** Where the private Semgrep lies or will lie. */
  readonly cache: string;
  readonly say: (line: string) => void;
  /** The version that a Semgrep reports, or undefined where it does not run. */
  readonly versionOf: (semgrep: string) => Promise<string | undefined>;
  /** By default the file in our package. */
  readonly requirementsFile?: string;
}

const SIZE = 'about 400 MB';
const VENV_TIMEOUT_MS = 5 * 60_000;
const PIP_TIMEOUT_MS = 30 * 60_000;
const KEEP_UNUSED_MS = 30 * 24 * 60 * 60_000;
const MARKER = 'ready.json';

export interface ProvisionedSemgrep {
  /** Absolute. */
  readonly path: string;
  readonly version: string;
}

/**
 * The private Semgrep; made first where there is none that runs.
 *
 * @throws {CacheNotWritable} where this user may not write to the cache folder.
 * @throws {SemgrepUnavailable} where it cannot be made; the message says what is missing and what to do.
 */
export async function provisionSemgrep(options: ProvisionOptions): Promise<ProvisionedSemgrep> {
  const requirements = readRequirements(options.requirementsFile);
  return { path: await pathOfPrivate(requirements, options), version: requirements.version };
}

/** The private Semgrep of a cache folder, if there is one that runs; makes nothing. */
export async function existingSemgrep(options: ProvisionOptions): Promise<ProvisionedSemgrep | undefined> {
  const requirements = readRequirements(options.requirementsFile);
  const path = await semgrepIn(join(options.cache, homeName(requirements)), requirements, options);
  return path === undefined ? undefined : { path, version: requirements.version };
}

async function pathOfPrivate(requirements: Requirements, options: ProvisionOptions): Promise<string> {
  const home = join(options.cache, homeName(requirements));
  const existing = await semgrepIn(home, requirements, options);
  if (existing !== undefined) return existing;
  try {
    await mkdir(options.cache, { recursive: true });
    return await withLock(home, options.say, async (lost) => {
      const madeMeanwhile = await semgrepIn(home, requirements, options);
      return madeMeanwhile ?? install(home, requirements, options, lost);
    });
  } catch (error) {
    if (isRefusal(error)) throw await notWritable(home, options.cache, error);
    throw error;
  }
}

/** What the file system says where it does not let this user write. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/** A Semgrep that somebody else has put there may run for them alone: its Python lies in their home folder, say. */
async function notWritable(home: string, cache: string, { message }: Error): Promise<CacheNotWritable> {
  const runsNot = (await readMarker(join(home, MARKER))) === undefined ? '' : 'the Semgrep there does not run for this user, and ';
  return new CacheNotWritable(`${runsNot}nothing can be installed into the cache folder \`${cache}\` (${message})`);
}

function homeName({ version, hash }: Requirements): string {
  // A home folder may be shared by machines of different kinds.
  return `semgrep-${version}-${process.platform}-${process.arch}-${hash}`;
}

/** The Semgrep that the marker names, if it still runs (its Python may have gone). */
async function semgrepIn(
  home: string,
  { version }: Requirements,
  { versionOf }: ProvisionOptions,
): Promise<string | undefined> {
  const marker = join(home, MARKER);
  const folder = await readMarker(marker);
  if (folder === undefined) return undefined;
  const semgrep = semgrepPath(join(home, folder));
  if ((await versionOf(semgrep)) !== version) return undefined;
  const now = new Date();
  await utimes(marker, now, now).catch(() => undefined);
  return semgrep;
}

async function readMarker(marker: string): Promise<string | undefined> {
  try {
    const { folder } = JSON.parse(await readFile(marker, 'utf8')) as { folder?: unknown };
    return typeof folder === 'string' && /^[0-9a-f]+$/.test(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

async function install(
  home: string,
  requirements: Requirements,
  options: ProvisionOptions,
  lost: AbortSignal,
): Promise<string> {
  const python = await findPython(options.env, options.scannedRoot);
  const name = randomBytes(6).toString('hex');
  const folder = join(home, name);
  const started = Date.now();
  options.say(
    `No usable Semgrep was found: installing Semgrep ${requirements.version} into ${home} ` +
      `(${SIZE}, once, with pip of Python ${python.version}).`,
  );
  await removeAll(home);
  await mkdir(home, { recursive: true });
  try {
    await makeVenv(python, folder, options, lost);
    await pipInstall(folder, requirements, options, lost);
    await checkInstalled(folder, requirements, options);
  } catch (error) {
    await removeAll(folder);
    throw error;
  }
  await writeMarker(home, name);
  options.say(`Semgrep ${requirements.version} is installed, in ${Math.round((Date.now() - started) / 1000)} s.`);
  await removeUnused(options.cache, home);
  return semgrepPath(folder);
}

async function makeVenv(python: Python, folder: string, options: ProvisionOptions, lost: AbortSignal): Promise<void> {
  const result = await runStep(python.executable, ['-I', '-m', 'venv', folder], VENV_TIMEOUT_MS, options, lost);
  if (result.code !== 0) throw new SemgrepUnavailable(venvFailure(python, result));
}

async function pipInstall(
  folder: string,
  { file, version }: Requirements,
  options: ProvisionOptions,
  lost: AbortSignal,
): Promise<void> {
  // Nothing is built here: a source package would run code of its own while it is installed.
  const args = ['-I', '-m', 'pip', 'install', '--require-hashes', '--only-binary', ':all:', '--no-compile', '--no-input'];
  const quiet = ['--quiet', '--progress-bar', 'off', '--disable-pip-version-check', '--no-warn-script-location'];
  const result = await runStep(pythonPath(folder), [...args, ...quiet, '-r', file], PIP_TIMEOUT_MS, options, lost);
  if (result.code !== 0) throw new SemgrepUnavailable(pipFailure(version, result));
}

async function checkInstalled(folder: string, { version }: Requirements, { versionOf }: ProvisionOptions): Promise<void> {
  const installed = await versionOf(semgrepPath(folder));
  if (installed === version) return;
  const what = installed === undefined ? 'does not run' : `says that it is ${installed}`;
  throw new SemgrepUnavailable(`Semgrep ${version} was installed, and ${what} on this machine; install Semgrep yourself`);
}

function runStep(
  command: string,
  args: readonly string[],
  timeoutMs: number,
  { env, scannedRoot, cache }: ProvisionOptions,
  signal: AbortSignal,
): Promise<ChildResult> {
  return runChild(command, args, { cwd: cache, env: installEnvironment(env, scannedRoot), timeoutMs, signal });
}

async function writeMarker(home: string, folder: string): Promise<void> {
  const marker = join(home, MARKER);
  await writeFile(`${marker}.new`, JSON.stringify({ folder }));
  await rename(`${marker}.new`, marker);
}

function semgrepPath(venv: string): string {
  return process.platform === 'win32' ? join(venv, 'Scripts', 'semgrep.exe') : join(venv, 'bin', 'semgrep');
}

function pythonPath(venv: string): string {
  return process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
}

async function removeAll(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Other versions that nobody has used for a while; whatever goes wrong here spoils no scan. */
async function removeUnused(cache: string, home: string): Promise<void> {
  try {
    const names = (await readdir(cache)).filter((name) => /^semgrep-\d/.test(name) && !name.endsWith('.lock'));
    for (const other of names.map((name) => join(cache, name)).filter((folder) => folder !== home)) {
      const { mtimeMs } = await stat(join(other, MARKER)).catch(() => stat(other));
      if (Date.now() - mtimeMs > KEEP_UNUSED_MS) await removeAll(other);
    }
  } catch {
    // They are looked at again when the next version is installed.
  }
}
