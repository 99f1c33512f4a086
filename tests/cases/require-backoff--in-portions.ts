import { pRetry } from 'p-retry';

declare function sleep(milliseconds: number): Promise<void>;
declare function send(order: string): Promise<void>;
declare const $: (text: TemplateStringsArray) => Promise<void>;

export async function sendAll(orders: readonly string[], many: number): Promise<string[]> {
  const failed: string[] = [];
  // ok: require-backoff
  for (let i = 0; i < orders.length; i += many) {
    for (const order of orders.slice(i, i + many)) {
      try {
        await send(order);
        continue;
      } catch {
        failed.push(order);
      }
    }
    await sleep(1_000);
  }
  return failed;
}

export async function unmount(order: string): Promise<void> {
  // ok: require-backoff
  await pRetry(() => $`umount /mnt`, { factor: 1 });
  // ruleid: require-backoff
  await pRetry(() => send(order), { factor: 1 });
}
