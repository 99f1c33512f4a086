/** The counts that `npm run variants -- --write` has stored. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VariantCounts } from '../../src/spec/variants.js';

/** Relative to the project's root. */
export const COUNTS_FILE = 'src/rules/variants.json';

/** None where nothing was counted yet. */
export function loadVariants(root: string): VariantCounts {
  const file = join(root, COUNTS_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VariantCounts) : {};
}
