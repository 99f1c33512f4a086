/** Writes what a plan says, and nothing over what nobody saw. */
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { writeWhole } from '../output-file.js';
import { UsageError } from '../usage-error.js';
import type { Change } from './plan.js';

/** @throws {UsageError} where a file has come or changed since it was shown, or cannot be written. */
export function writeChanges(folder: string, changes: readonly Change[]): void {
  for (const change of changes) checkUnchanged(folder, change);
  for (const change of changes) writeChange(folder, change);
}

function checkUnchanged(folder: string, { path, before }: Change): void {
  const file = join(folder, path);
  const now = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (now !== before) throw new UsageError(`${path} has changed meanwhile; nothing was written. Run this again.`);
}

function writeChange(folder: string, { path, before, after }: Change): void {
  const file = join(folder, path);
  if (before !== undefined) return writeWhole(file, after);
  try {
    makeFolder(folder, dirname(file));
    writeFileSync(file, after, { flag: 'wx' });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} could not be written: ${(error as Error).message}.`, { cause: error });
  }
}

/** A link of the project must not lead what is written out of it. */
function makeFolder(folder: string, place: string): void {
  mkdirSync(place, { recursive: true });
  const way = relative(realpathSync(folder), realpathSync(place));
  if (way === '..' || way.startsWith(`..${sep}`)) throw new UsageError(`${relative(folder, place)} leads out of this folder; nothing was written there.`);
}
