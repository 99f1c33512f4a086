/**
 * Does tasks, a few at a time, in their order.
 *
 * @returns the results, in the order of the tasks; rejects with the first failure.
 */
export async function inParallel<T, R>(tasks: readonly T[], workers: number, work: (task: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < tasks.length) {
      const index = next;
      next += 1;
      results[index] = await work(tasks[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, worker));
  return results;
}
