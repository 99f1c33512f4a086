import type { Logger, OrderStore, Warehouse } from './clients.js';
import type { Order } from './order.js';

/** Brings orders and the warehouse's shipments in step. */
export class SyncController {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly store: OrderStore,
    private readonly logger: Logger,
  ) {}

  /** Stops the parcel of a cancelled order. */
  async cancelShipment(order: Order): Promise<boolean> {
    // finding: no-stub-implementation -- true reads as "cancelled": the customer is refunded, the parcel ships.
    // TODO: call the warehouse once its API has a cancel endpoint
    this.logger.info('cancelling shipment', { orderId: order.id });
    return true;
  }

  /** Cancels the parcel first, and the order only when the warehouse has agreed. */
  async withdrawShipment(order: Order): Promise<boolean> {
    await this.warehouse.cancelShipment(order.id);
    await this.store.save({ ...order, status: 'cancelled' });
    return true;
  }

  /** Copies the warehouse's status to the order. */
  async syncStatus(order: Order): Promise<Order> {
    const status = await this.warehouse.shipmentStatus(order.id);
    if (status === order.status) return order;
    const current = { ...order, status };
    await this.store.save(current);
    return current;
  }

  /** Syncs every order that it is given. */
  async syncAll(orders: readonly Order[]): Promise<void> {
    let lastError: unknown;
    for (const order of orders) {
      try {
        await this.syncStatus(order);
      } catch (error) {
        // finding: no-last-error-wins -- ninety orders failed, and the log names the ninetieth.
        lastError = error;
      }
    }
    if (lastError !== undefined) throw lastError;
  }

  /** Does the same and reports each order that failed. */
  async syncEach(orders: readonly Order[]): Promise<void> {
    const failures: unknown[] = [];
    for (const order of orders) {
      try {
        await this.syncStatus(order);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `sync of ${failures.length} orders`);
  }
}
