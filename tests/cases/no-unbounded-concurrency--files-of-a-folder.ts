import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';

async function titleOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return text.split('\n')[0] ?? '';
}

export async function titles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  // ruleid: no-unbounded-concurrency
  return Promise.all(names.map((name) => titleOf(join(folder, name))));
}

export async function titlesFewAtATime(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const limit = pLimit(8);
  // ok: no-unbounded-concurrency
  return Promise.all(names.map((name) => limit(() => titleOf(join(folder, name)))));
}

export async function titlesOf(names: string): Promise<string[]> {
  const known = names.split(',');
  // ok: no-unbounded-concurrency
  return Promise.all(known.map((name) => titleOf(name)));
}
