/** Names for findings that survive moved lines, so that a finding can be known again in the next scan. */
import { createHash } from 'node:crypto';

/** 32 of SHA-256's 64 hexadecimal digits: short enough to read, long enough never to meet by chance. */
const DIGITS = 32;

export interface Fingerprinted {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Fingerprints in the order of the findings given, which must be sorted by place: equals are numbered in that order.
 *
 * @param linesOf the lines of a finding's file; an empty list where the file cannot be read.
 * @param pathOf the path that names the file wherever the scan was started; by default the finding's own.
 */
export function fingerprints<T extends Fingerprinted>(
  findings: readonly T[],
  linesOf: (finding: T) => readonly string[],
  pathOf: (finding: T) => string = ({ path }) => path,
): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = JSON.stringify([finding.ruleId, pathOf(finding), textOf(finding, linesOf(finding))]);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash('sha256').update(`${identity}#${ordinal}`).digest('hex').slice(0, DIGITS);
  });
}

/** The finding's own lines, each run of white space made one space: re-indented code keeps its fingerprints. */
function textOf(finding: Fingerprinted, lines: readonly string[]): string {
  const endsBefore = finding.endColumn === 1 && finding.endLine > finding.line;
  const last = endsBefore ? finding.endLine - 1 : finding.endLine;
  return lines
    .slice(finding.line - 1, last)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
