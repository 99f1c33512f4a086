/** Ranges of versions as `package.json` writes them: `^9.22.0 || >=10`. */
import coerce from 'semver/functions/coerce.js';
import satisfies from 'semver/functions/satisfies.js';

/** True where a version is in a range; what comes before a release (`10.0.0-rc.1`) counts as it. */
export function isIn(version: string, range: string): boolean {
  return satisfies(coerce(version) ?? '0.0.0', range);
}
