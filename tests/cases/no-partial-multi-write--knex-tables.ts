import type { Knex } from 'knex';
import { knex } from './knex.js';

export async function place(order: { id: string; lines: object[] }): Promise<void> {
  await knex('orders').insert({ id: order.id });
  // ruleid: no-partial-multi-write
  await knex('order_lines').insert(order.lines);
}

export async function cancel(id: string, reason: string): Promise<void> {
  await knex('orders').where({ id }).update({ status: 'cancelled' });
  // ruleid: no-partial-multi-write
  await knex('refunds').insert({ orderId: id, reason });
}

export async function relabel(id: string, labels: string[]): Promise<void> {
  await knex('labels').where({ orderId: id }).delete();
  // ruleid: no-partial-multi-write
  await knex('labels').insert(labels.map((label) => ({ orderId: id, label })));
}

export async function placeAtOnce(order: { id: string; lines: object[] }): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('orders').insert({ id: order.id });
    // ok: no-partial-multi-write
    await trx('order_lines').insert(order.lines);
  });
}

export async function placeWithin(order: { id: string; lines: object[] }, trx: Knex.Transaction): Promise<void> {
  await knex('orders').transacting(trx).insert({ id: order.id });
  // ok: no-partial-multi-write
  await knex('order_lines').transacting(trx).insert(order.lines);
}

export class Orders {
  constructor(private readonly db: Knex) {}

  // Whoever made the object may have given it a transaction.
  async place(order: { id: string; lines: object[] }): Promise<void> {
    await this.db('orders').insert({ id: order.id });
    // ok: no-partial-multi-write
    await this.db('order_lines').insert(order.lines);
  }

  async invoice(order: { id: string }): Promise<void> {
    const [invoiceId] = await this.db('invoices').insert({ orderId: order.id });
    // ruleid: no-partial-multi-write
    await this.db('invoice_lines').insert({ invoiceId });
  }
}
