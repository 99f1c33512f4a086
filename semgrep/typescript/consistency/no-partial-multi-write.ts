import type { Redis, ChainableCommander } from 'ioredis';

interface Job {
  readonly id: string;
  readonly queue: string;
  readonly payload: string;
}

interface Metrics {
  incr(name: string): void;
  incrby(name: string, by: number): void;
}

export class JobStore {
  private readonly redis: Redis;
  private readonly metrics: Metrics;

  constructor(redis: Redis, metrics: Metrics) {
    this.redis = redis;
    this.metrics = metrics;
  }

  async enqueue(job: Job): Promise<void> {
    await this.redis.hset(`job:${job.id}`, { payload: job.payload });
    // ruleid: no-partial-multi-write
    await this.redis.lpush(`queue:${job.queue}`, job.id);
  }

  async allow(user: string, limit: number): Promise<boolean> {
    const count = await this.redis.incr(`rate:${user}`);
    if (count === 1) {
      // ruleid: no-partial-multi-write
      await this.redis.expire(`rate:${user}`, 60);
    }
    return count <= limit;
  }

  async requeue(job: Job): Promise<number> {
    const removed = await this.redis.lrem('running', 1, job.id);
    if (removed === 0) return 0;
    // ruleid: no-partial-multi-write
    return this.redis.rpush('waiting', job.id);
  }

  async finishAll(job: Job): Promise<void> {
    await this.redis.hset(`job:${job.id}`, { status: 'done' });
    // ruleid: no-partial-multi-write
    await this.redis.srem('running', job.id);
  }

  async forget(job: Job): Promise<void> {
    await this.redis.del(`job:${job.id}`);
    try {
      // ruleid: no-partial-multi-write
      await this.redis.srem('jobs', job.id);
    } catch (error) {
      throw new Error(`forget job ${job.id}`, { cause: error });
    }
  }

  // The remedy: one transaction.
  async enqueueTogether(job: Job): Promise<void> {
    // ok: no-partial-multi-write
    await this.redis.multi().hset(`job:${job.id}`, { payload: job.payload }).lpush(`queue:${job.queue}`, job.id).exec();
  }

  async enqueueQueued(job: Job): Promise<void> {
    const writes = this.redis.multi();
    writes.hset(`job:${job.id}`, { payload: job.payload });
    // ok: no-partial-multi-write
    writes.lpush(`queue:${job.queue}`, job.id);
    await writes.exec();
  }

  index(pipeline: ChainableCommander, job: Job): void {
    pipeline.hset(`job:${job.id}`, { payload: job.payload });
    // ok: no-partial-multi-write
    pipeline.sadd('jobs', job.id);
  }

  async complete(job: Job): Promise<Record<string, string>> {
    await this.redis.hset(`job:${job.id}`, { status: 'done' });
    // ok: no-partial-multi-write
    return this.redis.hgetall(`job:${job.id}`);
  }

  async schedule(job: Job, at?: number): Promise<number | string> {
    if (at === undefined) return this.redis.lpush(`queue:${job.queue}`, job.id);
    // ok: no-partial-multi-write
    return this.redis.zadd('scheduled', at, job.id);
  }

  async copy(other: Redis, job: Job): Promise<void> {
    await this.redis.sadd('jobs', job.id);
    // ok: no-partial-multi-write
    await other.sadd('jobs', job.id);
  }

  count(jobs: readonly Job[]): void {
    this.metrics.incr('batches');
    // ok: no-partial-multi-write
    this.metrics.incrby('jobs', jobs.length);
  }

  async finish(job: Job, failed: boolean): Promise<void> {
    if (failed) {
      await this.redis.lpush('failed', job.id);
    } else {
      // ok: no-partial-multi-write
      await this.redis.lpush('done', job.id);
    }
  }

  async probe(key: string): Promise<void> {
    await this.redis.hset('health', key, key);
    // ok: no-partial-multi-write
    await this.redis.hdel('health', key);
  }

  // One of the two is sent, and a third one behind it.
  async keep(job: Job, seconds?: number): Promise<string> {
    // ok: no-partial-multi-write
    const kept = seconds ? await this.redis.set(job.id, job.payload, 'EX', seconds) : await this.redis.set(job.id, job.payload);
    // ruleid: no-partial-multi-write
    await this.redis.lpush(`queue:${job.queue}`, job.id);
    return String(kept);
  }

  async hold(job: Job): Promise<void> {
    await this.redis.sadd('held', job.id);
    setTimeout(() => {
      // ok: no-partial-multi-write
      void this.redis.lpush(`queue:${job.queue}`, job.id);
    }, 60_000);
  }

  async restart(job: Job): Promise<void> {
    await this.forget(job);
    // todoruleid: no-partial-multi-write
    await this.redis.lpush(`queue:${job.queue}`, job.id);
  }

  async refresh(job: Job): Promise<void> {
    await this.redis.hset(`job:${job.id}`, { status: 'done' });
    // ok: no-partial-multi-write
    this.redis.del('jobs:all');
    // ok: no-partial-multi-write
    this.redis.del('jobs:count');
  }

  async replace(job: Job): Promise<void> {
    await this.redis.hset(`job:${job.id}`, { status: 'done' });
    // ruleid: no-partial-multi-write
    await this.redis.del('jobs:all');
  }
}
