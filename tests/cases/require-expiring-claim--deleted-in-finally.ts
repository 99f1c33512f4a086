import { createClient } from 'redis';

const client = createClient();

export async function rebuild(shelf: string, build: () => Promise<void>): Promise<boolean> {
  const mine = `rebuild:${shelf}`;
  // ruleid: require-expiring-claim
  const free = await client.set(mine, 'me', { NX: true });
  if (free === null) return false;
  try {
    await build();
  } finally {
    await client.del(mine);
  }
  return true;
}

export async function greet(shelf: string): Promise<void> {
  // ok: require-expiring-claim
  await client.set(`greeting:${shelf}`, 'hello', { NX: true });
}
