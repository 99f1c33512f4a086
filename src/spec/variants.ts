/** How many rewritings of a rule's fixtures it still reports: `src/rules/variants.json`, which `npm run variants` writes. */
import type { Language } from './rule.js';

export interface VariantCount {
  readonly made: number;
  readonly reported: number;
  /** How many are missed, by kind of rewriting. */
  readonly missed: Readonly<Record<string, number>>;
}

/** By rule id. */
export type VariantCounts = Readonly<Record<string, Readonly<Partial<Record<Language, VariantCount>>>>>;
