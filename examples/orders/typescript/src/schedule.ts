import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, OpenOrders } from './clients.js';
import type { SyncController } from './sync.js';

const SYNC_MILLISECONDS = 60_000;

/** Syncs the open orders once a minute. */
export class Schedule {
  constructor(
    private readonly orders: OpenOrders,
    private readonly controller: SyncController,
    private readonly logger: Logger,
  ) {}

  /** Syncs until the process ends. */
  async start(): Promise<void> {
    // finding: require-loop-cancellation -- a deployment waits for it in vain, and kills it in the middle of a sync.
    while (true) {
      await this.syncOnce();
      await sleep(SYNC_MILLISECONDS);
    }
  }

  /** Syncs until it is told to stop; the signal ends the sleep too, which rejects with an `AbortError`. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.syncOnce();
      await sleep(SYNC_MILLISECONDS, undefined, { signal });
    }
  }

  private async syncOnce(): Promise<void> {
    try {
      await this.controller.syncEach(await this.orders.list());
    } catch (error) {
      this.logger.error('sync open orders', { error });
    }
  }
}
