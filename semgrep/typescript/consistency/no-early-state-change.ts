interface Broker {
  connect(): Promise<void>;
  subscribe(topic: string): Promise<string>;
}

interface Repository {
  save(consumer: unknown): Promise<void>;
}

type State = 'idle' | 'connecting' | 'connected';

export class Consumer {
  #subscribed = false;
  started = false;
  stopped = false;
  state: State = 'idle';
  subscription = '';

  constructor(
    readonly broker: Broker,
    readonly repository: Repository,
  ) {}

  async start(): Promise<void> {
    if (this.started) return;
    // ruleid: no-early-state-change
    this.started = true;
    await this.broker.subscribe('orders');
  }

  async connect(): Promise<void> {
    // ruleid: no-early-state-change
    this.state = 'connected';
    console.log('connecting');
    await this.broker.connect();
  }

  async needSubscription(): Promise<void> {
    await this.broker.connect();
    if (!this.#subscribed) {
      // ruleid: no-early-state-change
      this.#subscribed = true;
      this.subscription = await this.broker.subscribe('orders');
    }
  }

  // The remedy: what is said is so.
  async startSafely(): Promise<void> {
    if (this.started) return;
    await this.broker.subscribe('orders');
    // ok: no-early-state-change
    this.started = true;
  }

  // The remedy where nobody else may begin in between.
  async startAlone(): Promise<void> {
    if (this.started) return;
    // ok: no-early-state-change
    this.started = true;
    try {
      await this.broker.subscribe('orders');
    } catch (error) {
      this.started = false;
      throw error;
    }
  }

  async startInside(): Promise<void> {
    try {
      // ok: no-early-state-change
      this.started = true;
      await this.broker.subscribe('orders');
    } catch (error) {
      this.started = false;
      throw error;
    }
  }

  // It is under way, and says so.
  async connectInSteps(): Promise<void> {
    // ok: no-early-state-change
    this.state = 'connecting';
    await this.broker.connect();
    // ok: no-early-state-change
    this.state = 'connected';
  }

  // It is connected; the subscription is another matter.
  async connectAndSubscribe(): Promise<void> {
    await this.broker.connect();
    // ok: no-early-state-change
    this.state = 'connected';
    await this.broker.subscribe('orders');
  }

  // By then it is so: what is done since the question has not failed.
  async startAndSubscribe(): Promise<void> {
    if (this.started) return;
    await this.broker.connect();
    // ok: no-early-state-change
    this.started = true;
    await this.broker.subscribe('orders');
  }

  // Told of what has happened.
  async onConnected(): Promise<void> {
    // ok: no-early-state-change
    this.state = 'connected';
    await this.broker.subscribe('orders');
  }

  // Closing comes first, so that nothing new begins.
  async stop(): Promise<void> {
    if (this.stopped) return;
    // ok: no-early-state-change
    this.stopped = true;
    await this.broker.subscribe('');
  }

  // The object is stored with its state.
  async enable(): Promise<void> {
    // ok: no-early-state-change
    this.started = true;
    await this.repository.save(this);
  }

  // What fails is told, and does not end the start.
  async startQuietly(): Promise<void> {
    if (this.started) return;
    // ok: no-early-state-change
    this.started = true;
    await this.broker.subscribe('orders').catch((error: unknown) => console.error(error));
  }

  // Nothing is waited for that can fail.
  startLocally(): void {
    // ok: no-early-state-change
    this.started = true;
    this.subscription = 'local';
  }

  // A promise that is handed on may fail as well.
  startAndHandOn(): Promise<string> | undefined {
    if (this.started) return undefined;
    // ruleid: no-early-state-change
    this.started = true;
    return this.broker.subscribe('orders');
  }

  // Nobody asks for the flag before a second try.
  async startEach(): Promise<void> {
    // ok: no-early-state-change
    this.started = true;
    for (const topic of ['orders', 'payments']) await this.broker.subscribe(topic);
  }
}
