/** How far an order has come: pending, reserved, shipped; any of them may end in cancelled. */
export type Status = 'pending' | 'reserved' | 'shipped' | 'cancelled';

/** What a customer asked for. */
export interface Order {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly status: Status;
}

/** There is less of an article than an order needs. */
export class OutOfStockError extends Error {}

/** Throws for an order that must not reach a key or a store. */
export function validate(order: Order): void {
  if (order.id === '') throw new RangeError('order has no id: set `id` before the order is stored or queued');
}
