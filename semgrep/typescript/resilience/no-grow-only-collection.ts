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

// As many as there are locales and zones.
// ok: no-grow-only-collection
const formatters = new Map<string, Intl.DateTimeFormat>();

export function formatterFor(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { timeZone });
    formatters.set(key, formatter);
  }
  return formatter;
}

// ruleid: no-grow-only-collection
const pages = new Map<string, string>();

export function pageFor(locale: string, sessionId: string): string {
  const key = `${locale}|${sessionId}`;
  let page = pages.get(key);
  if (!page) {
    page = render(locale, sessionId);
    pages.set(key, page);
  }
  return page;
}

// As many as the configuration has certificates.
// ok: no-grow-only-collection
const contexts = new Map<string, SecureContext>();

export function contextFor(certificate: string): SecureContext {
  let context = contexts.get(certificate);
  if (!context) {
    context = createSecureContext({ ca: certificate });
    contexts.set(certificate, context);
  }
  return context;
}

// ok: no-grow-only-collection
const labels = new Map<number, string>();

export function labelOf(statusCode: number): string {
  let label = labels.get(statusCode);
  if (label === undefined) {
    label = String(statusCode);
    labels.set(statusCode, label);
  }
  return label;
}

// As many as there are years.
// ok: no-grow-only-collection
const closedYears = new Map<number, string>();

export function closeYear(targetYear: number, by: string): void {
  closedYears.set(targetYear, by);
}
