/** Which Semgrep to run: the one that the user named, one on PATH, or a private one. */
import { resolve } from 'node:path';
import { cacheFolders } from './cache.js';
import { howItEnded, lastLines, runChild } from './child.js';
import { baseEnvironment, type Environment } from './environment.js';
import { executablesOnPath } from './executables.js';
import { existingSemgrep, provisionSemgrep, type ProvisionedSemgrep } from './provision.js';
import { withScratchFolder } from './scratch.js';
import { CacheNotWritable, SemgrepUnavailable } from './unavailable.js';
import { isOlder, versionIn } from './version.js';

/** `named`: by `--semgrep` or `RESILIENCE_SEMGREP`; `private`: in our cache folder. */
type SemgrepSource = 'named' | 'path' | 'private';

export interface FoundSemgrep {
  /** Absolute. */
  readonly path: string;
  readonly version: string;
  readonly source: SemgrepSource;
}

export interface FindOptions {
  /** What `--semgrep` names; without it, `RESILIENCE_SEMGREP` counts. */
  readonly semgrep?: string | undefined;
  readonly env: Environment;
  /** Absolute; programs that lie in it are never run. */
  readonly scannedRoot: string;
  /** The oldest version that will do. */
  readonly minVersion: string;
  /** Told what takes long before it begins. */
  readonly say: (line: string) => void;
  /** How long a program may take to say which version it is. */
  readonly timeoutMs?: number;
}

/** The first start after an installation compiles Python files, and a machine under load is slow. */
const VERSION_TIMEOUT_MS = 60_000;

/**
 * Finds a Semgrep, or makes a private one. One that the user named is used or refused, never passed over.
 *
 * @throws {SemgrepUnavailable} a sentence that says what is missing and what to do.
 */
export async function findSemgrep(options: FindOptions): Promise<FoundSemgrep> {
  return (await presentSemgrep(options)) ?? (await privateSemgrep(options));
}

/**
 * As {@link findSemgrep}, and makes nothing.
 *
 * @returns undefined where there is none yet.
 */
export async function installedSemgrep(options: FindOptions): Promise<FoundSemgrep | undefined> {
  const present = await presentSemgrep(options);
  if (present !== undefined) return present;
  for (const cache of cacheFolders(options.env)) {
    const made = await existingSemgrep({ ...options, cache, versionOf: versionAsker(options) });
    if (made !== undefined && !isOlder(made.version, options.minVersion)) return { ...made, source: 'private' };
  }
  return undefined;
}

async function presentSemgrep(options: FindOptions): Promise<FoundSemgrep | undefined> {
  const fromEnvironment = options.env['RESILIENCE_SEMGREP'];
  if (options.semgrep !== undefined) return namedSemgrep(options.semgrep, '`--semgrep`', options);
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    return namedSemgrep(fromEnvironment, 'RESILIENCE_SEMGREP', options);
  }
  return semgrepOnPath(options);
}

async function namedSemgrep(named: string, by: string, options: FindOptions): Promise<FoundSemgrep> {
  const path = resolve(named);
  const answer = await askVersion(path, options);
  if (answer.version === undefined) {
    throw new SemgrepUnavailable(`\`${named}\`, named by ${by}, is no Semgrep that runs (${answer.reason}); name another or none`);
  }
  if (isOlder(answer.version, options.minVersion)) {
    throw new SemgrepUnavailable(
      `\`${named}\`, named by ${by}, is Semgrep ${answer.version}, and the rules need ${options.minVersion} or newer; name another or none`,
    );
  }
  return { path, version: answer.version, source: 'named' };
}

async function semgrepOnPath(options: FindOptions): Promise<FoundSemgrep | undefined> {
  const { env, scannedRoot, minVersion, say } = options;
  const { trusted, distrusted } = executablesOnPath('semgrep', env, scannedRoot);
  for (const path of trusted) {
    const answer = await askVersion(path, options);
    if (answer.version === undefined) {
      say(`Left out \`${path}\`: it does not run (${answer.reason}).`);
    } else if (isOlder(answer.version, minVersion)) {
      say(`Left out \`${path}\`: it is Semgrep ${answer.version}, and the rules need ${minVersion} or newer.`);
    } else {
      return { path, version: answer.version, source: 'path' };
    }
  }
  for (const path of distrusted) say(`Left out \`${path}\`: the scanned folder decides what it is. Name it with \`--semgrep\` to use it.`);
  return undefined;
}

async function privateSemgrep(options: FindOptions): Promise<FoundSemgrep> {
  const { minVersion } = options;
  const made = await privateIn(cacheFolders(options.env), options);
  if (isOlder(made.version, minVersion)) {
    throw new SemgrepUnavailable(`the private Semgrep is ${made.version}, and the rules need ${minVersion} or newer; this is a defect of ours`);
  }
  return { ...made, source: 'private' };
}

/** The private Semgrep of the first folder that has one or takes one. */
async function privateIn([cache, ...others]: readonly [string, ...string[]], options: FindOptions): Promise<ProvisionedSemgrep> {
  const { env, scannedRoot, say } = options;
  const [next, ...rest] = others.filter((other) => other !== cache);
  try {
    return await provisionSemgrep({ env, scannedRoot, cache, say, versionOf: versionAsker(options) });
  } catch (error) {
    if (!(error instanceof CacheNotWritable)) throw error;
    if (next === undefined) {
      const advice = 'set RESILIENCE_CACHE to a folder that this user may write, or name a Semgrep with `--semgrep`';
      throw new SemgrepUnavailable(`${error.message}; ${advice}`, { cause: error });
    }
    say(`Left out \`${cache}\`: ${error.message}. Trying \`${next}\`.`);
    return privateIn([next, ...rest], options);
  }
}

function versionAsker(options: FindOptions): (semgrep: string) => Promise<string | undefined> {
  return async (semgrep) => (await askVersion(semgrep, options)).version;
}

type VersionAnswer = { readonly version: string } | { readonly version?: undefined; readonly reason: string };

/** With `--experimental`, so that what answers is the program that scans, not the Python around it; and in 0.1 s. */
function askVersion(path: string, { env, scannedRoot, timeoutMs = VERSION_TIMEOUT_MS }: FindOptions): Promise<VersionAnswer> {
  return withScratchFolder(async (scratch) => {
    const result = await runChild(path, ['--experimental', '--version'], {
      cwd: scratch,
      env: baseEnvironment(env, scannedRoot),
      timeoutMs,
    });
    const version = result.code === 0 ? versionIn(result.stdout) : undefined;
    return version === undefined ? { reason: lastLines(result.stderr, 1) || howItEnded(result) } : { version };
  });
}
