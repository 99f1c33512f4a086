import type { Carrier, Logger, ShipmentEvents } from './clients.js';
import type { Order } from './order.js';

/** Books parcels and follows them. */
export class Tracking {
  constructor(
    private readonly carrier: Carrier,
    private readonly events: ShipmentEvents,
    private readonly logger: Logger,
  ) {}

  /** Hands an order to the carrier. */
  async ship(order: Order): Promise<void> {
    await this.carrier.book(order.id);
    // finding: no-ignored-error -- the parcel leaves, nobody hears of it, and billing waits for the event for ever.
    await this.events.publish(order.id, 'shipped').catch(() => {});
  }

  /** Does the same; the log says which orders were not announced. */
  async shipAndTell(order: Order): Promise<void> {
    await this.carrier.book(order.id);
    await this.events.publish(order.id, 'shipped').catch((error: unknown) => {
      this.logger.error('tell that an order has left', { orderId: order.id, error });
    });
  }

  /** Says where a parcel is. */
  async position(orderId: string): Promise<string | undefined> {
    try {
      return await this.carrier.track(orderId);
      // finding: no-silent-fallback -- the carrier is down, the parcel is "nowhere", and the customer is refunded.
    } catch {
      return undefined;
    }
  }

  /** Does the same; the log tells a parcel that is nowhere from a carrier that is down. */
  async positionIfKnown(orderId: string): Promise<string | undefined> {
    try {
      return await this.carrier.track(orderId);
    } catch (error) {
      this.logger.error('ask the carrier where an order is', { orderId, error });
      return undefined;
    }
  }

  /** Books the way back of a parcel. */
  async sendBack(order: Order): Promise<void> {
    if (order.status !== 'shipped') {
      // finding: no-vague-error -- eleven such lines in the log, and none says which order, or what is valid.
      throw new Error('invalid status');
    }
    await this.carrier.book(order.id);
  }

  /** Does the same; the error says what was asked, of which order, and what would be valid. */
  async sendBackNamed(order: Order): Promise<void> {
    if (order.status !== 'shipped') {
      throw new Error(`return order ${order.id}: it is ${order.status}; only a shipped order can be returned`);
    }
    await this.carrier.book(order.id);
  }
}
