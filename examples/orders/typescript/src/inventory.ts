import type { Mutex } from './clients.js';
import { OutOfStockError, type Order } from './order.js';

/** Counts what is left of each article, and says so to the audit service before it gives anything away. */
export class Inventory {
  private readonly stock: Map<string, number>;

  constructor(
    private readonly mutex: Mutex,
    private readonly audit: (sku: string, left: number) => Promise<void>,
    stock: Iterable<readonly [sku: string, count: number]>,
  ) {
    this.stock = new Map(stock);
  }

  /** Reserves stock for an order. */
  async take(order: Order): Promise<void> {
    // finding: require-unlock-on-all-paths -- one sold-out article, and every later order waits for ever.
    const release = await this.mutex.acquire();
    await this.subtract(order);
    release();
  }

  /** Does the same; `finally` releases the lock on every way out. */
  async reserve(order: Order): Promise<void> {
    const release = await this.mutex.acquire();
    try {
      await this.subtract(order);
    } finally {
      release();
    }
  }

  /** Gives back what an order held. */
  async giveBack(order: Order): Promise<void> {
    const release = await this.mutex.acquire();
    try {
      this.stock.set(order.sku, (this.stock.get(order.sku) ?? 0) + order.quantity);
    } finally {
      release();
    }
  }

  private async subtract(order: Order): Promise<void> {
    const left = this.stock.get(order.sku) ?? 0;
    if (left < order.quantity) throw new OutOfStockError(`take ${order.quantity} of ${order.sku}: ${left} left`);
    await this.audit(order.sku, left - order.quantity);
    this.stock.set(order.sku, left - order.quantity);
  }
}
