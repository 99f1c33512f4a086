/**
 * What a child process may see of the user's environment. A scanned folder must not decide what runs: under npx its
 * `node_modules/.bin` is on PATH, and a relative entry of PATH or PYTHONPATH leads into it.
 */
import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, parse, relative, sep } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Python looks for code; a private Semgrep needs none of them, and each can lead into the scanned folder. */
const PYTHON_VARIABLES = ['PYTHONPATH', 'PYTHONHOME', 'PYTHONSTARTUP', 'PYTHONINSPECT', 'PYTHONPLATLIBDIR'];

/** The folders of PATH that may hold a program for us: absolute, and outside the scanned folder. */
export function trustedPath(env: Environment, scannedRoot: string): string[] {
  return pathEntries(env).filter((entry) => isTrusted(entry, scannedRoot));
}

/** True for a folder or program, absolute, that neither lies nor leads into the scanned folder or npm's bin folders. */
export function isTrusted(path: string, scannedRoot: string): boolean {
  if (!isAbsolute(path)) return false;
  const places = [path, realPath(path)];
  const roots = [scannedRoot, realPath(scannedRoot)];
  return places.every((place) => !isNpmBin(place) && roots.every((root) => !isInside(place, root)));
}

/** The environment for Semgrep with arguments of the user's own: no version check, no metrics, no code from the scanned folder. */
export function baseEnvironment(env: Environment, scannedRoot: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([key]) => !isOneOf(key, ['PATH', ...PYTHON_VARIABLES]));
  return {
    ...Object.fromEntries(kept),
    PATH: trustedPath(env, scannedRoot).join(delimiter),
    PYTHONSAFEPATH: '1',
    PYTHONUTF8: '1',
    NoDefaultCurrentDirectoryInExePath: '1',
    SEMGREP_ENABLE_VERSION_CHECK: '0',
    SEMGREP_SEND_METRICS: 'off',
  };
}

/**
 * Room for what Semgrep makes and soon drops, in words: 16 MB a core. With the 256k words that OCaml takes by default it spends
 * more than a third of its processor time on collecting garbage.
 */
const YOUNG_HEAP = 's=2M';

/**
 * The environment for a scan: nothing that a user set for Semgrep elsewhere (rules, a baseline, a token) changes what
 * we run, and whatever Semgrep writes goes into the scratch folder.
 */
export function scanEnvironment(env: Environment, scannedRoot: string, scratch: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([key]) => !/^SEMGREP_/i.test(key) && !isOneOf(key, ['FORCE_COLOR']));
  return {
    ...baseEnvironment(Object.fromEntries(kept), scannedRoot),
    SEMGREP_SETTINGS_FILE: join(scratch, 'settings.yml'),
    SEMGREP_LOG_FILE: join(scratch, 'semgrep.log'),
    SEMGREP_VERSION_CACHE_PATH: join(scratch, 'version'),
    TMPDIR: scratch,
    TEMP: scratch,
    TMP: scratch,
    NO_COLOR: '1',
    OCAMLRUNPARAM: env['OCAMLRUNPARAM'] ?? YOUNG_HEAP,
  };
}

/**
 * The environment for making a virtual environment and for pip: the user's index, proxy and certificates stay, what
 * would send packages elsewhere or other packages here does not.
 */
export function installEnvironment(env: Environment, scannedRoot: string): NodeJS.ProcessEnv {
  const redirections = ['USER', 'TARGET', 'PREFIX', 'ROOT', 'DRY_RUN', 'REQUIREMENT', 'CONSTRAINT', 'EDITABLE', 'NO_BINARY', 'NO_DEPS', 'PYTHON'];
  const unwanted = [...redirections.map((option) => `PIP_${option}`), 'VIRTUAL_ENV', '__PYVENV_LAUNCHER__'];
  const kept = Object.entries(env).filter(([key]) => !isOneOf(key, unwanted));
  return baseEnvironment(Object.fromEntries(kept), scannedRoot);
}

/** All entries of PATH, empty ones left out. On Windows the variable may be called `Path`. */
export function pathEntries(env: Environment): string[] {
  const [, path = ''] = Object.entries(env).find(([key]) => isOneOf(key, ['PATH'])) ?? [];
  return (path ?? '').split(delimiter).filter((entry) => entry !== '');
}

function isOneOf(key: string, names: readonly string[]): boolean {
  return names.includes(process.platform === 'win32' ? key.toUpperCase() : key);
}

/** Semgrep has no npm package, nor has Python: what npm put on PATH under their names is something else. */
function isNpmBin(path: string): boolean {
  return `${path}${sep}`.includes(`${sep}${join('node_modules', '.bin')}${sep}`);
}

/** Everything lies in the root of a file system; a scan that starts there would trust no program at all. */
function isInside(path: string, folder: string): boolean {
  if (folder === parse(folder).root) return false;
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
