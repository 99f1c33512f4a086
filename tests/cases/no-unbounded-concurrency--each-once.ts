import { directory } from './directory.js';

export async function authorsOf(authorIds: string[]): Promise<unknown[]> {
  const unique = [...new Set(authorIds)];
  // ruleid: no-unbounded-concurrency
  return await Promise.all(unique.map((authorId) => directory.lookUp(authorId).catch(() => null)));
}

export async function authorsInPortions(authorIds: string[]): Promise<unknown[]> {
  const unique = [...new Set(authorIds)].slice(0, 20);
  // ok: no-unbounded-concurrency
  return await Promise.all(unique.map((authorId) => directory.lookUp(authorId)));
}
