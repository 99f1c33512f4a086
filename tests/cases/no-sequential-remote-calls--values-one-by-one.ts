// Kind: jaredwray/keyv#1316
import type { RedisClientType } from 'redis';

export interface Entry<T> {
  readonly key: string;
  readonly value: T;
  readonly ttl?: number;
}

export class RedisStore {
  constructor(private readonly client: RedisClientType, private readonly namespace: string) {}

  private keyOf(key: string): string {
    return `${this.namespace}::${key}`;
  }

  async mget<T>(keys: readonly string[]): Promise<(T | undefined)[]> {
    const values: (T | undefined)[] = [];
    for (const key of keys) {
      // ruleid: no-sequential-remote-calls
      const text = await this.client.get(this.keyOf(key));
      values.push(text === null ? undefined : (JSON.parse(text) as T));
    }
    return values;
  }

  async mset<T>(entries: readonly Entry<T>[]): Promise<void> {
    for (const { key, value, ttl } of entries) {
      const text = JSON.stringify(value);
      if (ttl === undefined) {
        // ruleid: no-sequential-remote-calls
        await this.client.set(this.keyOf(key), text);
      } else {
        // ruleid: no-sequential-remote-calls
        await this.client.set(this.keyOf(key), text, { PX: ttl });
      }
    }
  }

  async mgetAtOnce<T>(keys: readonly string[]): Promise<(T | undefined)[]> {
    if (keys.length === 0) return [];
    // ok: no-sequential-remote-calls
    const texts = await this.client.mGet(keys.map((key) => this.keyOf(key)));
    return texts.map((text) => (text === null ? undefined : (JSON.parse(text) as T)));
  }
}
