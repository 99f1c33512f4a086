interface LedgerStore {
  insert(entry: string, cents: number): Promise<void>;
  update(entry: string, cents: number): Promise<void>;
  remove(entry: string): Promise<void>;
}

interface LedgerMetrics {
  time<T>(operation: string, work: () => Promise<T>): Promise<T>;
}

/** Knows what was paid. */
export class Ledger {
  constructor(
    private readonly store: LedgerStore,
    private readonly metrics: LedgerMetrics,
  ) {}

  async put(entry: string, cents: number): Promise<void> {
    await this.metrics.time('put', () => this.store.insert(entry, cents));
  }

  async delete(entry: string): Promise<void> {
    await this.metrics.time('delete', () => this.removeEntry(entry));
  }

  private async removeEntry(entry: string): Promise<void> {
    await this.store.remove(entry);
  }

  /** Corrects an entry; it is not wrapped as its neighbours are. */
  // finding: no-partial-telemetry -- corrections slow the database down, and the dashboard shows two flat lines.
  async update(entry: string, cents: number): Promise<void> {
    await this.store.update(entry, cents);
  }
}
