/** Files that the scanned tree places and that are read for what they say of the project. */
import { readFileSync, statSync } from 'node:fs';

/** No configuration that somebody wrote is larger. */
const MOST_BYTES = 1_000_000;

/** The text of a file; undefined where it is no regular file (a pipe or device would be read for ever), too large, or cannot be read. */
export function readSmallFile(path: string): string | undefined {
  try {
    const found = statSync(path);
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
