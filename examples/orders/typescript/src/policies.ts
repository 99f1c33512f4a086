import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What a customer may order. */
export interface Policy {
  readonly maxQuantity: number;
  readonly onAccount: boolean;
}

/** Reads what the service obeys from now on. */
export async function loadPolicy(path: string): Promise<Policy> {
  // finding: require-integrity-check -- who can write to the file decides who orders without paying.
  return JSON.parse(await readFile(path, 'utf8')) as Policy;
}

/** Does the same, for a file that was signed with the key. */
export async function loadSignedPolicy(path: string, key: Buffer, signature: Buffer): Promise<Policy> {
  const data = await readFile(path);
  const expected = createHmac('sha256', key).update(data).digest();
  if (expected.length !== signature.length || !timingSafeEqual(expected, signature)) {
    throw new Error(`load policy from ${path}: the signature does not fit; sign the file anew`);
  }
  return JSON.parse(data.toString('utf8')) as Policy;
}
