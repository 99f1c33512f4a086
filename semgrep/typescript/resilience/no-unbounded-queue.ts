interface Mail {
  readonly to: string;
}

export class Outbox {
  // ruleid: no-unbounded-queue
  private readonly queue: Mail[] = [];

  add(mail: Mail): void {
    this.queue.push(mail);
  }

  async run(send: (mail: Mail) => Promise<void>): Promise<void> {
    while (this.queue.length > 0) await send(this.queue.shift()!);
  }
}

// The remedy: it has a size, and who adds is told when it is full.
export class BoundedOutbox {
  // ok: no-unbounded-queue
  private readonly mailQueue: Mail[] = [];

  add(mail: Mail): void {
    if (this.mailQueue.length >= 1000) throw new Error('the outbox has 1000 mails already, try again later');
    this.mailQueue.push(mail);
  }

  async run(send: (mail: Mail) => Promise<void>): Promise<void> {
    while (this.mailQueue.length > 0) await send(this.mailQueue.shift()!);
  }
}

export class Courier {
  // ruleid: no-unbounded-queue
  #backlog: Array<Mail> = [];
  private pending: Mail[];
  // It is no queue: the last is taken.
  // ok: no-unbounded-queue
  private undoBuffer: Mail[] = [];
  // It is taken as a whole.
  // ok: no-unbounded-queue
  private batchBuffer: Mail[] = [];
  // By its name, it is no work.
  // ok: no-unbounded-queue
  private path: string[] = [];
  // It has been filled already.
  // ok: no-unbounded-queue
  private todo: string[] = ['first'];

  constructor() {
    // ruleid: no-unbounded-queue
    this.pending = [];
  }

  add(mail: Mail): void {
    this.#backlog.push(mail);
    this.pending.push(mail);
    this.undoBuffer.push(mail);
    this.batchBuffer.push(mail);
    this.path.push(mail.to);
    this.todo.push(mail.to);
  }

  next(): unknown {
    const batch = this.batchBuffer;
    this.batchBuffer = [];
    return [this.#backlog.shift(), this.pending.shift(), this.undoBuffer.pop(), this.path.shift(), this.todo.shift(), batch];
  }

  clear(): void {
    // ok: no-unbounded-queue
    this.pending = [];
  }
}

// ruleid: no-unbounded-queue
const outbox: Mail[] = [];

export function send(mail: Mail): void {
  outbox.push(mail);
}

export function sent(): Mail | undefined {
  return outbox.shift();
}

// It is over with the function.
export function breadthFirst(next: Map<string, string[]>): void {
  // ok: no-unbounded-queue
  const waitingTasks: string[] = [];
  waitingTasks.push('root');
  while (waitingTasks.length > 0) waitingTasks.push(...(next.get(waitingTasks.shift()!) ?? []));
}

// A walk, which is over before anything else runs.
export class Describer {
  // ok: no-unbounded-queue
  private typeQueue: Kind[] = [];
  private readonly seen = new Set<string>();

  add(type: Kind): void {
    if (!this.seen.has(type.name)) this.typeQueue.push(type);
  }

  run(): void {
    while (this.typeQueue.length > 0) {
      const type = this.typeQueue.shift()!;
      if (this.seen.has(type.name)) {
        continue;
      }
      this.seen.add(type.name);
      for (const part of type.parts) this.add(part);
    }
  }
}

export class Mailer {
  // ruleid: no-unbounded-queue
  private mailQueue: Mail[] = [];
  private readonly sent = new Set<string>();

  add(mail: Mail): void {
    this.mailQueue.push(mail);
  }

  async run(): Promise<void> {
    while (this.mailQueue.length > 0) {
      const mail = this.mailQueue.shift()!;
      if (this.sent.has(mail.id)) {
        continue;
      }
      await deliver(mail);
      this.sent.add(mail.id);
    }
  }
}
