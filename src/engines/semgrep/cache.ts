/** The folder for what is made once and kept between runs: so far, the private Semgrep. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { PACKAGE } from '../../package.js';
import type { Environment } from './environment.js';

/**
 * The cache folders, the first one to be preferred: `RESILIENCE_CACHE` where it is set (for CI, which keeps a folder between
 * jobs, and for images that bring one), and the user's own, for where another user has made the first one.
 */
export function cacheFolders(env: Environment): readonly [string, ...string[]] {
  const own = envPaths(PACKAGE.name, { suffix: '' }).cache;
  const named = env['RESILIENCE_CACHE'];
  return named === undefined || named === '' ? [own] : [resolve(named), own];
}
