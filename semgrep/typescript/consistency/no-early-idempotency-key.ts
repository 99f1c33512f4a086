import type { Redis } from 'ioredis';

interface Order {
  readonly id: string;
}

interface OrderStore {
  insert(order: Order): Promise<void>;
  count(): Promise<number>;
}

interface NodeRedis {
  set(key: string, value: string, options: { NX: true; EX: number }): Promise<string | null>;
}

export class Consumer {
  constructor(
    private readonly redis: Redis,
    private readonly client: NodeRedis,
    private readonly store: OrderStore,
    private readonly token: string,
  ) {}

  async consume(order: Order): Promise<void> {
    // ruleid: no-early-idempotency-key
    const first = await this.redis.set(`seen:${order.id}`, '1', 'EX', 86_400, 'NX');
    if (first === null) return;
    await this.store.insert(order);
  }

  // The remedy: what failed may be tried again.
  async consumeSafely(order: Order): Promise<void> {
    const key = `seen:${order.id}`;
    // ok: no-early-idempotency-key
    const first = await this.redis.set(key, '1', 'EX', 86_400, 'NX');
    if (first === null) return;
    try {
      await this.store.insert(order);
    } catch (error) {
      await this.redis.del(key);
      throw error;
    }
  }

  async enqueue(order: Order): Promise<void> {
    const key = `idempotency:${order.id}`;
    // ruleid: no-early-idempotency-key
    if ((await this.client.set(key, '1', { NX: true, EX: 3600 })) === null) return;
    await this.redis.lpush('orders', order.id);
  }

  async deliverOnce(id: string): Promise<void> {
    // ruleid: no-early-idempotency-key
    if (await this.redis.setnx(id, 1)) {
      await this.sendMail(id);
    }
  }

  // The key that is deleted is another one.
  async consumeWrongly(order: Order): Promise<void> {
    // ruleid: no-early-idempotency-key
    const first = await this.redis.setnx(`seen:${order.id}`, 1);
    if (first === 0) return;
    try {
      await this.store.insert(order);
    } catch (error) {
      await this.redis.del(`order:${order.id}`);
      throw error;
    }
  }

  // Marked afterwards.
  async consumeThenMark(order: Order): Promise<void> {
    await this.store.insert(order);
    // ok: no-early-idempotency-key
    const first = await this.redis.set(`seen:${order.id}`, '1', 'EX', 3600, 'NX');
    if (first === null) throw new Error(`order ${order.id} was inserted twice`);
  }

  // Deleted on the way out, however it went.
  async consumeAlone(order: Order): Promise<void> {
    const key = `processing:${order.id}`;
    // ok: no-early-idempotency-key
    const first = await this.redis.set(key, '1', 'EX', 60, 'NX');
    if (first === null) return;
    try {
      await this.store.insert(order);
    } finally {
      await this.redis.del(key);
    }
  }

  // A lock: the value is a token.
  async hold(order: Order): Promise<void> {
    // ok: no-early-idempotency-key
    const first = await this.redis.set(`claim:${order.id}`, this.token, 'EX', 60, 'NX');
    if (first !== null) await this.store.insert(order);
  }

  async lockOrder(order: Order): Promise<void> {
    // ok: no-early-idempotency-key
    const first = await this.redis.set(`lock:seen:${order.id}`, '1', 'EX', 60, 'NX');
    if (first !== null) await this.store.insert(order);
  }

  // Only a read follows.
  async first(order: Order): Promise<number> {
    // ok: no-early-idempotency-key
    const first = await this.redis.set(`seen:${order.id}`, '1', 'EX', 60, 'NX');
    return first === null ? 0 : this.store.count();
  }

  // Not a mark of anything done.
  async throttle(order: Order): Promise<void> {
    // ok: no-early-idempotency-key
    const first = await this.redis.set(`pause:${order.id}`, '1', 'EX', 60, 'NX');
    if (first === null) return;
    await this.store.insert(order);
  }

  // The claim is made in a helper.
  async consumeBehindHelper(order: Order): Promise<void> {
    if (!(await this.firstToday(order.id))) return;
    await this.store.insert(order);
  }

  private async firstToday(id: string): Promise<boolean> {
    // ruleid: no-early-idempotency-key
    return (await this.redis.set(`seen:${id}`, '1', 'EX', 86_400, 'NX')) !== null;
  }

  private async sendMail(id: string): Promise<void> {
    await this.redis.lpush('mail', id);
  }
}
