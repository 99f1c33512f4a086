/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { Severity } from '../spec/rule.js';
import { isShown, type ScanResult } from './finding.js';
import { inRepository } from './repository.js';

const SEVERITY: Readonly<Record<Severity, 'critical' | 'major' | 'info'>> = { error: 'critical', warning: 'major', info: 'info' };

/** The whole report, ending in a line break. The format has no place for what could not be done. */
export function gitlabReport({ findings }: ScanResult, prefix: string): string {
  const issues = findings.filter(isShown).map((finding) => ({
    type: 'issue',
    check_name: finding.ruleId,
    description: finding.message,
    severity: SEVERITY[finding.severity],
    fingerprint: finding.fingerprint,
    location: {
      path: inRepository(finding.path, prefix),
      lines: { begin: finding.line, end: finding.endLine },
    },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
