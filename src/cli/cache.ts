/** `--cache` and `--cache-location`: where findings are kept between scans. */
import { join, resolve } from 'node:path';
import { hashOf } from '../engines/cache/contents.js';
import { ResultCache } from '../engines/cache/result-cache.js';
import { cacheFolders } from '../engines/semgrep/cache.js';
import { count } from '../report/words.js';
import { wayFrom } from './scan/baseline.js';
import { repositoryTop } from './scan/gitignore.js';
import { UsageError } from './usage-error.js';

export interface CacheChoice {
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/**
 * The cache of a scan; undefined where none is wanted.
 *
 * Without a location it is the user's own folder, where nothing that is scanned can have put entries; each repository has a folder
 * there. A location is the user's to choose, and knows nothing of where the repository lies: CI may keep it for another checkout.
 *
 * @throws {UsageError} for a location without a cache.
 */
export function cacheOf({ cache = false, cacheLocation }: CacheChoice, root: string, say: (line: string) => void): ResultCache | undefined {
  if (cacheLocation !== undefined && !cache) throw new UsageError('`--cache-location` says where findings are kept: add `--cache` to keep them.');
  if (cacheLocation === '') throw new UsageError('`--cache-location` is empty; name a folder.');
  if (!cache) return undefined;
  const top = repositoryTop(root) ?? root;
  const folder = cacheLocation === undefined ? join(cacheFolders(process.env)[0], 'scans', hashOf(top)) : resolve(cacheLocation);
  return new ResultCache({ folder, place: wayFrom(top, root), say });
}

/** How much the cache was of use. */
export function cacheText({ files, known }: ResultCache['counts']): string {
  return `Cache: ${known} of ${count(files, 'file')} as in an earlier scan.`;
}
