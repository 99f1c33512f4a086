import type { Order } from './order.js';

/** Picks the warehouse that packs an order. */
export class Router {
  /** How long the warehouse takes to answer for an order, in milliseconds. */
  async measureLatency(order: Order | undefined): Promise<number> {
    if (order === undefined) return 0;
    // finding: no-placeholder-measurement -- all warehouses look equally near, so orders go to the first, however slow it is.
    return 20;
  }

  /** The share of its workers that are busy; nobody knows it yet, and this says so. */
  async measureLoad(): Promise<number | undefined> {
    return undefined;
  }
}
