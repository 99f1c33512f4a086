import type { Mutex } from './clients.js';

const PRICES_TIMEOUT = 5_000;

/** What each article costs, in cents, as the price server says. */
export class Prices {
  private prices = new Map<string, number>();

  constructor(
    private readonly mutex: Mutex,
    private readonly url: string,
  ) {}

  /** Takes over all prices. */
  async refresh(): Promise<void> {
    const release = await this.mutex.acquire();
    try {
      // finding: no-blocking-under-lock -- a slow price server, and nobody can ask for a price.
      const response = await fetch(this.url, { signal: AbortSignal.timeout(PRICES_TIMEOUT) });
      this.prices = new Map(Object.entries((await response.json()) as Record<string, number>));
    } finally {
      release();
    }
  }

  /** Does the same; it fetches first and locks only to write down what came. */
  async renew(): Promise<void> {
    const response = await fetch(this.url, { signal: AbortSignal.timeout(PRICES_TIMEOUT) });
    const prices = new Map(Object.entries((await response.json()) as Record<string, number>));
    const release = await this.mutex.acquire();
    try {
      this.prices = prices;
    } finally {
      release();
    }
  }

  /** The price of an article, if it has one. */
  async price(sku: string): Promise<number | undefined> {
    const release = await this.mutex.acquire();
    try {
      return this.prices.get(sku);
    } finally {
      release();
    }
  }
}
