import { load, NoSuchLabel } from './labels.js';

export async function label(name: string): Promise<unknown> {
  try {
    return await load(name);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (text.includes('aborted')) {
      // ok: require-error-cause
      throw new Error(`the label ${name} took longer than a minute`);
    }
    const isTaken = text.includes('exists');
    if (isTaken) {
      // ok: require-error-cause
      throw new Error(`the label ${name} is another one's`);
    }
    if (error instanceof NoSuchLabel && error.id !== '') {
      // ok: require-error-cause
      throw new Error(`no label ${name}`);
    }
    // ruleid: require-error-cause
    throw new Error(`the label ${name} was not loaded: ${text}`);
  }
}
