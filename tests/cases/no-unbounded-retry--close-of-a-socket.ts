// Kind: dfpc-coe/CloudTAK#1560
import { WebSocket } from 'ws';
import type { Atlas } from './atlas.js';
import { backoff } from './backoff.js';

export class AtlasConnection {
  isOpen = false;
  isDestroyed = false;
  private ws?: WebSocket;
  private closed = 0;

  constructor(private readonly atlas: Atlas, private readonly base: string) {}

  connect(connection: string): void {
    const url = new URL('/api', this.base);
    url.searchParams.append('format', 'geojson');
    url.searchParams.append('connection', connection);
    url.searchParams.append('token', this.atlas.token);

    this.ws = new WebSocket(url);
    this.ws.addEventListener('open', () => {
      this.isOpen = true;
      this.atlas.post({ type: 'connection-open' });
    });
    this.ws.addEventListener('error', (error) => {
      this.atlas.post({ type: 'connection-error', error: error.message });
    });
    this.ws.addEventListener('close', () => {
      if (!this.isDestroyed) {
        // ruleid: no-unbounded-retry
        this.connect(connection);
      }
      this.atlas.post({ type: 'connection-close' });
      this.isOpen = false;
    });
  }

  connectPatiently(connection: string, attempt = 0): void {
    this.ws = new WebSocket(new URL(`/api?connection=${encodeURIComponent(connection)}`, this.base));
    this.ws.addEventListener('open', () => {
      this.isOpen = true;
    });
    this.ws.addEventListener('close', (event) => {
      this.isOpen = false;
      if (this.isDestroyed || event.code === 1008 || attempt >= 10) return;
      // ok: no-unbounded-retry
      setTimeout(() => this.connectPatiently(connection, attempt + 1), backoff(attempt));
    });
  }

  connectAFewTimes(): void {
    this.ws = new WebSocket(new URL('/api', this.base));
    this.ws.addEventListener('close', () => {
      this.isOpen = false;
      this.closed++;
      if (this.closed > 5) return;
      // ok: no-unbounded-retry
      this.connectAFewTimes();
    });
  }

  private session?: string;

  resume(): void {
    this.ws = new WebSocket(new URL('/api', this.base));
    this.ws.addEventListener('message', (message) => {
      this.session = String(message.data);
    });
    this.ws.addEventListener('close', () => {
      const ended = this.session;
      this.session = undefined;
      if (ended !== undefined) {
        // ok: no-unbounded-retry
        this.resume();
      }
    });
  }

  destroy(): void {
    this.isDestroyed = true;
    this.ws?.close();
  }
}
