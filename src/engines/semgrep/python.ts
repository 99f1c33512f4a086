/** Finds a Python that can hold a private Semgrep: new enough, CPython, with `venv` and `ensurepip`. */
import { tmpdir } from 'node:os';
import { runChild } from './child.js';
import { installEnvironment, type Environment } from './environment.js';
import { executablesOnPath } from './executables.js';
import { SemgrepUnavailable } from './unavailable.js';

export interface Python {
  /** Absolute path of the interpreter. */
  readonly executable: string;
  readonly version: string;
}

/** The range that the requirements are pinned for. A newer Python is tried when there is no other. */
const OLDEST_MINOR = 10;
const NEWEST_MINOR = 14;
const PROBE_TIMEOUT_MS = 30_000;

const PROBE = `
import importlib.util, json, sys
print(json.dumps({
    "executable": sys.executable,
    "implementation": sys.implementation.name,
    "major": sys.version_info[0],
    "minor": sys.version_info[1],
    "missing": [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None],
}))
`;

interface Probe {
  readonly executable: string;
  readonly implementation: string;
  readonly major: number;
  readonly minor: number;
  readonly missing: readonly string[];
}

/** @throws {SemgrepUnavailable} where there is none; the message says what was found instead. */
export async function findPython(env: Environment, scannedRoot: string): Promise<Python> {
  const rejected: string[] = [];
  const tooNew: Python[] = [];
  for (const [path, ...args] of candidates(env, scannedRoot)) {
    const probe = await probePython(path, args, env, scannedRoot);
    const reason = reasonAgainst(probe);
    if (probe === undefined || reason !== undefined) {
      rejected.push(`\`${path}\` ${reason ?? 'does not run'}`);
      continue;
    }
    const python = { executable: probe.executable, version: `${probe.major}.${probe.minor}` };
    if (probe.minor <= NEWEST_MINOR) return python;
    tooNew.push(python);
  }
  if (tooNew[0] !== undefined) return tooNew[0];
  throw new SemgrepUnavailable(explain(rejected));
}

type Candidate = readonly [path: string, ...args: string[]];

function candidates(env: Environment, scannedRoot: string): Candidate[] {
  const minors = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, index) => NEWEST_MINOR - index);
  const names = ['python3', 'python', 'py', ...minors.map((minor) => `python3.${minor}`)];
  return names.flatMap((name) =>
    executablesOnPath(name, env, scannedRoot).trusted.map((path): Candidate => (name === 'py' ? [path, '-3'] : [path])),
  );
}

async function probePython(
  path: string,
  args: readonly string[],
  env: Environment,
  scannedRoot: string,
): Promise<Probe | undefined> {
  const result = await runChild(path, [...args, '-I', '-c', PROBE], {
    cwd: tmpdir(),
    env: installEnvironment(env, scannedRoot),
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  if (result.code !== 0) return undefined;
  try {
    return JSON.parse(result.stdout) as Probe;
  } catch {
    return undefined;
  }
}

function reasonAgainst(probe: Probe | undefined): string | undefined {
  if (probe === undefined) return 'does not run';
  if (probe.implementation !== 'cpython') return `is ${probe.implementation}, not CPython`;
  if (probe.major < 3 || (probe.major === 3 && probe.minor < OLDEST_MINOR)) return `is Python ${probe.major}.${probe.minor}`;
  if (probe.missing.length > 0) return `(Python ${probe.major}.${probe.minor}) lacks ${probe.missing.join(' and ')}`;
  return undefined;
}

function explain(rejected: readonly string[]): string {
  const found = rejected.length === 0 ? 'no Python was found on PATH' : [...new Set(rejected)].join('; ');
  const lacksVenv = rejected.some((reason) => reason.includes(' lacks '));
  const remedy = lacksVenv
    ? 'install the missing part (on Debian and Ubuntu: `apt install python3-venv`)'
    : `install Python 3.${OLDEST_MINOR} or newer`;
  return `Semgrep is installed with Python 3.${OLDEST_MINOR} or newer, and ${found}; ${remedy}, or install Semgrep yourself`;
}
