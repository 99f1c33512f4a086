declare function ask(host: string): Promise<string>;
declare function sleep(milliseconds: number): Promise<void>;

export async function replicaFirst(most: number): Promise<string> {
  let last: unknown;
  try {
    return await ask('replica');
  } catch (error) {
    last = error;
  }
  for (let attempt = 0; attempt < most; attempt++) {
    try {
      return await ask('primary');
    } catch (error) {
      // ok: no-last-error-wins
      last = error;
      await sleep(100 * 2 ** attempt);
    }
  }
  throw last;
}
