interface Keys {
  mget(keys: readonly string[]): Promise<(string | null)[]>;
  zrem(index: string, key: string): Promise<void>;
}

export async function list(redisStore: Keys, keys: readonly string[]): Promise<string[]> {
  const rows = await redisStore.mget(keys);
  const found: string[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (!rows[i]) {
      // ok: no-background-write
      redisStore.zrem('by-time', keys[i]);
      continue;
    }
    found.push(rows[i]);
  }
  return found;
}

export async function close(redisStore: Keys, key: string): Promise<void> {
  await redisStore.mget([key]);
  // ruleid: no-background-write
  redisStore.zrem('by-time', key);
}
