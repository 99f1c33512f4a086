import type { EntityManager, Repository } from 'typeorm';
import type { Kysely } from 'kysely';
import type { Collection } from 'mongodb';
import type { Visit } from './visit.entity.js';
import type { Database } from './schema.js';
import { logger } from './logger.js';

export class Visits {
  constructor(
    private readonly visits: Repository<Visit>,
    private readonly sql: Kysely<Database>,
    private readonly archive: Collection<Visit>,
  ) {}

  async begin(visit: Visit): Promise<void> {
    await this.visits.insert(visit);
    // ruleid: no-background-write
    this.archive.insertOne(visit);
  }

  async note(visit: Visit): Promise<void> {
    // ruleid: no-background-write
    this.sql.insertInto('notes').values({ visitId: visit.id }).execute();
  }

  end(visit: Visit): void {
    // ruleid: no-background-write
    this.visits.save({ ...visit, ended: true }).catch((error: unknown) => logger.error({ error }, 'not ended'));
  }

  async reopen(visit: Visit, manager: EntityManager): Promise<void> {
    // ok: no-background-write
    const written = manager.save(visit);
    // ok: no-background-write
    await this.sql.insertInto('notes').values({ visitId: visit.id }).execute();
    await written;
  }
}
