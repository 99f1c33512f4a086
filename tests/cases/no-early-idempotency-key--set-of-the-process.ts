import { createHash } from 'node:crypto';
import { orders } from './orders.js';
import { log } from './log.js';

const seenDeliveries = new Set<string>();
const handledIds = new Set<string>();

export async function receive(deliveryId: string, body: string): Promise<void> {
  if (seenDeliveries.has(deliveryId)) {
    log.info({ deliveryId }, 'delivered twice');
    return;
  }
  // ruleid: no-early-idempotency-key
  seenDeliveries.add(deliveryId);
  await orders.create(JSON.parse(body));
}

export async function receiveAndForget(deliveryId: string, body: string): Promise<void> {
  if (seenDeliveries.has(deliveryId)) return;
  // ok: no-early-idempotency-key
  seenDeliveries.add(deliveryId);
  try {
    await orders.create(JSON.parse(body));
  } catch (error) {
    seenDeliveries.delete(deliveryId);
    throw error;
  }
}

export async function receiveFirst(deliveryId: string, body: string): Promise<void> {
  if (handledIds.has(deliveryId)) return;
  await orders.create(JSON.parse(body));
  // ok: no-early-idempotency-key
  handledIds.add(deliveryId);
}

// It is gone with the call.
export async function createAll(bodies: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  const once = async (body: string): Promise<void> => {
    const key = createHash('sha256').update(body).digest('hex');
    if (seen.has(key)) return;
    // ok: no-early-idempotency-key
    seen.add(key);
    await orders.create(JSON.parse(body));
  };
  for (const body of bodies) await once(body);
}

export class Consumer {
  private readonly processed = new Map<string, number>();

  async consume(message: { id: string; body: string }): Promise<void> {
    if (this.processed.has(message.id)) return;
    // ruleid: no-early-idempotency-key
    this.processed.set(message.id, Date.now());
    await orders.create(JSON.parse(message.body));
  }
}
