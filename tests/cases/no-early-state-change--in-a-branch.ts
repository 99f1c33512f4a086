interface Source {
  subscribe(cursor: string): Promise<void>;
}

export class Feed {
  private opened = false;

  constructor(private readonly source: Source) {}

  async open(cursor: string): Promise<void> {
    if (this.opened) return;
    const from = cursor || 'earliest';
    try {
      // ruleid: no-early-state-change
      this.opened = true;
      await this.source.subscribe(from);
    } finally {
      console.log('asked for', from);
    }
  }

  async reopen(cursors: readonly string[]): Promise<void> {
    if (!this.opened) {
      for (const cursor of cursors) {
        // ruleid: no-early-state-change
        this.opened = true;
        await this.source.subscribe(cursor);
      }
    }
  }

  async openFirst(cursors: readonly string[]): Promise<void> {
    if (!this.opened) {
      await this.source.subscribe(cursors[0]!);
      // ok: no-early-state-change
      this.opened = true;
      await this.source.subscribe('archive');
    }
  }
}
