/** The folder for what is made once and kept between runs: so far, the private Semgrep. */
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { PACKAGE } from '../../package.js';
import type { Environment } from './environment.js';

/** `RESILIENCE_CACHE` where it is set (for CI, which keeps a folder between jobs); else the user's own cache folder. */
export function cacheFolder(env: Environment): string {
  const named = env['RESILIENCE_CACHE'];
  return named === undefined || named === '' ? envPaths(PACKAGE.name, { suffix: '' }).cache : resolve(named);
}
