// Kind: OpenHikmah/openhikmah-web#595
import { Redis } from 'ioredis';
import { logger } from '../logger.js';

let client: Redis | null = null;

export function getRedis(): Redis | null {
  const url = process.env.REDIS_URL;
  if (!url) return null;
  client ??= new Redis(url, { maxRetriesPerRequest: 2, connectTimeout: 3000, commandTimeout: 2000 });
  return client;
}

/** True: set; false: it was there; null: cannot say. */
export async function redisSetNx(key: string, value: string, ttlSeconds: number): Promise<boolean | null> {
  const redis = getRedis();
  if (!redis) return null;
  try {
    const answer = await redis.set(key, value, 'EX', ttlSeconds, 'NX');
    return answer === 'OK';
  // ruleid: no-silent-fallback
  } catch {
    return null;
  }
}

export async function redisGet(key: string): Promise<string | null> {
  const redis = getRedis();
  if (!redis) return null;
  try {
    return await redis.get(key);
  // ok: no-silent-fallback
  } catch (error) {
    logger.error({ error, key }, 'redis does not answer');
    return null;
  }
}
