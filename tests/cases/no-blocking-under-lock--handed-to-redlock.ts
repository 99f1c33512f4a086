import Redlock from 'redlock';
import { chargeCard } from './payments.js';
import { accounts } from './accounts.js';

export async function topUp(redlock: Redlock, accountId: string): Promise<void> {
  await redlock.using([`topup:${accountId}`], 5000, async () => {
    const account = await accounts.read(accountId);
    // ruleid: no-blocking-under-lock
    await chargeCard(account.card, 20);
  });
}

export async function topUpOutside(redlock: Redlock, accountId: string): Promise<void> {
  const account = await accounts.read(accountId);
  // ok: no-blocking-under-lock
  await chargeCard(account.card, 20);
  await redlock.using([`topup:${accountId}`], 5000, async () => accounts.add(accountId, 20));
}
