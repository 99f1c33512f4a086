/** Looks programs up on PATH as a shell would, but only where the scanned folder has no say. */
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { isTrusted, pathEntries, type Environment } from './environment.js';

/** Absolute paths of the programs of that name, in PATH's order; those that the scanned folder could have placed apart. */
export interface OnPath {
  readonly trusted: readonly string[];
  readonly distrusted: readonly string[];
}

export function executablesOnPath(name: string, env: Environment, scannedRoot: string): OnPath {
  // Node starts no .cmd or .bat without a shell; pip and Python's installer both make .exe files.
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const found = [...new Set(pathEntries(env))].map((entry) => join(entry, file)).filter(isExecutable);
  return {
    trusted: found.filter((path) => isTrusted(path, scannedRoot)),
    distrusted: found.filter((path) => !isTrusted(path, scannedRoot)),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
