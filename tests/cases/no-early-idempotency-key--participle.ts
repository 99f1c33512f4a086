import { cellar, redis } from './vineyard.js';

export async function issue(cask: string): Promise<void> {
  // ruleid: no-early-idempotency-key
  const first = await redis.set(`issued:${cask}`, '1', 'EX', 604_800, 'NX');
  if (first !== 'OK') return;
  await cellar.issue(cask);
}

export async function move(cask: string): Promise<void> {
  // ruleid: no-early-idempotency-key
  if (!(await redis.set('cask:transferred:' + cask, '1', 'EX', 604_800, 'NX'))) return;
  await cellar.transfer(cask);
}

export async function pour(guest: string): Promise<void> {
  // ok: no-early-idempotency-key
  const may = await redis.set(`rate-limited:${guest}`, '1', 'EX', 60, 'NX');
  if (may !== 'OK') return;
  await cellar.pour(guest);
}

export async function archive(cask: string): Promise<void> {
  const key = `archived:${cask}`;
  // ok: no-early-idempotency-key
  const first = await redis.set(key, '1', 'EX', 604_800, 'NX');
  if (first !== 'OK') return;
  try {
    await cellar.archive(cask);
  } catch (error) {
    await redis.del(key);
    throw error;
  }
}
