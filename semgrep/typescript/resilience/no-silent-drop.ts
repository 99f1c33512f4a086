interface Event {
  readonly id: string;
}

const MAX_PENDING = 1000;

export class Bus {
  private readonly pending: Event[] = [];
  private readonly queue: Event[] = [];
  private readonly history: Event[] = [];
  private dropped = 0;

  publish(event: Event): void {
    // ruleid: no-silent-drop
    if (this.pending.length >= MAX_PENDING) return;
    this.pending.push(event);
  }

  publishAll(events: readonly Event[]): void {
    for (const event of events) {
      // ruleid: no-silent-drop
      if (this.queue.length > MAX_PENDING) {
        this.queue.shift();
      }
      this.queue.push(event);
    }
  }

  add(event: Event): void {
    this.queue.push(event);
    // ruleid: no-silent-drop
    if (this.queue.length > MAX_PENDING) this.queue.shift();
  }

  // The remedy: it is counted and logged.
  publishCounted(event: Event): void {
    // ok: no-silent-drop
    if (this.pending.length >= MAX_PENDING) {
      this.dropped += 1;
      console.warn(`dropped ${event.id}: ${this.dropped} so far`);
      return;
    }
    this.pending.push(event);
  }

  // The remedy: the caller is told.
  tryPublish(event: Event): boolean {
    // ok: no-silent-drop
    if (this.pending.length >= MAX_PENDING) return false;
    this.pending.push(event);
    return true;
  }

  publishOrFail(event: Event): void {
    // ok: no-silent-drop
    if (this.pending.length >= MAX_PENDING) throw new Error(`no room for ${event.id}`);
    this.pending.push(event);
  }

  // Nothing is added here, so nothing is lost.
  fill(load: () => void): void {
    // ok: no-silent-drop
    if (this.pending.length >= MAX_PENDING) return;
    load();
  }

  // It is a history.
  remember(event: Event): void {
    // ok: no-silent-drop
    if (this.history.length >= MAX_PENDING) this.history.shift();
    this.history.push(event);
  }

  // There is one only.
  keepOne(event: Event): void {
    // ok: no-silent-drop
    if (this.pending.length >= 1) return;
    this.pending.push(event);
  }
}
