import type { Redis } from './clients.js';

const LEVEL_KEY_PREFIX = 'stock:level:';

/** How many pieces of a product a supplier has. */
export interface Level {
  readonly sku: string;
  readonly pieces: number;
}

/** Keeps what suppliers report, thousands of products at a time. */
export class Levels {
  constructor(private readonly redis: Redis) {}

  /** Keeps a supplier's report. */
  async store(report: readonly Level[]): Promise<void> {
    for (const { sku, pieces } of report) {
      // finding: no-sequential-remote-calls -- a report of 50,000 products takes minutes and is cut off in the middle.
      await this.redis.hset(LEVEL_KEY_PREFIX + sku, { pieces: String(pieces) });
    }
  }

  /** Does the same in one round trip. */
  async storeTogether(report: readonly Level[]): Promise<void> {
    const transaction = this.redis.multi();
    for (const { sku, pieces } of report) transaction.hset(LEVEL_KEY_PREFIX + sku, { pieces: String(pieces) });
    await transaction.exec();
  }
}
