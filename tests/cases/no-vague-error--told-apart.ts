import { meetings } from './meetings';

let pool: { query(text: string): Promise<unknown> } | undefined;

export function heldPool() {
  // ok: no-vague-error
  if (!pool) throw new Error('pool is not initialized');
  return pool;
}

export async function recordingOf(id: string): Promise<string | null> {
  try {
    const found = await meetings.find(id);
    if (found.url === undefined) {
      // ok: no-vague-error
      throw new Error('result not available');
    }
    if (found.kind !== 'video') {
      // ruleid: no-vague-error
      throw new Error('invalid type');
    }
    return found.url;
  } catch (error) {
    if (error instanceof Error && error.message === 'result not available') return null;
    throw error;
  }
}

export function lengthAfter(kind: 'add' | 'keep' | 'drop', text: string): number {
  if (kind === 'add') {
    return text.length;
  } else if (kind === 'keep') {
    return text.length;
  } else if (kind === 'drop') {
    return 0;
  } else {
    // ok: no-vague-error
    throw new Error('Unknown type');
  }
}
