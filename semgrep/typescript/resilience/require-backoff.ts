interface Warehouse {
  reserve(order: string): Promise<void>;
  ping(): Promise<void>;
}

interface Logger {
  warn(message: string, details: object): void;
}

declare function sleep(milliseconds: number): Promise<void>;

const RETRY_DELAY = 2_000;

export class Stock {
  private readonly warehouse: Warehouse;
  private readonly logger: Logger;

  constructor(warehouse: Warehouse, logger: Logger) {
    this.warehouse = warehouse;
    this.logger = logger;
  }

  async reserve(order: string): Promise<void> {
    // ruleid: require-backoff
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        if (attempt === 4) throw error;
        await sleep(1_000);
      }
    }
  }

  async reserveAtOnce(url: string, signal: AbortSignal): Promise<Response | undefined> {
    // ruleid: require-backoff
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return await fetch(url, { method: 'POST', signal });
      } catch (error) {
        this.logger.warn('reserve', { attempt, error });
      }
    }
    return undefined;
  }

  async reserveStubbornly(order: string): Promise<void> {
    // ruleid: require-backoff
    while (true) {
      try {
        await this.warehouse.reserve(order);
        break;
      } catch (error) {
        this.logger.warn('reserve', { order, error });
        await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY));
      }
    }
  }

  async reserveCounting(order: string): Promise<void> {
    let attempts = 0;
    // ruleid: require-backoff
    while (attempts < 5) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        attempts += 1;
        this.logger.warn('reserve', { attempts, error });
        await sleep(RETRY_DELAY);
      }
    }
  }

  // The remedy: the wait doubles, and a random part keeps callers apart.
  async reserveCalmly(order: string): Promise<void> {
    // ok: require-backoff
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        if (attempt === 4) throw error;
        await sleep(1_000 * 2 ** attempt * (1 + Math.random()));
      }
    }
  }

  async reserveGrowing(order: string): Promise<void> {
    let delay = 1_000;
    // ok: require-backoff
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        this.logger.warn('reserve', { attempt, error });
      }
      await sleep(delay);
      delay *= 2;
    }
  }

  async reserveLinearly(order: string): Promise<void> {
    // ok: require-backoff
    for (let attempt = 1; attempt < 5; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        this.logger.warn('reserve', { attempt, error });
        await sleep(attempt * 1_000);
      }
    }
  }

  // It asks for each, not again for one.
  async reserveAll(orders: readonly string[]): Promise<void> {
    // ok: require-backoff
    for (let i = 0; i < orders.length; i++) {
      try {
        await this.warehouse.reserve(orders[i] ?? '');
      } catch (error) {
        this.logger.warn('reserve', { order: orders[i], error });
      }
      await sleep(1_000);
    }
  }

  async waitForWarehouse(): Promise<void> {
    // ok: require-backoff
    while (true) {
      try {
        return await this.warehouse.ping();
      } catch (error) {
        this.logger.warn('not there', { error });
      }
      await sleep(1_000);
    }
  }

  // Three at a distance are two more.
  async reserveAFew(order: string): Promise<void> {
    // ok: require-backoff
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        this.logger.warn('not yet', { error });
        await sleep(1_000);
      }
    }
  }

  async reserveAtMost(order: string): Promise<void> {
    const maxAttempts = 3;
    // ok: require-backoff
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      try {
        return await this.warehouse.reserve(order);
      } catch (error) {
        if (attempt === maxAttempts) throw error;
        await sleep(1_000);
      }
    }
  }
}
