import type { Order } from './order.js';

export interface InvoiceRedis {
  get(key: string): Promise<string | null>;
}

/** Keeps invoices that are printed already. */
// finding: require-tenant-scope -- it is one cache for all customers, and nothing that it does can tell them apart.
export class InvoiceCache {
  constructor(private readonly redis: InvoiceRedis) {}

  /** Returns the invoice of an order. */
  async find(order: Order): Promise<string | null> {
    return this.redis.get(invoiceKey(order));
  }
}

function invoiceKey(order: Order): string {
  // finding: require-tenant-scope -- two shops have an order 1001 each; one is shown the other's customer.
  return `invoices:${order.id}`;
}

/** Keeps the invoices of one shop, which is in each of its keys. */
export class ShopInvoiceCache {
  constructor(
    private readonly redis: InvoiceRedis,
    private readonly shop: string,
  ) {}

  /** Returns the invoice of an order. */
  async find(order: Order): Promise<string | null> {
    return this.redis.get(`invoices:${this.shop}:${order.id}`);
  }
}
