interface Jobs {
  get(id: string): Promise<{ retry(): Promise<void> } | undefined>;
}

export async function retryAll(jobs: Jobs, ids: readonly string[]): Promise<number> {
  const results = await Promise.allSettled(
    ids.map(async (id) => {
      const job = await jobs.get(id);
      // ok: no-vague-error
      if (job === undefined) throw new Error('Job not found');
      await job.retry();
    }),
  );
  return results.filter(({ status }) => status === 'rejected').length;
}

export async function retryAndTell(jobs: Jobs, ids: readonly string[]): Promise<unknown[]> {
  const results = await Promise.allSettled(
    ids.map(async (id) => {
      const job = await jobs.get(id);
      // ruleid: no-vague-error
      if (job === undefined) throw new Error('Job not found');
      await job.retry();
    }),
  );
  return results.map((result) => (result.status === 'rejected' ? result.reason : undefined));
}

export function keep(key: string, text: string): void {
  if (typeof key !== 'string') {
    // ok: no-vague-error
    throw new TypeError('Invalid argument');
  }
  if (text.length > 80) {
    // ruleid: no-vague-error
    throw new TypeError('Invalid argument');
  }
}
