import type { Redis } from 'ioredis';
import { shelfKind } from './kinds';

type ReaderId = string & { readonly __reader: true };

export class Loans {
  private readonly LOAN_PREFIX = 'loan';

  constructor(private readonly redis: Redis) {}

  async lend(bookId: string, days: string): Promise<void> {
    // ok: require-id-validation
    await this.redis.set(`${this.LOAN_PREFIX}:${bookId}`, days);
    // ok: require-id-validation
    await this.redis.del(`${shelfKind}:free:${bookId}`);
    // ruleid: require-id-validation
    await this.redis.set(`${this.LOAN_PREFIX}:${bookId}:days`, days);
  }

  async move(orgId: string, bookId: string): Promise<void> {
    // ruleid: require-id-validation
    await this.redis.del(`${orgId}:${bookId}`);
  }
}

export async function forget(redis: Redis, readerId: ReaderId): Promise<void> {
  // ok: require-id-validation
  await redis.del(`reader:${readerId}:loans`);
}
