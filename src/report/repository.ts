/** Paths as code hosts and CI systems want them: relative to the top of the repository. */
import { posix } from 'node:path';

/** @param prefix the way from the repository's top folder to the one that the scan ran in; empty where they are the same. */
export function inRepository(path: string, prefix: string): string {
  return posix.join(prefix, path);
}
