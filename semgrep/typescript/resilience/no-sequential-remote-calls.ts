import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';

interface Price {
  readonly sku: string;
  readonly cents: number;
}

export async function cachePrices(redis: Redis, prices: readonly Price[]): Promise<void> {
  for (const price of prices) {
    // ruleid: no-sequential-remote-calls
    await redis.set(`price:${price.sku}`, price.cents, 'EX', 3600);
  }
}

// The remedy: all commands in one round trip.
export async function cachePricesTogether(redis: Redis, prices: readonly Price[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const price of prices) {
    // ok: no-sequential-remote-calls
    pipeline.set(`price:${price.sku}`, price.cents, 'EX', 3600);
  }
  await pipeline.exec();
}

export async function storePrices(pool: Pool, prices: readonly Price[]): Promise<void> {
  for (const { sku, cents } of prices) {
    // ruleid: no-sequential-remote-calls
    await pool.query('INSERT INTO prices (sku, cents) VALUES ($1, $2)', [sku, cents]);
  }
}

export async function announce(sqs: SQSClient, queueUrl: string, messages: readonly string[]): Promise<void> {
  for (let index = 0; index < messages.length; index++) {
    // ruleid: no-sequential-remote-calls
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: messages[index] }));
  }
}

export async function totals(redis: Redis, carts: ReadonlyMap<string, number>): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const [cart] of carts) {
    // ruleid: no-sequential-remote-calls
    found.set(cart, await redis.hget(`cart:${cart}`, 'total'));
  }
  return found;
}

// At the same time is as many commands still; one asks for all of them.
export async function priceOfEach(redis: Redis, skus: readonly string[]): Promise<(string | null)[]> {
  // ruleid: no-sequential-remote-calls
  return Promise.all(skus.map((sku) => redis.get(`price:${sku}`)));
}

export async function followPrices(redis: Redis, prices: AsyncIterable<Price>): Promise<void> {
  for await (const price of prices) {
    // ruleid: no-sequential-remote-calls
    await redis.set(`price:${price.sku}`, price.cents);
  }
}

// The first answer ends it.
export async function firstKnown(redis: Redis, skus: readonly string[]): Promise<string | undefined> {
  for (const sku of skus) {
    // ok: no-sequential-remote-calls
    const cents = await redis.get(`price:${sku}`);
    if (cents !== null) return cents;
  }
  return undefined;
}

// What is removed are the few for which the first call says so.
export async function removeEmpty(redis: Redis, carts: readonly string[]): Promise<void> {
  for (const cart of carts) {
    // ruleid: no-sequential-remote-calls
    const lines = await redis.scard(`cart:${cart}:lines`);
    if (lines === 0) {
      // ok: no-sequential-remote-calls
      await redis.srem('carts', cart);
    }
  }
}

// Slow on purpose.
export async function expire(redis: Redis, skus: readonly string[]): Promise<void> {
  for (const sku of skus) {
    // ok: no-sequential-remote-calls
    await redis.del(`price:${sku}`);
    await sleep(10);
  }
}

// A handful of names.
export async function reset(redis: Redis): Promise<void> {
  for (const region of ['eu', 'us']) {
    // ok: no-sequential-remote-calls
    await redis.del(`prices:${region}`);
  }
}

// Each is sent to a server of its own.
export async function publishEverywhere(shards: readonly Redis[], payload: string): Promise<void> {
  for (const redis of shards) {
    // ok: no-sequential-remote-calls
    await redis.publish('prices', payload);
  }
}

// A bulk call for each chunk.
export async function purge(redis: Redis, chunks: readonly string[][]): Promise<void> {
  for (const keys of chunks) {
    // ok: no-sequential-remote-calls
    await redis.del(...keys);
  }
}

// At the same time: the client sends them without waiting for each answer.
export async function prolong(redis: Redis, skus: readonly string[]): Promise<void> {
  // ok: no-sequential-remote-calls
  await Promise.all(skus.map((sku) => redis.expire(`price:${sku}`, 3600)));
}

// A row in a loop of its own, inside a callback.
export function onEach(redis: Redis, prices: readonly Price[], later: (run: () => Promise<void>) => void): void {
  for (const price of prices) {
    later(async () => {
      // ok: no-sequential-remote-calls
      await redis.set(`price:${price.sku}`, price.cents);
    });
  }
}

export class PriceCache {
  readonly client: Redis;

  constructor(url: string) {
    this.client = new Redis(url, { commandTimeout: 2000 });
  }

  async forget(skus: readonly string[]): Promise<void> {
    for (const sku of skus) {
      // ruleid: no-sequential-remote-calls
      await this.client.del(`price:${sku}`);
    }
  }

  // Only where something went wrong.
  async load(skus: readonly string[], read: (sku: string) => Price): Promise<void> {
    for (const sku of skus) {
      try {
        read(sku);
      } catch (error) {
        // ok: no-sequential-remote-calls
        await this.client.srem('prices', sku);
        console.error(sku, error);
      }
    }
  }
}

// Each failure is answered by itself.
export async function storeEach(pool: Pool, prices: readonly Price[]): Promise<void> {
  for (const price of prices) {
    try {
      // ok: no-sequential-remote-calls
      await pool.query('INSERT INTO prices (sku, cents) VALUES ($1, $2)', [price.sku, price.cents]);
    } catch (error) {
      console.error(price.sku, error);
    }
  }
}

// One call, whose answer is gone through.
export async function members(redis: Redis, seen: Set<string>): Promise<void> {
  // ok: no-sequential-remote-calls
  for (const member of await redis.smembers('carts')) {
    seen.add(member);
  }
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
