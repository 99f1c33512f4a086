import type { Logger, OrderStore, RepairQueue } from './clients.js';
import type { Order } from './order.js';

/** Writes to the new store and, until every reader has moved, to the legacy store as well. */
export class MigratingStore {
  constructor(
    private readonly primary: OrderStore,
    private readonly legacy: OrderStore,
    private readonly repairs: RepairQueue,
    private readonly logger: Logger,
  ) {}

  /** Writes an order to both stores. */
  async save(order: Order): Promise<void> {
    await this.primary.save(order);
    // finding: no-background-write -- the caller was told "saved"; when this write fails, the stores diverge.
    void this.legacy.save(order);
  }

  /** Removes an order from both stores. */
  async delete(orderId: string): Promise<boolean> {
    const removed = await this.primary.delete(orderId);
    // finding: no-background-write -- a log line is all that is left of the failure: it lives on in the legacy store.
    this.legacy.delete(orderId).catch((error) => this.logger.warn('legacy delete failed', { orderId, error }));
    return removed;
  }

  /** Waits for both stores and hands up the error of either. */
  async saveInTurn(order: Order): Promise<void> {
    await this.primary.save(order);
    // finding: no-unguarded-dual-write -- when it fails, only the primary store has the order, and nothing mends that.
    await this.legacy.save(order);
  }

  /** Waits for both stores. What the legacy store missed is queued for repair; if that fails too, so does this. */
  async saveBoth(order: Order): Promise<void> {
    await this.primary.save(order);
    try {
      await this.legacy.save(order);
    } catch (error) {
      this.logger.error('legacy store is behind', { orderId: order.id, error });
      await this.repairs.add(order.id);
    }
  }
}
