import Redis from 'ioredis';

const redis = new Redis();

export async function feed(tank: string, grams: number): Promise<void> {
  await redis.hset(`tanks:v2:${tank}`, 'grams', grams);
  // ruleid: no-partial-multi-write, no-unguarded-dual-write
  await redis.set(`tank_${tank}_grams`, grams);
}

export async function clean(tank: string, day: string): Promise<void> {
  await redis.hset(`tanks:v2:${tank}`, 'cleaned', day);
  // ruleid: no-partial-multi-write
  // ok: no-unguarded-dual-write
  await redis.set(`tanks:v2:${tank}:cleaned`, day);
}
