/** Ranges of versions as our own `package.json` writes them: `^9.22.0 || >=10`. */

/** True where a version is in a range of `^a.b.c` and `>=a.b.c` alternatives; what comes before a release (`10.0.0-rc.1`) counts as it. */
export function isIn(version: string, range: string): boolean {
  return range.split('||').some((part) => matches(version, part.trim()));
}

function matches(version: string, alternative: string): boolean {
  const [, operator, oldest = ''] = /^(\^|>=)\s*(\d+(?:\.\d+)*)$/.exec(alternative) ?? [];
  if (operator === undefined) throw new Error(`\`${alternative}\` is a range that this command does not know`);
  const [found, wanted] = [numbers(version), numbers(oldest)];
  return compare(found, wanted) >= 0 && (operator === '>=' || found[0] === wanted[0]);
}

function numbers(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
