import type { Redis } from 'ioredis';

interface NodeRedis {
  set(key: string, value: string, options?: { NX?: boolean; PX?: number; expiration?: { type: 'EX'; value: number } }): Promise<string | null>;
  setNX(key: string, value: string): Promise<boolean>;
}

export class Worker {
  constructor(
    private readonly redis: Redis,
    private readonly client: NodeRedis,
    private readonly ttl: number,
  ) {}

  async report(day: string): Promise<void> {
    // ruleid: require-expiring-claim
    const won = await this.redis.set(`lock:report:${day}`, '1', 'NX');
    if (won === null) return;
    try {
      await this.write(day);
    } finally {
      await this.redis.del(`lock:report:${day}`);
    }
  }

  // The remedy: the key goes by itself.
  async reportSafely(day: string): Promise<void> {
    // ok: require-expiring-claim
    const won = await this.redis.set(`lock:report:${day}`, '1', 'EX', 600, 'NX');
    if (won === null) return;
    try {
      await this.write(day);
    } finally {
      await this.redis.del(`lock:report:${day}`);
    }
  }

  async charge(id: string): Promise<void> {
    const key = `charge:${id}:processed`;
    // ruleid: require-expiring-claim
    const first = await this.redis.setnx(key, Date.now());
    if (first === 1) await this.write(id);
  }

  async tryAcquire(name: string, owner: string): Promise<boolean> {
    // ruleid: require-expiring-claim
    return (await this.client.set(name, owner, { NX: true })) === 'OK';
  }

  async takeLease(name: string): Promise<boolean> {
    // ruleid: require-expiring-claim
    return this.client.setNX(name, 'me');
  }

  async acquireFor(name: string, owner: string): Promise<boolean> {
    // ok: require-expiring-claim
    return (await this.client.set(name, owner, { NX: true, PX: this.ttl })) === 'OK';
  }

  async acquireUntil(name: string, owner: string): Promise<boolean> {
    // ok: require-expiring-claim
    return (await this.client.set(name, owner, { NX: true, expiration: { type: 'EX', value: this.ttl } })) === 'OK';
  }

  async acquireWith(name: string, options: { PX?: number }): Promise<boolean> {
    // ok: require-expiring-claim
    return (await this.client.set(name, 'me', { ...options, NX: true })) === 'OK';
  }

  // A second command says when it ends.
  async claimThenExpire(id: string): Promise<void> {
    const key = `claim:${id}`;
    // ok: require-expiring-claim
    const first = await this.redis.setnx(key, 1);
    if (first === 1) await this.redis.expire(key, this.ttl);
  }

  // A mark that is meant to stay.
  async markMigrated(): Promise<void> {
    // ok: require-expiring-claim
    await this.redis.setnx('jobs:migrated:done', 1);
  }

  // A default, not a claim.
  async setDefault(name: string, value: string): Promise<void> {
    // ok: require-expiring-claim
    await this.redis.setnx(`setting:${name}`, value);
  }

  // Without NX it is a plain write.
  async showLock(name: string): Promise<void> {
    // ok: require-expiring-claim
    await this.redis.set(`lock:${name}:owner`, 'me');
  }

  async setIfAbsent(name: string): Promise<void> {
    // todoruleid: require-expiring-claim
    await this.redis.setnx(name, 1);
  }

  private async write(what: string): Promise<void> {
    await this.redis.hset('reports', what, 'written');
  }
}

export const tryLock = async (redis: Redis, id: string): Promise<boolean> => {
  // ruleid: require-expiring-claim
  const reply = await redis.set(id, '1', 'NX');
  return reply === 'OK';
};
