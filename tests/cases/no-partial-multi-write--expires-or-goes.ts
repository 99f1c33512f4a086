import { Redis } from 'ioredis';

const redis = new Redis();

// What is left of it expires.
export async function begin(state: string, verifier: string): Promise<void> {
  await redis.set(`login:${state}`, verifier, 'EX', 3600);
  // ok: no-partial-multi-write
  await redis.set(`origin:${state}`, 'web', 'EX', 3600);
}

// What is left is removed by the next call.
export async function end(state: string): Promise<void> {
  await redis.del(`login:${state}`);
  // ok: no-partial-multi-write
  await redis.del(`origin:${state}`);
}

// A key and what points to it: one of them stays for good.
export async function rename(old: string, next: string): Promise<void> {
  await redis.set(`shop:${next}`, next);
  // ruleid: no-partial-multi-write
  await redis.del(`shop:${old}`);
}
