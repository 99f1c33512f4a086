// Kind: bigbluebutton/bigbluebutton#25628, wireapp/wire-webapp#1335
import { logger } from './logger.js';
import type { Store } from './store.js';

export interface Write {
  readonly table: string;
  readonly key: string;
  readonly row: Record<string, unknown>;
}

export class PersistenceWindow {
  private pending: Write[] = [];

  constructor(private readonly store: Store) {}

  add(write: Write): void {
    this.pending.push(write);
    if (this.pending.length > 500) throw new Error('500 writes wait, flush first');
  }

  async flush(): Promise<void> {
    const writes = this.pending;
    this.pending = [];
    let failure: unknown;
    for (const write of writes) {
      try {
        await this.store.put(write.table, write.key, write.row);
      } catch (error) {
        // ruleid: no-last-error-wins
        failure = error;
      }
    }
    if (failure !== undefined) throw failure;
    logger.debug({ count: writes.length }, 'flushed');
  }

  async flushTold(): Promise<void> {
    const writes = this.pending;
    this.pending = [];
    const failures: unknown[] = [];
    for (const write of writes) {
      try {
        await this.store.put(write.table, write.key, write.row);
      } catch (error) {
        // ok: no-last-error-wins
        failures.push(error);
        this.pending.push(write);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${writes.length} writes failed`);
  }
}
