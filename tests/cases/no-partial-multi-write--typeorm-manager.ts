import { DataSource, EntityManager, In } from 'typeorm';
import { Invoice } from './invoice.entity.js';
import { InvoiceLine } from './line.entity.js';
import type { Draft } from './draft.js';

export class Billing {
  constructor(private readonly source: DataSource) {}

  async bill(draft: Draft): Promise<string> {
    const invoices = this.source.getRepository(Invoice);
    const lines = this.source.getRepository(InvoiceLine);
    const invoice = await invoices.save(invoices.create({ memberId: draft.memberId }));
    // ruleid: no-partial-multi-write
    await lines.insert(draft.lines.map((line) => ({ ...line, invoiceId: invoice.id })));
    return invoice.id;
  }

  async billTogether(draft: Draft): Promise<string> {
    const runner = this.source.createQueryRunner();
    await runner.startTransaction();
    try {
      const invoice = await runner.manager.getRepository(Invoice).save({ memberId: draft.memberId });
      // ok: no-partial-multi-write
      await runner.manager.getRepository(InvoiceLine).insert(draft.lines.map((line) => ({ ...line, invoiceId: invoice.id })));
      await runner.commitTransaction();
      return invoice.id;
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  }

  async cancel(ids: string[]): Promise<void> {
    await this.source.getRepository(InvoiceLine).delete({ invoiceId: In(ids) });
    // ok: no-partial-multi-write
    await this.source.getRepository(Invoice).delete({ id: In(ids) });
  }

  async billIn(manager: EntityManager, draft: Draft): Promise<void> {
    const invoices = manager.getRepository(Invoice);
    const lines = manager.getRepository(InvoiceLine);
    const invoice = await invoices.save({ memberId: draft.memberId });
    // ok: no-partial-multi-write
    await lines.insert(draft.lines.map((line) => ({ ...line, invoiceId: invoice.id })));
  }
}
