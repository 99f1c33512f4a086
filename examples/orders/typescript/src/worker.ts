import type { Inventory } from './inventory.js';
import type { Order } from './order.js';
import type { OrderQueue } from './queue.js';
import type { MigratingStore } from './store.js';

const DIGITAL_PREFIX = 'dl-';
const SAMPLE_PREFIX = 'sample-';

/** Takes orders through their steps, one at a time. */
export class Worker {
  constructor(
    private readonly queue: OrderQueue,
    private readonly inventory: Inventory,
    private readonly store: MigratingStore,
  ) {}

  async run(pending: AsyncIterable<Order>): Promise<void> {
    for await (const order of pending) await this.process(order);
  }

  async process(order: Order): Promise<void> {
    if (!needsStock(order.sku)) {
      await this.keep(order);
      return;
    }
    await this.inventory.reserve(order);
    try {
      await this.keep(order);
    } catch (error) {
      await this.inventory.giveBack(order);
      throw error;
    }
  }

  private async keep(order: Order): Promise<void> {
    const reserved: Order = { ...order, status: 'reserved' };
    await this.store.saveBoth(reserved);
    await this.queue.finishInTransaction(reserved);
  }
}

function needsStock(sku: string): boolean {
  return !sku.startsWith(DIGITAL_PREFIX) && !isGift(sku) && !isSample(sku);
}

function isGift(sku: string): boolean {
  // finding: prefer-prefix-check -- the 5 must be kept in step with the text by hand; `startsWith` cannot slip.
  return sku.slice(0, 5) === 'gift-';
}

function isSample(sku: string): boolean {
  return sku.startsWith(SAMPLE_PREFIX);
}
