interface Order {
  readonly id: string;
}

interface Store {
  save(order: Order): Promise<void>;
  find(id: string): Promise<Order | undefined>;
  close(): Promise<void>;
}

interface Broker {
  publish(topic: string, order: Order): Promise<void>;
}

declare const noop: () => void;
declare const analytics: { send(id: string): Promise<void> };
declare function pipeline(...streams: unknown[]): Promise<void>;
declare function sendReceipt(order: Order): Promise<void>;

export class Orders {
  private readonly store: Store;
  private readonly broker: Broker;
  private queue: Promise<void> = Promise.resolve();

  constructor(store: Store, broker: Broker) {
    this.store = store;
    this.broker = broker;
  }

  async place(order: Order): Promise<void> {
    await this.store.save(order);
    // ruleid: no-ignored-error
    await this.broker.publish('orders', order).catch(() => {});
  }

  // The remedy: somebody learns of it.
  async placeAndTell(order: Order): Promise<void> {
    await this.store.save(order);
    // ok: no-ignored-error
    await this.broker.publish('orders', order).catch((error: unknown) => {
      console.error(`announce order ${order.id}`, error);
    });
  }

  async saveAll(orders: readonly Order[]): Promise<void> {
    // ruleid: no-ignored-error
    await Promise.all(orders.map((order) => this.store.save(order).catch(noop)));
  }

  bill(order: Order): void {
    // ruleid: no-ignored-error
    sendReceipt(order).catch(function () {});
    // ruleid: no-ignored-error
    void sendReceipt(order).catch((_error) => undefined);
  }

  // The comment says why.
  hint(order: Order): void {
    // ok: no-ignored-error
    this.broker.publish('hints', order).catch(() => {
      // A hint only saves the first round.
    });
    // ok: no-ignored-error
    this.broker.publish('hints', order).catch(() => {}); // a hint only saves the first round
  }

  // What is put away is gone, or will be.
  async close(): Promise<void> {
    // ok: no-ignored-error
    await this.store.close().catch(() => {});
  }

  // On the way out after a failure.
  async replace(order: Order): Promise<void> {
    try {
      await this.store.save(order);
    } catch (error) {
      // ok: no-ignored-error
      await this.broker.publish('failed', order).catch(() => {});
      throw error;
    }
  }

  // The queue goes on; who called gets the error.
  enqueue(order: Order): Promise<void> {
    const saved = this.queue.then(() => this.store.save(order));
    // ok: no-ignored-error
    this.queue = saved.catch(() => {});
    return saved;
  }

  // It is a read.
  async known(id: string): Promise<boolean> {
    // ok: no-ignored-error
    const order = await this.store.find(id).catch(() => undefined);
    return order !== undefined;
  }

  async placeAll(orders: readonly Order[]): Promise<void> {
    // ruleid: no-ignored-error
    await Promise.allSettled(orders.map((order) => this.store.save(order)));
    // ruleid: no-ignored-error
    await Promise.allSettled(orders.map((order) => this.store.save(order).catch((error: unknown) => { throw new Error(order.id, { cause: error }); })));
  }

  // Each tells of its own failure.
  async placeAllAndTell(orders: readonly Order[]): Promise<number> {
    let failed = 0;
    // ok: no-ignored-error
    await Promise.allSettled(orders.map((order) => this.store.save(order).catch((error: unknown) => console.error(order.id, error))));
    const announced = orders.map(async (order) => {
      try {
        await this.broker.publish('orders', order);
      } catch (error) {
        failed += 1;
      }
    });
    // ok: no-ignored-error
    await Promise.allSettled(announced);
    const receipts: Promise<void>[] = [];
    for (const order of orders) {
      receipts.push(sendReceipt(order).catch((error: unknown) => {
        console.error(order.id, error);
        throw error;
      }));
    }
    // ok: no-ignored-error
    await Promise.allSettled(receipts);
    return failed;
  }

  // What is only counted.
  viewed(order: Order): void {
    // ok: no-ignored-error
    void analytics.send(order.id).catch(() => {});
  }
}

// Who reads the last stream gets the error.
export function unpacked(source: NodeJS.ReadableStream, unpack: NodeJS.ReadWriteStream): { stream: NodeJS.ReadableStream } {
  // ok: no-ignored-error
  void pipeline([source, unpack]).catch(() => {});
  return { stream: unpack };
}

export function unpackTo(source: NodeJS.ReadableStream, unpack: NodeJS.ReadWriteStream, target: NodeJS.WritableStream): void {
  // ruleid: no-ignored-error
  void pipeline(source, unpack, target).catch(() => {});
}

class Hooks {
  private readonly listeners: (() => Promise<void>)[] = [];

  // Whoever listens tells of its own failure.
  async callAll(): Promise<void> {
    // ok: no-ignored-error
    await Promise.allSettled(this.listeners.map((listener) => listener()));
  }

  async stop(): Promise<void> {
    // ok: no-ignored-error
    await Promise.allSettled(this.loops);
  }

  async saveAll(): Promise<void> {
    // ruleid: no-ignored-error
    await Promise.allSettled(this.orders.map((order) => this.store.save(order)));
  }

  // There is nobody left to tell.
  leave(code: number): never {
    // ok: no-ignored-error
    this.provider.cleanup().catch(() => {});
    process.exit(code);
  }

  // Each keeps its failure, and the first of them is thrown here.
  async writeAll(): Promise<void> {
    // ok: no-ignored-error
    await Promise.allSettled([...this.writes]);
    const failed = this.takeFailed();
    if (failed) {
      throw failed;
    }
  }

  async writeMost(): Promise<void> {
    // ruleid: no-ignored-error
    await Promise.allSettled([...this.writes]);
    this.logger.info('written');
  }

  // How long it takes is all that is asked.
  async drainFor(milliseconds: number): Promise<void> {
    // ok: no-ignored-error
    await Promise.race([this.queue.drainAll().catch(() => {}), new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
  }

  async saveFor(milliseconds: number): Promise<void> {
    // ruleid: no-ignored-error
    await Promise.race([this.store.saveAll().catch(() => {}), new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
  }
}
