/** The site, built where a source is newer than it, and served from this machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const SITE = join(ROOT, 'site/dist');

const SOURCES = ['docs', 'site/.vitepress', 'site/catalogue', 'site/pages', 'site/playground', 'src', 'semgrep/typescript', 'presets/peers', 'examples/orders/typescript/src'];

function buildIfStale(): void {
  const built = join(SITE, 'index.html');
  const newest = Math.max(...SOURCES.map((folder) => newestIn(join(ROOT, folder))));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  execFileSync('npm', ['run', '--silent', 'site'], { cwd: ROOT, stdio: 'pipe' });
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** As any server of files would say; without a known type a browser takes no script and no module. */
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

/** @returns the server, which the caller closes, and the address of the site without its last `/`. */
export async function servedSite(): Promise<{ server: Server; address: string }> {
  buildIfStale();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(SITE, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const isThere = existsSync(file) && statSync(file).isFile();
    response.writeHead(isThere ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
    response.end(isThere ? readFileSync(file) : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
