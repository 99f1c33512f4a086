// Keeps files and keys of users.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Redis } from 'ioredis';

export class Exports {
  private readonly folder: string;
  private readonly redis: Redis;

  constructor(folder: string, redis: Redis) {
    this.folder = folder;
    this.redis = redis;
  }

  async read(userId: string): Promise<Buffer> {
    // ruleid: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  async remove(id: string): Promise<void> {
    // ruleid: require-id-validation
    await rm(path.join(this.folder, `${id}.json`));
  }

  async lock(tenant: string, part: number): Promise<void> {
    // ruleid: require-id-validation
    const key = `tenants:${tenant}:parts:${part}`;
    await this.redis.set(key, 1);
  }

  items(exportId: string): Promise<string[]> {
    // ruleid: require-id-validation
    return this.redis.smembers('exports:' + exportId + ':items');
  }

  async readChecked(userId: string): Promise<Buffer> {
    checkId(userId);
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  async readNonEmpty(userId: string): Promise<Buffer> {
    if (userId === '') throw new Error('read export: no user is given');
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  async readIfKnown(userId: string): Promise<Buffer> {
    if (!this.users.has(userId)) {
      throw new Error('read export: there is no such user');
    }
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  async readEscaped(userId: string): Promise<Buffer> {
    // ok: require-id-validation
    return readFile(path.join(this.folder, escape(userId), 'latest.json'));
  }

  async readTyped(userId: UserId): Promise<Buffer> {
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId.text, 'latest.json'));
  }

  async readReplaced(userId: string): Promise<Buffer> {
    userId = short(userId);
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  // Its callers are in this class.
  private async _read(userId: string): Promise<Buffer> {
    // ok: require-id-validation
    return readFile(path.join(this.folder, userId, 'latest.json'));
  }

  // A path is what its caller wants.
  async readNamed(name: string): Promise<Buffer> {
    // ok: require-id-validation
    return readFile(path.join(this.folder, name));
  }

  report(userId: string): void {
    // A text for people.
    // ok: require-id-validation
    print(`export of ${userId}/${this.folder} is missing`);
  }

  count(userId: string): Promise<number> {
    // Whose data it is: with an empty one, everybody's.
    // ruleid: require-id-validation
    return this.redis.incr(`exports:${userId}`);
  }
}

export function statusKey(workspace: string): string {
  // ruleid: require-id-validation
  return `workspaces/${workspace}/status`;
}

// Its callers are in this file.
function itemKey(workspace: string): string {
  // ok: require-id-validation
  return `workspaces/${workspace}/items`;
}
