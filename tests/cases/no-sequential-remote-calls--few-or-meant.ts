import { Redis } from 'ioredis';
import { prisma } from './deps';

const redis = new Redis();

// As many as are configured.
export async function lengths(workerQueues: string[]): Promise<number[]> {
  const found: number[] = [];
  for (const queue of workerQueues) {
    // ok: no-sequential-remote-calls
    found.push(await redis.llen(queue));
  }
  return found;
}

// There is no form for many that makes the pictures with them.
export async function keep(messages: string[], picture: string): Promise<void> {
  for (const text of messages) {
    // ok: no-sequential-remote-calls
    await prisma.message.create({ data: { text, pictures: { create: { picture } } } });
  }
}

export async function forget(sessions: string[]): Promise<void> {
  // One at a time, so as not to overwhelm a small server.
  for (const session of sessions) {
    // ok: no-sequential-remote-calls
    await redis.del(session);
  }
}

export async function forgetAll(sessions: string[]): Promise<void> {
  for (const session of sessions) {
    // ruleid: no-sequential-remote-calls
    await redis.del(session);
  }
}
