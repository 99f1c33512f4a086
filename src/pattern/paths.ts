/** Semgrep's `paths`: whether a rule looks at a file at all. Globs are those of `.gitignore`, as in Semgrep. */
import ignore, { type Ignore } from 'ignore';
import type { Paths } from '../spec/formula.js';

/**
 * @param path relative to the project, with `/`; of a file beside the project (`../other/a.ts`) what stands behind the dots.
 * @returns true where the rule applies: included (or nothing is asked to be) and not excluded.
 */
export function pathApplies(paths: Paths | undefined, path: string): boolean {
  const inside = path.replace(/^(?:(?:\.\.\/)+|[A-Za-z]:\/|\/)/, '');
  if (paths === undefined || inside === '') return true;
  const included = paths.include === undefined || globs(paths.include).ignores(inside);
  return included && !(paths.exclude !== undefined && globs(paths.exclude).ignores(inside));
}

/** Every rule asks for every file, its globs stay the same, and many rules have the same ones. */
const read = new WeakMap<readonly string[], Globs>();
const byText = new Map<string, Globs>();

/** Globs that remember what they said of the last path. */
class Globs {
  private path: string | undefined;
  private answer = false;

  constructor(private readonly all: Ignore) {}

  ignores(path: string): boolean {
    if (path !== this.path) [this.path, this.answer] = [path, this.all.ignores(path)];
    return this.answer;
  }
}

function globs(list: readonly string[]): Globs {
  const known = read.get(list);
  if (known !== undefined) return known;
  const text = list.join('\n');
  const made = byText.get(text) ?? new Globs(ignore().add(list));
  byText.set(text, made);
  read.set(list, made);
  return made;
}
