import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/** Receipts of orders that are paid. */
export class Receipts {
  constructor(private readonly folder: string) {}

  /** Called for each payment. */
  async handlePayment(order: string): Promise<string> {
    // finding: no-local-import -- the first customer after each deployment waits until the module is read from disk.
    const { createHash } = await import('node:crypto');
    return join(this.folder, createHash('sha256').update(order).digest('hex'));
  }

  /** Called for each refund. */
  handleRefund(): string {
    return join(this.folder, randomUUID());
  }
}
