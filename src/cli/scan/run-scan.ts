/** One scan: list the files, run both engines at the same time, and make one list of what they found. */
import { join, relative, sep } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import type { EngineFinding, EngineResult, ScanJob } from '../../engines/engine.js';
import { pathApplies } from '../../pattern/paths.js';
import { isShown, type EngineName, type Finding, type ScanError, type ScanResult, type Summary } from '../../report/finding.js';
import { fingerprints } from '../../report/fingerprint.js';
import { maySuppress, suppressionsOf, type Comment, type Suppressions } from '../../report/suppressions.js';
import {
  CATEGORIES,
  LANGUAGES,
  SEVERITIES,
  type Category,
  type Language,
  type Preset,
  type Severity,
} from '../../spec/rule.js';
import { NO_CONFIG, pathsFor } from '../../spec/project.js';
import type { FoundProject } from '../project.js';
import { reportedName } from '../rule-name.js';
import { commentsOf } from './comments.js';
import { withCover } from './cover.js';
import { listFiles, type Listing } from './list-files.js';
import { selectRules } from './select-rules.js';
import { sourcesIn, type Sources } from './sources.js';

/** An engine, as `scan` sees it. */
export interface Engine {
  readonly name: EngineName;
  readonly languages: readonly Language[];
  readonly scan: (job: ScanJob) => Promise<EngineResult>;
}

export interface ScanRequest {
  /** Absolute: the folder that the scan runs in. */
  readonly root: string;
  readonly paths: readonly string[];
  readonly catalogue: readonly CatalogueRule[];
  readonly preset: Preset;
  /** Bare ids; where there are any, these rules run and no others. */
  readonly ruleIds: readonly string[];
  readonly languages: readonly Language[];
  readonly exclude: readonly string[];
  /** What the project says of itself. */
  readonly project?: FoundProject | undefined;
  /** What went wrong before the scan began: told with the rest. */
  readonly problems?: readonly ScanError[];
  /** Told whenever files are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ScanOutcome {
  readonly result: ScanResult;
  /** The rules that ran. */
  readonly rules: readonly CatalogueRule[];
  readonly sources: Sources;
}

/** Scans. What could not be done stands in the result's `errors`; only a defect of ours throws. */
export async function runScan(request: ScanRequest, engines: readonly Engine[]): Promise<ScanOutcome> {
  const listing = listFiles(request);
  const rules = selectRules(request.catalogue, {
    preset: request.preset,
    ids: request.ruleIds,
    languages: request.languages,
    project: request.project?.config,
  });
  const sources = sourcesIn(request.root);
  const results = await runEngines(request, listing, rules, engines);
  const found = results.flatMap(({ engine, result }) => toFindings(engine, result.findings.filter(wanted(request)), request.catalogue));
  const known = withCover(withFingerprints(distinct(found.sort(byPlace)), sources), request.catalogue);
  const comments = new Map(results.flatMap(({ result }) => [...(result.comments ?? [])]));
  const { findings, suppressed } = split(known, sources, comments);
  const engineErrors = results.flatMap(({ result }) => result.errors.map((error) => inReports(error, request.catalogue)));
  const errors = [...(request.problems ?? []), ...listing.errors, ...engineErrors].sort(byPlace);
  const summary = summarise(listing, rules, findings.filter(isShown), suppressed.filter(isShown));
  return { result: { findings, suppressed, errors, skipped: listing.skipped, summary }, rules, sources };
}

interface EngineRun {
  readonly engine: Engine;
  readonly result: EngineResult;
}

function runEngines(
  request: ScanRequest,
  listing: Listing,
  rules: readonly CatalogueRule[],
  engines: readonly Engine[],
): Promise<EngineRun[]> {
  let done = 0;
  const jobs = engines.map((engine) => ({ engine, job: jobFor(engine, request, listing, rules) }));
  const total = jobs.reduce((sum, { job }) => sum + job.files.length, 0);
  const onProgress = (filesDone: number): void => {
    done += filesDone;
    request.onProgress?.(done, total);
  };
  return Promise.all(
    jobs.map(async ({ engine, job }) => ({ engine, result: await runEngine(engine, { ...job, onProgress }) })),
  );
}

function jobFor(engine: Engine, { root, project }: ScanRequest, listing: Listing, rules: readonly CatalogueRule[]): ScanJob {
  const { vocabulary } = project?.config ?? NO_CONFIG;
  const own = rules.filter(({ spec }) => engine.languages.some((language) => spec.match[language] !== undefined));
  const languages = engine.languages.filter((language) => own.some(({ spec }) => spec.match[language] !== undefined));
  const files = listing.files.filter(({ language }) => languages.includes(language));
  return { root, files, rules: own, vocabulary };
}

