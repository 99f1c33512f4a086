import type { Redis } from 'ioredis';

export async function sayOnce(redis: Redis, line: string): Promise<string> {
  // ok: no-early-idempotency-key
  const first = await redis.set(`seen:${line}`, '1', 'EX', 600, 'NX');
  if (first !== null) {
    await redis.lpush('lines', line);
    return 'said';
  }
  return 'suppressed';
}

export async function shipOnce(redis: Redis, order: string): Promise<string> {
  // ruleid: no-early-idempotency-key
  const first = await redis.set(`seen:${order}`, '1', 'EX', 600, 'NX');
  if (first !== null) {
    await redis.lpush('shipments', order);
    return 'shipped';
  }
  return 'known';
}
