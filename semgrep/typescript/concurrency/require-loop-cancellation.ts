import { setInterval as every, setTimeout as pause } from 'node:timers/promises';

declare function sleep(milliseconds: number, options?: { signal?: AbortSignal }): Promise<void>;
declare function delay(milliseconds: number): Promise<void>;

interface Logger {
  info(message: string): void;
  error(message: string, details: object): void;
}

export class Prober {
  private readonly targets: readonly string[];
  private readonly logger: Logger;
  private running = true;

  constructor(targets: readonly string[], logger: Logger) {
    this.targets = targets;
    this.logger = logger;
  }

  async probe(target: string): Promise<boolean> {
    return target !== '';
  }

  async run(): Promise<void> {
    // ruleid: require-loop-cancellation
    while (true) {
      for (const target of this.targets) {
        await this.probe(target);
      }
      await sleep(30_000);
    }
  }

  async runSafely(): Promise<void> {
    // ruleid: require-loop-cancellation
    for (;;) {
      try {
        await this.probe('self');
      } catch (error) {
        this.logger.error('probe of self', { error });
      }
      await new Promise((resolve) => setTimeout(resolve, 30_000));
    }
  }

  async runPausing(): Promise<void> {
    // ruleid: require-loop-cancellation
    do {
      await this.probe('self');
      await pause(30_000);
    } while (true);
  }

  async runDelayed(): Promise<void> {
    // ruleid: require-loop-cancellation
    while (1) {
      if (!(await this.probe('self'))) {
        await delay(1_000);
      }
    }
  }

  // The inner loop's end is not its own, nor is that of a function.
  async runTargets(): Promise<void> {
    // ruleid: require-loop-cancellation
    while (true) {
      for (const target of this.targets) {
        if (!(await this.probe(target))) break;
      }
      const names = this.targets.filter((target) => {
        return target !== 'self';
      });
      switch (names.length) {
        case 0:
          this.logger.info('no targets');
          break;
        default:
          this.logger.info(`${names.length} targets`);
      }
      await sleep(30_000);
    }
  }

  start(): void {
    const loop = async (): Promise<void> => {
      // ruleid: require-loop-cancellation
      while (true) {
        await this.probe('self');
        await this.sleep(1_000);
      }
    };
    loop().catch((error: unknown) => this.logger.error('loop', { error }));
  }

  // The remedy: it ends when it is told to.
  async runUntilAborted(signal: AbortSignal): Promise<void> {
    // ok: require-loop-cancellation
    while (!signal.aborted) {
      await this.probe('self');
      await sleep(30_000, { signal });
    }
  }

  async runAbortable(signal: AbortSignal): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      await this.probe('self');
      await sleep(30_000, { signal });
    }
  }

  async runThrowing(signal: AbortSignal): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      signal.throwIfAborted();
      await this.probe('self');
      await sleep(30_000);
    }
  }

  async runChecking(): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      if (!this.running) break;
      await this.probe('self');
      await sleep(30_000);
    }
  }

  async runWhile(): Promise<void> {
    // ok: require-loop-cancellation
    while (this.running) {
      await this.probe('self');
      await sleep(30_000);
    }
  }

  // It waits for something to become true, and ends then.
  async waitFor(target: string): Promise<void> {
    // ok: require-loop-cancellation
    for (;;) {
      if (await this.probe(target)) return;
      await sleep(1_000);
    }
  }

  async watch(target: string): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      if (!(await this.probe(target))) {
        throw new Error(`${target} is down`);
      }
      await sleep(1_000);
    }
  }

  async watchAll(): Promise<void> {
    // ok: require-loop-cancellation
    all: while (true) {
      for (const target of this.targets) {
        if (!(await this.probe(target))) break all;
      }
      await sleep(1_000);
    }
  }

  // Its reader ends it.
  async *states(): AsyncGenerator<boolean> {
    // ok: require-loop-cancellation
    while (true) {
      yield await this.probe('self');
      await sleep(1_000);
    }
  }

  // It ends the process.
  async guard(target: string): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      if (!(await this.probe(target))) process.exit(1);
      await sleep(1_000);
    }
  }

  // It does not wait for a time.
  async consume(next: () => Promise<string>): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      await this.probe(await next());
    }
  }

  // What sleeps is started, not the loop.
  async fork(next: () => Promise<string>, later: (work: () => Promise<void>) => void): Promise<void> {
    // ok: require-loop-cancellation
    while (true) {
      const target = await next();
      later(async () => {
        await sleep(1_000);
        await this.probe(target);
      });
    }
  }

  async watchTicks(signal: AbortSignal): Promise<void> {
    // ok: require-loop-cancellation
    for await (const _ of every(1_000, undefined, { signal })) {
      await this.probe('self');
    }
  }

  private async sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds);
  }
}

// The process ends by a signal.
async function main(): Promise<void> {
  const prober = new Prober(['self'], console);
  // ok: require-loop-cancellation
  while (true) {
    await prober.probe('self');
    await sleep(1_000);
  }
}

void main();

// What this one has not indexed, the next process does.
export async function startIndexing(index: () => Promise<void>): Promise<void> {
  // ok: require-loop-cancellation
  while (true) {
    await index();
    await delay(1_000);
  }
}
