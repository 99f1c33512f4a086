import type { Knex } from 'knex';
import type { Collection } from 'mongodb';

export class Parcels {
  constructor(
    private readonly parcels: Collection,
    private readonly oldDb: Knex,
    private readonly repairs: { add(id: string): Promise<void> },
  ) {}

  async weigh(newRepo: { upsert(id: string, grams: number): Promise<void> }, id: string, grams: number): Promise<void> {
    try {
      await newRepo.upsert(id, grams);
      // ruleid: no-unguarded-dual-write
      await this.oldDb('parcel').where({ id }).update({ weight: grams });
    } catch (error) {
      throw new Error(`parcel ${id} was not weighed`, { cause: error });
    }
  }

  async weighSafely(newRepo: { upsert(id: string, grams: number): Promise<void> }, id: string, grams: number): Promise<void> {
    await newRepo.upsert(id, grams);
    try {
      // ok: no-unguarded-dual-write
      await this.oldDb('parcel').where({ id }).update({ weight: grams });
    } catch {
      await this.repairs.add(id);
    }
  }

  // A new parcel is no new place.
  async send(db: { insert(id: string): Promise<void> }, newParcel: { update(of: { id: string }): Promise<void> }, id: string): Promise<void> {
    await db.insert(id);
    // ok: no-unguarded-dual-write
    await newParcel.update({ id });
  }

  // What is taken away has been moved.
  async retire(newRepo: { upsert(id: string): Promise<void> }, id: string): Promise<void> {
    await newRepo.upsert(id);
    // ok: no-unguarded-dual-write
    await this.oldDb('parcel').where({ id }).delete({ id });
  }
}
