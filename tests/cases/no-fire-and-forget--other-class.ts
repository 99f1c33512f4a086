class Courier {
  async carry(parcel: string): Promise<void> {
    await fetch(`https://depot.example.com/${parcel}`, { method: 'POST', signal: AbortSignal.timeout(1_000) });
  }
}

export class Depot {
  constructor(private readonly courier: Courier) {}

  accept(parcel: string): void {
    // ruleid: no-fire-and-forget
    this.courier.carry(parcel);
  }

  async acceptAndWait(parcel: string): Promise<void> {
    // ok: no-fire-and-forget
    await this.courier.carry(parcel);
  }

  acceptHandled(parcel: string, failed: (error: unknown) => void): void {
    // ok: no-fire-and-forget
    this.courier.carry(parcel).catch(failed);
  }
}

class Chat {
  // It tells of its own failures.
  async tell(text: string): Promise<void> {
    try {
      await fetch('https://chat.example.com', { method: 'POST', body: text, signal: AbortSignal.timeout(1_000) });
    } catch (error) {
      console.warn('the chat was not told', error);
    }
  }

  // It returns what it does not wait for, so the handler never sees a failure.
  async ask(text: string): Promise<unknown> {
    try {
      return fetch(`https://chat.example.com/${text}`, { signal: AbortSignal.timeout(1_000) });
    } catch (error) {
      return error;
    }
  }
}

interface SharedCache {
  set(key: string, value: string): Promise<void>;
  flush(): Promise<void>;
}

export class Desk {
  constructor(
    private readonly chat: Chat,
    private readonly cache: SharedCache,
  ) {}

  open(parcel: string): void {
    // ok: no-fire-and-forget
    this.chat.tell(parcel);
    // ruleid: no-fire-and-forget
    this.chat.ask(parcel);
    // ok: no-fire-and-forget
    this.cache.set(parcel, 'open');
    // ruleid: no-fire-and-forget
    this.cache.flush();
  }
}
