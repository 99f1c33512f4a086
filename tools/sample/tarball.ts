/** Unpacks a gzipped tarball whose author is a stranger. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder } from './collect.js';
import { SampleError } from './error.js';
import { lastWords, runCommand } from './run-command.js';

/**
 * Unpacks a tarball of one folder, as npm makes them, with the system's `tar`. What leads out of the folder is refused
 * before anything is written; links are left to the reader, who must not follow them.
 *
 * @param folder made here; must not exist.
 * @returns the one folder in it.
 * @throws {SampleError} where the tarball is broken, reaches outside, or holds another number of folders.
 */
export async function unpackTarball(file: string, folder: string): Promise<string> {
  const names = (await tar(['-tzf', file], file)).split('\n').filter((name) => name !== '');
  const outside = names.find((name) => /^[/\\]|^[A-Za-z]:/.test(name) || name.split(/[/\\]/).includes('..'));
  if (outside !== undefined) throw new SampleError(`${file}: \`${outside}\` leads out of the package; nothing was unpacked`);
  mkdirSync(folder);
  await tar(['-xzf', file, '-C', folder, '--no-same-owner'], file);
  const roots = readdirSync(folder).map((name) => join(folder, name)).filter(isFolder);
  const [root, second] = roots;
  if (root === undefined || second !== undefined) throw new SampleError(`${file}: holds ${roots.length} folders, not one`);
  return root;
}

async function tar(args: readonly string[], file: string): Promise<string> {
  const outcome = await runCommand('tar', args);
  if (outcome.code !== 0) throw new SampleError(`${file} could not be unpacked: ${lastWords(outcome)}`);
  return outcome.stdout;
}
