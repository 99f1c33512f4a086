/** One start of Semgrep: some files of one language. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import { pathApplies } from '../../pattern/paths.js';
import type { ScanError } from '../../report/finding.js';
import { count, LANGUAGE_TITLE } from '../../report/words.js';
import type { Language } from '../../spec/rule.js';
import type { EngineFinding, EngineResult } from '../engine.js';
import { howItEnded, lastLines, runChild, type ChildResult } from './child.js';
import { placesIn, type Places } from './columns.js';
import type { FoundSemgrep } from './find.js';
import { readOutput, type SemgrepAnswer, type SemgrepMatch, type Sent } from './read-output.js';

/** What stops a scan from taking for ever; whatever a limit cuts off is told as an error. */
export interface ScanLimits {
  /** Larger files are not scanned. */
  readonly maxBytes: number;
  /** For a rule on a file. */
  readonly timeoutSeconds: number;
  /** For one process to start and to do a file; {@link ScanLimits.timeoutSeconds} does not hold for parsing. */
  readonly processTimeoutMs: number;
  /** What each further file adds to that. */
  readonly fileTimeoutMs: number;
  /** Processes side by side. */
  readonly workers: number;
}

/** What all runs of a language share. */
export interface LanguageRun {
  readonly language: Language;
  readonly rules: readonly CatalogueRule[];
  readonly paths: readonly string[];
  readonly rulesFile: string;
}

/** The files of one start. */
export interface Lot {
  readonly run: LanguageRun;
  readonly paths: readonly string[];
}

/** What all starts of a scan share. */
export interface Setting {
  readonly root: string;
  readonly semgrep: FoundSemgrep;
  readonly env: NodeJS.ProcessEnv;
  readonly scratch: string;
  readonly limits: ScanLimits;
  /** Writes rules into the scratch folder, as Semgrep reads them. @returns the file's path. */
  readonly write: (language: Language, rules: readonly CatalogueRule[]) => Promise<string>;
  readonly health: Health;
}

/** Whether Semgrep is to blame for what goes wrong, or the files are: known of all starts of a scan as soon as one asks. */
export class Health {
  isBroken = false;
}

/** So many rules out of time, and Semgrep gives a file up. */
const TIMEOUT_THRESHOLD = 3;
/** So many files in a row that crash Semgrep, and it is asked whether it can do any. */
const MOST_CRASHES = 3;
/** What stands in a file that Semgrep has to be able to do. */
const SOUND: Readonly<Record<Language, string>> = { go: 'package a\n', python: 'a = 1\n', typescript: 'a = 1;\n' };
const EXTENSION: Readonly<Record<Language, string>> = { go: '.go', python: '.py', typescript: '.ts' };

/** Runs Semgrep over a lot. Whatever went wrong stands in the result; a crash costs no more files than it must. */
export async function scanLot(lot: Lot, setting: Setting): Promise<EngineResult> {
  if (setting.health.isBroken) return { findings: [], errors: [notTried(lot, setting)] };
  const result = await runSemgrep(lot, setting);
  const answer = answerOf(lot, result, setting);
  if (answer !== undefined) return withLostFiles(lot, answer, setting);
  if (lot.paths.length > 1 && result.signal !== null) return scanOneByOne(lot, setting);
  return { findings: [], errors: [crashed(lot, result, setting)] };
}

/** A defect of Semgrep's takes all findings of a file with it: the rule that it happens with is found, and the others are asked again. */
async function withLostFiles(lot: Lot, answer: SemgrepAnswer, setting: Setting): Promise<EngineResult> {
  const { rules } = lot.run;
  const lost = rules.length > 1 ? new Set(answer.lost) : new Set<string>();
  const [only] = rules.length === 1 ? rules : [];
  const blamed = (error: ScanError): ScanError =>
    only === undefined || error.path === undefined || !answer.lost.includes(error.path) ? error : { ...error, ruleId: only.spec.id };
  const errors = answer.errors.filter(({ path }) => path === undefined || !lost.has(path)).map(blamed);
  const results = [toResult(lot, { ...answer, errors }, setting)];
  for (const path of lost) {
    for (const half of [rules.slice(0, rules.length / 2), rules.slice(rules.length / 2)]) {
      const rulesFile = await setting.write(lot.run.language, half);
      results.push(await scanLot({ run: { ...lot.run, rules: half, rulesFile }, paths: [path] }, setting));
    }
  }
  return { findings: results.flatMap(({ findings }) => findings), errors: results.flatMap((result) => result.errors) };
}

/** After a crash, or an end by our limit: finds the files that it happens with, and scans the others, unless Semgrep can do none. */
async function scanOneByOne(lot: Lot, setting: Setting): Promise<EngineResult> {
  const results: EngineResult[] = [];
  let crashes = 0;
  for (const [index, path] of lot.paths.entries()) {
    if (crashes === MOST_CRASHES && !(await canDoAny(lot, setting))) {
      results.push({ findings: [], errors: [notTried({ run: lot.run, paths: lot.paths.slice(index) }, setting)] });
      break;
    }
    const one = { run: lot.run, paths: [path] };
    const result = await runSemgrep(one, setting);
    const answer = answerOf(one, result, setting);
    crashes = answer === undefined ? crashes + 1 : 0;
    results.push(answer === undefined ? { findings: [], errors: [crashed(one, result, setting)] } : await withLostFiles(one, answer, setting));
  }
  return { findings: results.flatMap(({ findings }) => findings), errors: results.flatMap(({ errors }) => errors) };
}

