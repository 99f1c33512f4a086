/** A private folder for as long as it is needed. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atTheEnd } from '../cleanup.js';

const REMOVE = { recursive: true, force: true, maxRetries: 3 } as const;

/** Makes a folder that only this user may enter, and removes it when the work is done, fails or is interrupted. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'resilience-'));
  const over = atTheEnd(() => rmSync(folder, REMOVE));
  try {
    return await work(folder);
  } finally {
    over();
    await rm(folder, REMOVE);
  }
}