/** One engine's failure is told beside what the other found. */
async function runEngine(engine: Engine, job: ScanJob): Promise<EngineResult> {
  if (job.files.length === 0) return { findings: [], errors: [] };
  try {
    return await engine.scan(job);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The ${engine.name} engine stopped, which is a bug: ${reason}`;
    return { findings: [], errors: [{ message, engine: engine.name }] };
  }
}

/** One finding, one name: engines know a rule by its bare id. What is wrong with a rule itself is told where the rule stands. */
function inReports(error: ScanError, catalogue: readonly CatalogueRule[]): ScanError {
  const rule = catalogue.find(({ spec }) => spec.id === error.ruleId);
  if (rule === undefined) return error;
  const place = error.path === undefined && rule.origin !== undefined ? { path: rule.origin.file, line: rule.origin.line } : {};
  return { ...error, ...place, ruleId: reportedName(rule) };
}

/** Whether a finding stands in a file that the project wants its rule to look at. */
function wanted({ root, project }: ScanRequest): (finding: EngineFinding) => boolean {
  if (project === undefined) return () => true;
  return ({ id, path }) => pathApplies(pathsFor(project.config, id), relative(project.folder, join(root, path)).split(sep).join('/'));
}

/** A finding before it has its fingerprint. */
type Unnamed = Omit<Finding, 'fingerprint'>;

function toFindings(
  engine: Engine,
  found: readonly EngineFinding[],
  catalogue: readonly CatalogueRule[],
): Unnamed[] {
  const rules = new Map(catalogue.map((rule) => [rule.spec.id, rule]));
  return found.map((finding) => {
    const rule = rules.get(finding.id);
    if (rule === undefined) throw new Error(`the ${engine.name} engine reports a rule that does not exist: ${finding.id}`);
    const { spec } = rule;
    return {
      ruleId: reportedName(rule),
      path: finding.path,
      line: finding.line,
      column: finding.column,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
      severity: spec.severity,
      category: spec.category,
      message: finding.message,
      ...(finding.trace === undefined ? {} : { trace: finding.trace }),
      language: finding.language,
      engine: engine.name,
    };
  });
}

/** One finding a rule and range: two ways to match the same code are one defect. */
function distinct(findings: readonly Unnamed[]): Unnamed[] {
  const byRange = new Map<string, Unnamed>();
  for (const finding of findings) {
    const { ruleId, path, line, column, endLine, endColumn } = finding;
    const range = JSON.stringify([ruleId, path, line, column, endLine, endColumn]);
    if (!byRange.has(range)) byRange.set(range, finding);
  }
  return [...byRange.values()];
}

function withFingerprints(findings: readonly Unnamed[], sources: Sources): Finding[] {
  const names = fingerprints(findings, (finding) => sources.lines(finding));
  return findings.map(({ language, engine, ...rest }, index) => ({
    ...rest,
    fingerprint: names[index] ?? '',
    language,
    engine,
  }));
}

type CommentsByPath = ReadonlyMap<string, readonly Comment[]>;

/** Parts what is to be reported from what a comment suppresses. */
function split(findings: readonly Finding[], sources: Sources, comments: CommentsByPath): { findings: Finding[]; suppressed: Finding[] } {
  const reported: Finding[] = [];
  const suppressed: Finding[] = [];
  const read = new Map<string, Suppressions | undefined>();
  for (const finding of findings) {
    if (!read.has(finding.path)) read.set(finding.path, suppressionsIn(finding, sources, comments));
    const suppressions = read.get(finding.path);
    (suppressions !== undefined && isSuppressed(finding, suppressions) ? suppressed : reported).push(finding);
  }
  return { findings: reported, suppressed };
}

function suppressionsIn(finding: Finding, sources: Sources, comments: CommentsByPath): Suppressions | undefined {
  const text = sources.text(finding);
  if (!maySuppress(text)) return undefined;
  return suppressionsOf(text, comments.get(finding.path) ?? commentsOf(finding.language, text), finding.language);
}

function isSuppressed({ ruleId, line, column }: Finding, suppressions: Suppressions): boolean {
  const id = ruleId.slice(ruleId.indexOf('/') + 1);
  return suppressions.nosemgrep(id, line) || suppressions.eslint(id, line, column);
}

function summarise(
  listing: Listing,
  rules: readonly CatalogueRule[],
  findings: readonly Finding[],
  suppressed: readonly Finding[],
): Summary {
  const files: Partial<Record<Language, number>> = {};
  const rulesRun: Partial<Record<Language, number>> = {};
  for (const language of LANGUAGES) {
    const count = listing.files.filter((file) => file.language === language).length;
    if (count === 0) continue;
    files[language] = count;
    rulesRun[language] = rules.filter(({ spec }) => spec.match[language] !== undefined).length;
  }
  return {
    files,
    rules: rulesRun,
    bySeverity: countSeverities(findings),
    byCategory: countCategories(findings),
    suppressed: suppressed.length,
  };
}

function countCategories(findings: readonly Finding[]): Partial<Record<Category, number>> {
  const counts: Partial<Record<Category, number>> = {};
  for (const category of CATEGORIES) {
    const count = findings.filter((finding) => finding.category === category).length;
    if (count > 0) counts[category] = count;
  }
  return counts;
}

function countSeverities(findings: readonly Finding[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

interface Placed {
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly ruleId?: string;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** By code units, not by locale: the order is the same on every machine. */
function byPlace(a: Placed, b: Placed): number {
  return (
    compare(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.ruleId ?? '', b.ruleId ?? '') ||
    (a.endLine ?? 0) - (b.endLine ?? 0) ||
    (a.endColumn ?? 0) - (b.endColumn ?? 0)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
