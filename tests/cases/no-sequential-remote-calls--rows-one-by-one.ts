import type { Repository } from 'typeorm';
import type { Kysely } from 'kysely';
import mongoose, { Schema } from 'mongoose';
import { db } from './db.js';
import { labels } from './schema.js';
import type { Line } from './line.entity.js';
import type { Database } from './tables.js';

const Parcel = mongoose.model('Parcel', new Schema({ status: String }));

export class Imports {
  constructor(private readonly rows: Repository<Line>, private readonly sql: Kysely<Database>) {}

  async lines(lines: readonly Line[]): Promise<void> {
    for (const line of lines) {
      // ruleid: no-sequential-remote-calls
      await this.rows.save(line);
    }
  }

  async linesAtOnce(lines: Line[]): Promise<void> {
    // ok: no-sequential-remote-calls
    await this.rows.save(lines);
  }

  async notes(texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      // ruleid: no-sequential-remote-calls
      await this.sql.insertInto('notes').values({ text }).execute();
    }
  }

  async notesInParts(parts: readonly { text: string }[][]): Promise<void> {
    for (const part of parts) {
      // ok: no-sequential-remote-calls
      await this.sql.insertInto('notes').values([...part]).execute();
    }
  }
}

export async function label(names: readonly string[]): Promise<void> {
  for (const name of names) {
    // ruleid: no-sequential-remote-calls
    await db.insert(labels).values({ name });
  }
}

export async function labelAndRefer(names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    // ok: no-sequential-remote-calls
    const [row] = await db.insert(labels).values({ name }).returning({ id: labels.id });
    ids.push(row!.id);
  }
  return ids;
}

export async function receive(parcels: readonly { status: string }[]): Promise<void> {
  for (const parcel of parcels) {
    // ruleid: no-sequential-remote-calls
    await Parcel.create(parcel);
  }
}
