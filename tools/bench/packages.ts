/**
 * Packages that only the bench needs, installed into a folder beside the system's temporary files at the first run: the peers,
 * and packages that ship their TypeScript sources. They are no development dependencies, so the lock file stays as it is.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OURS = join(import.meta.dirname, '../../node_modules');
const SOURCES = ['effect@3.22.4', 'rxjs@7.8.2', 'viem@2.57.20'];
/** Unicorn's last version that runs on Node.js 20. */
const PEERS = ['eslint-plugin-unicorn@62.0.0', 'eslint-plugin-sonarjs@4.2.2'];

/** The `node_modules` folder with the packages in it. */
export function installed(): string {
  const folder = join(tmpdir(), `resilience-bench-${[...SOURCES, ...PEERS].join('-').replaceAll(/[^\w.-]/g, '')}`);
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(folder, 'done'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--silent'];
    execFileSync('npm', ['install', ...options, ...SOURCES, ...PEERS], { cwd: folder, stdio: 'inherit' });
    // The peers run in the ESLint that is measured.
    for (const name of ['eslint', 'typescript']) if (!existsSync(join(modules, name))) symlinkSync(join(OURS, name), join(modules, name));
    writeFileSync(join(folder, 'done'), '');
  }
  return modules;
}

/** What an installed package exports. */
export async function fromInstalled(name: string): Promise<Record<string, unknown>> {
  const file = createRequire(join(installed(), 'any.js')).resolve(name);
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}
