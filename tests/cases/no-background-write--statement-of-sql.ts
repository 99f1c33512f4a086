import { Pool } from 'pg';
import { log } from './log.js';

const archive = new Pool({ max: 4, connectionTimeoutMillis: 2_000 });

export class Meters {
  constructor(private readonly pool: Pool) {}

  async rename(id: string, name: string): Promise<void> {
    await this.pool.query('UPDATE meters SET name = $2 WHERE id = $1', [id, name]);
    // ruleid: no-background-write
    void archive.query('UPDATE meters_old SET name = $2 WHERE id = $1', [id, name]);
  }

  async remove(id: string): Promise<void> {
    await this.pool.query('DELETE FROM meters WHERE id = $1', [id]);
    // ruleid: no-background-write
    archive.query('DELETE FROM meters_old WHERE id = $1', [id]).catch((error) => log.warn(`deleting ${id}: ${error}`));
  }

  async removeBoth(id: string): Promise<void> {
    await this.pool.query('DELETE FROM meters WHERE id = $1', [id]);
    // ok: no-background-write
    await archive.query('DELETE FROM meters_old WHERE id = $1', [id]);
  }

  warm(): void {
    // ok: no-background-write
    void this.pool.query('SELECT 1');
  }

  removeThen(id: string, done: (error: Error | null) => void): void {
    // ok: no-background-write
    archive.query('DELETE FROM meters_old WHERE id = $1', [id], (error) => done(error));
  }
}
