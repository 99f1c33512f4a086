import { Binder, binderOf, type Book } from './binders';

/** What the program has is kept as it is found. */
export class BinderRegistryCache {
  // ok: no-grow-only-collection
  private static binders = new Map<string, Binder>();

  static binder(shop: string): Binder {
    const known = this.binders.get(shop);
    if (known !== undefined) return known;
    const binder = Binder.getByName(shop);
    this.binders.set(shop, binder);
    return binder;
  }
}

/** One is made for a shelf, and goes with it. */
export class ShelfCache {
  // ok: no-grow-only-collection
  private seenIds = new Set<string>();

  private constructor(private readonly shelf: string, private readonly books: Book[]) {}

  static async open(shelf: string): Promise<ShelfCache> {
    const books = await binderOf(shelf).books();
    return new ShelfCache(shelf, books);
  }

  see(id: string): void {
    this.seenIds.add(id);
  }
}

export class ReaderCache {
  // ruleid: no-grow-only-collection
  private readers = new Map<string, Promise<string>>();

  reader(readerId: string): Promise<string> {
    const name = fetchName(readerId);
    this.readers.set(readerId, name);
    return name;
  }
}

declare function fetchName(id: string): Promise<string>;
