// Kind: open-software-network/os-clovy#937
import type { GatewayEvent, GatewayFrame } from './gateway-types.js';

const SEND_QUEUE_LIMIT = 128;

export class GatewayClient {
  private handlers = new Set<(event: GatewayEvent) => void>();
  // ok: no-unbounded-queue
  private sendQueue: GatewayFrame[] = [];
  // ruleid: no-unbounded-queue
  private eventQueue: GatewayEvent[] = [];
  private scheduled = false;

  constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', (message) => {
      this.eventQueue.push(JSON.parse(String(message.data)) as GatewayEvent);
      this.schedule();
    });
    socket.addEventListener('open', () => this.flush());
  }

  send(frame: GatewayFrame): void {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(frame));
      return;
    }
    if (this.sendQueue.length >= SEND_QUEUE_LIMIT) {
      throw new Error(`the gateway is not open and ${SEND_QUEUE_LIMIT} frames wait`);
    }
    this.sendQueue.push(frame);
  }

  private flush(): void {
    for (let frame = this.sendQueue.shift(); frame !== undefined; frame = this.sendQueue.shift()) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => {
      this.scheduled = false;
      const event = this.eventQueue.shift();
      if (event === undefined) return;
      for (const handler of this.handlers) handler(event);
      if (this.eventQueue.length > 0) this.schedule();
    }, 0);
  }
}
