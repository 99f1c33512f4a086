import { EventEmitter } from 'node:events';
import type { Socket } from './socket.js';

interface Seen {
  count: number;
}

// ruleid: no-grow-only-collection
const attempts: Record<string, Seen> = {};
// ok: no-grow-only-collection
const failures: Record<string, Seen> = {};
// ruleid: no-grow-only-collection
const peers = new Map<string, Socket>();
// ok: no-grow-only-collection
const labels: Record<string, string> = { open: 'Open', closed: 'Closed' };

export function attempt(userId: string): void {
  const known = attempts[userId] ?? { count: 0 };
  attempts[userId] = { count: known.count + 1 };
}

export function fail(userId: string): void {
  failures[userId] = { count: (failures[userId]?.count ?? 0) + 1 };
}

export function succeed(userId: string): void {
  delete failures[userId];
}

export function serve(server: EventEmitter): void {
  server.on('connection', (socket: Socket) => {
    peers.set(socket.sessionId, socket);
  });
}

export function labelOf(state: string): string | undefined {
  return labels[state];
}

export class UsageTracker {
  // ruleid: no-grow-only-collection
  private readonly calls: Record<string, number> = {};
  // ok: no-grow-only-collection
  private byUser: Record<string, number> = {};

  note(apiKeyId: string): void {
    this.calls[apiKeyId] = (this.calls[apiKeyId] ?? 0) + 1;
    this.byUser[apiKeyId] = 1;
  }

  flush(): Record<string, number> {
    const noted = this.byUser;
    this.byUser = {};
    return noted;
  }
}
