// Kind: civitai/civitai#2905, desci-labs/nodes#267
import { randomUUID } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import { jobs, type Job } from '../server/jobs.js';
import { logger } from '../server/logger.js';
import { redis } from '../server/redis.js';

const LOCK_SECONDS = 90;

const lockKey = (job: Job): string => `job-lock:${job.name}`;

async function lock(job: Job, owner: string): Promise<boolean> {
  // ruleid: require-expiring-claim
  const answer = await redis.set(lockKey(job), owner, 'NX');
  return answer === 'OK';
}

async function lockForAWhile(job: Job, owner: string): Promise<boolean> {
  // ok: require-expiring-claim
  const answer = await redis.set(lockKey(job), owner, 'EX', LOCK_SECONDS, 'NX');
  return answer === 'OK';
}

async function unlock(job: Job, owner: string): Promise<void> {
  if ((await redis.get(lockKey(job))) === owner) await redis.del(lockKey(job));
}

export default async function handler(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  const owner = randomUUID();
  for (const job of jobs) {
    const mine = job.long ? await lock(job, owner) : await lockForAWhile(job, owner);
    if (!mine) {
      logger.info({ job: job.name }, 'runs elsewhere');
      continue;
    }
    try {
      await job.run();
    } finally {
      await unlock(job, owner);
    }
  }
  res.status(200).json({ ok: true });
}
