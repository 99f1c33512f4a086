// Kind: Kpa-clawbot/CoreScope#2
import { EventEmitter } from 'node:events';
import type { PacketFeed } from './feed.js';

export class LiveRates extends EventEmitter {
  private packets = 0;
  private flushTimer?: NodeJS.Timeout;

  constructor(private readonly feed: PacketFeed) {
    super();
  }

  init(): void {
    this.feed.on('packet', this.count);
    // ruleid: no-unstopped-timer
    const rateTimer = setInterval(() => {
      this.emit('rate', this.packets);
      this.packets = 0;
    }, 1000);
    this.emit('started', { rateTimer: Boolean(rateTimer) });

    // ok: no-unstopped-timer
    this.flushTimer = setInterval(() => this.feed.flush(), 5000);
  }

  private readonly count = (): void => {
    this.packets += 1;
  };

  destroy(): void {
    this.feed.off('packet', this.count);
    clearInterval(this.flushTimer);
    this.removeAllListeners();
  }
}
