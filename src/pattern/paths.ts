/** Semgrep's `paths`: whether a rule looks at a file at all. Globs are those of `.gitignore`, as in Semgrep. */
import ignore from 'ignore';
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
  private readonly find: (path: string) => boolean;

  constructor(list: readonly string[]) {
    this.find = namesAlone(list) ?? anyGlobs(list);
  }

  ignores(path: string): boolean {
    if (path !== this.path) [this.path, this.answer] = [path, this.find(path)];
    return this.answer;
  }
}

function anyGlobs(list: readonly string[]): (path: string) => boolean {
  const all = ignore().add(list);
  return (path) => all.ignores(path);
}

/**
 * Globs of names (`*.test.*`) and of folders' names (`tests/`; behind two stars, several in a row) as regular
 * expressions; undefined where some glob is another. What is said of a folder holds for all files in it.
 */
function namesAlone(list: readonly string[]): ((path: string) => boolean) | undefined {
  if (list.length === 0 || !list.every((glob) => /^(?!.+\*\*)(?:[\w.*-]+\/?|\*\*\/(?:[\w.*-]+\/)+)$/.test(glob))) return undefined;
  const names = list.map((glob) => glob.replace(/^\*\*\//, ''));
  const inPath = anyOf('(?:^|/)', names.map((glob) => glob.replace(/\/$/, '')), '/');
  const atEnd = anyOf('^', names.filter((glob) => !glob.endsWith('/')), '$');
  const folders = new Map<string, boolean>();
  return (path) => {
    const end = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, end);
    const isInside = folders.get(folder) ?? inPath.test(folder);
    folders.set(folder, isInside);
    return isInside || atEnd.test(path.slice(end));
  };
}

/** None matches where there are no names. */
function anyOf(before: string, globs: readonly string[], after: string): RegExp {
  const names = globs.map((glob) => glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*'));
  return new RegExp(names.length === 0 ? '(?!)' : `${before}(?:${names.join('|')})${after}`, 'i');
}

function globs(list: readonly string[]): Globs {
  const known = read.get(list);
  if (known !== undefined) return known;
  const text = list.join('\n');
  const made = byText.get(text) ?? new Globs(list);
  byText.set(text, made);
  read.set(list, made);
  return made;
}
