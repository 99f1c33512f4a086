interface IndexStore {
  create(rows: readonly string[]): Promise<object>;
  delete(name: string): Promise<void>;
  get(name: string): Promise<readonly string[]>;
}

declare function within<T>(milliseconds: number, work: Promise<T>): Promise<T>;

export class Indexes {
  private building?: Promise<object>;
  private ending?: Promise<void>;

  constructor(private readonly indexStore: IndexStore) {}

  // All who ask wait for the one that builds it.
  built(): Promise<object> {
    this.building ??= (async () => {
      const rows = await this.indexStore.get('rows');
      // ok: no-background-write
      return await this.indexStore.create(rows);
    })().catch((error: unknown) => {
      delete this.building;
      throw error;
    });
    return this.building;
  }

  end(): Promise<void> {
    this.ending ??= within(
      5_000,
      (async () => {
        // ok: no-background-write
        await this.indexStore.delete('rows');
      })(),
    );
    return this.ending;
  }

  forget(): void {
    (async () => {
      // ruleid: no-background-write
      await this.indexStore.delete('rows');
    })().catch(() => undefined);
  }
}
