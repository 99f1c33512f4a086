interface Job {
  readonly id: string;
}

interface JobStore {
  get(id: string): Promise<Job | undefined>;
  list(): Promise<Job[]>;
}

interface Counter {
  inc(): void;
}

export class Jobs {
  private readonly store: JobStore;
  private readonly legacyStore: JobStore;
  private readonly fallbacks: Counter;
  private known: Job[] = [];

  constructor(store: JobStore, legacyStore: JobStore, fallbacks: Counter) {
    this.store = store;
    this.legacyStore = legacyStore;
    this.fallbacks = fallbacks;
  }

  async list(): Promise<Job[]> {
    try {
      return await this.store.list();
      // ruleid: no-silent-fallback
    } catch (error) {
      return [];
    }
  }

  // The remedy: somebody sees how often it happens.
  async listLogged(): Promise<Job[]> {
    try {
      return await this.store.list();
      // ok: no-silent-fallback
    } catch (error) {
      console.error('list jobs', error);
      return [];
    }
  }

  async reload(): Promise<void> {
    try {
      this.known = await this.store.list();
      // ruleid: no-silent-fallback
    } catch {
      this.known = [];
    } finally {
      this.fallbacks.inc();
    }
  }

  async refresh(): Promise<void> {
    try {
      this.known = await this.store.list();
      // ruleid: no-silent-fallback
    } catch (error: unknown) {
      // ignore
      return;
    }
    this.fallbacks.inc();
  }

  async count(): Promise<number> {
    // ruleid: no-silent-fallback
    const found = await this.store.list().catch(() => []);
    return found.length;
  }

  async get(id: string): Promise<Job | undefined> {
    let job = await this.store.get(id);
    // ruleid: no-silent-fallback
    if (!job) {
      job = await this.legacyStore.get(id);
    }
    return job;
  }

  async find(id: string): Promise<Job | undefined> {
    // ruleid: no-silent-fallback
    return (await this.store.get(id)) ?? (await this.legacyStore.get(id));
  }

  async getCounted(id: string): Promise<Job | undefined> {
    let job = await this.store.get(id);
    // ok: no-silent-fallback
    if (!job) {
      this.fallbacks.inc();
      job = await this.legacyStore.get(id);
    }
    return job;
  }

  // No is an answer to a question.
  async isReady(): Promise<boolean> {
    try {
      await this.store.list();
      return true;
      // ok: no-silent-fallback
    } catch {
      return false;
    }
  }

  // The comment says why.
  async hint(id: string): Promise<Job | undefined> {
    try {
      return await this.store.get(id);
      // ok: no-silent-fallback
    } catch {
      // A hint only saves the first round.
      return undefined;
    }
  }

  async hints(): Promise<Job[]> {
    // ok: no-silent-fallback
    return await this.store.list().catch(() => []); // the caller can do without hints
  }

  // The parser stands in a try of its own, and the text is what it is.
  async latest(id: string): Promise<Job | undefined> {
    try {
      const text = String(await this.store.get(id));
      try {
        return JSON.parse(text) as Job;
        // ok: no-silent-fallback
      } catch {
        return undefined;
      }
    } catch (error) {
      console.error('latest job', id, error);
      throw error;
    }
  }

  // Nobody uses the value: that is for no-ignored-error.
  async touch(): Promise<void> {
    // ok: no-silent-fallback
    await this.store.list().catch(() => undefined);
  }

  // Nothing remote is asked.
  parse(text: string): Job | undefined {
    try {
      return JSON.parse(text) as Job;
      // ok: no-silent-fallback
    } catch {
      return undefined;
    }
  }

  // The error is told elsewhere; this is only its text.
  async failure(answer: Response): Promise<Error> {
    // ok: no-silent-fallback
    const text = await answer.text().catch(() => '');
    return new Error(`${answer.status} ${text}`);
  }

  // More than a value is put in its place.
  async first(): Promise<Job | undefined> {
    try {
      return (await this.store.list())[0];
      // ruleid: no-silent-fallback
    } catch {
      return this.known[0];
    }
  }
}

// The state says that nobody knows.
export async function proxyState(name: string): Promise<string> {
  try {
    return (await client.inspect(name)).running ? 'running' : 'stopped';
    // ok: no-silent-fallback
  } catch {
    return 'unknown';
  }
}

export async function proxyStateTold(name: string): Promise<string> {
  try {
    return (await client.inspect(name)).running ? 'running' : 'stopped';
    // ruleid: no-silent-fallback
  } catch {
    return 'stopped';
  }
}

// A file that need not be there: nothing is what was read.
export async function readSettings(folder: string): Promise<string | null> {
  try {
    return await fs.readFile(`${folder}/.npmrc`, 'utf8');
    // ok: no-silent-fallback
  } catch {
    return null;
  }
}

// Whoever reads a list writes it back, shorter.
export async function readHistory(folder: string): Promise<string[]> {
  try {
    return (await fs.readFile(`${folder}/history`, 'utf8')).split(';');
    // ruleid: no-silent-fallback
  } catch {
    return [];
  }
}

/** A best-effort guess, shown beside the name. */
export async function guessOwner(id: string): Promise<string | undefined> {
  try {
    return (await client.owners(id)).first;
    // ok: no-silent-fallback
  } catch {
    return undefined;
  }
}

// A picture is missing, and everybody sees it.
const fetchLogo = cached(async (id: string) => {
  try {
    return await client.download(`${id}/logo.svg`);
    // ok: no-silent-fallback
  } catch {
    return null;
  }
});

// Another error follows, so nothing goes on as if all were well.
export async function join(id: string): Promise<void> {
  // ok: no-silent-fallback
  const team = await client.team(id).catch(() => null);
  if (!team) {
    throw new Error('no access to this team');
  }
  await client.join(team);
}

export async function joinIfAny(id: string): Promise<void> {
  // ruleid: no-silent-fallback
  const team = await client.team(id).catch(() => null);
  if (!team) {
    return;
  }
  await client.join(team);
}

// The error is the value.
export async function rollback(failed: Error): Promise<never> {
  // ok: no-silent-fallback
  const failedToo = await client.rollback('team').catch((error) => error as Error);
  throw new AggregateError([failed, failedToo], 'no team is joined');
}

export async function databaseState(): Promise<string> {
  try {
    await client.team('any');
    return 'connected';
    // ok: no-silent-fallback
  } catch {
    return 'disconnected';
  }
}

// The answer says that it failed.
export function probe(router: { get(path: string, answer: (context: { status: number; body: string }) => Promise<void>): void }, store: { ping(): Promise<string>; size(): Promise<number> }): void {
  router.get('/ready', async (context) => {
    try {
      context.body = await store.ping();
      // ok: no-silent-fallback
    } catch (error) {
      context.status = 500;
    }
  });
}

export async function sizeOf(shelf: { size: number }, store: { size(): Promise<number> }): Promise<void> {
  try {
    shelf.size = await store.size();
    // ruleid: no-silent-fallback
  } catch (error) {
    shelf.size = 500;
  }
}
