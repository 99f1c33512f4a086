import { readFile } from 'node:fs/promises';

export async function overrides(path: string): Promise<Partial<FeatureFlags>> {
  // ruleid: require-integrity-check
  return JSON.parse(await readFile(path, 'utf8'));
}

export const current = async (path: string): Promise<TollPolicy> => {
  // ruleid: require-integrity-check
  return JSON.parse(await readFile(path, 'utf8'));
};

export async function bridges(path: string): Promise<Bridge[]> {
  // ok: require-integrity-check
  return JSON.parse(await readFile(path, 'utf8'));
}
