// Kind: chaitanyagiri/munder-difflin#529
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logger } from './logger.js';

export interface Registry {
  godId: string | null;
  agents: Record<string, { role: string; held: boolean }>;
}

export class Hive {
  constructor(private readonly root: string) {}

  private readJson<T>(name: string, fallback: T): T {
    const path = join(this.root, name);
    try {
      if (!existsSync(path)) return fallback;
      return JSON.parse(readFileSync(path, 'utf8')) as T;
    // ruleid: no-silent-fallback
    } catch {
      return fallback;
    }
  }

  private readJsonTold<T>(name: string, fallback: T): T {
    const path = join(this.root, name);
    if (!existsSync(path)) return fallback;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as T;
    // ok: no-silent-fallback
    } catch (error) {
      const aside = `${path}.corrupt-${Date.now()}`;
      renameSync(path, aside);
      logger.error({ error, path, aside }, 'cannot read a file of the hive; it was put aside');
      return fallback;
    }
  }

  registry(): Registry {
    return this.readJson('registry.json', { godId: null, agents: {} });
  }

  tasks(): string[] {
    return this.readJsonTold<string[]>('tasks.json', []);
  }

  patchAgentRole(id: string, role: string): void {
    const registry = this.registry();
    registry.agents[id] = { held: false, ...registry.agents[id], role };
    const path = join(this.root, 'registry.json');
    writeFileSync(`${path}.tmp`, JSON.stringify(registry, null, 2));
    renameSync(`${path}.tmp`, path);
  }
}
