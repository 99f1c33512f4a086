import { gunzipSync } from 'node:zlib';
import { Shelf } from './shelf.js';

export class Reader {
  private readonly client = new Mirror();

  constructor(private readonly shelf: Shelf) {}

  async read(name: string): Promise<string> {
    const readable = await this.shelf.get(name);
    try {
      return gunzipSync(await collect(readable)).toString();
    } finally {
      // ok: no-background-write
      readable.destroy();
    }
  }

  async copy(name: string, out: NodeJS.WritableStream): Promise<void> {
    const book = await this.shelf.get(name);
    book.pipe(out);
    await ended(out);
    // ok: no-background-write
    book.destroy();
  }

  async forget(name: string): Promise<void> {
    const card = await this.shelf.find(name);
    await card.touch();
    // ruleid: no-background-write
    card.destroy();
  }

  told(...changes: readonly string[]): void {
    // ok: no-background-write
    this.client.updateFromRemote(...changes);
    // ruleid: no-background-write
    this.client.updatePages(...changes);
  }
}

class Mirror {
  async updateFromRemote(...changes: readonly string[]): Promise<void> {
    await this.keep(changes);
  }

  async updatePages(...changes: readonly string[]): Promise<void> {
    await this.keep(changes);
  }

  private async keep(changes: readonly string[]): Promise<void> {
    await store(changes);
  }
}
