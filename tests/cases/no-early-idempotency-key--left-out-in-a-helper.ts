import { redis } from './redis';

const PREFIX = 'line-dedupe';

export async function say(line: string, again: boolean): Promise<void> {
  const answer = await firstTime({ line });
  if (answer.kind === 'suppress') return;
  await write(line, again);
}

async function firstTime({ line }: { line: string }): Promise<{ kind: string }> {
  const seenKey = `${PREFIX}:seen:${line}`;
  try {
    // ok: no-early-idempotency-key
    const first = await redis.set(seenKey, '1', { ex: 600, nx: true });
    if (first === 'OK') {
      await redis.set(`${PREFIX}:count:${line}`, '0', { ex: 1200 });
      return { kind: 'pass' };
    }
    return { kind: 'suppress' };
  } catch {
    return { kind: 'pass' };
  }
}
