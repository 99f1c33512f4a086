/** Findings, counted. */
import { isShown, type Finding, type Summary } from '../../report/finding.js';
import { CATEGORIES, SEVERITIES, type Category, type Severity } from '../../spec/rule.js';

/** Findings by severity and category, and those that comments suppress; one that another covers is not counted. */
export function countFindings(findings: readonly Finding[], suppressed: readonly Finding[]): Pick<Summary, 'bySeverity' | 'byCategory' | 'suppressed'> {
  const shown = findings.filter(isShown);
  return { bySeverity: countSeverities(shown), byCategory: countCategories(shown), suppressed: suppressed.filter(isShown).length };
}

function countCategories(findings: readonly Finding[]): Partial<Record<Category, number>> {
  const counts: Partial<Record<Category, number>> = {};
  for (const category of CATEGORIES) {
    const count = findings.filter((finding) => finding.category === category).length;
    if (count > 0) counts[category] = count;
  }
  return counts;
}

function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
