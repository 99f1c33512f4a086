const STOCK_TOPIC = 'stock';

/** Hands on what the warehouse tells. */
export interface Broker {
  subscribe(topic: string): Promise<void>;
}

/** Follows the stock of the warehouse. */
export class Feed {
  private started = false;
  private following: Promise<void> | undefined;

  constructor(private readonly broker: Broker) {}

  /** Subscribes; it may be called again. */
  async start(): Promise<void> {
    if (this.started) return;
    // finding: no-early-state-change -- the broker is away once, and every later start returns at once: no stock is followed.
    this.started = true;
    await this.broker.subscribe(STOCK_TOPIC);
  }

  /** Does the same: all callers wait for one start, and a failed one is forgotten. */
  follow(): Promise<void> {
    this.following ??= this.broker.subscribe(STOCK_TOPIC).catch((error: unknown) => {
      this.following = undefined;
      throw error;
    });
    return this.following;
  }
}
