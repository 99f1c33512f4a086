import type { Redis } from './clients.js';
import { validate, type Order } from './order.js';

const ORDER_KEY_PREFIX = 'orders:';
const PENDING_KEY = 'orders:pending';

/** The orders that wait for a worker. */
export class OrderQueue {
  constructor(private readonly redis: Redis) {}

  /** Stores an order and puts its id on the list that the workers read. */
  async enqueue(order: Order): Promise<void> {
    validate(order);
    await this.redis.hset(ORDER_KEY_PREFIX + order.id, fieldsOf(order));
    // finding: no-partial-multi-write -- when this call fails, the order is stored and no worker ever sees it.
    await this.redis.lpush(PENDING_KEY, order.id);
  }

  /** Does the same in one transaction: Redis runs both commands or neither. */
  async enqueueInTransaction(order: Order): Promise<void> {
    validate(order);
    await this.redis.multi().hset(ORDER_KEY_PREFIX + order.id, fieldsOf(order)).lpush(PENDING_KEY, order.id).exec();
  }

  /** Records the outcome of an order and takes it off the list. */
  async finish(order: Order): Promise<boolean> {
    validate(order);
    await this.redis.hset(ORDER_KEY_PREFIX + order.id, { status: order.status });
    // finding: no-partial-multi-write -- a worker killed above here leaves the order on the list: it runs twice.
    const removed = await this.redis.lrem(PENDING_KEY, 1, order.id);
    return removed > 0;
  }

  /** Records the outcome and takes the order off the list in one transaction. */
  async finishInTransaction(order: Order): Promise<void> {
    validate(order);
    const transaction = this.redis.multi();
    transaction.hset(ORDER_KEY_PREFIX + order.id, { status: order.status });
    transaction.lrem(PENDING_KEY, 1, order.id);
    await transaction.exec();
  }
}

function fieldsOf({ sku, quantity, status }: Order): Record<string, string> {
  return { sku, quantity: String(quantity), status };
}
