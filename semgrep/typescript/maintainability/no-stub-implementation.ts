/** Copies resources between clusters. */
import { Component } from './component.js';
import type { Client, Logger, Resource, Syncable } from './types.js';

export class Syncer extends Component {
  constructor(
    private readonly client: Client,
    private readonly logger: Logger,
  ) {
    super();
  }

  async syncStatus(resource: Resource): Promise<void> {
    // ruleid: no-stub-implementation
    // TODO: write the status back to the source cluster
    this.logger.info('syncing status', { name: resource.name });
  }

  async syncStatusRemedy(resource: Resource): Promise<void> {
    // TODO: batch these
    // ok: no-stub-implementation
    await this.client.apply(resource);
  }

  async deleteOrphans(): Promise<number> {
    // ruleid: no-stub-implementation
    return 0; // FIXME: list what the source no longer has
  }

  checkQuota(_resource: Resource): boolean {
    // ruleid: no-stub-implementation
    // For now every resource fits.
    return true;
  }

  resolve(_resource: Resource): Resource {
    // ruleid: no-stub-implementation
    throw new Error('TODO: resolve conflicts');
  }

  // Whoever calls it is told, and nobody takes its answer for work that was done.
  watch(): void {
    // ok: no-stub-implementation
    throw new Error('Not implemented yet.');
  }

  set strict(_value: boolean) {
    // ok: no-stub-implementation
    // Not implemented for remote clusters.
  }

  publishMetrics(): void {
    // ruleid: no-stub-implementation
    /* TODO */
  }

  async drain(): Promise<void> {
    // ruleid: no-stub-implementation
    console.warn('drain is not implemented yet');
  }

  snapshot = (): Resource[] => {
    // ruleid: no-stub-implementation
    // In a real implementation this would ask the cache.
    return [];
  };

  withDefaults(resource: Resource): Resource {
    // ruleid: no-stub-implementation
    // TODO: fill in the defaults of the target cluster
    return resource;
  }

  /** Not implemented: the comment stands outside of the method. */
  async restore(): Promise<void> {
    // todoruleid: no-stub-implementation
    return undefined;
  }

  async health(): Promise<boolean> {
    if (this.client.closed) return false;
    // todoruleid: no-stub-implementation
    // TODO: ask the target cluster
    return true;
  }

  async apply(resource: Resource): Promise<void> {
    try {
      await this.client.apply(resource);
    } catch (error) {
      // ok: no-stub-implementation
      // TODO: retry with backoff
      this.logger.warn('apply failed', { error });
      throw error;
    }
  }

  priority(): number {
    // ok: no-stub-implementation
    return 10;
  }

  close(): void {
    // Nothing is held open.
    // ok: no-stub-implementation
  }

  started(name: string): void {
    // ok: no-stub-implementation
    this.logger.info(`started ${name}`);
  }

  rename(_resource: Resource): void {
    // TODO: say which name is taken
    // ok: no-stub-implementation
    throw new Error('renaming is not supported');
  }

  placeholder(resource: Resource): string {
    // ok: no-stub-implementation
    return `placeholder-${resource.name}`;
  }
}

export const evict = async (resource: Resource): Promise<Resource | null> => {
  // ruleid: no-stub-implementation
  // TODO(sync): evict
  console.log('evicting', resource.name);
  return null;
};

export function migrate(): Promise<void> {
  // ruleid: no-stub-implementation
  return Promise.reject(new Error('TODO: migrate'));
}

export const handlers = {
  onDelete(resource: Resource): { ok: boolean } {
    // ruleid: no-stub-implementation
    // TODO: remove it from the target
    console.log('deleted', resource.name);
    return { ok: true };
  },
};

export function listen(client: Client): void {
  client.on('close', () => {
    // ok: no-stub-implementation
    // TODO: reconnect
  });
  client.start().catch(() => {
    // ok: no-stub-implementation
    // TODO: tell somebody
  });
}

export abstract class Store {
  load(): Resource[] {
    // ok: no-stub-implementation
    throw new Error('not implemented');
  }
}

export class Driver {
  open(): void {
    // A base class in JavaScript's way: it extends nothing, its heirs override this.
    // ok: no-stub-implementation
    throw new Error('not implemented');
  }

  watch(): void {
    // ok: no-stub-implementation
    throw new Error('watch() is not implemented by this driver');
  }
}

export class NoopSyncer implements Syncable {
  async syncStatus(): Promise<void> {
    // ok: no-stub-implementation
    // TODO: count the calls
  }
}

export class FakeClient extends Client {
  start(): Promise<void> {
    // ok: no-stub-implementation
    throw new Error('not implemented yet');
  }
}

// Who asked for it is told by what it returns; the hook is told besides.
export function saving(client: Client): Mutation {
  return client.mutation({
    // ok: no-stub-implementation
    onError: (error: unknown) => {
      // TODO: open a dialog
      console.error(error);
    },
  });
}

// It sets what the others of the walk read.
export function walker(graph: Graph): Walker {
  let parent: Parent | undefined;
  return {
    // ok: no-stub-implementation
    enter(name: string) {
      parent = getOrThrow(graph, name);
      // TODO: rename its fields
    },
    leave: () => parent,
  };
}

export function rename(graph: Graph, name: string): void {
  const parent = getOrThrow(graph, name);
  // ruleid: no-stub-implementation
  // TODO: rename its fields
}

export function throwIfInvalid(orders: Orders): void {
  if (!orders.key) {
    throw new Error('orders have no key');
  }
  // ok: no-stub-implementation
  // TODO: ask whether it is the only one
  if (!orders.owner) {
    throw new Error('orders have no owner');
  }
}

export const reporting = {
  // It does what it is to do, and may do it better.
  isReported(): boolean {
    // ok: no-stub-implementation
    // TODO: narrow this down once we know what fails often
    return true;
  },

  async deleteStale(): Promise<void> {
    // ok: no-stub-implementation
    // For now, we rely on the lifetime of each key.
  },

  async deleteOldest(): Promise<void> {
    // ruleid: no-stub-implementation
    // For now, the keys stay.
  },
};
