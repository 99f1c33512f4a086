/** Longer than the slowest shelf takes, and shorter than the claim on the order. */
const MAX_PACKED_MS = 90_000;

/** Packs orders. */
export interface Shelf {
  pack(orderId: string, signal: AbortSignal): Promise<void>;
}

/** Gives the shelf a time that stands nowhere else. */
export async function pack(shelf: Shelf, orderId: string): Promise<void> {
  // finding: no-magic-limit -- the claim on the order is shortened one day, and two shelves pack the same order.
  await shelf.pack(orderId, AbortSignal.timeout(90_000));
}

/** Gives it a time that has a name, and a reason. */
export async function packInTime(shelf: Shelf, orderId: string): Promise<void> {
  await shelf.pack(orderId, AbortSignal.timeout(MAX_PACKED_MS));
}

/** Tells what became of an order. */
export interface ShelfEvent {
  readonly orderId: string;
  // finding: no-untyped-payload -- the shelf renames a field of what it sends, and parcels weigh nothing.
  readonly payload: any;
}

/** Says what it carries; what is only handed on is checked where it is used. */
export interface PackedEvent {
  readonly orderId: string;
  readonly grams: number;
  readonly extra: unknown;
}
