/** What `findings.yaml` says: the findings of the reviews, each with its answer. */
import type { Category, RuleSpec } from './rule.js';
import type { Use } from './uses.js';

export const FINDING_SEVERITIES = ['error', 'warning', 'info', 'praise'] as const;
/** `praise`: a practice that the review approved of, so its absence is what a rule reports. */
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** The kinds of risk that the reviews told apart. */
export const RISKS = ['robustness', 'concurrency', 'authorization', 'intent', 'lifecycle', 'syntax'] as const;
export type Risk = (typeof RISKS)[number];

export const RISK_TITLE: Readonly<Record<Risk, string>> = {
  robustness: 'Robustness',
  concurrency: 'Concurrency',
  authorization: 'Authorization',
  intent: 'Intent and semantics',
  lifecycle: 'Lifecycle and state',
  syntax: 'Syntax',
};

/** One of the reviewed changes. */
export interface ReviewedDocument {
  readonly title: string;
  readonly language: string;
}

/** One finding; at least one of `rules`, `delegate` and `checklist` answers it. */
export interface ReviewFinding {
  /** `<document>-<number>`, e.g. `RQ-2`. */
  readonly id: string;
  /** Where the checklist asks about it. */
  readonly topic: Category;
  readonly severity: FindingSeverity;
  /** What the finding was about. */
  readonly reviewed: string;
  /** Ids of the rules that report it, written or still to come. */
  readonly rules?: readonly string[];
  /** Existing checks of other tools that do it already: `tool`, `tool:rule`, or a command. */
  readonly delegate?: readonly string[];
  /** The question that a reviewer answers where no tool can see it. */
  readonly checklist?: string;
  /** What a good answer to that question looks like, in a sentence. */
  readonly good?: string;
}

export interface Findings {
  readonly documents: Readonly<Record<string, ReviewedDocument>>;
  /** The findings of each kind of risk, by id: each finding once. */
  readonly risks: Readonly<Record<Risk, readonly string[]>>;
  /** The questions, by id, that what code uses makes relevant; a question that is nowhere is for any code. */
  readonly asks: Readonly<Record<Use, readonly string[]>>;
  readonly findings: readonly ReviewFinding[];
}

/** For rules that go back to no finding of ours. */
const RISK_OF_CATEGORY: Readonly<Record<Category, Risk>> = {
  'error-handling': 'robustness',
  concurrency: 'concurrency',
  consistency: 'lifecycle',
  resilience: 'robustness',
  security: 'authorization',
  observability: 'robustness',
  maintainability: 'intent',
  testing: 'robustness',
};

/** The kind of risk that a rule is about: that of the first finding that it goes back to. */
export function riskOf(rule: Pick<RuleSpec, 'findings' | 'category'>, { risks }: Pick<Findings, 'risks'>): Risk {
  const [first = ''] = rule.findings;
  return RISKS.find((risk) => risks[risk].includes(first)) ?? RISK_OF_CATEGORY[rule.category];
}

/** The document that a finding belongs to: `RQ` of `RQ-2`. */
export function documentOf(finding: ReviewFinding): string {
  return finding.id.replace(/-\d+$/, '');
}
