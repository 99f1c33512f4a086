/** The real ruff for tests: RESILIENCE_RUFF, one on PATH, or a private one, which a fresh machine installs here. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '0.17.6';
const FOLDER = join(import.meta.dirname, '../node_modules/.cache', `ruff-${VERSION}`);
const PRIVATE = join(FOLDER, process.platform === 'win32' ? 'Scripts/ruff.exe' : 'bin/ruff');

/** Its path, or its name where it is on PATH. */
export function ruffForTests(): string {
  const named = process.env['RESILIENCE_RUFF'];
  if (named !== undefined && named !== '') return named;
  if (spawnSync('ruff', ['--version']).status === 0) return 'ruff';
  if (!existsSync(PRIVATE)) install();
  return PRIVATE;
}

function install(): void {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  run(python, ['-m', 'venv', FOLDER]);
  run(join(PRIVATE, process.platform === 'win32' ? '../python.exe' : '../python'), ['-m', 'pip', 'install', '--quiet', `ruff==${VERSION}`]);
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`\`${command} ${args.join(' ')}\` failed: ${error?.message ?? stderr}`);
}
