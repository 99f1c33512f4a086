import axios, { type AxiosInstance } from 'axios';
import { Mutex } from 'async-mutex';
import { Redis } from 'ioredis';

export class Tariffs {
  private readonly tableLock = new Mutex();
  private table: Record<string, string> = {};

  constructor(private readonly vendor: AxiosInstance = axios.create({ timeout: 500 }), private readonly shared: Redis) {}

  async probe(code: string): Promise<number> {
    return this.tableLock.runExclusive(async () => {
      const url = this.table[code];
      if (!url) return 404;
      // ruleid: no-blocking-under-lock
      const answer = await this.vendor.head(url);
      return answer.status;
    });
  }

  async probeOutside(code: string): Promise<number> {
    const url = await this.tableLock.runExclusive(() => this.table[code]);
    if (!url) return 404;
    // ok: no-blocking-under-lock
    const answer = await this.vendor.head(url);
    return answer.status;
  }

  async replace(): Promise<void> {
    await this.tableLock.runExclusive(async () => {
      // ruleid: no-blocking-under-lock
      this.table = await this.shared.hgetall('tariffs');
    });
  }
}
