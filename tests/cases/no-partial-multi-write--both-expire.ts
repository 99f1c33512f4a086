import { Redis } from '@upstash/redis';

const redis = Redis.fromEnv();

export async function replace(id: string, thread: string, text: string): Promise<void> {
  // ok: no-partial-multi-write
  await Promise.all([redis.set(`action:${id}`, text, { ex: 300 }), redis.expire(`thread:${thread}`, 300)]);
}

export async function put(id: string, thread: string, text: string): Promise<void> {
  // ok: no-partial-multi-write
  await Promise.all([redis.set(`action:${id}`, text, { ex: 300 }), redis.set(`thread:${thread}`, id, { ex: 300 })]);
}

export async function count(user: string): Promise<void> {
  // ruleid: no-partial-multi-write
  await Promise.all([redis.incr(`rate:${user}`), redis.expire(`rate:${user}`, 60)]);
}
