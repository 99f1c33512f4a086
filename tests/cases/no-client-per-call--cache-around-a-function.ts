// Kind: dust-tt/dust#16340, mozilla/blurts-server#6826
import { createClient, type RedisClientType } from 'redis';
import { logger } from './logger.js';

type JsonSerializable = string | number | boolean | null | JsonSerializable[] | { [key: string]: JsonSerializable };

let shared: RedisClientType | undefined;

async function sharedClient(url: string): Promise<RedisClientType> {
  if (shared === undefined) {
    // ok: no-client-per-call
    shared = createClient({ url });
    shared.on('error', (error) => logger.error({ error }, 'redis'));
    await shared.connect();
  }
  return shared;
}

export function cached<T extends JsonSerializable, Args extends unknown[]>(
  fn: (...args: Args) => Promise<T>,
  resolver: (...args: Args) => string,
  { ttlMs, url }: { ttlMs: number; url: string },
): (...args: Args) => Promise<T> {
  return async (...args) => {
    const key = `cached:${fn.name}:${resolver(...args)}`;
    // ruleid: no-client-per-call
    const client = createClient({ url, socket: { connectTimeout: 5000 } });
    client.on('error', (error) => logger.error({ error }, 'redis'));
    await client.connect();
    try {
      const known = await client.get(key);
      if (known !== null) return JSON.parse(known) as T;
      const result = await fn(...args);
      await client.set(key, JSON.stringify(result), { PX: ttlMs });
      return result;
    } finally {
      await client.quit();
    }
  };
}

export async function forget(url: string, key: string): Promise<void> {
  const client = await sharedClient(url);
  await client.del(key);
}
