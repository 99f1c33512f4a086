/**
 * The findings that a project knows of today and does not want to hear about: a JSON file, an entry a line, so that it can be read in
 * a review and merged.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../../report/finding.js';
import { UsageError } from '../usage-error.js';
import { compare } from './order.js';

export interface BaselineEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  /** Relative to the repository's top folder. */
  readonly path: string;
}

export type Baseline = readonly BaselineEntry[];

const VERSION = 1;

/** @throws {UsageError} where there is no such file, or it is no baseline. */
export function readBaseline(file: string, name: string): Baseline {
  if (!existsSync(file)) throw new UsageError(`There is no baseline \`${name}\`; \`--update-baseline\` writes it.`);
  // The configuration of the scanned tree may name it, and what is read without end is none.
  if (!statSync(file).isFile()) throw new UsageError(`The baseline \`${name}\` is no file.`);
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`The baseline \`${name}\` cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  if (!isBaseline(document)) {
    throw new UsageError(`\`${name}\` is no baseline of this version; write it anew with \`--update-baseline\`, after removing it.`);
  }
  return document.findings;
}

interface BaselineFile {
  readonly version: typeof VERSION;
  readonly findings: Baseline;
}

function isBaseline(value: unknown): value is BaselineFile {
  const { version, findings } = (value ?? {}) as Partial<BaselineFile>;
  return version === VERSION && Array.isArray(findings) && findings.every(isEntry);
}

function isEntry(value: unknown): value is BaselineEntry {
  const { fingerprint, ruleId, path } = (value ?? {}) as Partial<Record<keyof BaselineEntry, unknown>>;
  return typeof fingerprint === 'string' && typeof ruleId === 'string' && typeof path === 'string';
}

/** The file's text: an entry a line, in an order that does not depend on where the findings stand. */
export function baselineText(entries: Baseline): string {
  const lines = [...entries]
    .sort((a, b) => compare(a.path, b.path) || compare(a.ruleId, b.ruleId) || compare(a.fingerprint, b.fingerprint))
    .map(({ path, ruleId, fingerprint }) => `    ${JSON.stringify({ path, ruleId, fingerprint })}`);
  return `{\n  "version": ${VERSION},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

export interface Comparison {
  /** The findings that are not in the baseline. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries whose finding is gone. */
  readonly fixed: Baseline;
  /** Entries of which this scan cannot say whether the finding is still there. */
  readonly unseen: Baseline;
}

/**
 * What of the findings is in a baseline, and what of the baseline is no longer found.
 *
 * @param isJudged false for an entry that this scan does not speak for: its file or rule was not scanned.
 */
export function compareWith(baseline: Baseline, findings: readonly Finding[], isJudged: (entry: BaselineEntry) => boolean): Comparison {
  const entries = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const missing = baseline.filter(({ fingerprint }) => !found.has(fingerprint));
  return {
    fresh: findings.filter(({ fingerprint }) => !entries.has(fingerprint)),
    known: findings.filter(({ fingerprint }) => entries.has(fingerprint)),
    fixed: missing.filter(isJudged),
    unseen: missing.filter((entry) => !isJudged(entry)),
  };
}

/** The entries of findings. */
export function entriesOf(findings: readonly Finding[], root: string, top: string): Baseline {
  return findings.map(({ fingerprint, ruleId, path }) => ({ fingerprint, ruleId, path: wayFrom(top, join(root, path)) }));
}

/** A path with `/`, from a folder on. */
export function wayFrom(top: string, path: string): string {
  return relative(top, path).split(sep).join('/');
}
