import type { Logger, Mail } from './clients.js';
import type { Order } from './order.js';

/** Tells customers how their orders are doing. */
export class Notifier {
  constructor(
    private readonly mail: Mail,
    private readonly logger: Logger,
  ) {}

  /** Writes to the customer of an order. */
  async tell(order: Order): Promise<void> {
    try {
      await this.mail.send(order.id, order.status);
      // finding: no-empty-error-handler -- the mail server is down for a week, and the first to notice are customers.
    } catch {}
  }

  /** Does the same, and says whether it worked; the log says why it did not. */
  async inform(order: Order): Promise<boolean> {
    try {
      await this.mail.send(order.id, order.status);
      return true;
    } catch (error) {
      this.logger.error('mail about an order', { orderId: order.id, error });
      return false;
    }
  }
}
