interface Order {
  readonly id: string;
  readonly total?: number;
}

interface Courier {
  book(order: Order): Promise<void>;
}

class OrderNotFound extends Error {}

export class Shipper {
  private readonly courier: Courier;
  private started = false;

  constructor(courier: Courier) {
    this.courier = courier;
  }

  start(): void {
    this.started = true;
  }

  async ship(order: Order): Promise<void> {
    if (!this.started) {
      // ruleid: no-vague-error
      throw new Error('Shipper not started');
    }
    if (order.total === undefined) {
      // ruleid: no-vague-error
      throw new TypeError('Invalid argument');
    }
    try {
      await this.courier.book(order);
    } catch (error) {
      // todoruleid: no-vague-error
      throw new Error(`Failed: ${error}`, { cause: error });
    }
  }

  // The remedy: the operation, the thing, and what to do.
  async shipNamed(order: Order): Promise<void> {
    if (!this.started) {
      // ok: no-vague-error
      throw new Error(`ship order ${order.id}: the shipper is not started; call start() first`);
    }
    try {
      await this.courier.book(order);
    } catch (error) {
      // ok: no-vague-error
      throw new Error(`book a courier for order ${order.id}`, { cause: error });
    }
  }

  check(order: Order): Promise<void> {
    if (order.total === undefined) {
      // The thing is named.
      // ok: no-vague-error
      throw new Error('total is missing');
    }
    if (order.total > 1000) {
      // The operation is named.
      // ok: no-vague-error
      throw new Error('Failed to book a courier');
    }
    if (order.total === 0) {
      // The type says what it is.
      // ok: no-vague-error
      throw new OrderNotFound('not found');
    }
    if (order.total < 0) {
      // For no-stub-implementation.
      // ok: no-vague-error
      throw new Error('not implemented');
    }
    // ruleid: no-vague-error
    return Promise.reject(new Error('Something went wrong'));
  }
}
