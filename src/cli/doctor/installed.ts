/** Packages that Node would find from a folder: their files are read, nothing of them is loaded. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSmallFile } from '../../engines/estree/small-file.js';

export interface Installed {
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
}

/**
 * The nearest one, at or above a folder; undefined where there is none, or its version cannot be read. A folder of its
 * name ends the way up, whatever it holds, as it does for `import`
 * (https://nodejs.org/api/esm.html#resolution-algorithm-specification, PACKAGE_RESOLVE).
 */
export function installedPackage(name: string, folder: string): Installed | undefined {
  const place = join(folder, 'node_modules', name);
  if (existsSync(place)) {
    const version = versionIn(join(place, 'package.json'));
    return version === undefined ? undefined : { version, folder: place };
  }
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
