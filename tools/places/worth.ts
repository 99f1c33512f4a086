/** Which files of a repository a query is run on. Semgrep over all of them would take hours, and a few places are wanted of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { turnOf } from './draw.js';

/**
 * For each query, files that say what it looks for; those that come first by chance, so many at most.
 *
 * @param paths relative to `root`.
 * @param queries an id, and what a file must say.
 */
export function filesFor(root: string, paths: readonly string[], queries: readonly { readonly id: string; readonly says: RegExp }[], most: number): Map<string, string[]> {
  const chosen = new Map<string, string[]>(queries.map(({ id }) => [id, []]));
  const shuffled = paths.map((path) => ({ path, turn: turnOf(1, path) })).sort((a, b) => (a.turn < b.turn ? -1 : 1));
  for (const { path } of shuffled) {
    const open = queries.filter(({ id }) => (chosen.get(id) ?? []).length < most);
    if (open.length === 0) break;
    const text = readFileSync(join(root, path), 'utf8');
    for (const { id, says } of open) if (says.test(text)) chosen.get(id)?.push(path);
  }
  return chosen;
}
