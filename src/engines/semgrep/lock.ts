/** One process at a time, over processes: the others wait and say so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { SemgrepUnavailable } from './unavailable.js';

/** A holder renews its lock every ten seconds; one that was killed is taken for gone after half a minute. */
const STALE_MS = 30_000;
const RENEW_MS = 10_000;
const ASK_AGAIN_MS = 500;
const GIVE_UP_MS = 40 * 60_000;

/**
 * Does the work while holding the lock `<path>.lock`.
 *
 * @throws what the file system says where the lock cannot be made.
 * @param work is told when the lock is lost (the machine slept, and another process took over): it must stop then.
 */
export async function withLock<T>(
  path: string,
  say: (line: string) => void,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const release = await acquire(path, say, lost);
  try {
    return await work(lost.signal);
  } finally {
    await release().catch(() => undefined);
  }
}

async function acquire(path: string, say: (line: string) => void, lost: AbortController): Promise<() => Promise<void>> {
  const until = Date.now() + GIVE_UP_MS;
  let hasSaid = false;
  for (;;) {
    try {
      return await lock(path, { realpath: false, stale: STALE_MS, update: RENEW_MS, onCompromised: () => lost.abort() });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    if (Date.now() > until) {
      throw new SemgrepUnavailable(`another scan has held \`${path}.lock\` for too long; if none is running, remove it`);
    }
    if (!hasSaid) say('Another scan is installing Semgrep; waiting for it.');
    hasSaid = true;
    await sleep(ASK_AGAIN_MS);
  }
}
