export class Restaurant {
  private readonly waiting: string[] = [];

  // The guests at the door.
  getQueueLength(): number {
    // ruleid: no-placeholder-measurement
    return 4;
  }

  async fetchOpenSessions(): Promise<number> {
    // ruleid: no-placeholder-measurement
    return 7;
  }

  getMaxQueueLength(): number {
    // ok: no-placeholder-measurement
    return 20;
  }

  getPageSize(): number {
    // ok: no-placeholder-measurement
    return 50;
  }

  getBacklogSize(): number {
    // ok: no-placeholder-measurement
    return this.waiting.length;
  }

  getPendingCount(): number {
    // ok: no-placeholder-measurement
    return 0;
  }
}
