import { Redis } from 'ioredis';
import pg from 'pg';
import { MongoClient } from 'mongodb';

export class Reports {
  private readonly pool: pg.Pool;
  private readonly url: string;
  private cache: Redis | undefined;

  constructor(url: string) {
    this.url = url;
    // ok: no-client-per-call
    this.pool = new pg.Pool({ connectionString: url });
  }

  async count(): Promise<unknown> {
    // ruleid: no-client-per-call
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return await client.query('select count(*) from reports');
    } finally {
      await client.end();
    }
  }

  async forget(key: string): Promise<void> {
    // ruleid: no-client-per-call
    const cache = new Redis('redis://cache');
    await cache.del(key);
    await cache.quit();
  }

  async find(name: string): Promise<unknown> {
    // ruleid: no-client-per-call
    const mongo = new MongoClient(this.url);
    const report = await mongo.db('reports').collection('reports').findOne({ name });
    await mongo.close();
    return report;
  }

  // The remedy: it is made once, and shared.
  async countShared(): Promise<unknown> {
    // ok: no-client-per-call
    return this.pool.query('select count(*) from reports');
  }

  // It is kept.
  attach(): void {
    // ok: no-client-per-call
    this.cache = new Redis('redis://cache');
  }

  // It is made for others.
  openCache(): Redis {
    // ok: no-client-per-call
    const cache = new Redis('redis://cache');
    cache.on('error', () => cache.disconnect());
    return cache;
  }

  // It tries whether it can connect.
  async checkUrl(url: string): Promise<void> {
    // ok: no-client-per-call
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
  }
}

// It lives as long as the process.
export async function main(url: string, work: (mongo: MongoClient) => Promise<void>): Promise<void> {
  // ok: no-client-per-call
  const mongo = new MongoClient(url);
  await work(mongo);
  await mongo.close();
}

// It lasts as long as the server, whose end closes it.
export async function stores(server: { decorate(name: string, value: unknown): void; addHook(at: string, hook: () => Promise<void>): void }): Promise<void> {
  // ok: no-client-per-call
  const cache = new Redis('redis://cache');
  server.decorate('cache', { cache });
  server.addHook('onClose', async () => {
    await cache.quit();
  });
}
