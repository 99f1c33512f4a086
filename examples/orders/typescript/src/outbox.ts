import type { Order } from './order.js';

const MAX_PENDING = 1_000;

/** The notices that wait to be sent to customers, and the orders that wait to be told. */
export class Outbox {
  // finding: no-unbounded-queue -- when the mail server hangs, notices pile up here until the process is killed.
  private readonly queue: string[] = [];
  private readonly pending: Order[] = [];

  add(notice: string): void {
    this.queue.push(notice);
  }

  next(): string | undefined {
    return this.queue.shift();
  }

  /** Hands an order to those who watch. */
  tell(order: Order): void {
    // finding: no-silent-drop -- when the watcher is slow, the order is gone: no counter, no log line, no error.
    if (this.pending.length >= MAX_PENDING) return;
    this.pending.push(order);
  }

  /** Does the same with a bound that the caller hears of. */
  tryTell(order: Order): void {
    if (this.pending.length >= MAX_PENDING) throw new Error(`order ${order.id} was not told: ${MAX_PENDING} are pending`);
    this.pending.push(order);
  }

  /** Takes the oldest order that was told. */
  nextOrder(): Order | undefined {
    return this.pending.shift();
  }
}
