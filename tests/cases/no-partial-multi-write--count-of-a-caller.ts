// Kind: veryfront/veryfront-code#2256, theopenco/llmgateway#3749
import type { Redis } from 'ioredis';
import { logger } from './logger.js';

export interface RateLimitResult {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetAt: number;
}

export class RedisRateLimiter {
  constructor(private readonly redis: Redis, private readonly windowMs: number, private readonly max: number) {}

  async increment(caller: string): Promise<RateLimitResult> {
    const key = `rate-limit:${caller}`;
    const count = await this.redis.incr(key);
    if (count === 1) {
      // ruleid: no-partial-multi-write
      await this.redis.pexpire(key, this.windowMs);
    }
    const left = await this.redis.pttl(key);
    return { allowed: count <= this.max, remaining: Math.max(0, this.max - count), resetAt: Date.now() + Math.max(0, left) };
  }

  async incrementAtOnce(caller: string): Promise<boolean> {
    const key = `rate-limit:${caller}`;
    // ok: no-partial-multi-write
    const results = await this.redis.multi().set(key, 0, 'PX', this.windowMs, 'NX').incr(key).exec();
    const count = Number(results?.[1]?.[1] ?? 0);
    if (count > this.max) logger.warn({ caller, count }, 'over the limit');
    return count <= this.max;
  }

  async reset(caller: string): Promise<void> {
    await this.redis.del(`rate-limit:${caller}`);
  }
}
