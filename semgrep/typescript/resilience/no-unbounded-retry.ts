interface Bucket {
  put(name: string, data: Uint8Array): Promise<void>;
  token(): Promise<string>;
}

interface Logger {
  warn(message: string, details: object): void;
}

declare function sleep(milliseconds: number): Promise<void>;

export class Uploader {
  private readonly bucket: Bucket;
  private readonly logger: Logger;

  constructor(bucket: Bucket, logger: Logger) {
    this.bucket = bucket;
    this.logger = logger;
  }

  async upload(name: string, data: Uint8Array): Promise<void> {
    // ruleid: no-unbounded-retry
    while (true) {
      try {
        await this.bucket.put(name, data);
        break;
      } catch (error) {
        this.logger.warn('upload', { name, error });
        await sleep(1_000);
      }
    }
  }

  async token(): Promise<string> {
    // ruleid: no-unbounded-retry
    for (;;) {
      try {
        return await this.bucket.token();
      } catch (error) {
        this.logger.warn('token', { error });
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  async replace(name: string, data: Uint8Array): Promise<void> {
    let delay = 1_000;
    // ruleid: no-unbounded-retry
    while (true) {
      try {
        await this.bucket.put(name, data);
      } catch (error) {
        this.logger.warn('replace', { name, error });
        await sleep(delay);
        delay *= 2;
        continue;
      }
      return;
    }
  }

  // What stands beside it bounds nothing.
  async uploadAccount(accountId: string, data: Uint8Array): Promise<void> {
    // ruleid: no-unbounded-retry
    while (true) {
      try {
        await this.bucket.put(accountId, data);
        return;
      } catch (error) {
        this.logger.warn('upload', { accountId, error, at: Date.now() });
        await sleep(1_000);
      }
    }
  }

  async connect(): Promise<void> {
    let connected = false;
    // ruleid: no-unbounded-retry
    while (!connected) {
      try {
        await this.bucket.token();
        connected = true;
      } catch (error) {
        this.logger.warn('connect', { error });
        await sleep(1_000);
      }
    }
  }

  async push(name: string, data: Uint8Array): Promise<void> {
    try {
      await this.bucket.put(name, data);
    } catch (error) {
      this.logger.warn('push', { name, error });
      await sleep(1_000);
      // ruleid: no-unbounded-retry
      return this.push(name, data);
    }
  }

  // It counts its calls.
  async pushSome(name: string, data: Uint8Array, attempt = 0): Promise<void> {
    try {
      await this.bucket.put(name, data);
    } catch (error) {
      if (attempt > 5) throw error;
      await sleep(1_000);
      // ok: no-unbounded-retry
      return this.pushSome(name, data, attempt + 1);
    }
  }

  // The remedy: it ends with the last error.
  async uploadSome(name: string, data: Uint8Array): Promise<void> {
    // ok: no-unbounded-retry
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.bucket.put(name, data);
      } catch (error) {
        if (attempt === 4) throw error;
        await sleep(1_000 * 2 ** attempt);
      }
    }
  }

  async uploadUntil(name: string, data: Uint8Array, end: number): Promise<void> {
    // ok: no-unbounded-retry
    while (true) {
      try {
        return await this.bucket.put(name, data);
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(1_000);
      }
    }
  }

  async uploadWithin(name: string, data: Uint8Array, signal: AbortSignal): Promise<void> {
    // ok: no-unbounded-retry
    while (true) {
      signal.throwIfAborted();
      try {
        return await this.bucket.put(name, data);
      } catch (error) {
        this.logger.warn('upload', { name, error });
      }
      await sleep(1_000);
    }
  }

  async uploadCounting(name: string, data: Uint8Array): Promise<void> {
    let failures = 0;
    // ok: no-unbounded-retry
    while (true) {
      try {
        return await this.bucket.put(name, data);
      } catch (error) {
        failures++;
        this.check(failures, error);
      }
    }
  }

  // A worker, not a retry: it goes on after a success as well.
  async run(next: () => Promise<string | undefined>): Promise<void> {
    // ok: no-unbounded-retry
    while (true) {
      const name = await next();
      if (name === undefined) break;
      try {
        await this.bucket.put(name, new Uint8Array());
      } catch (error) {
        this.logger.warn('upload', { name, error });
      }
    }
  }

  // By its name it waits as long as it takes.
  async waitForBucket(): Promise<void> {
    // ok: no-unbounded-retry
    while (true) {
      try {
        return await this.bucket.put('ready', new Uint8Array());
      } catch (error) {
        this.logger.warn('not ready', { error });
      }
      await sleep(1_000);
    }
  }

  // It sends less each time, and nothing in the end.
  async sendSome(names: readonly string[]): Promise<void> {
    try {
      await this.bucket.put(names.join(), new Uint8Array());
    } catch {
      // ok: no-unbounded-retry
      return this.sendSome(names.slice(1));
    }
  }

  // To ask what is next may fail each time, and then nothing ends it.
  async takeAll(names: { next(): Promise<string | undefined> }): Promise<void> {
    // ruleid: no-unbounded-retry
    while (true) {
      try {
        const name = await names.next();
        if (name === undefined) return;
        await this.bucket.put(name, new Uint8Array());
        return;
      } catch (error) {
        this.logger.warn('upload', { error });
      }
      await sleep(1_000);
    }
  }

  async putAll(names: { next(): Promise<readonly string[]> }): Promise<void> {
    // ok: no-unbounded-retry
    while (true) {
      const some = await names.next();
      if (some.length === 0) return;
      try {
        await this.bucket.put(some.join(), new Uint8Array());
        continue;
      } catch (error) {
        this.logger.warn('upload', { error });
      }
      await sleep(1_000);
    }
  }

  private check(failures: number, error: unknown): void {
    if (failures > 5) throw error;
  }
}
