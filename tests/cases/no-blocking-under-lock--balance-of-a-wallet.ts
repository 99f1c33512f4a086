// Kind: orbs-network/orbs-network-go#195, conductor-oss/python-sdk#329
import { Mutex } from 'async-mutex';
import { logger } from './logger.js';

interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

export class ApiClient {
  private readonly mutex = new Mutex();
  private token?: Token;
  private readonly balances = new Map<string, number>();

  constructor(private readonly base: string) {}

  async refreshBalance(account: string): Promise<number> {
    return this.mutex.runExclusive(async () => {
      // ruleid: no-blocking-under-lock
      const response = await fetch(`${this.base}/accounts/${encodeURIComponent(account)}`, {
        headers: { authorization: `Bearer ${this.token?.value ?? ''}` },
        signal: AbortSignal.timeout(10_000),
      });
      const { balance } = (await response.json()) as { balance: number };
      this.balances.set(account, balance);
      return balance;
    });
  }

  async refreshOutside(account: string): Promise<number> {
    // ok: no-blocking-under-lock
    const response = await fetch(`${this.base}/accounts/${encodeURIComponent(account)}`, { signal: AbortSignal.timeout(10_000) });
    const { balance } = (await response.json()) as { balance: number };
    await this.mutex.runExclusive(() => {
      this.balances.set(account, balance);
    });
    logger.debug({ account, balance }, 'balance refreshed');
    return balance;
  }
}
