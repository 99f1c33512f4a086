/**
 * Pins Semgrep and all that it needs, by version and hash, for every platform and Python that we support; run by hand:
 *
 *     npx tsx tools/pin-semgrep.ts [VERSION]
 *
 * Needs `uv` (on PATH, or named by UV) and a package index. With VERSION, that Semgrep is pinned from now on. Afterwards
 * each platform and Python is resolved from the result with wheels only, as a user's pip will; a gap exits with 1.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const INPUT = fileURLToPath(new URL('../python/semgrep-requirements.in', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../python/semgrep-requirements.txt', import.meta.url));
const UV = process.env['UV'] ?? 'uv';

const HEADER = [
  '# Every package by version and hash, for Python 3.10 to 3.14 on Linux, macOS and Windows.',
  '# Written by `npx tsx tools/pin-semgrep.ts` from semgrep-requirements.in; not by hand.',
  '',
].join('\n');

const PYTHONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];
/** As uv calls them. Semgrep has no wheel for older glibc, for musl on ARM, nor for Windows on ARM. */
const PLATFORMS = [
  'x86_64-manylinux_2_35',
  'aarch64-manylinux_2_35',
  'x86_64-unknown-linux-musl',
  'x86_64-apple-darwin',
  'aarch64-apple-darwin',
  'x86_64-pc-windows-msvc',
];

function main(version: string | undefined): number {
  if (version !== undefined) setVersion(version);
  const pinned = compile();
  if (pinned.includes('://')) throw new Error('uv wrote an address into the requirements; nothing was changed');
  writeFileSync(OUTPUT, `${HEADER}${pinned}`);
  const packages = pinned.match(/^[a-z].*==/gm)?.length ?? 0;
  console.log(`Pinned ${packages} packages.`);
  const gaps = PLATFORMS.flatMap((platform) => PYTHONS.flatMap((python) => gapsOf(platform, python)));
  for (const gap of gaps) console.error(gap);
  console.log(`${PLATFORMS.length * PYTHONS.length - gaps.length} of ${PLATFORMS.length * PYTHONS.length} platforms and Pythons resolve.`);
  return gaps.length === 0 ? 0 : 1;
}

function setVersion(version: string): void {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`\`${version}\` is no version; give one like 1.182.0`);
  writeFileSync(INPUT, readFileSync(INPUT, 'utf8').replace(/^semgrep==.*$/m, `semgrep==${version}`));
}

function compile(): string {
  const options = ['--universal', '--python-version', PYTHONS[0] ?? '', '--generate-hashes', '--no-header', '--no-annotate'];
  const run = uv('pip', 'compile', '--quiet', ...options, INPUT);
  if (run.status !== 0) throw new Error(`uv could not resolve the requirements:\n${run.stderr}`);
  return run.stdout;
}

function gapsOf(platform: string, python: string): string[] {
  const target = ['--target', join(tmpdir(), 'pin-semgrep'), '--python-platform', platform, '--python-version', python];
  const run = uv('pip', 'install', '--dry-run', ...target, '--only-binary', ':all:', '--require-hashes', '-r', OUTPUT);
  return run.status === 0 ? [] : [`${platform}, Python ${python}: ${run.stderr.trim().split('\n').slice(-3).join(' ')}`];
}

function uv(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { error, status, stdout, stderr } = spawnSync(UV, args, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`\`${UV}\` cannot be run: ${error.message}; install uv, or name it with UV`);
  return { status, stdout, stderr };
}

try {
  process.exitCode = main(process.argv[2]);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
