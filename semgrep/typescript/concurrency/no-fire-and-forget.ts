interface Notice {
  readonly to: string;
  readonly text: string;
}

interface Mailer {
  send(notice: Notice): Promise<void>;
}

interface Emitter {
  on(event: string, listener: (notice: Notice) => void): void;
}

interface Logger {
  info(message: string): void;
  error(message: string, details: object): void;
}

async function sendBySms(mailer: Mailer, notice: Notice): Promise<void> {
  await mailer.send(notice);
}

export class NoticeService {
  private readonly running = new Set<Promise<void>>();

  private readonly mailer: Mailer;
  private readonly logger: Logger;

  constructor(mailer: Mailer, logger: Logger) {
    this.mailer = mailer;
    this.logger = logger;
  }

  private async deliver(notice: Notice): Promise<void> {
    await this.mailer.send(notice);
  }

  private remember(notice: Notice): void {
    this.logger.info(notice.text);
  }

  accept(notice: Notice): void {
    // ruleid: no-fire-and-forget
    this.deliver(notice);
  }

  acceptUrgent(notice: Notice): void {
    if (notice.text !== '') {
      // ruleid: no-fire-and-forget
      sendBySms(this.mailer, notice);
    }
  }

  acceptLogged(notice: Notice): void {
    // ruleid: no-fire-and-forget
    this.mailer.send(notice).then(() => this.logger.info(`sent to ${notice.to}`));
  }

  acceptAll(notices: readonly Notice[]): void {
    // ruleid: no-fire-and-forget
    notices.forEach(async (notice) => {
      await this.mailer.send(notice);
    });
  }

  acceptLater(notice: Notice): void {
    // ruleid: no-fire-and-forget
    setTimeout(async () => {
      await this.mailer.send(notice);
    }, 1_000);
  }

  listen(emitter: Emitter): void {
    // ruleid: no-fire-and-forget
    emitter.on('notice', async (notice) => {
      await this.mailer.send(notice);
    });
  }

  // The remedy: the caller waits and hears of the failure.
  async acceptTogether(notices: readonly Notice[]): Promise<void> {
    // ok: no-fire-and-forget
    await Promise.all(notices.map((notice) => this.deliver(notice)));
  }

  async acceptAwaited(notice: Notice): Promise<void> {
    // ok: no-fire-and-forget
    await this.deliver(notice);
    // ok: no-fire-and-forget
    await sendBySms(this.mailer, notice);
  }

  acceptReturned(notice: Notice): Promise<void> {
    // ok: no-fire-and-forget
    return this.deliver(notice);
  }

  // Kept, and awaited at shutdown.
  acceptTracked(notice: Notice): void {
    // ok: no-fire-and-forget
    const sending = this.deliver(notice).finally(() => this.running.delete(sending));
    this.running.add(sending);
  }

  // Its failure is handled.
  acceptHandled(notice: Notice): void {
    // ok: no-fire-and-forget
    this.deliver(notice).catch((error: unknown) => this.logger.error('send', { to: notice.to, error }));
    // ok: no-fire-and-forget
    this.mailer.send(notice).then(
      () => this.logger.info('sent'),
      (error: unknown) => this.logger.error('send', { to: notice.to, error }),
    );
  }

  acceptRecovered(notice: Notice): void {
    // ok: no-fire-and-forget
    this.deliver(notice)
      .catch((error: unknown) => this.logger.error('send', { to: notice.to, error }))
      .then(() => this.logger.info('done'));
  }

  listenSafely(emitter: Emitter): void {
    // ok: no-fire-and-forget
    emitter.on('notice', async (notice) => {
      try {
        await this.mailer.send(notice);
      } catch (error) {
        this.logger.error('send', { to: notice.to, error });
      }
    });
  }

  // It is over when it returns.
  note(notices: readonly Notice[]): void {
    for (const notice of notices) {
      // ok: no-fire-and-forget
      this.remember(notice);
    }
    // ok: no-fire-and-forget
    notices.forEach((notice) => {
      this.remember(notice);
    });
  }

  // What waits stands in another function, which is kept.
  group(notices: readonly Notice[]): Promise<void>[] {
    const sendings: Promise<void>[] = [];
    // ok: no-fire-and-forget
    notices.forEach((notice) => {
      const send = async (): Promise<void> => {
        await this.mailer.send(notice);
      };
      sendings.push(send());
    });
    return sendings;
  }

  // Whose caller keeps it.
  acceptLazily(notice: Notice): () => Promise<void> {
    // ok: no-fire-and-forget
    return () => this.deliver(notice);
  }

  // It is dropped on purpose, which the code says.
  acceptDropped(notice: Notice): void {
    // ok: no-fire-and-forget
    void this.deliver(notice);
  }

  // Another object's method; that it gives a promise is declared above.
  acceptForgotten(notice: Notice): void {
    // ruleid: no-fire-and-forget
    this.mailer.send(notice);
  }
}

interface Tasks {
  enqueue(task: () => Promise<void>): Promise<void>;
}

// A task of a queue that handles its failure does not fail.
export function queued(tasks: Tasks, notice: Notice): void {
  // ok: no-fire-and-forget
  tasks.enqueue(async () => {
    try {
      await mailer.send(notice);
    } catch (error) {
      console.error(error);
    }
  });
}

interface OldMailer {
  send(notice: Notice, done?: (error?: Error) => void): Promise<void>;
}

// The outcome reaches the callback.
export function sendOld(old: OldMailer, notice: Notice, done: (error?: Error) => void): void {
  // ok: no-fire-and-forget
  old.send(notice, done);
}

declare const mailer: Mailer;

// At the top of a script it is the program.
// ok: no-fire-and-forget
sendBySms(mailer, { to: 'all', text: 'started' });

declare function validateSession(notice: Notice): Promise<boolean>;
declare function tryCatch<Value>(work: Promise<Value>): Promise<[unknown, Value | undefined]>;

export class Gate {
  constructor(
    private readonly emitter: Emitter,
    private readonly mailer: Mailer,
    private readonly logger: Logger,
  ) {}

  // What it waits for only asks at the door, or gives its failure as a value.
  open(): void {
    // ok: no-fire-and-forget
    this.emitter.on('notice', async (notice) => {
      if (!(await validateSession(notice))) return;
      const [error] = await tryCatch(this.mailer.send(notice));
      if (error) this.logger.error('send', { error });
    });
    // ruleid: no-fire-and-forget
    this.emitter.on('notice', async (notice) => {
      if (!(await validateSession(notice))) return;
      await this.mailer.send(notice);
    });
  }
}
