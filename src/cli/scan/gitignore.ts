/**
 * What `.gitignore` files ignore, from the top folder of the repository down, as git has it: the deepest file that says
 * something about a path decides. `.git/info/exclude` counts, the user's own global excludes do not, so that a scan says
 * the same on every machine; neither does git's index.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One `.gitignore`, and those above it. */
interface Layer {
  /** The folder that its patterns are relative to. */
  readonly base: string;
  readonly patterns: Ignore;
}

/** The layers that hold in a folder, the deepest first. */
export type IgnoreRules = readonly Layer[];

/** Told of an ignore file that cannot be read. */
export type OnUnreadable = (file: string, error: unknown) => void;

/**
 * The rules that hold for the content of a folder. Where the folder itself is ignored, the files that ignore it are not
 * asked about its content: it is being scanned, so somebody named it.
 *
 * @param folder absolute.
 * @param outermost where to begin in the absence of a repository: the folder or one that it stands in.
 */
export function ignoreRulesFor(folder: string, outermost: string, onUnreadable: OnUnreadable): IgnoreRules {
  const top = repositoryTop(folder) ?? outermost;
  return [top, ...foldersBetween(top, folder)].reduce<IgnoreRules>(
    (rules, next) => enter(rules, next, onUnreadable),
    [],
  );
}

/** The rules inside a folder, from those of the folder above it. A repository inside a repository starts afresh. */
export function enter(rules: IgnoreRules, folder: string, onUnreadable: OnUnreadable): IgnoreRules {
  const isTop = existsSync(join(folder, '.git'));
  const outer = isTop ? [] : rules.filter((layer) => !testLayer(layer, folder, true).ignored);
  const excludes = isTop ? readLayer(folder, excludeFile(folder), onUnreadable) : [];
  return [...readLayer(folder, join(folder, '.gitignore'), onUnreadable), ...excludes, ...outer];
}

/** True for a path that git would ignore, in a folder that it does not. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (const layer of rules) {
    const { ignored, unignored } = testLayer(layer, path, isFolder);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The nearest folder at or above this one that holds `.git`. */
export function repositoryTop(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryTop(parent);
}

/** Patterns as git reads them; where file names know no case, patterns do not either. */
export function gitPatterns(lines: string | readonly string[]): Ignore {
  return ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' }).add(lines);
}

function testLayer({ base, patterns }: Layer, path: string, isFolder: boolean): { ignored: boolean; unignored: boolean } {
  const name = relative(base, path).split(sep).join('/');
  if (name === '' || name.startsWith('../') || isAbsolute(name)) return { ignored: false, unignored: false };
  return patterns.test(isFolder ? `${name}/` : name);
}

function foldersBetween(top: string, folder: string): string[] {
  const steps = relative(top, folder).split(sep).filter((step) => step !== '');
  return steps.map((_, index) => join(top, ...steps.slice(0, index + 1)));
}

function readLayer(base: string, file: string, onUnreadable: OnUnreadable): Layer[] {
  try {
    if (!statSync(file).isFile()) return [];
    return [{ base, patterns: gitPatterns(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) }];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') onUnreadable(file, error);
    return [];
  }
}

/** `info/exclude` of a repository; in a work tree of its own or a submodule, `.git` is a file that says where to look. */
function excludeFile(top: string): string {
  const dotGit = join(top, '.git');
  const gitFolder = statSync(dotGit).isFile() ? (pointer(dotGit, top, /^gitdir: (.*)$/m) ?? dotGit) : dotGit;
  const common = pointer(join(gitFolder, 'commondir'), gitFolder, /^(.*)$/m) ?? gitFolder;
  return join(common, 'info', 'exclude');
}

/** The folder that a file of git's points to; undefined where there is no such file. */
function pointer(file: string, relativeTo: string, pattern: RegExp): string | undefined {
  try {
    if (!statSync(file).isFile()) return undefined;
    const target = pattern.exec(readFileSync(file, 'utf8'))?.[1]?.trim();
    return target === undefined || target === '' ? undefined : resolve(relativeTo, target);
  } catch {
    // Most repositories have no such file, and a broken one has no excludes of its own.
    return undefined;
  }
}
