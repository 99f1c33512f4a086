/** `--output` and `--out`: files that are written whole or not at all. */
import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.js';

/**
 * Checks that a file can be written there, before anything is scanned for it.
 *
 * @param called how errors name it.
 * @returns the absolute path to write to; a link is followed.
 * @throws {UsageError} where the folder does not exist or the file may not be written.
 */
export function outputFile(name: string, called = `--output ${name}`): string {
  const path = realPath(resolve(name));
  const folder = dirname(path);
  if (!isFolder(folder)) throw new UsageError(`The folder of \`${called}\` does not exist.`);
  if (isFolder(path)) throw new UsageError(`\`${called}\` is a folder; name a file.`);
  // A new file takes the old one's place, so it is the folder that has to be writable.
  if (!isWritable(isDevice(path) ? path : folder)) {
    throw new UsageError(`\`${called}\` cannot be written: permission denied.`);
  }
  return path;
}

/** Puts a text in a file's place in one step, so that no reader ever sees half of it. */
export function writeWhole(path: string, text: string): void {
  try {
    // `/dev/stdout`, `/dev/null`, a pipe of the shell: nothing that could be replaced.
    if (isDevice(path)) writeFileSync(path, text);
    else replace(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The report could not be written: ${reason}.`);
  }
}

function replace(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isDevice(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
