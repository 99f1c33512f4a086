/** Semgrep's versions: which is needed, and which of two is older. */
import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import type { CatalogueRule } from '../../catalogue.js';
import { languagesOf } from '../../spec/rule.js';

/** The oldest Semgrep that our tests of this engine passed with. */
export const OLDEST_SEMGREP = '1.100.0';

const VERSION = /^\d+\.\d+\.\d+/;

/** The version that `semgrep --version` printed; undefined where no line is one. */
export function versionIn(output: string): string | undefined {
  for (const line of output.split('\n')) {
    const found = VERSION.exec(line.trim());
    if (found !== null) return found[0];
  }
  return undefined;
}

/** True where version `a` came before version `b`. */
export function isOlder(a: string, b: string): boolean {
  return lt(coerce(a) ?? '0.0.0', coerce(b) ?? '0.0.0');
}

/**
 * The oldest Semgrep that runs all of our rules: the highest `min-version`, at least {@link OLDEST_SEMGREP}. A rule that the
 * user brought is left to Semgrep, which says when it is too old for one: the others run all the same.
 */
export function neededVersion(rules: readonly CatalogueRule[]): string {
  return rules
    .filter(({ origin }) => origin === undefined)
    .flatMap(({ spec }) => languagesOf(spec).map((language) => spec.match[language]?.['min-version'] ?? OLDEST_SEMGREP))
    .reduce((highest, version) => (isOlder(highest, version) ? version : highest), OLDEST_SEMGREP);
}
