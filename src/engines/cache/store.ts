/**
 * Entries in a file: the hash of the rest on the first line, then JSON. Whoever reads it gets all of what somebody wrote, or is told
 * that it is damaged.
 */
import { readdirSync, readFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { hashOf } from './contents.js';
import type { Entry } from './entry.js';

/** By path. */
export type Entries = ReadonlyMap<string, Entry>;

/** @returns nothing where there is no such file; undefined where there is one and it is damaged. */
export function readEntries(file: string): Entries | undefined {
  const text = readText(file);
  if (text === undefined) return new Map();
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== hashOf(body)) return undefined;
  return new Map(JSON.parse(body) as [string, Entry][]);
}

/**
 * Puts entries in the file's place in one step, so that scans side by side never read half of it.
 *
 * @throws what the file system throws.
 */
export function writeEntries(folder: string, name: string, entries: Entries): void {
  mkdirSync(folder, { recursive: true });
  const body = JSON.stringify([...entries]);
  const temporary = join(folder, `${name}.${process.pid}-${randomBytes(4).toString('hex')}${TEMPORARY}`);
  try {
    writeFileSync(temporary, `${hashOf(body)}\n${body}`, { flag: 'wx' });
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const TEMPORARY = '.tmp';
const DAY_MS = 24 * 60 * 60_000;

/** Removes the files of a folder that were not written for so many days, and what an interrupted scan left. */
export function removeUnused(folder: string, isOurs: (name: string) => boolean, days: number): void {
  for (const name of readdirSync(folder).filter(isOurs)) {
    const file = join(folder, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
    if (age > (name.endsWith(TEMPORARY) ? 1 : days) * DAY_MS) rmSync(file, { force: true });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
