/**
 * All rules, as `npm run build` found and compiled them (`tools/compile-rules.ts` writes the file that is read here).
 * There is no list of rules kept by hand.
 */
import { readFileSync } from 'node:fs';
import type { CompiledMatch } from './pattern/compiled/compiled.js';
import type { RuleSpec } from './spec/rule.js';

export interface CatalogueRule {
  readonly spec: RuleSpec;
  /** The TypeScript match, compiled; absent where the rule has none. */
  readonly compiled?: CompiledMatch;
  /** Where a rule stands that the user brought (`scan --config`); absent for ours. */
  readonly origin?: RuleOrigin;
}

export interface RuleOrigin {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Where one can read on. */
  readonly url?: string;
}

// The same address from `src/` (tests, tools) and from `dist/` (the package).
const file = new URL('../dist/catalogue.json', import.meta.url);

/** Every rule, sorted by id. */
export const CATALOGUE: readonly CatalogueRule[] = JSON.parse(readFileSync(file, 'utf8')) as CatalogueRule[];
