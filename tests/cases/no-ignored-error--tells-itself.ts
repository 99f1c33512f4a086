import { logger, store } from './shop.js';

export class Doors {
  private readonly pending = new Map<string, Promise<void>>();

  private async setOpen(door: string, open: boolean): Promise<void> {
    try {
      await store.update(door, { open });
    } catch (error) {
      logger.error('the state of a door was not kept', { door, error });
    }
  }

  private async updateOpen(door: string, open: boolean): Promise<void> {
    await this.pending.get(door);
    const done = this.setOpen(door, open);
    this.pending.set(door, done);
    await done;
  }

  private async setLock(door: string): Promise<void> {
    await store.update(door, { locked: true });
  }

  async close(door: string): Promise<void> {
    // ok: no-ignored-error
    await this.updateOpen(door, false).catch(() => {});
    // ok: no-ignored-error
    await this.setOpen(door, false).catch(() => {});
    // ruleid: no-ignored-error
    await this.setLock(door).catch(() => {});
  }
}
