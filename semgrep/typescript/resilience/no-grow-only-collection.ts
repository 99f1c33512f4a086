interface User {
  readonly id: string;
}

// ruleid: no-grow-only-collection
const lastSeen = new Map<string, number>();

export function see(userId: string, now: number): void {
  lastSeen.set(userId, now);
}

// The remedy: an entry goes where its request ends.
// ok: no-grow-only-collection
const open = new Map<string, number>();

export function begin(requestId: string, now: number): void {
  open.set(requestId, now);
}

export function end(requestId: string): void {
  open.delete(requestId);
}

export class SessionManager {
  // ruleid: no-grow-only-collection
  readonly #sessions = new Map<string, User>();
  // ok: no-grow-only-collection
  private readonly handlers = new Map<string, () => void>();
  // ok: no-grow-only-collection
  private online = new Set<string>();

  login(sessionId: string, user: User): void {
    this.#sessions.set(sessionId, user);
    this.online.add(user.id);
  }

  // As many as there are kinds: the key is no one's id.
  register(kind: string, handler: () => void): void {
    this.handlers.set(kind, handler);
  }

  tick(): void {
    this.online = new Set();
  }
}

export class RateLimiter {
  // ruleid: no-grow-only-collection
  #calls = new Map<string, number>();

  allow(remoteAddress: string): boolean {
    const calls = (this.#calls.get(remoteAddress) ?? 0) + 1;
    this.#calls.set(remoteAddress, calls);
    return calls <= 100;
  }
}

// There is a limit.
export class UserCache {
  // ok: no-grow-only-collection
  private readonly users = new Map<string, User>();

  put(user: User): void {
    if (this.users.size >= 10_000) return;
    this.users.set(user.id, user);
  }
}

// It lives as long as one report.
export class Report {
  // ok: no-grow-only-collection
  private readonly totals = new Map<string, number>();

  add(userId: string, cents: number): void {
    this.totals.set(userId, cents);
  }
}

// Another function cleans it up.
export class MessageTracker {
  // ok: no-grow-only-collection
  private readonly messages = new Map<string, number>();

  track(messageId: string, now: number, sweep: (messages: Map<string, number>) => void): void {
    this.messages.set(messageId, now);
    sweep(this.messages);
  }
}

// A name that is given twice is a mistake of the program, which has as many as it is written with.
// ok: no-grow-only-collection
const givenKeys = new Set<string>();

export function storeFor(key: string): { readonly key: string } {
  if (givenKeys.has(key)) {
    throw new Error(`${key} is given already`);
  }
  givenKeys.add(key);
  return { key };
}