/** Asks Semgrep to do a file of ours, with the rules of a lot. */
async function canDoAny({ run }: Lot, setting: Setting): Promise<boolean> {
  const path = join(setting.scratch, `sound${EXTENSION[run.language]}`);
  await writeFile(path, SOUND[run.language]);
  const lot = { run, paths: [path] };
  setting.health.isBroken ||= answerOf(lot, await runSemgrep(lot, setting), setting) === undefined;
  return !setting.health.isBroken;
}

function runSemgrep({ run, paths }: Lot, { root, semgrep, env, limits }: Setting): Promise<ChildResult> {
  const args = [
    'scan',
    '--experimental',
    '--json',
    '--verbose',
    '--time',
    '--metrics=off',
    '--disable-version-check',
    '--no-rewrite-rule-ids',
    '--disable-nosem',
    '--no-git-ignore',
    '--scan-unknown-extensions',
    '--oss-only',
    '--max-target-bytes',
    String(limits.maxBytes),
    '--timeout',
    String(limits.timeoutSeconds),
    '--timeout-threshold',
    String(TIMEOUT_THRESHOLD),
    '--jobs',
    '1',
    '--config',
    run.rulesFile,
    '--',
    ...paths,
  ];
  const timeoutMs = limits.processTimeoutMs + (paths.length - 1) * limits.fileTimeoutMs;
  return runChild(semgrep.path, args, { cwd: root, env, timeoutMs });
}

function answerOf({ run, paths }: Lot, result: ChildResult, { semgrep, limits }: Setting): SemgrepAnswer | undefined {
  if (result.signal !== null || result.failure !== undefined) return undefined;
  const sent: Sent = {
    ruleIds: run.rules.map(({ spec }) => spec.id),
    paths,
    language: run.language,
    version: semgrep.version,
    timeoutSeconds: limits.timeoutSeconds,
    timeoutThreshold: TIMEOUT_THRESHOLD,
    maxBytes: limits.maxBytes,
  };
  return readOutput(result.stdout, sent);
}

function crashed({ run, paths }: Lot, result: ChildResult, { semgrep }: Setting): ScanError {
  const last = lastLines(result.stderr) || lastLines(result.stdout);
  const how = `Semgrep ${semgrep.version} failed (${howItEnded(result)}${last === '' ? '' : `; its last words: ${last}`})`;
  const [first] = paths;
  const about = { language: run.language, engine: 'semgrep' } as const;
  if (paths.length === 1 && first !== undefined) return { ...about, path: first, message: `${how}, so this file was not scanned.` };
  const lot = `${count(paths.length, `${LANGUAGE_TITLE[run.language]} file`)}, from \`${first}\` to \`${paths.at(-1)}\``;
  return { ...about, message: `${how}, so ${lot}, were not scanned.` };
}

function notTried({ run, paths }: Lot, { semgrep }: Setting): ScanError {
  const lot = `${count(paths.length, `${LANGUAGE_TITLE[run.language]} file`)}, from \`${paths[0]}\` to \`${paths.at(-1)}\``;
  return { language: run.language, engine: 'semgrep', message: `Semgrep ${semgrep.version} fails on every file, so ${lot}, were not scanned.` };
}

function toResult({ run }: Lot, { matches, errors }: SemgrepAnswer, { root }: Setting): EngineResult {
  const specs = new Map(run.rules.map(({ spec }) => [spec.id, spec]));
  const applies = (ruleId: string | undefined, path: string | undefined): boolean =>
    ruleId === undefined || path === undefined || pathApplies(specs.get(ruleId)?.match[run.language]?.paths, path);
  const places = new Map<string, Places>();
  const placesOf = (path: string): Places => {
    const known = places.get(path) ?? placesIn(join(root, path));
    places.set(path, known);
    return known;
  };
  return {
    findings: matches
      .filter(({ ruleId, path }) => applies(ruleId, path))
      .map((match) => toFinding(run.language, match, placesOf(match.path))),
    errors: errors.filter(({ ruleId, path }) => applies(ruleId, path)).map((error) => inUtf16(error, placesOf)),
  };
}

function toFinding(language: Language, { ruleId, path, start, end, message }: SemgrepMatch, place: Places): EngineFinding {
  const { line, column } = place(start);
  const { line: endLine, column: endColumn } = place(end);
  return { id: ruleId, language, path, line, column, endLine, endColumn, message };
}

function inUtf16(error: ScanError, placesOf: (path: string) => Places): ScanError {
  const { path, line, column } = error;
  if (path === undefined || line === undefined || column === undefined) return error;
  return { ...error, ...placesOf(path)({ line, col: column }) };
}
