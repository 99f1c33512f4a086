interface Profile {
  readonly id: string;
  readonly name: string;
}

interface Client {
  get(id: string): Promise<Profile>;
  close(): Promise<void>;
}

type Limit = <Value>(task: () => Promise<Value>) => Promise<Value>;

export class Profiles {
  private readonly client: Client;
  private readonly workers: readonly Client[];

  constructor(client: Client, workers: readonly Client[]) {
    this.client = client;
    this.workers = workers;
  }

  async getAll(ids: readonly string[]): Promise<Profile[]> {
    // ruleid: no-unbounded-concurrency
    return Promise.all(ids.map((id) => this.client.get(id)));
  }

  async getNames(userIds: readonly string[]): Promise<string[]> {
    // ruleid: no-unbounded-concurrency
    const names = await Promise.all(
      userIds.map(async (id) => {
        const response = await fetch(`https://profiles.example/${id}`);
        return response.text();
      }),
    );
    return names;
  }

  async getSettled(request: { readonly items: readonly Profile[] }): Promise<number> {
    const pending = request.items.map((item) => this.client.get(item.id));
    // ruleid: no-unbounded-concurrency
    const settled = await Promise.allSettled(pending);
    return settled.length;
  }

  // The remedy: a limit.
  async getLimited(ids: readonly string[], limit: Limit): Promise<Profile[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(ids.map((id) => limit(() => this.client.get(id))));
  }

  // In portions.
  async getInPortions(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += 16) {
      const some = ids.slice(start, start + 16);
      // ok: no-unbounded-concurrency
      await Promise.all(some.map((id) => this.client.get(id)));
    }
  }

  // Nothing goes out: it is worked on in memory.
  async getLines(ids: readonly string[]): Promise<string[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(ids.map((id) => hashId(id)));
  }

  async getPackets(ids: readonly string[]): Promise<string[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(
      ids.map(async (id) => {
        const key = await hashId(id);
        return `${id} ${key}`;
      }),
    );
  }

  // Configuration says how many there are.
  async close(): Promise<void> {
    // ok: no-unbounded-concurrency
    await Promise.all(this.workers.map((client) => client.close()));
  }

  // The length stands in the code.
  async getDefaults(): Promise<Profile[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(['first', 'second'].map((id) => this.client.get(id)));
  }

  async getNamed(): Promise<Profile[]> {
    const ids = ['first', 'second'];
    // ok: no-unbounded-concurrency
    return Promise.all(ids.map((id) => this.client.get(id)));
  }

  async getBoth(first: string, second: string): Promise<Profile[]> {
    // ok: no-unbounded-concurrency
    return Promise.all([this.client.get(first), this.client.get(second)]);
  }

  // Nothing leaves the process.
  async describe(items: readonly Profile[]): Promise<string[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(items.map(async (item) => item.name));
  }

  // One after the other.
  async getInTurn(ids: readonly string[]): Promise<Profile[]> {
    const profiles: Profile[] = [];
    for (const id of ids) {
      // ok: no-unbounded-concurrency
      profiles.push(await this.client.get(id));
    }
    return profiles;
  }

  async getOwn(ids: readonly string[]): Promise<Profile[]> {
    // ruleid: no-unbounded-concurrency
    return Promise.all(ids.map((id) => this.profileOf(id)));
  }

  async getPushed(ids: readonly string[]): Promise<Profile[]> {
    const pending: Promise<Profile>[] = [];
    for (const id of ids) {
      pending.push(this.profileOf(id));
    }
    // ruleid: no-unbounded-concurrency
    return Promise.all(pending);
  }

  private profileOf(id: string): Promise<Profile> {
    return this.client.get(id);
  }
}

declare function hashId(id: string): Promise<string>;

interface Tx {
  insert(row: { readonly id: string; readonly tx?: Tx }): Promise<void>;
}

export class Grants {
  constructor(
    private readonly client: Client,
    private readonly save: (id: string, tx: Tx) => Promise<void>,
  ) {}

  // One connection serves them all, one after the other.
  async grant(ids: readonly string[], tx: Tx): Promise<void> {
    // ok: no-unbounded-concurrency
    await Promise.all(ids.map((id) => this.save(id, tx)));
    // ok: no-unbounded-concurrency
    await Promise.all(
      ids.map(async (id) => {
        await this.save(id, tx);
      }),
    );
    // ok: no-unbounded-concurrency
    await Promise.all(ids.map((id) => tx.insert({ id })));
  }

  // Each is a portion already.
  async sendAll(messages: readonly string[][], send: (batch: readonly string[]) => Promise<void>): Promise<void> {
    // ok: no-unbounded-concurrency
    await Promise.all(
      messages.map(async (batch) => {
        await send(batch);
      }),
    );
  }

  // The length stands in the code.
  async getChosen(chosen: (id: string) => boolean): Promise<Profile[]> {
    // ok: no-unbounded-concurrency
    return Promise.all((['first', 'second'] as const).filter((id) => chosen(id)).map((id) => this.client.get(id)));
  }

  // Results that are there already.
  async readAll(results: readonly string[]): Promise<string[]> {
    // ok: no-unbounded-concurrency
    return Promise.all(results.map((result) => this.extractName(result)));
  }

  private async extractName(result: string): Promise<string> {
    return result.trim();
  }

  // Too many are refused.
  async invite(emails: string[]): Promise<boolean> {
    if (emails.length > MOST) {
      return false;
    }
    // ok: no-unbounded-concurrency
    await Promise.all(emails.map(async (email) => {
      await this.client.invite(email);
    }));
    return true;
  }

  async inviteAny(emails: string[]): Promise<boolean> {
    if (emails.length < 1) {
      return false;
    }
    // ruleid: no-unbounded-concurrency
    await Promise.all(emails.map(async (email) => {
      await this.client.invite(email);
    }));
    return true;
  }

  // As many as the program registers.
  async listen(): Promise<void> {
    // ok: no-unbounded-concurrency
    await Promise.all(this.events.eventNames().map(async (channel) => this.client.get(channel)));
    // ok: no-unbounded-concurrency
    await Promise.all(Registry.events.map((event) => this.client.get(event)));
  }
}
