import { tracer, writeDuration } from './telemetry.js';
import type { Database, Queue } from './types.js';

export class Store {
  private db!: Database;
  private queue!: Queue;

  // ok: no-partial-telemetry
  async put(key: string, value: string): Promise<void> {
    await tracer.startActiveSpan('put', () => this.db.insert(key, value));
  }

  // ok: no-partial-telemetry
  async delete(key: string): Promise<void> {
    const end = writeDuration.startTimer({ operation: 'delete' });
    await this.db.remove(key);
    end();
  }

  // ruleid: no-partial-telemetry
  async update(key: string, value: string): Promise<void> {
    if (value === '') return;
    await this.db.update(key, value);
  }

  // ok: no-partial-telemetry
  async updateRemedy(key: string, value: string): Promise<void> {
    await tracer.startActiveSpan('update', () => this.db.update(key, value));
  }

  // ruleid: no-partial-telemetry
  publish(key: string): Promise<void> {
    return this.queue.add(key);
  }

  // ruleid: no-partial-telemetry
  async saveAll(values: Map<string, string>): Promise<void> {
    for (const [key, value] of values) {
      await this.db.insert(key, value);
    }
  }

  // What it calls is measured.
  // ok: no-partial-telemetry
  async replaceAll(values: Map<string, string>): Promise<void> {
    await this.db.truncate();
    for (const [key, value] of values) {
      await this.put(key, value);
    }
  }

  // Reads are another matter.
  // ok: no-partial-telemetry
  async get(key: string): Promise<string> {
    return await this.db.find(key);
  }

  // Only its callers see it, and they are measured.
  // ok: no-partial-telemetry
  async #removeRow(key: string): Promise<void> {
    await this.db.remove(key);
  }

  // In memory, nothing can be slow.
  // ok: no-partial-telemetry
  createKey(name: string): string {
    return `orders/${name}`;
  }
}

export class Journal {
  private db!: Database;

  // Nothing of this class is measured.
  // ok: no-partial-telemetry
  async save(entry: string): Promise<void> {
    await this.db.insert('journal', entry);
  }
}

export class Mailer {
  private queue!: Queue;

  async send(mail: string): Promise<void> {
    await tracer.startActiveSpan('send', () => this.queue.add(mail));
  }

  // Only one operation is measured, so there is no habit to keep to.
  // ok: no-partial-telemetry
  async enqueue(mail: string): Promise<void> {
    await this.queue.add(mail);
  }
}

// What measures is not measured.
export class StoreMetrics {
  constructor(private readonly duration: Histogram, private readonly store: Store) {}

  async read(key: string): Promise<void> {
    this.duration.observe({ op: 'read', key }, 1);
  }

  async write(key: string): Promise<void> {
    this.duration.observe({ op: 'write', key }, 1);
  }

  // ok: no-partial-telemetry
  async publish(key: string): Promise<void> {
    await this.store.publish(key);
  }
}
