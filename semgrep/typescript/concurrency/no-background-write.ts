interface Order {
  readonly id: string;
  readonly status: string;
}

interface OrderStore {
  create(order: Order): Promise<void>;
  update(order: Order): Promise<void>;
  delete(id: string): Promise<void>;
  find(id: string): Promise<Order | undefined>;
}

interface Logger {
  error(message: string, details: object): void;
}

export class OrderService {
  private readonly running = new Set<Promise<void>>();

  private readonly store: OrderStore;
  private readonly legacyStore: OrderStore;
  private readonly cache: Map<string, Order>;
  private readonly logger: Logger;

  constructor(store: OrderStore, legacyStore: OrderStore, cache: Map<string, Order>, logger: Logger) {
    this.store = store;
    this.legacyStore = legacyStore;
    this.cache = cache;
    this.logger = logger;
  }

  async create(order: Order): Promise<void> {
    await this.store.create(order);
    // ruleid: no-background-write
    this.legacyStore.create(order).catch((error: unknown) => {
      this.logger.error('legacy create', { order: order.id, error });
    });
  }

  async update(order: Order): Promise<void> {
    await this.store.update(order);
    // ruleid: no-background-write
    void this.legacyStore.update(order);
  }

  async delete(id: string): Promise<void> {
    await this.store.delete(id);
    setImmediate(async () => {
      try {
        // ruleid: no-background-write
        await this.legacyStore.delete(id);
      } catch (error) {
        this.logger.error('legacy delete', { id, error });
      }
    });
  }

  import(orders: readonly Order[]): void {
    orders.forEach(async (order) => {
      // ruleid: no-background-write
      await this.store.create(order);
    });
  }

  close(order: Order): void {
    (async () => {
      // ruleid: no-background-write
      await this.store.update({ ...order, status: 'closed' });
    })();
  }

  reopen(order: Order): void {
    // ruleid: no-background-write
    void this.store.update({ ...order, status: 'open' }).then(() => this.cache.delete(order.id));
  }

  // The remedy: the caller waits and hears of the failure.
  async createBoth(order: Order): Promise<void> {
    // ok: no-background-write
    await Promise.all([this.store.create(order), this.legacyStore.create(order)]);
  }

  async createAwaited(order: Order): Promise<void> {
    await this.store.create(order);
    // ok: no-background-write
    await this.legacyStore.create(order).catch((error: unknown) => {
      throw new Error(`legacy create of order ${order.id}`, { cause: error });
    });
  }

  createReturned(order: Order): Promise<void> {
    // ok: no-background-write
    return this.store.create(order).then(() => this.legacyStore.create(order));
  }

  // Kept, and awaited at shutdown.
  createTracked(order: Order): void {
    // ok: no-background-write
    const writing = this.legacyStore.create(order).finally(() => this.running.delete(writing));
    this.running.add(writing);
  }

  createListed(orders: readonly Order[]): Promise<unknown> {
    const writes: Promise<void>[] = [];
    for (const order of orders) {
      // ok: no-background-write
      writes.push(this.store.create(order).catch((error: unknown) => this.logger.error('create', { error })));
    }
    return Promise.all(writes);
  }

  importAll(orders: readonly Order[]): Promise<unknown> {
    return Promise.all(
      orders.map(async (order) => {
        // ok: no-background-write
        await this.store.create(order);
      }),
    );
  }

  deleteLater(id: string): () => Promise<void> {
    // ok: no-background-write
    return () => this.legacyStore.delete(id).catch((error: unknown) => this.logger.error('delete', { error }));
  }

  // The outcome reaches the caller through its callback.
  createWith(order: Order, callback: (error?: unknown) => void): void {
    // predicate: expression-statement
    // todook: no-background-write
    this.store.create(order).then(() => callback(), callback);
  }

  // A read loses nothing.
  warm(id: string): void {
    // ok: no-background-write
    void this.store.find(id);
  }

