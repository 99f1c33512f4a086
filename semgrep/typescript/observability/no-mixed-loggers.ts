import type { Logger } from 'pino';

interface Order {
  readonly id: string;
  readonly address?: string;
}

interface Store {
  book(order: Order): Promise<void>;
}

declare const log: Logger;

export class Carrier {
  private readonly logger: Logger;
  private readonly store: Store;

  constructor(store: Store, logger: Logger) {
    this.store = store;
    this.logger = logger;
  }

  async book(order: Order): Promise<void> {
    try {
      await this.store.book(order);
      this.logger.info({ order: order.id }, 'booked');
    } catch (error) {
      // ruleid: no-mixed-loggers
      console.error('book', order.id, error);
      throw error;
    }
  }

  async recall(order: Order): Promise<void> {
    // ruleid: no-mixed-loggers
    await this.store.book(order).catch(console.error);
  }

  // The remedy: the same logger, and its fields.
  async bookLogged(order: Order): Promise<void> {
    try {
      await this.store.book(order);
    } catch (error) {
      // ok: no-mixed-loggers
      this.logger.error({ order: order.id, error }, 'book');
      throw error;
    }
  }

  async bookAll(orders: readonly Order[]): Promise<void> {
    for (const order of orders) {
      if (order.address === undefined) {
        // ruleid: no-mixed-loggers
        console.warn(`order ${order.id} has no address`);
        continue;
      }
      await this.book(order).catch((error: unknown) => {
        // ruleid: no-mixed-loggers
        console.log(error);
      });
    }
  }

  table(orders: readonly Order[]): void {
    // ok: no-mixed-loggers
    console.table(orders);
    // ok: no-mixed-loggers
    console.log();
    // ok: no-mixed-loggers
    console.time('table');
    // ok: no-mixed-loggers
    console.assert(orders.length > 0);
    // ok: no-mixed-loggers
    log.debug({ orders: orders.length }, 'console.log(orders)');
  }

  dumpState(): void {
    // ok: no-mixed-loggers
    console.log(this.store);
  }

  warn(text: string): void {
    if (this.logger) {
      this.logger.warn(text);
    } else {
      // ok: no-mixed-loggers
      console.warn(text);
    }
    // ok: no-mixed-loggers
    console.log('=====');
    // The console, for the logger is what has failed.
    // ok: no-mixed-loggers
    console.error(text);
  }

  // The console is what is left.
  report(text: string): void {
    try {
      this.logger.error(text);
    } catch (error) {
      // ok: no-mixed-loggers
      console.error(text, error);
    }
  }

  static open(path: string, log: Logger): Carrier {
    if (path === '') {
      // ok: no-mixed-loggers
      console.error('carrier: the path is empty');
      process.exit(2);
    }
    if (!path.startsWith('/')) {
      // ruleid: no-mixed-loggers
      console.log(`carrier: ${path} is not absolute, nothing is opened`);
      return new Carrier({ book: async () => undefined }, log);
    }
    // A banner, for whoever has started it.
    // ok: no-mixed-loggers
    console.info('carrier: %s', path);
    try {
      fs.accessSync(path);
    } catch (error) {
      // ruleid: no-mixed-loggers
      console.info('carrier: no such file', error);
    }
    return new Carrier({ book: async () => undefined }, log);
  }
}

export async function inDevelopment(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (process.env.NODE_ENV === 'development') {
      // ok: no-mixed-loggers
      console.error(error);
    }
    if (process.env.NODE_ENV !== 'development') {
      // ruleid: no-mixed-loggers
      console.error(error);
    }
  }
}

// The logger has told of it already.
export async function toldTwice(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error('not run', { error });
    // ok: no-mixed-loggers
    console.error(error);
  }
}
