/** The files that hold rules: what a path or a glob means. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';

/**
 * The rule files of a path or glob, sorted. A folder means the `.yaml` and `.yml` files below it, hidden ones,
 * `node_modules` and Semgrep's own test files (`.test.yaml`) left out. A glob may hold `*`, `?`, `**`, `[…]` and `{a,b}`.
 *
 * @returns absolute paths; none where nothing matches.
 * @throws what `node:fs` throws for a folder that cannot be read.
 */
export function ruleFiles(pathOrGlob: string, cwd: string): string[] {
  return [...new Set(braced(pathOrGlob).flatMap((glob) => filesOf(glob, cwd)))].sort();
}

function filesOf(glob: string, cwd: string): string[] {
  const found = statSync(resolve(cwd, glob), { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return filesBelow(resolve(cwd, glob)).filter(isRuleFile);
  if (found !== undefined) return [resolve(cwd, glob)];
  const steps = glob.replaceAll('\\', '/').split('/');
  const magic = steps.findIndex((step) => /[*?[]/.test(step));
  if (magic === -1) return [];
  const base = resolve(cwd, steps.slice(0, magic).join('/') || (glob.startsWith('/') ? '/' : '.'));
  if (statSync(base, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  // Node 20 has no glob of its own, and a rooted pattern of `.gitignore` is one.
  const pattern = ignore().add(`/${steps.slice(magic).join('/')}`);
  return filesBelow(base).filter((path) => pattern.ignores(relative(base, path).split(sep).join('/')));
}

/** `a.{yml,yaml}` → `a.yml`, `a.yaml`. */
function braced(glob: string): string[] {
  const found = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(glob);
  if (found === null) return [glob];
  const [, before = '', choices = '', after = ''] = found;
  return choices.split(',').flatMap((choice) => braced(`${before}${choice}${after}`));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
  });
}

function isRuleFile(path: string): boolean {
  return /\.ya?ml$/.test(path) && !/\.test\.ya?ml$/.test(path);
}
