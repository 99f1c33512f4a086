// Kind: argoproj/argo-cd#4315, anomalyco/opencode#31107
import type { ServerResponse } from 'node:http';
import { logger } from './logger.js';

interface Subscriber {
  readonly id: string;
  readonly response: ServerResponse;
  readonly pending: string[];
}

export class EventHub {
  private readonly subscribers = new Map<string, Subscriber>();
  private lost = 0;

  constructor(private readonly limit: number) {}

  add(id: string, response: ServerResponse): void {
    this.subscribers.set(id, { id, response, pending: [] });
    response.on('drain', () => this.flush(id));
    response.on('close', () => this.subscribers.delete(id));
  }

  publish(event: string, data: unknown): void {
    const frame = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const subscriber of this.subscribers.values()) {
      // ruleid: no-silent-drop
      if (subscriber.pending.length >= this.limit) continue;
      subscriber.pending.push(frame);
      this.flush(subscriber.id);
    }
  }

  publishTold(event: string, data: unknown): void {
    const frame = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const subscriber of this.subscribers.values()) {
      // ok: no-silent-drop
      if (subscriber.pending.length >= this.limit) {
        this.lost += 1;
        logger.warn({ subscriber: subscriber.id, event, lost: this.lost }, 'slow subscriber, an event is lost');
        continue;
      }
      subscriber.pending.push(frame);
    }
  }

  private flush(id: string): void {
    const subscriber = this.subscribers.get(id);
    while (subscriber !== undefined && subscriber.pending.length > 0) {
      if (!subscriber.response.write(subscriber.pending.shift())) return;
    }
  }
}
