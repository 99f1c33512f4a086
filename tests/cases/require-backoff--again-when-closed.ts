import { WebSocket } from 'ws';

const PAUSE_MS = 2000;

export class Feed {
  private socket?: WebSocket;
  private attempts = 0;

  constructor(private readonly url: string, private readonly receive: (text: string) => void) {}

  connect(): void {
    this.socket = new WebSocket(this.url);
    this.socket.on('message', (data) => this.receive(String(data)));
    this.socket.on('close', () => {
      // ruleid: require-backoff
      setTimeout(() => this.connect(), PAUSE_MS);
    });
  }

  connectPatiently(): void {
    this.socket = new WebSocket(this.url);
    this.socket.on('open', () => {
      this.attempts = 0;
    });
    this.socket.on('close', () => {
      this.attempts += 1;
      // ok: require-backoff
      setTimeout(() => this.connectPatiently(), Math.min(30_000, PAUSE_MS * 2 ** this.attempts));
    });
  }

  // Another thing than what listens.
  watch(): void {
    this.socket?.on('close', () => {
      // ok: require-backoff
      setTimeout(() => this.receive('closed'), PAUSE_MS);
    });
  }
}
