/** The report for people: findings, what could not be done, a summary; and the one for logs, a line a finding. */
import pc from 'picocolors';
import { visible } from './display.js';
import { isShown, type Finding, type ScanResult } from './finding.js';
import type { Colors } from './text/colors.js';
import { byFile, byRule, bySeverity, digest, fullPlace } from './text/groups.js';
import type { ReportOptions } from './text/options.js';
import { conclusionText } from './text/summary.js';

export type { Grouping, Layout, ReportOptions, TextOptions } from './text/options.js';
export { conclusionText, summaryText } from './text/summary.js';

/** The whole report, ending in a line break. In `lines` it holds findings and nothing else: the rest is {@link conclusionText}. */
export function textReport(result: ScanResult, options: ReportOptions): string {
  const findings = result.findings.filter(isShown);
  if (options.layout === 'lines') return findings.map((finding) => `${findingLine(finding)}\n`).join('');
  return [...sections(findings, options, pc.createColors(options.colors)), conclusionText(result, options)].join('\n');
}

function sections(findings: readonly Finding[], options: ReportOptions, colors: Colors): string[] {
  switch (options.layout) {
    case 'file':
      return byFile(findings, options, colors);
    case 'rule':
      return byRule(findings, options, colors);
    case 'severity':
      return bySeverity(findings, options, colors);
    default:
      return digest(findings, options, colors);
  }
}

/** `path:line:column: severity: message (rule)`: what editors, `grep` and problem matchers of CI systems take apart. */
function findingLine(finding: Finding): string {
  const message = visible(finding.message.replace(/\s+/g, ' ').trim());
  return `${fullPlace(finding)}: ${finding.severity}: ${message} (${finding.ruleId})`;
}
