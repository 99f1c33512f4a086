type Handle = ReturnType<typeof setInterval>;

export class Cache {
  private readonly entries = new Map<string, string>();

  flush(): void {
    this.entries.clear();
  }

  start(): void {
    // ruleid: no-unstopped-timer
    setInterval(() => this.flush(), 1_000);
  }

  startLocal(): void {
    // ruleid: no-unstopped-timer
    const timer = setInterval(() => this.flush(), 1_000);
    this.entries.set('started', timer === undefined ? 'no' : 'yes');
  }
}

export class Report {
  private timer: Handle | undefined;

  start(): void {
    // ruleid: no-unstopped-timer
    this.timer = setInterval(() => this.send(), 60_000);
  }

  send(): string {
    return `report ${this.timer === undefined ? 'by hand' : 'by timer'}`;
  }
}

// The remedy: kept, and cleared on close.
export class Poller {
  private timer: Handle | undefined;

  start(poll: () => void): void {
    // ok: no-unstopped-timer
    this.timer = setInterval(poll, 1_000);
  }

  close(): void {
    clearInterval(this.timer);
  }
}

// The process may end while it runs.
export function startUnreferenced(poll: () => void): void {
  // ok: no-unstopped-timer
  setInterval(poll, 1_000).unref();
  // ok: no-unstopped-timer
  const timer = setInterval(poll, 1_000);
  timer.unref();
}

// Whoever starts it can stop it.
export function startReturned(poll: () => void): Handle {
  // ok: no-unstopped-timer
  return setInterval(poll, 1_000);
}

export function startStoppable(poll: () => void): () => void {
  // ok: no-unstopped-timer
  const timer = setInterval(poll, 1_000);
  return () => clearInterval(timer);
}

export function waitUntil(isReady: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    // ok: no-unstopped-timer
    const timer = setInterval(() => {
      if (!isReady()) return;
      clearInterval(timer);
      resolve();
    }, 100);
  });
}

export function waitFor(isReady: () => boolean, isClosing: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    function finish(): void {
      clearInterval(timer);
      resolve();
    }
    // ok: no-unstopped-timer
    const timer = setInterval(() => {
      if (isReady() || isClosing()) finish();
    }, 100);
  });
}

export function startListed(poll: () => void, timers: Handle[]): void {
  // ok: no-unstopped-timer
  const timer = setInterval(poll, 1_000);
  timers.push(timer);
}

class Component {
  protected timer: Handle | undefined;

  close(): void {
    clearInterval(this.timer);
  }
}

// What it extends stops it.
export class Ticker extends Component {
  start(tick: () => void): void {
    // ok: no-unstopped-timer
    this.timer = setInterval(tick, 1_000);
  }
}

// It fires once.
export function later(work: () => void): void {
  // ok: no-unstopped-timer
  setTimeout(work, 1_000);
}

// Handed on.
export function startTracked(poll: () => void, timers: Set<Handle>): void {
  // ok: no-unstopped-timer
  timers.add(setInterval(poll, 1_000));
}

// At the top of a script it is the program.
// ok: no-unstopped-timer
setInterval(() => new Cache().flush(), 60_000);

// A timer that only empties what is in memory, or tells something, harms nobody who forgets it.
export class Window {
  private readonly sent = new Map<string, number>();
  private since = 0;

  constructor() {
    // ok: no-unstopped-timer
    setInterval(() => {
      this.sent.clear();
      this.since = Date.now();
    }, 60_000);
    // ok: no-unstopped-timer
    setInterval(() => console.debug('open', this.sent.size, this.describe()), 60_000);
  }

  private describe(): string {
    return `since ${this.since}`;
  }

  // The process ends behind it.
  async drain(jobs: Set<string>, wait: () => Promise<void>): Promise<void> {
    // ok: no-unstopped-timer
    setInterval(() => this.describe(), 1_000);
    await wait();
    process.exit(0);
  }
}

export class Sweeper {
  start(sweep: () => void): void {
    // ruleid: no-unstopped-timer
    setInterval(sweep, 60_000);
  }
}
