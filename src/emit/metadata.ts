/** The metadata of a Semgrep rule, as the public registry's conventions have it; every key is derived from the spec. */
import { languagesOf, type Category, type Language, type Preset, type RuleSpec, type Severity } from '../spec/rule.js';
import { docsUrl } from './docs-url.js';

/** Our categories in Semgrep's closed list. */
export const SEMGREP_CATEGORY: Readonly<Record<Category, string>> = {
  'error-handling': 'correctness',
  concurrency: 'correctness',
  consistency: 'correctness',
  resilience: 'correctness',
  security: 'security',
  observability: 'best-practice',
  maintainability: 'maintainability',
  testing: 'best-practice',
};

const TECHNOLOGY: Readonly<Record<Language, readonly string[]>> = {
  go: ['go'],
  python: ['python'],
  typescript: ['typescript', 'javascript'],
};

/** A preset is earned by counted precision, which is what Semgrep calls confidence. */
const CONFIDENCE: Readonly<Record<Preset, string>> = { recommended: 'HIGH', strict: 'MEDIUM', all: 'LOW' };

const IMPACT: Readonly<Record<Severity, string>> = { error: 'HIGH', warning: 'MEDIUM', info: 'LOW' };

export interface SemgrepMetadata {
  readonly category: string;
  readonly subcategory?: readonly string[];
  readonly technology: readonly string[];
  readonly confidence: string;
  readonly likelihood: string;
  readonly impact: string;
  readonly cwe?: readonly string[];
  readonly references: readonly string[];
  readonly source?: string;
  /** What our own tools read back: the spec's keys, under one name of our own. */
  readonly resilience: {
    readonly id: string;
    readonly category: Category;
    readonly preset: Preset;
    readonly docs?: string;
    /** The same rule in ESLint, where there is one. */
    readonly eslint?: string;
    readonly findings: readonly string[];
  };
}

/**
 * The metadata of a rule in one of its languages.
 *
 * @param homepage By default package.json's; without one, no documentation address is written.
 */
export function semgrepMetadata(spec: RuleSpec, language: Language, homepage?: string): SemgrepMetadata {
  const docs = docsUrl(spec.id, homepage);
  const preset = spec.preset[language] ?? 'all';
  return {
    category: SEMGREP_CATEGORY[spec.category],
    ...(spec.category === 'security' ? { subcategory: ['audit'] } : {}),
    technology: TECHNOLOGY[language],
    confidence: CONFIDENCE[preset],
    // The key is expected of every rule, but how likely a failure is depends on the system, which no spec knows.
    likelihood: 'MEDIUM',
    impact: IMPACT[spec.severity],
    ...(spec.cwe === undefined ? {} : { cwe: spec.cwe }),
    references: spec.references.map(({ url }) => url),
    ...(docs === undefined ? {} : { source: docs }),
    resilience: {
      id: spec.id,
      category: spec.category,
      preset,
      ...(docs === undefined ? {} : { docs }),
      ...(languagesOf(spec).includes('typescript') ? { eslint: `resilience/${spec.id}` } : {}),
      findings: spec.findings,
    },
  };
}
