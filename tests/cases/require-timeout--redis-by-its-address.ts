import Redis from 'ioredis';
import { REDIS_URL } from './settings.js';

// ruleid: require-timeout
export const redis = new Redis(REDIS_URL);
// ok: require-timeout
export const limited = new Redis(REDIS_URL, { commandTimeout: 2000 });
// The caller's own answer to a Redis that is away.
// ok: require-timeout
export const refusing = new Redis(REDIS_URL, { enableOfflineQueue: false });
