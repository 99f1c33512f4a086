import type { Request, Response } from 'express';
import { messageQueue } from '../queues/message-queue.js';
import { logger } from '../lib/logger.js';

const DEDUP_WINDOW_MS = 5 * 60 * 1000;
const processedEvents = new Map<string, number>();
const handledEvents = new Map<string, number>();

function isAlreadyProcessed(eventId: string): boolean {
  const now = Date.now();
  for (const [id, at] of processedEvents) {
    if (now - at > DEDUP_WINDOW_MS) processedEvents.delete(id);
  }
  if (processedEvents.has(eventId)) return true;
  // ruleid: no-early-idempotency-key
  processedEvents.set(eventId, now);
  return false;
}

export async function receiveWebhook(req: Request, res: Response): Promise<void> {
  for (const entry of req.body.entry ?? []) {
    for (const event of entry.messaging ?? []) {
      const eventId = event.message?.mid;
      if (!eventId || isAlreadyProcessed(eventId)) continue;
      try {
        await messageQueue.add('direct-message', { sender: event.sender.id, text: event.message.text, eventId });
      } catch (error) {
        logger.error({ error, eventId }, 'cannot queue a message');
      }
    }
  }
  res.status(200).send('EVENT_RECEIVED');
}

export async function receiveSafely(req: Request, res: Response): Promise<void> {
  for (const entry of req.body.entry ?? []) {
    for (const event of entry.messaging ?? []) {
      const eventId = event.message?.mid;
      if (!eventId || handledEvents.has(eventId)) continue;
      await messageQueue.add('direct-message', { sender: event.sender.id, text: event.message.text, eventId });
      // ok: no-early-idempotency-key
      handledEvents.set(eventId, Date.now());
    }
  }
  res.status(200).send('EVENT_RECEIVED');
}
