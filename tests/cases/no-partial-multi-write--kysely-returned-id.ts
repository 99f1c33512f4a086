import { sql, type Kysely } from 'kysely';
import type { Database } from './schema.js';

export interface Failure {
  readonly signature: string;
  readonly kind: string;
  readonly sessionId: string;
  readonly at: number;
  readonly trace: string;
}

export class FailureRepository {
  constructor(private readonly db: Kysely<Database>) {}

  async recordFailure(failure: Failure): Promise<number> {
    const { id } = await this.db
      .insertInto('failure_groups')
      .values({ signature: failure.signature, kind: failure.kind, total_count: 1, unique_sessions: 1 })
      .onConflict((conflict) => conflict.column('signature').doUpdateSet({ total_count: sql`total_count + 1` }))
      .returning('id')
      .executeTakeFirstOrThrow();

    // ruleid: no-partial-multi-write
    await this.db
      .insertInto('failure_occurrences')
      .values({ group_id: id, session_id: failure.sessionId, at: failure.at, trace: failure.trace })
      .execute();
    return id;
  }

  async recordFailureAtOnce(failure: Failure): Promise<number> {
    return this.db.transaction().execute(async (trx) => {
      const { id } = await trx
        .insertInto('failure_groups')
        .values({ signature: failure.signature, kind: failure.kind, total_count: 1, unique_sessions: 1 })
        .returning('id')
        .executeTakeFirstOrThrow();
      // ok: no-partial-multi-write
      await trx
        .insertInto('failure_occurrences')
        .values({ group_id: id, session_id: failure.sessionId, at: failure.at, trace: failure.trace })
        .execute();
      return id;
    });
  }
}
