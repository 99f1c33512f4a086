import type { IntakeRedis } from './clients.js';
import { validate, type Order } from './order.js';
import type { OrderQueue } from './queue.js';

const SEEN_KEY_PREFIX = 'orders:seen:';
const SEEN_SECONDS = 24 * 60 * 60;

/** Reads an order from a message of the shop. */
export function parse(message: string): Order {
  try {
    const order = JSON.parse(message) as Order;
    return { ...order, id: order.id.trim() };
  } catch (error) {
    // finding: require-error-cause -- the stack and the kind of the first error end here; the log has one sentence.
    throw new Error(`parse order of ${message.length} characters: ${String(error)}`);
  }
}

/** Does the same; the new error has the old one, with its place in the message, as `cause`. */
export function decode(message: string): Order {
  try {
    return JSON.parse(message) as Order;
  } catch (error) {
    throw new Error(`decode order of ${message.length} characters`, { cause: error });
  }
}

/** Takes orders from the shop, which sends each until it is told that it has arrived. */
export class Intake {
  constructor(
    private readonly redis: IntakeRedis,
    private readonly queue: OrderQueue,
  ) {}

  /** Queues an order, unless it has come before. */
  async receive(order: Order): Promise<boolean> {
    validate(order);
    // finding: no-early-idempotency-key -- when queueing fails, the shop's next try is taken for a repeat.
    const answer = await this.redis.set(SEEN_KEY_PREFIX + order.id, '1', 'EX', SEEN_SECONDS, 'NX');
    if (answer === null) return false;
    await this.queue.enqueueInTransaction(order);
    return true;
  }

  /** Does the same, and takes the mark away when the order could not be queued. */
  async accept(order: Order): Promise<boolean> {
    validate(order);
    const key = SEEN_KEY_PREFIX + order.id;
    const answer = await this.redis.set(key, '1', 'EX', SEEN_SECONDS, 'NX');
    if (answer === null) return false;
    try {
      await this.queue.enqueueInTransaction(order);
    } catch (error) {
      await this.redis.del(key);
      throw error;
    }
    return true;
  }
}
