/** Makes a review of the result of a scan. */
import { RISKS, type Risk } from '../../spec/findings.js';
import { CATEGORIES, LANGUAGES, SEVERITIES, type Category, type Severity } from '../../spec/rule.js';
import { isShown, SKIP_REASONS, type Finding, type ScanResult } from '../finding.js';
import { groupBy } from '../text/groups.js';
import { count, SEVERITY_NAMES, SKIPPED_THINGS } from '../words.js';
import {
  REVIEW_VERSION,
  type BySeverity,
  type Counts,
  type FileCount,
  type NotScanned,
  type Question,
  type Review,
  type ReviewedFinding,
  type ReviewedRule,
  type Scope,
  type Verdict,
} from './model.js';

export interface ReviewRequest {
  readonly tool: Review['tool'];
  readonly title: string;
  readonly scope: Omit<Scope, 'files'>;
  readonly result: ScanResult;
  /** What is known of a rule, by its name in reports. */
  readonly ruleOf: (ruleId: string) => Omit<ReviewedRule, 'ruleId' | 'severity' | 'count'>;
  readonly linesOf: (finding: Finding) => readonly string[];
  readonly questions: readonly Question[];
}

/** How long a source line of a review may be: one of a bundle has a million characters. */
const LONGEST_SOURCE = 400;
/** How many names of what was left out are told. */
const FEW_NAMES = 5;

export function makeReview({ tool, title, scope, result, ruleOf, linesOf, questions }: ReviewRequest): Review {
  const shown = result.findings.filter(isShown);
  const findings = SEVERITIES.flatMap((severity) => shown.filter((finding) => finding.severity === severity)).map((finding): ReviewedFinding => ({
    ...finding,
    risk: ruleOf(finding.ruleId).risk,
    source: (linesOf(finding)[finding.line - 1] ?? '').slice(0, LONGEST_SOURCE),
  }));
  return {
    version: REVIEW_VERSION,
    tool,
    title,
    scope: { ...scope, files: result.summary.files },
    verdict: verdictOf(shown, result),
    counts: countsOf(findings, result.summary.suppressed),
    files: filesOf(findings),
    rules: rulesOf(findings, ruleOf),
    findings,
    questions,
    notScanned: notScannedOf(result),
  };
}

const RULE = 'An error blocks; a warning asks for a change; with neither the verdict is clear, unless something could not be scanned.';

function verdictOf(findings: readonly Finding[], { errors, summary }: ScanResult): Verdict {
  const { error, warning } = bySeverity(findings);
  const undone = errors.length === 0 ? '' : ` ${count(errors.length, 'thing')} could not be scanned.`;
  const many = (number: number, severity: Severity): string => count(number, ...SEVERITY_NAMES[severity]);
  if (error > 0) return { status: 'blocked', sentence: `Blocked by ${many(error, 'error')}.${undone}`, rule: RULE };
  if (warning > 0) return { status: 'changes', sentence: `No error; ${many(warning, 'warning')} to look at.${undone}`, rule: RULE };
  const isScanned = Object.values(summary.rules).some((rules) => rules > 0);
  if (errors.length > 0 || !isScanned) return { status: 'incomplete', sentence: `No error and no warning, but not all was scanned.${undone}`, rule: RULE };
  return { status: 'clear', sentence: 'Clear: no error and no warning.', rule: RULE };
}

function bySeverity(findings: readonly Finding[]): BySeverity {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length])) as unknown as BySeverity;
}

function countsOf(findings: readonly ReviewedFinding[], suppressed: number): Counts {
  const byCategory = CATEGORIES.flatMap((category): [Category, BySeverity][] => {
    const own = findings.filter((finding) => finding.category === category);
    return own.length === 0 ? [] : [[category, bySeverity(own)]];
  });
  const byRisk = RISKS.map((risk): [Risk, BySeverity] => [risk, bySeverity(findings.filter((finding) => finding.risk === risk))]);
  return {
    findings: findings.length,
    suppressed,
    bySeverity: bySeverity(findings),
    byCategory: Object.fromEntries(byCategory),
    byRisk: Object.fromEntries(byRisk) as Record<Risk, BySeverity>,
  };
}

function filesOf(findings: readonly ReviewedFinding[]): FileCount[] {
  const files = [...groupBy(findings, ({ path }) => path)].map(([path, own]) => ({ path, bySeverity: bySeverity(own) }));
  return files.sort((a, b) => graver(a.bySeverity, b.bySeverity) || (a.path < b.path ? -1 : 1));
}

function graver(a: BySeverity, b: BySeverity): number {
  return b.error - a.error || b.warning - a.warning || b.info - a.info;
}

function rulesOf(findings: readonly ReviewedFinding[], ruleOf: ReviewRequest['ruleOf']): ReviewedRule[] {
  // Findings come gravest first; a project may give some of a rule's findings another severity.
  const rules = [...groupBy(findings, ({ ruleId }) => ruleId)].map(([ruleId, own]): ReviewedRule => ({ ruleId, ...ruleOf(ruleId), severity: own[0]!.severity, count: own.length }));
  const rank = ({ severity }: ReviewedRule): number => SEVERITIES.indexOf(severity);
  return rules.sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.ruleId < b.ruleId ? -1 : 1));
}

function notScannedOf({ errors, skipped, summary }: ScanResult): NotScanned {
  const leftOut = SKIP_REASONS.flatMap((reason) => {
    const paths = skipped.filter((entry) => entry.reason === reason).map(({ path }) => path);
    return paths.length === 0 ? [] : [{ reason, what: count(paths.length, ...SKIPPED_THINGS[reason]), paths: paths.slice(0, FEW_NAMES) }];
  });
  const languages = LANGUAGES.filter((language) => (summary.files[language] ?? 0) > 0 && (summary.rules[language] ?? 0) === 0);
  return { errors, leftOut, languages };
}
