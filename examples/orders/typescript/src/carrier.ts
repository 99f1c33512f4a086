const CARRIER_TIMEOUT = 10_000;

/** What the carrier knows of an order on its way. */
export interface Parcel {
  readonly orderId: string;
  readonly place: string;
}

/** Brings parcels to customers. */
export class Carrier {
  constructor(private readonly base: string) {}

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
}

async function readParcel(orderId: string, response: Response): Promise<Parcel> {
  if (!response.ok) throw new Error(`track order ${orderId}: the carrier answers ${response.status}`);
  return (await response.json()) as Parcel;
}
