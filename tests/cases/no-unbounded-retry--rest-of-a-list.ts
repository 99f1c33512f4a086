declare function provide(cache: string): Promise<string>;

// It goes on with the rest, which ends.
export async function firstOf([cache, ...others]: readonly string[]): Promise<string> {
  const [next, ...rest] = others;
  try {
    return await provide(cache!);
  } catch (error) {
    if (next === undefined) throw error;
    // ok: no-unbounded-retry
    return firstOf([next, ...rest]);
  }
}

export async function provided(cache: string): Promise<string> {
  try {
    return await provide(cache);
  } catch {
    // ruleid: no-unbounded-retry
    return provided(cache);
  }
}
