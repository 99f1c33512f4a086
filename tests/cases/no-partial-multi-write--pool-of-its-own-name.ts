import { Pool } from 'pg';

const stockPool = new Pool();
const threadPool = new Threads();

export async function move(seed: string, from: string, to: string): Promise<void> {
  await stockPool.query('UPDATE shelves SET seeds = seeds - 1 WHERE id = $1 AND seed = $2', [from, seed]);
  // ruleid: no-partial-multi-write
  await stockPool.query('UPDATE shelves SET seeds = seeds + 1 WHERE id = $1 AND seed = $2', [to, seed]);
}

export async function moveTogether(seed: string, from: string, to: string): Promise<void> {
  await threadPool.execute('sort', [seed]);
  const client = await stockPool.connect();
  await client.query('BEGIN');
  await client.query('UPDATE shelves SET seeds = seeds - 1 WHERE id = $1 AND seed = $2', [from, seed]);
  // ok: no-partial-multi-write
  await client.query('UPDATE shelves SET seeds = seeds + 1 WHERE id = $1 AND seed = $2', [to, seed]);
  await client.query('COMMIT');
}
