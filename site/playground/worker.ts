/** Answers questions away from the page, which can end it when it takes too long. Says first that it is ready. */
import type { Question } from './answer.js';
import { find } from './find.js';
import { loadParser } from './oxc-wasm.js';

/** What a worker is to itself; TypeScript knows it only where it does not know the page. */
const scope = globalThis as unknown as { onmessage: ((event: MessageEvent<Question>) => void) | null; postMessage(message: unknown): void };

async function start(): Promise<void> {
  try {
    await loadParser();
    scope.onmessage = ({ data }) => scope.postMessage({ answer: find(data) });
    scope.postMessage({ isReady: true });
  } catch (error) {
    scope.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
}

void start();
