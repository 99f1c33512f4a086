import { pause } from './clock';
import { press } from './press';

interface Options {
  readonly fromCache: boolean;
}

export async function print(page: string, options: Options): Promise<string> {
  try {
    return await press.run(page, options);
  } catch (error) {
    console.warn(page, error);
    // ok: no-unbounded-retry
    return await print(page, { ...options, fromCache: false });
  }
}

export async function copy(page: string): Promise<string> {
  try {
    return await press.copy(page);
  } catch (error) {
    await pause(1000);
    // ruleid: no-unbounded-retry
    return copy(page);
  }
}
