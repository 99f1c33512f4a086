/** What the command's exit codes mean. */
import type { ScanResult } from '../report/finding.js';
import { SEVERITIES, type Severity } from '../spec/rule.js';

export const EXIT = {
  /** Everything asked for was done, and no finding reaches the threshold. */
  clean: 0,
  /** Findings at or above the threshold. */
  findings: 1,
  /** Something could not be done, bad usage included; goes before findings. */
  failure: 2,
  /** Stopped by the user, as shells have it: 128 and the signal's number. */
  interrupted: 130,
} as const;

export type Threshold = Severity | 'never';
export const THRESHOLDS: readonly Threshold[] = [...SEVERITIES, 'never'];

/** The exit code of a scan. */
export function exitCodeOf({ errors, findings }: ScanResult, failOn: Threshold): number {
  const failed = failOn === 'never' ? errors.filter(({ unparsed }) => unparsed !== true) : errors;
  if (failed.length > 0) return EXIT.failure;
  return findings.some(({ severity }) => reaches(severity, failOn)) ? EXIT.findings : EXIT.clean;
}

/** True where a finding of a severity makes the command fail. */
export function reaches(severity: Severity, threshold: Threshold): boolean {
  return threshold !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
