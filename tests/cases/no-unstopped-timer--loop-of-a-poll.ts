// Kind: openfrontio/OpenFrontIO#2921, bbc/sqs-consumer#234
import { logger } from './logger.js';
import { fetchPrivileges, type Privileges } from './privileges.js';

export class PrivilegeRefresher {
  private current: Privileges | null = null;

  constructor(private readonly endpoint: string, private readonly everyMs: number) {}

  start(): void {
    // ruleid: no-unstopped-timer
    setInterval(async () => {
      try {
        this.current = await fetchPrivileges(this.endpoint);
      } catch (error) {
        logger.error({ error }, 'privileges not refreshed');
      }
    }, this.everyMs);
  }

  get(): Privileges | null {
    return this.current;
  }
}

export function startPolling(task: () => Promise<void>, everyMs: number): () => void {
  let stopped = false;
  // ok: no-unstopped-timer
  const timer = setInterval(() => {
    if (stopped) return;
    task().catch((error: unknown) => logger.error({ error }, 'task failed'));
  }, everyMs);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
