interface Sample {
  readonly name: string;
  readonly value: number;
}

interface Sink {
  send(sample: Sample): Promise<void>;
  close(): Promise<void>;
}

export class Collector {
  private readonly sink: Sink;
  private readonly socket: { send(text: string): void };
  private failures = 0;

  constructor(sink: Sink, socket: { send(text: string): void }) {
    this.sink = sink;
    this.socket = socket;
  }

  async collect(samples: readonly Sample[]): Promise<void> {
    for (const sample of samples) {
      try {
        await this.sink.send(sample);
        // ruleid: no-empty-error-handler
      } catch {}
    }
  }

  // The remedy: the loss is counted and told.
  async collectCounted(samples: readonly Sample[]): Promise<void> {
    for (const sample of samples) {
      try {
        await this.sink.send(sample);
        // ok: no-empty-error-handler
      } catch (error) {
        this.failures += 1;
        console.error(`send ${sample.name}`, error);
      }
    }
  }

  broadcast(sample: Sample): void {
    try {
      this.socket.send(JSON.stringify(sample));
      // ruleid: no-empty-error-handler
    } catch (error) {
      // ignore
    }
  }

  async flush(samples: readonly Sample[]): Promise<void> {
    try {
      await Promise.all(samples.map((sample) => this.sink.send(sample)));
      // ruleid: no-empty-error-handler
    } catch (error: unknown) {
    } finally {
      this.failures = 0;
    }
  }

  async count(samples: readonly Sample[]): Promise<number> {
    let sent = 0;
    for (const sample of samples) {
      try {
        await this.sink.send(sample);
        // ruleid: no-empty-error-handler
      } catch {
        continue;
      }
      sent += 1;
    }
    return sent;
  }

  // The comment says why.
  async warmUp(): Promise<void> {
    try {
      await this.sink.send({ name: 'warm-up', value: 0 });
      // ok: no-empty-error-handler
    } catch {
      // Only opens the connection early.
    }
  }

  // It is gone, or it will be with the process.
  async stop(): Promise<void> {
    try {
      await this.sink.close();
      // ok: no-empty-error-handler
    } catch {}
  }

  // Nothing is done that could be lost.
  parse(text: string): Sample | undefined {
    let sample: Sample | undefined;
    try {
      sample = JSON.parse(text) as Sample;
      // ok: no-empty-error-handler
    } catch {}
    return sample;
  }

  // What acts here has another handler.
  async sendText(text: string): Promise<void> {
    try {
      let value = 0;
      try {
        value = Number(JSON.parse(text));
        // ok: no-empty-error-handler
      } catch {}
      await this.sink.send({ name: 'text', value });
    } catch (error) {
      console.error('send', error);
    }
  }

  // A function that does nothing, passed as the handler, is `no-ignored-error`.
  async refresh(sample: Sample): Promise<void> {
    // ok: no-empty-error-handler
    await this.sink.send(sample).catch(() => {});
  }

  // Whether `remember` acts, its name does not say.
  again(sample: Sample): void {
    try {
      this.remember(sample);
      // ruleid: no-empty-error-handler
    } catch {}
  }

  private remember(sample: Sample): void {
    this.socket.send(sample.name);
  }

  // The value is only computed; what follows has the answer to there being none.
  label(sample: Sample, locale: string): string {
    try {
      return sample.value.toLocaleString(locale);
      // ok: no-empty-error-handler
    } catch {}
    let text = '';
    try {
      text = this.describe(sample);
      // ok: no-empty-error-handler
    } catch {
      // ignore
    }
    const texts: string[] = [];
    try {
      texts.push(this.describe(sample));
      // ok: no-empty-error-handler
    } catch {}
    return text;
  }

  async labelFrom(remote: { describe(name: string): Promise<string> }, sample: Sample): Promise<string> {
    let text = '';
    try {
      text = await remote.describe(sample.name);
      // ruleid: no-empty-error-handler
    } catch {}
    return text;
  }

  keep(table: { insert(sample: Sample): number }, sample: Sample): number {
    let row = -1;
    try {
      row = table.insert(sample);
      // ruleid: no-empty-error-handler
    } catch {}
    return row;
  }

  async hint(sample: Sample): Promise<void> {
    // Best effort: the next sample says the same.
    try {
      await this.sink.send(sample);
      // ok: no-empty-error-handler
    } catch {}
  }

  private describe(sample: Sample): string {
    return `${sample.name}: ${sample.value}`;
  }

  async tell(sample: Sample): Promise<void> {
    try {
      await this.sink.send(sample);
      // ok: no-empty-error-handler
    } catch {
      // see hint()
    }
  }

  async first(sinks: readonly Sink[], sample: Sample): Promise<string | undefined> {
    for (const sink of sinks) {
      try {
        await sink.send(sample);
        return sink.name;
        // ok: no-empty-error-handler
      } catch {
        // Try next
      }
    }
    return undefined;
  }

  async each(sinks: readonly Sink[], sample: Sample): Promise<void> {
    for (const sink of sinks) {
      try {
        await sink.send(sample);
        // ruleid: no-empty-error-handler
      } catch {
        // Try next
      }
    }
  }
}
