interface Pools {
  move(name: string): Promise<void>;
  destroy(name: string): Promise<void>;
  deleteExpired(): Promise<void>;
  startTyping(): Promise<void>;
}

export async function move(pools: Pools, tell: (error: unknown) => void): Promise<void> {
  // ok: no-ignored-error
  await pools.deleteExpired().catch(() => {});
  // ok: no-ignored-error
  await pools.startTyping().catch(() => {});
  await pools.move('new').catch(async (error) => {
    tell(error);
    // ok: no-ignored-error
    await pools.destroy('new').catch(() => {});
  });
  // ruleid: no-ignored-error
  await pools.move('old').catch(() => {});
}