  // A map is written at once.
  remember(order: Order): void {
    // ok: no-background-write
    this.cache.set(order.id, order);
  }

  // Nothing is done with what it gives; that it is a promise is declared above.
  async createForgotten(order: Order): Promise<void> {
    await this.store.create(order);
    // ruleid: no-background-write
    this.legacyStore.create(order);
  }
}

interface Tasks {
  add(task: () => Promise<void>): Promise<void>;
}

interface Jobs {
  add(name: string, order: Order): Promise<void>;
}

export class Later {
  private readonly taskQueue: Tasks;
  private readonly jobQueue: Jobs;
  private readonly store: OrderStore;

  constructor(taskQueue: Tasks, jobQueue: Jobs, store: OrderStore) {
    this.taskQueue = taskQueue;
    this.jobQueue = jobQueue;
    this.store = store;
  }

  // A task of a queue in this process is no write.
  create(order: Order): void {
    // ok: no-background-write
    this.taskQueue.add(async () => {
      await this.store.create(order);
    });
  }

  // A durable queue gets a job, and a failure to do so is told.
  createByJob(order: Order): void {
    // predicate: expression-statement
    // todook: no-background-write
    this.jobQueue.add('create', order).catch((error: unknown) => console.error(error));
    // ruleid: no-background-write
    this.jobQueue.add('create', order).catch(() => {});
    // ruleid: no-background-write
    this.jobQueue.add('create', order);
  }
}

// The next look fills the cache again, and the next prune finds what this one has left.
export class Links {
  constructor(
    private readonly linkCache: OrderStore,
    private readonly linkStore: OrderStore & { deleteStale(): Promise<void> },
  ) {}

  remember(link: Order): void {
    setImmediate(async () => {
      // ok: no-background-write
      await this.linkCache.save(link);
    });
    // ok: no-background-write
    this.linkStore.deleteStale().catch(() => {});
  }
}

declare const jobStore: OrderStore;

// At the top of a script it is the program.
(async () => {
  // ok: no-background-write
  await jobStore.delete('expired');
})();

interface SharedCache {
  delete(key: string): Promise<void>;
}

export class Plans {
  constructor(private readonly planCache: SharedCache) {}

  // A cache forgets it by itself some day, and the failure is told.
  forget(id: string): void {
    // predicate: expression-statement
    // todook: no-background-write
    this.planCache.delete(id).catch((error: unknown) => console.warn('plan was not forgotten', id, error));
    // ruleid: no-background-write
    void this.planCache.delete(id);
  }
}

interface Topics {
  create(name: string): Promise<void>;
}

// At the top of a script it is the program.
export const topicStore: Topics = { create: (name) => Promise.resolve(void name) };
// ok: no-background-write
void topicStore.create('orders').catch((error: unknown) => console.error(error));

// Awaited, though something among its arguments is called where it is written.
export async function announce(orderStore: { insert(order: object): Promise<void> }, id: string) {
  // ok: no-background-write
  await orderStore.insert({ id, hooks: (() => [id])() });
}

// Whoever waits for the promise waits for the write.
export function startSlowly(orderStore: { update(id: string): Promise<void> }, id: string) {
  return new Promise<void>((resolve) => {
    setTimeout(async () => {
      // ok: no-background-write
      await orderStore.update(id);
      resolve();
    }, 100);
  });
}

export function startAside(orderStore: { update(id: string): Promise<void> }, id: string) {
  return new Promise<void>((resolve) => {
    setTimeout(async () => {
      // ruleid: no-background-write
      await orderStore.update(id);
    }, 100);
    resolve();
  });
}

// A query is put together here, and sent elsewhere.
export function filtered(database: { insert(query: object): { appendQueryBuilder(): void } }, query: object) {
  // predicate: expression-statement
  // todook: no-background-write
  database.insert(query).appendQueryBuilder();
}
