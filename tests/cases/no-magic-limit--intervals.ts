import { POLL_INTERVAL_MS } from './settings.js';
import { poll } from './mailbox.js';

export function start(): void {
  // ruleid: no-magic-limit
  setInterval(() => poll(), 30000);
  // ok: no-magic-limit
  setInterval(() => poll(), POLL_INTERVAL_MS);
}
