import { Elysia } from 'elysia';
import { config } from '../config.ts';
import { logger } from '../utils/logger.ts';

interface Window {
  count: number;
  resetAt: number;
}

// ruleid: no-grow-only-collection
const windows = new Map<string, Window>();

// ok: no-grow-only-collection
const strikes = new Map<string, Window>();

export const rateLimit = new Elysia({ name: 'rate-limit' }).derive({ as: 'scoped' }, ({ apiKeyId, set }) => {
  if (!apiKeyId) return {};
  const now = Date.now();
  const window = windows.get(apiKeyId);

  if (!window || now > window.resetAt) {
    windows.set(apiKeyId, { count: 1, resetAt: now + config.rateLimit.windowMs });
    return {};
  }
  window.count += 1;
  if (window.count > config.rateLimit.max) {
    set.status = 429;
    set.headers['retry-after'] = String(Math.ceil((window.resetAt - now) / 1000));
    logger.warn('over the limit', { apiKeyId });
    throw new Error('over the limit of requests a minute');
  }
  return {};
});

export function strike(address: string): number {
  const now = Date.now();
  for (const [other, { resetAt }] of strikes) {
    if (now > resetAt) strikes.delete(other);
  }
  const count = (strikes.get(address)?.count ?? 0) + 1;
  strikes.set(address, { count, resetAt: now + config.rateLimit.windowMs });
  return count;
}
