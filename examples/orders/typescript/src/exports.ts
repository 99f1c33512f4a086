import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const CUSTOMER_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Keeps a file of all orders for each customer who asks for one. */
export class Exports {
  constructor(private readonly folder: string) {}

  /** Returns the latest export of a customer. */
  async read(customerId: string): Promise<Buffer> {
    // finding: require-id-validation -- "../someone-else" is a customer's ID as good as any, and so is "".
    return readFile(join(this.folder, customerId, 'orders.csv'));
  }

  /** Does the same, and refuses what is no ID. */
  async fetch(customerId: string): Promise<Buffer> {
    if (!CUSTOMER_ID.test(customerId)) {
      throw new Error(`fetch export: "${customerId}" is no customer's ID; use letters, digits and hyphens`);
    }
    return readFile(join(this.folder, customerId, 'orders.csv'));
  }
}
