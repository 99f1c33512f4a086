import { redis } from './redis.js';

export class Allowances {
  async quotaLeft(workspaceId: string): Promise<string | null> {
    // ruleid: require-id-validation
    return redis.get(`workspace:${workspaceId}:quota`);
  }

  async quotaUsed(workspaceId: string): Promise<string | null> {
    if (!/^[a-z0-9]+$/.test(workspaceId)) throw new Error(`no workspace: ${workspaceId}`);
    // ok: require-id-validation
    return redis.get(`workspace:${workspaceId}:quota:used`);
  }
}
