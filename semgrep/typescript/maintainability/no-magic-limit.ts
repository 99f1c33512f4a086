export class Syncer {
  private readonly replies = new Map<string, Promise<Reply>>();

  async push(order: Order): Promise<Response> {
    // ruleid: no-magic-limit
    return fetch(this.url, { method: 'POST', body: JSON.stringify(order), signal: AbortSignal.timeout(30000) });
  }

  watch(): void {
    this.timer = setInterval(() => {
      void this.pass();
      // How often is looked harms nobody, as long as it is not all the time.
      // ok: no-magic-limit
    }, 5 * 60 * 1000);
  }

  async claim(key: string): Promise<boolean> {
    // ruleid: no-magic-limit
    return (await this.redis.set(key, this.id, 'EX', 86400, 'NX')) === 'OK';
  }
}

/** Shorter than the warehouse's own limit, so that we give up first. */
const PUSH_TIMEOUT_MS = 30_000;

// The remedy: a name, which a setting can replace.
export async function pushNamed(url: string, order: Order): Promise<Response> {
  // ok: no-magic-limit
  return fetch(url, { method: 'POST', body: JSON.stringify(order), signal: AbortSignal.timeout(PUSH_TIMEOUT_MS) });
}

export async function reply(warehouse: Warehouse, order: Order): Promise<Reply> {
  // ruleid: no-magic-limit
  const timer = setTimeout(() => warehouse.cancel(order.id), 45_000);
  try {
    return await warehouse.reply(order.id);
  } finally {
    clearTimeout(timer);
  }
}

export async function send(order: Order): Promise<void> {
  await axios.post('/orders', order, {
    headers: { accept: 'application/json' },
    // ruleid: no-magic-limit
    timeout: 60000,
  });
  // ruleid: no-magic-limit
  const pool = new Pool({ host: order.host, connectTimeout: 10000 });
  await pool.end();
}

export async function cache(redis: Redis, key: string, body: Buffer): Promise<void> {
  // ruleid: no-magic-limit
  if (body.length > 4 * 1024 * 1024) throw new RangeError('the order is larger than the warehouse takes');
  // ruleid: no-magic-limit
  await redis.setex(key, 3600, body);
  // ruleid: no-magic-limit
  await redis.expire(key, 24 * 60 * 60);
  // ruleid: no-magic-limit
  await redis.set(key, body, { EX: 3600 });
  // ruleid: no-magic-limit
  const limit = pLimit(16);
  await limit(() => redis.get(key));
}

export function stale(lastPass: number): boolean {
  // ruleid: no-magic-limit
  return Date.now() - lastPass > 10 * 60 * 1000;
}

// The name tells the amount.
export function proof(): { expires: Date } {
  // ok: no-magic-limit
  const oneHourLater = new Date(Date.now() + 60 * 60 * 1000);
  return { expires: oneHourLater };
}

export function expiry(): Date {
  // ruleid: no-magic-limit
  return new Date(Date.now() + 90 * 60 * 1000);
}

// A parameter, a setting, a variable with a name.
export async function named(wait: number, settings: Settings): Promise<void> {
  // ok: no-magic-limit
  await sleep(wait);

  // ok: no-magic-limit
  setTimeout(() => settings.reload(), settings.reloadMs);

  const grace = 20_000;
  // ok: no-magic-limit
  await sleep(grace);
}

// Somebody said what the number is.
export async function explained(order: Order): Promise<void> {
  // The warehouse closes the connection after a minute.
  // ok: no-magic-limit
  await axios.post('/orders', order, { timeout: 55000 });
  // ok: no-magic-limit
  await axios.post('/orders', order, { timeout: 110000 }); // Two attempts of theirs.
}

// Short waits, and numbers that are no limit.
export async function small(items: string[], done: () => void): Promise<boolean> {
  // ok: no-magic-limit
  setTimeout(done, 0);

  // ok: no-magic-limit
  await sleep(1000);

  // ok: no-magic-limit
  return items.length > 100;
}

// Where such numbers live.
// ok: no-magic-limit
export const DEFAULTS = { timeout: 30000, maxAge: 86400000 };

// ok: no-magic-limit
export const client = axios.create({ timeout: 30000 });

// ok: no-magic-limit
export async function wait(url: string, timeout = 30000): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(timeout) });
}

export class Client {
  constructor(host: string) {
    // ok: no-magic-limit
    this.pool = new Pool({ host, connectTimeout: 10000 });
  }
}

export function defaultOptions(host: string): Pool {
  // ok: no-magic-limit
  return new Pool({ host, connectTimeout: 10000 });
}

export function poolConfig(host: string): Pool {
  // ok: no-magic-limit
  return new Pool({ host, connectTimeout: 10000 });
}

// What is compared is told in a larger unit.
export function told(bytes: number): string {
  // ok: no-magic-limit
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
