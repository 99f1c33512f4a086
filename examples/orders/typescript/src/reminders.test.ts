import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './clients.js';
import type { Order } from './order.js';
import { Reminders } from './reminders.js';

const order: Order = { id: 'o-1', sku: 'tea', quantity: 2, status: 'pending' };

export function reminderTests(logger: Logger): void {
  describe('reminders', () => {
    it('go out in the background', async () => {
      const sent: string[] = [];
      const reminders = new Reminders({ send: async (orderId) => void sent.push(orderId) }, logger);
      reminders.remind(order);
      // finding: no-sleep-in-test -- on a busy build machine the mail goes out later, and an unrelated change is blamed.
      await sleep(50);
      assert.deepEqual(sent, ['o-1']);
    });

    // It waits for the mail itself.
    it('go out before the caller goes on', async () => {
      const sent: string[] = [];
      const reminders = new Reminders({ send: async (orderId) => void sent.push(orderId) }, logger);
      await reminders.remindNow(order);
      assert.deepEqual(sent, ['o-1']);
    });
  });
}
