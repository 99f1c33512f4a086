/** What of the findings is told: those that no baseline knows, on the lines that are asked for. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isShown, type Finding, type ScanResult, type Summary } from '../../report/finding.js';
import { compareWith, entriesOf, wayFrom, type Baseline, type BaselineEntry } from './baseline.js';
import { isOnChangedLine, type ChangedLines } from './changed-lines.js';

export interface Narrowing {
  /** Absolute: the folder that findings' paths are relative to. */
  readonly root: string;
  /** Absolute: the folder that a baseline's paths are relative to. */
  readonly top: string;
  readonly baseline?: Baseline | undefined;
  /** True where the baseline is to hold every finding of now. */
  readonly takesAll?: boolean | undefined;
  /** True where a rule (as reported) was run on a file to the end; undefined for a file that was not scanned. */
  readonly wasRun: (ruleId: string, path: string) => boolean | undefined;
  readonly changes?: { readonly ref: string; readonly lines: ChangedLines } | undefined;
}

export interface Narrowed extends Pick<ScanResult, 'findings' | 'known'> {
  readonly counts: Pick<Summary, 'baseline' | 'since'>;
  /** What the baseline is to be from now on; undefined where there is none. */
  readonly nextBaseline?: Baseline;
  /** The fingerprints of entries whose finding is gone; undefined where there is no baseline. */
  readonly fixed?: readonly string[];
}

export function narrow(findings: readonly Finding[], narrowing: Narrowing): Narrowed {
  const inBaseline = withoutKnown(findings, narrowing);
  const { changes } = narrowing;
  if (changes === undefined) return inBaseline;
  const [here, elsewhere] = parted(inBaseline.findings, (finding) => isOnChangedLine(finding, changes.lines));
  const since = { ref: changes.ref, elsewhere: elsewhere.filter(isShown).length };
  return { ...inBaseline, findings: here, counts: { ...inBaseline.counts, since } };
}

function withoutKnown(findings: readonly Finding[], narrowing: Narrowing): Narrowed {
  const { baseline, root, top, takesAll = false } = narrowing;
  if (baseline === undefined) return { findings, counts: {} };
  const { fresh, known, fixed, unseen } = compareWith(baseline, findings, (entry) => isJudged(entry, narrowing));
  const nextBaseline = [...entriesOf(findings, root, top), ...unseen];
  // What the baseline takes in is known from now on, and what was fixed has left it.
  const told = takesAll ? { findings: [], known: findings, fixed: [] } : { findings: fresh, known, fixed };
  const baselineCounts = { known: told.known.filter(isShown).length, fixed: told.fixed.length };
  return { findings: told.findings, known: told.known, counts: { baseline: baselineCounts }, nextBaseline, fixed: told.fixed.map(({ fingerprint }) => fingerprint) };
}

/** A file that is no longer there has no findings; of one that this scan left out it cannot speak. */
function isJudged({ ruleId, path }: BaselineEntry, { root, top, wasRun }: Narrowing): boolean {
  const absolute = join(top, path);
  return wasRun(ruleId, wayFrom(root, absolute)) ?? !existsSync(absolute);
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
