import { pause } from './clock';
import { press, shelf } from './press';

interface Order {
  readonly page: string;
  readonly readers: readonly string[];
  readonly without?: readonly string[];
}

/** Next pages, and once more from the start. */
export async function pages(book: string, token?: string, next?: string): Promise<void> {
  try {
    const found = await press.list(book, token, next);
    if (found.next !== undefined) {
      // ok: no-unbounded-retry
      await pages(book, token, found.next);
    }
  } catch (error) {
    if ((error as { status?: number }).status === 410) {
      // ok: no-unbounded-retry
      await pages(book);
      return;
    }
    console.error(book, error);
  }
}

/** What was refused is left out. */
export async function order({ page, readers, without }: Order): Promise<void> {
  try {
    await press.order(page, readers.filter((reader) => without?.includes(reader) !== true));
  } catch (error) {
    if (press.refused(error) && without === undefined) {
      // ok: no-unbounded-retry
      await order({ page, readers, without: press.names(error) });
      return;
    }
    throw error;
  }
}

/** A listing to its end. */
export async function copyAll(): Promise<void> {
  const books = press.books();
  while (true) {
    const some = await books.next();
    if (some.length === 0) break;
    for (const book of some) {
      try {
        await pause(10);
        await shelf.put(book);
        continue;
      } catch (error) {
        console.error(book, error);
      }
    }
  }
}

/** The same again, whatever it was. */
export async function words(language: string): Promise<unknown> {
  try {
    return await press.words(language);
  } catch {
    // ruleid: no-unbounded-retry
    return await words('en');
  }
}

export async function print(page: string): Promise<string> {
  try {
    return await press.run(page);
  } catch (error) {
    if (press.busy(error)) {
      await pause(1000);
      // ruleid: no-unbounded-retry
      return await print(page);
    }
    throw error;
  }
}
