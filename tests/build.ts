/** Before all tests: what they read from `dist/` is built where a source is newer, so that no test asks yesterday's rules. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
const BUILT = join(ROOT, 'dist/catalogue.json');

export default function buildIfStale(): void {
  const newest = Math.max(...['src', 'tools'].map((folder) => newestIn(join(ROOT, folder))));
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newest) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
