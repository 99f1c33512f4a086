/** Two findings that tell the same thing are one: the one of the graver rule. */
import type { CatalogueRule } from '../../catalogue.js';
import type { Finding } from '../../report/finding.js';
import { reportedName } from '../rule-name.js';

/**
 * Marks each finding whose rule names another as graver (`coveredBy`), where that one reports the same code: one of the two
 * ranges holds the other.
 *
 * @param findings sorted by path.
 */
export function withCover(findings: readonly Finding[], catalogue: readonly CatalogueRule[]): Finding[] {
  const graver = new Map(catalogue.map((rule) => [reportedName(rule), (rule.spec.coveredBy ?? []).map((id) => `resilience/${id}`)]));
  return findings.map((finding, index) => {
    const rules = graver.get(finding.ruleId) ?? [];
    const cover = rules.length === 0 ? undefined : inFile(findings, index).find((other) => rules.includes(other.ruleId) && overlap(finding, other));
    return cover === undefined ? finding : { ...finding, coveredBy: cover.ruleId };
  });
}

/** The findings in the file of one of them, which stand side by side: a report is sorted by place. */
function inFile(findings: readonly Finding[], index: number): readonly Finding[] {
  const isHere = (finding: Finding | undefined): boolean => finding?.path === findings[index]?.path;
  let [start, end] = [index, index];
  while (start > 0 && isHere(findings[start - 1])) start -= 1;
  while (end < findings.length && isHere(findings[end])) end += 1;
  return findings.slice(start, end);
}

function overlap(a: Finding, b: Finding): boolean {
  return holds(a, b) || holds(b, a);
}

function holds(outer: Finding, inner: Finding): boolean {
  const startsBefore = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const endsAfter = outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return startsBefore && endsAfter;
}
