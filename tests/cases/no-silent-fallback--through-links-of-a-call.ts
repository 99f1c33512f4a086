import type { Knex } from 'knex';
import { log } from './log.js';

export class Readings {
  constructor(private readonly db: Knex, private readonly legacyDb: Knex) {}

  async find(id: string): Promise<unknown> {
    try {
      return await this.db('readings').where({ id }).first();
      // ruleid: no-silent-fallback
    } catch {
      return this.legacyDb('readings').where({ id }).first();
    }
  }

  async findTold(id: string): Promise<unknown> {
    try {
      return await this.db('readings').where({ id }).first();
      // ok: no-silent-fallback
    } catch (error) {
      log.warn(`reading ${id} served by the old store: ${error}`);
      return this.legacyDb('readings').where({ id }).first();
    }
  }
}
