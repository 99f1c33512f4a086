// Kind: hyperdxio/hyperdx#2757, JustinBeckwith/linkinator#757
import PQueue from 'p-queue';
import { getClickHouseClient } from '../clickhouse.js';
import { loadAlerts, type AlertTask } from '../models/alert.js';
import { logger } from '../logger.js';

export class CheckAlerts {
  private readonly queue: PQueue;

  constructor(concurrency: number) {
    this.queue = new PQueue({ autoStart: true, concurrency });
  }

  async execute(now: Date): Promise<void> {
    const tasks = await loadAlerts(now);
    logger.info({ count: tasks.length }, 'alerts to look at');
    for (const task of tasks) {
      // ruleid: no-fire-and-forget
      this.queue.add(async () => this.processAlert(now, task));
    }
    await this.queue.onIdle();
  }

  async executeTold(now: Date): Promise<void> {
    const tasks = await loadAlerts(now);
    for (const task of tasks) {
      // ok: no-fire-and-forget
      this.queue.add(async () => this.processAlert(now, task)).catch((error: unknown) => {
        logger.error({ error, alert: task.id }, 'cannot look at an alert');
      });
    }
    await this.queue.onIdle();
  }

  private async processAlert(now: Date, task: AlertTask): Promise<void> {
    const client = await getClickHouseClient(task.connection);
    const rows = await client.query(task.queryAt(now));
    await task.record(rows);
  }
}
