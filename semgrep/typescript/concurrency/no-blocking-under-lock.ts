import { Mutex } from 'async-mutex';
import axios from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';

export class Book {
  private readonly mutex = new Mutex();
  private readonly url: string;
  private prices = new Map<string, number>();

  constructor(url: string) {
    this.url = url;
  }

  async refresh(): Promise<void> {
    await this.mutex.runExclusive(async () => {
      // ruleid: no-blocking-under-lock
      const response = await fetch(this.url, { signal: AbortSignal.timeout(5_000) });
      this.prices = new Map(Object.entries(await response.json()));
    });
  }

  async waitFor(article: string): Promise<number> {
    const release = await this.mutex.acquire();
    try {
      while (!this.prices.has(article)) {
        // ruleid: no-blocking-under-lock
        await sleep(100);
      }
      return this.prices.get(article)!;
    } finally {
      release();
    }
  }

  async store(article: string, price: number): Promise<void> {
    const release = await this.mutex.acquire();
    try {
      this.prices.set(article, price);
      // ruleid: no-blocking-under-lock
      await axios.post(this.url, { article, price });
    } finally {
      release();
    }
  }

  async retry(): Promise<void> {
    await this.mutex.runExclusive(async () => {
      this.prices.clear();
      // ruleid: no-blocking-under-lock
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    });
  }

  // The remedy: wait first, and hold the lock only to write down what came.
  async refreshUnlocked(): Promise<void> {
    // ok: no-blocking-under-lock
    const response = await fetch(this.url, { signal: AbortSignal.timeout(5_000) });
    const prices = new Map<string, number>(Object.entries(await response.json()));
    await this.mutex.runExclusive(async () => {
      this.prices = prices;
    });
  }

  // The remedy for a loop: look under the lock, wait without it.
  async pollFor(article: string): Promise<number> {
    for (;;) {
      const price = await this.mutex.runExclusive(async () => this.prices.get(article));
      if (price !== undefined) return price;
      // ok: no-blocking-under-lock
      await sleep(100);
    }
  }

  // What a timer does later, it does without the lock.
  async refreshLater(): Promise<void> {
    await this.mutex.runExclusive(async () => {
      setTimeout(async () => {
        // ok: no-blocking-under-lock
        await fetch(this.url);
      }, 60_000);
    });
  }

  // After the lock is given back.
  async count(): Promise<number> {
    const release = await this.mutex.acquire();
    try {
      return this.prices.size;
    } finally {
      release();
      // ok: no-blocking-under-lock
      await sleep(10);
    }
  }

  // A semaphore that limits requests is held during a request.
  async limited(slots: { runExclusive(work: () => Promise<void>): Promise<void> }): Promise<void> {
    await slots.runExclusive(async () => {
      // ok: no-blocking-under-lock
      await fetch(this.url);
    });
  }

  // The lock is there so that one refresh runs at a time.
  async refreshOnce(refreshMutex: Mutex): Promise<void> {
    await refreshMutex.runExclusive(async () => {
      // ok: no-blocking-under-lock
      await fetch(this.url);
    });
  }
}
