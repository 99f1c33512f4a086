// Keeps the orders of many workspaces.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

// ruleid: require-tenant-scope
export class OrderStore {
  private readonly redis: Redis;

  constructor(redis: Redis) {
    this.redis = redis;
  }

  async get(id: string): Promise<string | null> {
    return this.redis.get(orderKey(id));
  }
}

export async function load(redis: Redis, id: string): Promise<string | null> {
  // ruleid: require-tenant-scope
  return redis.get(`order:${id}`);
}

export async function forget(redis: Redis, id: string): Promise<void> {
  // ruleid: require-tenant-scope
  const key = 'order:' + id;
  await redis.del(key);
}

// ruleid: require-tenant-scope
class JobQueue extends Base {
  constructor(size: number) {
    super(size);
  }
}

/** Every key begins with the workspace that the store is made for. */
// ok: require-tenant-scope
export class ScopedStore {
  private readonly redis: Redis;
  private readonly workspace: string;

  constructor(redis: Redis, workspace: string) {
    this.redis = redis;
    this.workspace = workspace;
  }

  async get(id: string): Promise<string | null> {
    // ok: require-tenant-scope
    return this.redis.get(`order:${this.workspace}:${id}`);
  }
}

function orderKey(id: string): string {
  // ruleid: require-tenant-scope
  return `order/${id}`;
}

function orderKeyOf(tenantId: string, id: string): string {
  // ok: require-tenant-scope
  return `order/${tenantId}/${id}`;
}

export function queues(connection: Redis): Queue {
  // ruleid: require-tenant-scope
  return new Queue('orders', { connection });
}

export function queuesOf(workspace: string, connection: Redis): Queue {
  // ok: require-tenant-scope
  return new Queue(`orders-${workspace}`, { connection });
}

export function settings(cache: Map<string, string>): string | undefined {
  // ruleid: require-tenant-scope
  return cache.get('settings');
}

export function settingsOf(cache: Map<string, string>, account: Account): string | undefined {
  // ok: require-tenant-scope
  return cache.get(`settings:${account.id}`);
}

/** Its methods are told whose order they are about. */
// ok: require-tenant-scope
export class SharedStore {
  private readonly redis: Redis;

  constructor(redis: Redis) {
    this.redis = redis;
  }

  async get(tenantId: string, id: string): Promise<string | null> {
    return this.redis.get(orderKeyOf(tenantId, id));
  }
}

// Not a store.
// ok: require-tenant-scope
export class Parser {
  constructor(strict: boolean) {
    this.strict = strict;
  }
}

export function underPrefix(redis: Redis, prefix: string, id: string): Promise<string | null> {
  // The prefix may hold the tenant.
  // ok: require-tenant-scope
  return redis.get(`order:${prefix}:${id}`);
}

export function fetchOrder(client: Client, db: Database, id: string): string {
  // Neither a key nor a queue, but a URL, a path and a statement.
  // ok: require-tenant-scope
  client.get(`https://orders.example/${id}`);
  // ok: require-tenant-scope
  client.get(`/orders/${id}`);
  // ok: require-tenant-scope
  db.get('SELECT total FROM orders WHERE id = ?', id);
  // ok: require-tenant-scope
  const message = `order:${id}`;
  // A key of this function alone.
  // ok: require-tenant-scope
  const key = `order:${id}`;
  return { [key]: message };
}
