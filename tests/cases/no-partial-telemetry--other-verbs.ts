import { trace } from '@opentelemetry/api';
import type { Pool } from 'pg';

const tracer = trace.getTracer('ferry');

export class Places {
  constructor(private readonly pool: Pool) {}

  async book(ferry: string, name: string): Promise<void> {
    await tracer.startActiveSpan('book', (span) => this.pool.query('INSERT INTO places VALUES ($1, $2)', [ferry, name]).finally(() => span.end()));
  }

  async free(ferry: string, name: string): Promise<void> {
    await tracer.startActiveSpan('free', (span) => this.pool.query('DELETE FROM places WHERE ferry = $1 AND name = $2', [ferry, name]).finally(() => span.end()));
  }

  // ruleid: no-partial-telemetry
  async swap(ferry: string, name: string, other: string): Promise<void> {
    await this.pool.query('UPDATE places SET name = $3 WHERE ferry = $1 AND name = $2', [ferry, name, other]);
  }

  // ok: no-partial-telemetry
  async names(ferry: string): Promise<unknown[]> {
    return (await this.pool.query('SELECT name FROM places WHERE ferry = $1', [ferry])).rows;
  }
}
