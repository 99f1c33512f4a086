import { setTimeout as sleep } from 'node:timers/promises';

const CARRIER_TIMEOUT = 10_000;
const FIRST_WAIT = 500;
const BOOK_ATTEMPTS = 5;

/** Connections to the carrier's store of pictures. */
export declare class Pool {
  constructor(base: string);
  get(orderId: string): Promise<Uint8Array>;
  end(): Promise<void>;
}

/** Gives a parcel its number. */
export interface Labels {
  create(orderId: string): Promise<string>;
}

/** What the carrier knows of an order on its way. */
export interface Parcel {
  readonly orderId: string;
  readonly place: string;
}

/** Brings parcels to customers. */
export class Carrier {
  constructor(
    private readonly base: string,
    private readonly labels: Labels,
    private readonly photos: Pool,
  ) {}

  /** Says where the parcel of an order is. */
  async track(orderId: string): Promise<Parcel> {
    // finding: require-timeout -- the carrier hangs, and every page that shows a parcel hangs with it.
    const response = await fetch(`${this.base}/parcels/${encodeURIComponent(orderId)}`);
    return readParcel(orderId, response);
  }

  /** Does the same and gives up in time. */
  async trackInTime(orderId: string): Promise<Parcel> {
    const signal = AbortSignal.timeout(CARRIER_TIMEOUT);
    const response = await fetch(`${this.base}/parcels/${encodeURIComponent(orderId)}`, { signal });
    return readParcel(orderId, response);
  }

  /** Gets a picture of the parcel, over a connection that is opened for it and closed again. */
  async photo(orderId: string): Promise<Uint8Array> {
    // finding: no-client-per-call -- on a busy day the machine runs out of ports.
    const photos = new Pool(this.base);
    try {
      return await photos.get(orderId);
    } finally {
      await photos.end();
    }
  }

  /** Does the same over a connection that is there. */
  async photoShared(orderId: string): Promise<Uint8Array> {
    return this.photos.get(orderId);
  }

  /** Orders a parcel; an address that the carrier does not know is tried for ever. */
  async book(orderId: string): Promise<string> {
    let wait = FIRST_WAIT;
    // finding: no-unbounded-retry -- a refused address holds a worker until someone restarts it.
    while (true) {
      try {
        return await this.labels.create(orderId);
      } catch (error) {
        console.warn('book', { orderId, error });
      }
      await sleep(wait);
      wait *= 2;
    }
  }

  /** Tries again, with all the other workers, on the second. */
  async rebook(orderId: string): Promise<string> {
    // finding: require-backoff -- the carrier comes back, meets two hundred workers at once, and is gone again.
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.labels.create(orderId);
      } catch (error) {
        if (attempt === BOOK_ATTEMPTS) throw error;
        await sleep(1_000);
      }
    }
  }

  /** Tries some times, waits longer each time, and not in step with others. */
  async bookInTime(orderId: string): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.labels.create(orderId);
      } catch (error) {
        if (attempt === BOOK_ATTEMPTS) throw error;
        await sleep(FIRST_WAIT * 2 ** attempt * (1 + Math.random()));
      }
    }
  }
}

async function readParcel(orderId: string, response: Response): Promise<Parcel> {
  if (!response.ok) throw new Error(`track order ${orderId}: the carrier answers ${response.status}`);
  return (await response.json()) as Parcel;
}
