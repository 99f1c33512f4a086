import { delay } from './delay.js';
import { fetchFeed, feeds } from './feeds.js';

export async function pollFeeds(seconds: number): Promise<void> {
  // ruleid: require-loop-cancellation
  while (true) {
    await Promise.allSettled(
      (await feeds()).map(async (feed) => {
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 5000);
        try {
          await fetchFeed(feed, { signal: controller.signal });
        } finally {
          clearTimeout(timer);
        }
      }),
    );
    await delay(seconds);
  }
}

export async function pollUntil(seconds: number, signal: AbortSignal): Promise<void> {
  // ok: require-loop-cancellation
  while (true) {
    for (const feed of await feeds()) await fetchFeed(feed, { signal });
    await delay(seconds);
  }
}
