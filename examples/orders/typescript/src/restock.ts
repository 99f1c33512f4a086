import type { Redis } from './clients.js';

const LEVEL_KEY_PREFIX = 'stock:level:';
/** Suppliers send a report again for at most a day. */
const REPORT_MEMORY_MS = 24 * 60 * 60 * 1000;

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

/** Remembers which reports were taken in, so that none counts twice. */
export class ReportTracker {
  // finding: no-grow-only-collection -- a thousand reports a day, none is forgotten: after months the process is killed.
  readonly #taken = new Map<string, number>();

  /** True for a report that is new. */
  take(messageId: string, now: number): boolean {
    if (this.#taken.has(messageId)) return false;
    this.#taken.set(messageId, now);
    return true;
  }
}

/** Does the same, and forgets what cannot come again. */
export class RecentReportTracker {
  readonly #recent = new Map<string, number>();

  /** True for a report that is new. */
  take(messageId: string, now: number): boolean {
    for (const [id, at] of this.#recent) {
      if (now - at > REPORT_MEMORY_MS) this.#recent.delete(id);
    }
    if (this.#recent.has(messageId)) return false;
    this.#recent.set(messageId, now);
    return true;
  }
}
