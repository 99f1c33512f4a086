import { Mutex, Semaphore } from 'async-mutex';

interface Accounts {
  load(id: string): Promise<number>;
  store(id: string, balance: number): Promise<void>;
}

interface AsyncLock {
  lock(): Promise<void>;
  unlock(): void;
}

export class Ledger {
  private readonly mutex = new Mutex();
  private readonly slots = new Semaphore(4);

  private readonly accounts: Accounts;
  private readonly guard: AsyncLock;

  constructor(accounts: Accounts, guard: AsyncLock) {
    this.accounts = accounts;
    this.guard = guard;
  }

  async deposit(id: string, amount: number): Promise<void> {
    // ruleid: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    const balance = await this.accounts.load(id);
    await this.accounts.store(id, balance + amount);
    release();
  }

  async withdraw(id: string, amount: number): Promise<void> {
    // ruleid: require-unlock-on-all-paths
    await this.mutex.acquire();
    const balance = await this.accounts.load(id);
    if (balance < amount) {
      throw new Error(`withdraw ${amount} from ${id}: balance too low`);
    }
    await this.accounts.store(id, balance - amount);
    this.mutex.release();
  }

  async close(id: string): Promise<boolean> {
    // ruleid: require-unlock-on-all-paths
    await this.guard.lock();
    const balance = await this.accounts.load(id);
    if (balance !== 0) {
      this.guard.unlock();
      return false;
    }
    await this.accounts.store(id, Number.NaN);
    this.guard.unlock();
    return true;
  }

  async audit(id: string): Promise<number> {
    // ruleid: require-unlock-on-all-paths
    const [, free] = await this.slots.acquire();
    const balance = await this.accounts.load(id);
    free();
    return balance;
  }

  // The remedy: the release runs on every path.
  async depositSafely(id: string, amount: number): Promise<void> {
    // ok: require-unlock-on-all-paths
    await this.mutex.runExclusive(async () => {
      const balance = await this.accounts.load(id);
      await this.accounts.store(id, balance + amount);
    });
  }

  async withdrawSafely(id: string, amount: number): Promise<void> {
    // ok: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    try {
      const balance = await this.accounts.load(id);
      await this.accounts.store(id, balance - amount);
    } finally {
      release();
    }
  }

  async closeSafely(id: string): Promise<boolean> {
    // ok: require-unlock-on-all-paths
    await this.guard.lock();
    try {
      const balance = await this.accounts.load(id);
      if (balance !== 0) return false;
      await this.accounts.store(id, Number.NaN);
    } catch (error) {
      throw new Error(`close ${id}`, { cause: error });
    } finally {
      this.guard.unlock();
    }
    return true;
  }

  async nested(id: string): Promise<number> {
    try {
      // ok: require-unlock-on-all-paths
      await this.mutex.acquire();
      return await this.accounts.load(id);
    } finally {
      this.mutex.release();
    }
  }

  // Handed over: the caller releases.
  async begin(id: string): Promise<() => void> {
    // ok: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    await this.accounts.load(id);
    return release;
  }

  // Nothing throws past the handler.
  async tryDeposit(id: string, amount: number): Promise<boolean> {
    let done = false;
    // ok: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    try {
      await this.accounts.store(id, amount);
      done = true;
    } catch {
      done = false;
    }
    release();
    return done;
  }

  // Another lock is released.
  async handOver(next: Mutex): Promise<void> {
    // ok: require-unlock-on-all-paths
    await this.mutex.acquire();
    next.release();
  }

  // A connection is no lock.
  async query(pool: { acquire(): Promise<{ run(): Promise<void> }>; release(connection: object): void }): Promise<void> {
    // ok: require-unlock-on-all-paths
    const connection = await pool.acquire();
    await connection.run();
    pool.release(connection);
  }

  // Waits until the others are out; there is nothing between the two.
  async idle(): Promise<void> {
    // ok: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    release();
  }

  async openSafely(id: string): Promise<number> {
    // ok: require-unlock-on-all-paths
    await this.guard.lock();
    if (id === '') {
      this.guard.unlock();
      throw new Error('open: no account');
    }
    try {
      return await this.accounts.load(id);
    } finally {
      this.guard.unlock();
    }
  }

  // A callback releases.
  async stream(id: string, source: { on(event: string, listener: () => void): void }): Promise<void> {
    // ok: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    await this.accounts.load(id);
    source.on('close', () => {
      release();
    });
  }

  // Each arm releases; what throws above them leaves it held.
  async settle(id: string): Promise<number> {
    // ruleid: require-unlock-on-all-paths
    const release = await this.mutex.acquire();
    const balance = await this.accounts.load(id);
    if (balance < 0) {
      release();
      return 0;
    } else {
      release();
      return balance;
    }
  }

  // What stands before the `try` tells how long it took, and hardly throws.
  async measure(id: string, onWait: (ms: number) => void): Promise<number> {
    const start = Date.now();
    // ok: require-unlock-on-all-paths
    await this.guard.lock();
    const waited = Date.now() - start;
    onWait(waited);
    try {
      return await this.accounts.load(id);
    } finally {
      this.guard.unlock();
    }
  }
  // An object is copied, which hardly throws.
  async rename(id: string, request: { clone(): { put(): Promise<void> } }): Promise<void> {
    // ok: require-unlock-on-all-paths
    await this.guard.lock();
    const copied = request.clone();
    try {
      await copied.put();
    } finally {
      this.guard.unlock();
    }
  }
}
