/**
 * All rules, as `npm run build` found and compiled them (`tools/compile-rules.ts` writes the files that are read here).
 * There is no list of rules kept by hand.
 *
 * What a rule is called, tells and asks for stands in one small file, which is read at once. What it matches is a hundred
 * times more: each rule has files of its own for it, read when somebody looks at them.
 */
import { readFileSync } from 'node:fs';
import type { CompiledMatch } from './pattern/compiled/compiled.js';
import type { Language } from './spec/language.js';
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

/** The fields of a compiled match that stand in its rule's own file. */
export type CompiledParts = Pick<CompiledMatch, 'formula' | 'taint'>;

/** A rule in the small file. */
export interface StoredRule {
  readonly spec: Omit<RuleSpec, 'match'>;
  /** The languages that it has a match for. */
  readonly languages: readonly Language[];
  readonly compiled?: Omit<CompiledMatch, keyof CompiledParts>;
  /** The fields of {@link CompiledParts} that it has. */
  readonly parts: readonly (keyof CompiledParts)[];
}

// The same addresses from `src/` (tests, tools) and from `dist/` (the package).
const dist = new URL('../dist/', import.meta.url);

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(file, dist), 'utf8')) as T;
}

/** An object with more fields, whose values come from a file that is read when one of them is asked for. */
function withFieldsOf<T extends object, Field extends string>(given: T, fields: readonly Field[], file: string): T {
  let values: Readonly<Record<Field, unknown>> | undefined;
  const later = fields.map((field) => [field, { enumerable: true, get: () => (values ??= read<Record<Field, unknown>>(file))[field] }] as const);
  return Object.defineProperties(given, Object.fromEntries(later));
}

function catalogueRule({ spec, languages, compiled, parts }: StoredRule): CatalogueRule {
  const whole: RuleSpec = { ...spec, match: withFieldsOf({}, languages, `matches/${spec.id}.json`) };
  if (compiled === undefined) return { spec: whole };
  return { spec: whole, compiled: withFieldsOf(compiled, parts, `compiled/${spec.id}.json`) as CompiledMatch };
}

/** Every rule, sorted by id. */
export const CATALOGUE: readonly CatalogueRule[] = read<StoredRule[]>('catalogue.json').map(catalogueRule);
