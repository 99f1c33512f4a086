/** Packages that Node would find from a folder: their files are read, nothing of them is loaded. */
import { dirname, join } from 'node:path';
import { readSmallFile } from '../../engines/estree/small-file.js';

export interface Installed {
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
}

/** The nearest one, at or above a folder; undefined where there is none, or its version cannot be read. */
export function installedPackage(name: string, folder: string): Installed | undefined {
  const place = join(folder, 'node_modules', name);
  const version = versionIn(join(place, 'package.json'));
  if (version !== undefined) return { version, folder: place };
  const parent = dirname(folder);
  return parent === folder ? undefined : installedPackage(name, parent);
}

function versionIn(file: string): string | undefined {
  try {
    const { version } = JSON.parse(readSmallFile(file) ?? '{}') as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
