/**
 * Semgrep's JSON, read with mistrust: its exit code says nothing (0 although a rule did not parse), so everything that
 * was sent is looked for in what came back.
 */
import type { ScanError } from '../../report/finding.js';
import { LANGUAGE_TITLE, tooLarge } from '../../report/words.js';
import type { SemgrepPlace } from './columns.js';
import { isDefect, scanError, type ErrorContext, type SemgrepError } from './scan-error.js';

/** A match, in Semgrep's own terms. */
export interface SemgrepMatch {
  readonly ruleId: string;
  /** As it was sent. */
  readonly path: string;
  readonly start: SemgrepPlace;
  readonly end: SemgrepPlace;
  readonly message: string;
}

export interface SemgrepAnswer {
  readonly matches: readonly SemgrepMatch[];
  readonly errors: readonly ScanError[];
  /** Files on which a defect of Semgrep's own took the findings of all rules with it. */
  readonly lost: readonly string[];
}

/** What was sent in one run. */
export interface Sent extends ErrorContext {
  readonly ruleIds: readonly string[];
  readonly paths: readonly string[];
}

interface Output {
  readonly results: readonly {
    readonly check_id: string;
    readonly path: string;
    readonly start: SemgrepPlace;
    readonly end: SemgrepPlace;
    readonly extra: { readonly message: string };
  }[];
  readonly errors: readonly SemgrepError[];
  readonly paths: { readonly scanned: readonly string[]; readonly skipped?: readonly SkippedTarget[] };
  /** With `--time`: the rules that ran. */
  readonly time: { readonly rules: readonly (string | { readonly id: string })[] };
}

interface SkippedTarget {
  readonly path: string;
  readonly reason: string;
  readonly details?: string;
  readonly rule_id?: string;
}

/** @returns undefined where the text is not the JSON of a scan. */
export function readOutput(text: string, sent: Sent): SemgrepAnswer | undefined {
  const output = parse(text);
  if (output === undefined) return undefined;
  const told = output.errors.flatMap((error) => scanError(error, sent));
  return {
    matches: output.results.map(({ check_id, path, start, end, extra }) => ({
      ruleId: check_id,
      path: asSent(path),
      start,
      end,
      message: extra.message,
    })),
    errors: [...told, ...rulesNotRun(output, sent, told), ...filesNotScanned(output, sent, told)],
    lost: output.errors.filter(isDefect).flatMap(({ path }) => (path === undefined ? [] : [asSent(path)])),
  };
}

function parse(text: string): Output | undefined {
  try {
    const output = JSON.parse(text) as Output;
    const isScan =
      Array.isArray(output.results) &&
      Array.isArray(output.errors) &&
      Array.isArray(output.paths?.scanned) &&
      Array.isArray(output.time?.rules);
    return isScan ? output : undefined;
  } catch {
    return undefined;
  }
}

/** Rules that were sent, did not run, and have no error that says so. */
function rulesNotRun({ time }: Output, { ruleIds, language, version }: Sent, told: readonly ScanError[]): ScanError[] {
  const ran = new Set(time.rules.map((rule) => (typeof rule === 'string' ? rule : rule.id)));
  const known = new Set(told.map(({ ruleId }) => ruleId));
  return ruleIds
    .filter((id) => !ran.has(id) && !known.has(id))
    .map((ruleId) => ({
      message: `Semgrep ${version} did not run rule \`${ruleId}\` for ${LANGUAGE_TITLE[language]}, and does not say why.`,
      ruleId,
      language,
      engine: 'semgrep',
    }));
}

/** Files that were sent, are not among the scanned, and have no error that says so. */
function filesNotScanned({ paths }: Output, { paths: sent, language, maxBytes }: Sent, told: readonly ScanError[]): ScanError[] {
  const scanned = new Set(paths.scanned.map(asSent));
  const known = new Set(told.map(({ path }) => path));
  const skipped = new Map((paths.skipped ?? []).map((target) => [asSent(target.path), target]));
  return sent
    .filter((path) => !scanned.has(path) && !known.has(path))
    .map((path) => ({ message: whySkipped(skipped.get(path), maxBytes), path, language, engine: 'semgrep' }));
}

function whySkipped(target: SkippedTarget | undefined, maxBytes: number): string {
  if (target === undefined) return 'Semgrep left this file out and does not say why.';
  if (target.reason === 'too_big' || target.reason === 'exceeded_size_limit') {
    return tooLarge(maxBytes);
  }
  const details = target.details === undefined || target.details === '' ? '' : ` (${target.details})`;
  return `Semgrep left this file out: ${target.reason.replaceAll('_', ' ')}${details}.`;
}

/** Semgrep may print a path in the platform's own way. */
function asSent(path: string): string {
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return slashed.startsWith('./') ? slashed.slice(2) : slashed;
}
