/** The review of some code or of a change: what its pages show, and, as it stands, its JSON. */
import type { Risk } from '../../spec/findings.js';
import type { Category, Language, Severity } from '../../spec/rule.js';
import type { Finding, ScanError, SkipReason } from '../finding.js';

/** Version of the format, not of the package. */
export const REVIEW_VERSION = 1;

export interface Review {
  readonly version: typeof REVIEW_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  /** What was reviewed: the name of the folder. */
  readonly title: string;
  readonly scope: Scope;
  readonly verdict: Verdict;
  readonly counts: Counts;
  /** Files with findings, those with most and gravest first. */
  readonly files: readonly FileCount[];
  /** Rules with findings, the gravest and those with most findings first. */
  readonly rules: readonly ReviewedRule[];
  readonly findings: readonly ReviewedFinding[];
  /** What no tool can answer. */
  readonly questions: readonly Question[];
  readonly notScanned: NotScanned;
}

export interface Scope {
  readonly paths: readonly string[];
  readonly preset: string;
  /** For the review of a change: the ref that it is compared with. */
  readonly since?: string;
  /** Files scanned, by language. */
  readonly files: Readonly<Partial<Record<Language, number>>>;
}

export type Status = 'blocked' | 'changes' | 'incomplete' | 'clear';

export interface Verdict {
  readonly status: Status;
  /** The verdict in a sentence. */
  readonly sentence: string;
  /** By which rule it was found, in a sentence. */
  readonly rule: string;
}

export type BySeverity = Readonly<Record<Severity, number>>;

export interface Counts {
  readonly findings: number;
  readonly suppressed: number;
  readonly bySeverity: BySeverity;
  readonly byCategory: Readonly<Partial<Record<Category, BySeverity>>>;
  readonly byRisk: Readonly<Record<Risk, BySeverity>>;
}

export interface FileCount {
  readonly path: string;
  readonly bySeverity: BySeverity;
}

export interface ReviewedRule {
  readonly ruleId: string;
  readonly summary: string;
  readonly category: Category;
  /** That of its gravest finding here. */
  readonly severity: Severity;
  readonly risk: Risk;
  readonly why: string;
  readonly remedy: string;
  readonly count: number;
  /** Where one can read on. */
  readonly url?: string;
}

export interface ReviewedFinding extends Finding {
  readonly risk: Risk;
  /** The first line of the code, as it stands; empty where the file cannot be read. */
  readonly source: string;
}

export interface Question {
  /** The review's finding behind it. */
  readonly id: string;
  readonly topic: Category;
  readonly question: string;
  /** What that finding was about. */
  readonly reviewed: string;
  readonly good: string;
  /** What the code uses that makes it relevant, with places; none for a question to any code. */
  readonly because: readonly { readonly uses: string; readonly places: readonly string[] }[];
}

export interface NotScanned {
  readonly errors: readonly ScanError[];
  /** What was left out, by the reason, with the first few names. */
  readonly leftOut: readonly { readonly reason: SkipReason; readonly what: string; readonly paths: readonly string[] }[];
  /** Languages of which there are files and for which no rule was run. */
  readonly languages: readonly Language[];
}
