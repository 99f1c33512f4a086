import { Histogram } from 'prom-client';
import type { Knex } from 'knex';

const seconds = new Histogram({ name: 'bridge_seconds', help: 'work on bridges', labelNames: ['what'] });

export class Bridges {
  constructor(private readonly knex: Knex) {}

  async open(name: string): Promise<void> {
    const done = seconds.startTimer({ what: 'open' });
    await this.knex('bridges').insert({ name });
    done();
  }

  async paint(name: string): Promise<void> {
    const done = seconds.startTimer({ what: 'paint' });
    await this.knex('bridges').where({ name }).update({ painted: true });
    done();
  }

  // ruleid: no-partial-telemetry
  async close(name: string): Promise<void> {
    await this.knex('bridges').where({ name }).delete();
  }

  // ok: no-partial-telemetry
  async rename(name: string, to: string): Promise<void> {
    await this.changed(name);
    await this.knex('bridges').where({ name }).update({ name: to });
  }
}
