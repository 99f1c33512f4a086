/** Semgrep's `paths`: whether a rule looks at a file at all. Globs are those of `.gitignore`, as in Semgrep. */
import ignore from 'ignore';
import type { Paths } from '../spec/formula.js';

/**
 * @param path relative to the project, with `/`.
 * @returns true where the rule applies: included (or nothing is asked to be) and not excluded.
 */
export function pathApplies(paths: Paths | undefined, path: string): boolean {
  if (paths === undefined || path === '' || path.startsWith('../')) return true;
  const included = paths.include === undefined || ignore().add([...paths.include]).ignores(path);
  return included && !(paths.exclude !== undefined && ignore().add([...paths.exclude]).ignores(path));
}
