/** The report for programs. Its shape changes only together with `version`. */
import type { Finding, ScanError, ScanResult, Skipped, Summary } from './finding.js';

/** Version of the format, not of the package. */
export const JSON_VERSION = 1;

export interface JsonReport {
  readonly version: typeof JSON_VERSION;
  readonly findings: readonly Finding[];
  readonly errors: readonly ScanError[];
  readonly skipped: readonly Skipped[];
  readonly summary: Summary;
  readonly shard?: object;
}

/**
 * The whole report, ending in a line break.
 *
 * @param shard where the scan was a part of one, what `merge` needs.
 */
export function jsonReport({ findings, errors, skipped, summary }: ScanResult, shard?: object): string {
  const report: JsonReport = { version: JSON_VERSION, findings, errors, skipped, summary, ...(shard === undefined ? {} : { shard }) };
  return `${JSON.stringify(report, null, 2)}\n`;
}
