interface Job {
  readonly id: string;
  readonly status: string;
}

interface JobStore {
  save(job: Job): Promise<void>;
  delete(id: string): Promise<void>;
  get(id: string): Promise<Job>;
}

interface Redis {
  hset(key: string, field: string, value: string): Promise<number>;
}

interface Transaction {
  readonly primary: JobStore;
  readonly legacy: JobStore;
}

interface Database {
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

export class DualWriter {
  constructor(
    private readonly primary: JobStore,
    private readonly legacy: JobStore,
    private readonly audit: JobStore,
    private readonly redis: Redis,
    private readonly database: Database,
    private readonly report: (error: unknown) => void,
  ) {}

  async save(job: Job): Promise<void> {
    await this.primary.save(job);
    // ruleid: no-unguarded-dual-write
    await this.legacy.save(job);
  }

  // The remedy: the failure is recorded, so that a repair job can finish the write.
  async saveSafely(job: Job): Promise<void> {
    await this.primary.save(job);
    try {
      // ok: no-unguarded-dual-write
      await this.legacy.save(job);
    } catch (error) {
      this.report(error);
      await this.audit.save(job);
    }
  }

  async setStatus(job: Job): Promise<void> {
    await this.redis.hset(this.oldKey(job), 'status', job.status);
    // ruleid: no-unguarded-dual-write
    await this.redis.hset(this.newKey(job), 'status', job.status);
  }

  async remove(id: string): Promise<void> {
    await this.primary.delete(id);
    // ruleid: no-unguarded-dual-write
    return this.legacy.delete(id);
  }

  async saveBoth(job: Job): Promise<void> {
    // ruleid: no-unguarded-dual-write
    await Promise.all([this.primary.save(job), this.legacy.save(job)]);
  }

  async rename(job: Job): Promise<void> {
    await this.updateV1(job);
    // ruleid: no-unguarded-dual-write
    await this.updateV2(job);
  }

  // The outcome of each is looked at.
  async saveAndCompare(job: Job): Promise<number> {
    // ok: no-unguarded-dual-write
    const outcomes = await Promise.allSettled([this.primary.save(job), this.legacy.save(job)]);
    return outcomes.filter(({ status }) => status === 'rejected').length;
  }

  async saveAndReport(job: Job): Promise<void> {
    await this.primary.save(job);
    // ok: no-unguarded-dual-write
    await this.legacy.save(job).catch(this.report);
  }

  // One transaction.
  async saveTogether(job: Job): Promise<void> {
    await this.database.transaction(async ({ primary, legacy }) => {
      await primary.save(job);
      // ok: no-unguarded-dual-write
      await legacy.save(job);
    });
  }

  // Two stores, and neither is the other's copy.
  async saveAndAudit(store: JobStore, job: Job): Promise<void> {
    await store.save(job);
    // ok: no-unguarded-dual-write
    await this.audit.save(job);
  }

  // Moved, not written twice.
  async move(job: Job): Promise<void> {
    await this.primary.save(job);
    // ok: no-unguarded-dual-write
    await this.legacy.delete(job.id);
  }

  // Read from the other store.
  async saveAndRead(job: Job): Promise<Job> {
    await this.primary.save(job);
    // ok: no-unguarded-dual-write
    return this.legacy.get(job.id);
  }

  // One or the other.
  async saveByMode(job: Job, old: boolean): Promise<void> {
    if (old) {
      await this.legacy.save(job);
    } else {
      // ok: no-unguarded-dual-write
      await this.primary.save(job);
    }
  }

  // Another thing goes there.
  async saveTwo(first: Job, second: Job): Promise<void> {
    await this.primary.save(first);
    // ok: no-unguarded-dual-write
    await this.legacy.save(second);
  }

  // The copy is written by a function of its own.
  async saveThroughHelper(job: Job): Promise<void> {
    await this.primary.save(job);
    // todoruleid: no-unguarded-dual-write
    await this.copyOver(job);
  }

  private async copyOver(job: Job): Promise<void> {
    await this.legacy.save(job);
  }

  private async updateV1(job: Job): Promise<void> {
    await this.redis.hset(this.oldKey(job), 'id', job.id);
  }

  private async updateV2(job: Job): Promise<void> {
    await this.redis.hset(this.newKey(job), 'id', job.id);
  }

  private oldKey(job: Job): string {
    return `job:${job.id}`;
  }

  private newKey(job: Job): string {
    return `jobs:v2:${job.id}`;
  }
}

// Maps in memory.
export function index(oldStore: Map<string, Job>, newStore: Map<string, Job>, job: Job): void {
  oldStore.set(job.id, job);
  // ok: no-unguarded-dual-write
  newStore.set(job.id, job);
}
