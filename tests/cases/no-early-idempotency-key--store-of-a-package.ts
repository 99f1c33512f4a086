import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyValueStore } from './store.js';
import { readBody, verify } from './signature.js';

export interface Source<Event> {
  readonly name: string;
  readonly secret: string;
  readonly ttlMs: number;
  readonly store: KeyValueStore;
  readonly handler: (event: Event) => Promise<void>;
}

export async function handleInbound<Event>(source: Source<Event>, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req);
  const webhookId = req.headers['webhook-id'];
  if (typeof webhookId !== 'string' || !verify(body, source.secret, req.headers)) {
    res.writeHead(401).end();
    return;
  }

  // ruleid: no-early-idempotency-key
  const first = await source.store.setIfAbsent(`${source.name}:webhook:dedupe:${webhookId}`, '1', { ttlMs: source.ttlMs });
  if (!first) {
    res.writeHead(200, { 'x-duplicate': 'true' }).end();
    return;
  }

  await source.handler(JSON.parse(body) as Event);
  res.writeHead(204).end();
}

export async function handleInboundSafely<Event>(source: Source<Event>, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req);
  const webhookId = req.headers['webhook-id'];
  if (typeof webhookId !== 'string' || !verify(body, source.secret, req.headers)) {
    res.writeHead(401).end();
    return;
  }
  const key = `${source.name}:webhook:dedupe:${webhookId}`;
  // ok: no-early-idempotency-key
  if (!(await source.store.setIfAbsent(key, '1', { ttlMs: source.ttlMs }))) {
    res.writeHead(200, { 'x-duplicate': 'true' }).end();
    return;
  }
  try {
    await source.handler(JSON.parse(body) as Event);
  } catch (error) {
    await source.store.delete(key);
    throw error;
  }
  res.writeHead(204).end();
}
