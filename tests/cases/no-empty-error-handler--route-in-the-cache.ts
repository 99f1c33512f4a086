// Kind: KanishJebaMathewM/Truxify#591
import type { Redis } from 'ioredis';
import { logger } from '../lib/logger.js';
import { routeBetween, type Point, type Route } from './router.js';

const CACHE_TTL_SECONDS = 60 * 60;

const cacheKey = (from: Point, to: Point): string =>
  `route:${from.lat.toFixed(4)},${from.lng.toFixed(4)}:${to.lat.toFixed(4)},${to.lng.toFixed(4)}`;

export async function getRoute(redis: Redis, from: Point, to: Point): Promise<Route> {
  const key = cacheKey(from, to);
  const known = await redis.get(key);
  if (known !== null) {
    return JSON.parse(known) as Route;
  }
  const route = await routeBetween(from, to);
  try {
    await redis.set(key, JSON.stringify(route), 'EX', CACHE_TTL_SECONDS);
  // ruleid: no-empty-error-handler
  } catch {
    // silently swallowed
  }
  return route;
}

export async function getRouteTold(redis: Redis, from: Point, to: Point): Promise<Route> {
  const key = cacheKey(from, to);
  const route = await routeBetween(from, to);
  try {
    await redis.set(key, JSON.stringify(route), 'EX', CACHE_TTL_SECONDS);
  // ok: no-empty-error-handler
  } catch (error) {
    logger.warn({ error, key }, 'cannot keep a route in the cache');
  }
  return route;
}
