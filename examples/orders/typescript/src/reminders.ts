import type { Logger, Mail } from './clients.js';
import type { Order } from './order.js';

const REMINDER = 'your order waits for you';
const MAILS_AT_ONE_TIME = 8;
const REPORT_EVERY = 60_000;

/** Writes to customers whose orders wait for them. */
export class Reminders {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly mail: Mail,
    private readonly logger: Logger,
  ) {}

  /** Writes to a customer and does not let the caller wait. */
  remind(order: Order): void {
    // finding: no-fire-and-forget -- the mail server refuses, the rejection has no handler, and the process ends.
    this.tell(order);
  }

  /** Lets the caller wait, and hands up the failure. */
  async remindNow(order: Order): Promise<void> {
    await this.tell(order);
  }

  private async tell(order: Order): Promise<void> {
    await this.mail.send(order.id, REMINDER);
    this.logger.info('reminded', { orderId: order.id });
  }

  /** Writes to many customers. */
  async remindAll(orders: readonly Order[]): Promise<void> {
    // finding: no-unbounded-concurrency -- on the day after a sale, ten thousand connections meet the mail server.
    await Promise.all(orders.map((order) => this.mail.send(order.id, REMINDER)));
  }

  /** Does the same in portions. */
  async remindSome(orders: readonly Order[]): Promise<void> {
    for (let start = 0; start < orders.length; start += MAILS_AT_ONE_TIME) {
      const some = orders.slice(start, start + MAILS_AT_ONE_TIME);
      await Promise.all(some.map((order) => this.mail.send(order.id, REMINDER)));
    }
  }

  /** Tells the monitor, every minute, that it is there. */
  report(beat: () => void): void {
    // finding: no-unstopped-timer -- after the shutdown it says on that it is alive, and the process ends only when it is killed.
    setInterval(beat, REPORT_EVERY);
  }

  /** Does the same until it is closed. */
  start(beat: () => void): void {
    this.timer = setInterval(beat, REPORT_EVERY);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
