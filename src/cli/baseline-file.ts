/** `--baseline` and `--update-baseline`: the file that is read before a scan, and written after it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { outputFile, writeWhole } from './output-file.js';
import { baselineText, readBaseline, type Baseline } from './scan/baseline.js';
import type { ScanOutcome, ScanRequest } from './scan/run-scan.js';
import { count } from '../report/words.js';
import { UsageError } from './usage-error.js';

export interface BaselineOptions {
  readonly baseline?: string | undefined;
  readonly updateBaseline?: boolean | undefined;
}

export type BaselineRequest = Required<Pick<ScanRequest, 'baseline' | 'takesAll'>>;

export interface BaselineFile {
  readonly request: BaselineRequest;
  /** Writes what the baseline is from now on, and says so. */
  readonly write: (outcome: ScanOutcome) => void;
}

/**
 * The baseline of a scan; undefined where there is none. What is to be written is checked before anything is scanned.
 *
 * @throws {UsageError} where the file is missing and is not to be written, is no baseline, or cannot be written.
 */
export function baselineOf({ baseline: name, updateBaseline = false }: BaselineOptions): BaselineFile | undefined {
  if (name === undefined) {
    if (updateBaseline) throw new UsageError('`--update-baseline` has to know which file: add `--baseline FILE`.');
    return undefined;
  }
  const file = resolve(name);
  const baseline = updateBaseline && !existsSync(file) ? [] : readBaseline(file, name);
  const path = updateBaseline ? outputFile(name, `--baseline ${name}`) : file;
  return { request: { baseline, takesAll: updateBaseline }, write: (outcome) => write(path, name, baseline, outcome) };
}

function write(path: string, name: string, before: Baseline, { nextBaseline = [] }: ScanOutcome): void {
  writeWhole(path, baselineText(nextBaseline));
  const added = missingFrom(before, nextBaseline);
  const removed = missingFrom(nextBaseline, before);
  process.stderr.write(`Wrote ${name}: ${count(nextBaseline.length, 'finding')}, ${added} new, ${removed} fixed.\n`);
}

function missingFrom(entries: Baseline, others: Baseline): number {
  const names = new Set(entries.map(({ fingerprint }) => fingerprint));
  return others.filter(({ fingerprint }) => !names.has(fingerprint)).length;
}
