import type { DataSource } from 'typeorm';
import type { Pool } from 'pg';

export async function closeMonth(pool: Pool, month: string): Promise<void> {
  // ruleid: require-unlock-on-all-paths
  const client = await pool.connect();
  await client.query('call close_month($1)', [month]);
  client.release();
}

export async function closeMonthSafely(pool: Pool, month: string): Promise<void> {
  // ok: require-unlock-on-all-paths
  const client = await pool.connect();
  try {
    await client.query('call close_month($1)', [month]);
  } finally {
    client.release();
  }
}

export async function rebuild(source: DataSource): Promise<void> {
  // ruleid: require-unlock-on-all-paths
  const runner = source.createQueryRunner();
  await runner.query('refresh materialized view totals');
  await runner.release();
}

export async function rebuildSafely(source: DataSource): Promise<void> {
  // ok: require-unlock-on-all-paths
  const runner = source.createQueryRunner();
  try {
    await runner.query('refresh materialized view totals');
  } finally {
    await runner.release();
  }
}

export async function onTheReplica(source: DataSource): Promise<unknown> {
  // ruleid: require-unlock-on-all-paths
  const { manager } = source.createQueryRunner('slave');
  return manager.query('select 1');
}

export async function onTheReplicaByName(source: DataSource): Promise<unknown> {
  // ruleid: require-unlock-on-all-paths
  const manager = source.createQueryRunner('slave').manager;
  return manager.query('select 1');
}

export async function sweep(locks: { lock(key: string): Promise<void>; unlock(key: string): Promise<void> }, shelf: string, work: () => Promise<void>): Promise<void> {
  // ruleid: require-unlock-on-all-paths
  await locks.lock(shelf);
  await work();
  await locks.unlock(shelf);
}
