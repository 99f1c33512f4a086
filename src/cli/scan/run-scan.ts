/** One scan: list the files, run both engines at the same time, and make one list of what they found. */
import { join } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import type { EngineFinding, EngineResult, ScanJob, SourcePath } from '../../engines/engine.js';
import { pathApplies } from '../../pattern/paths.js';
import type { EngineName, Finding, ScanError, Summary } from '../../report/finding.js';
import { fingerprints } from '../../report/fingerprint.js';
import { maySuppress, suppressionsOf, type Suppressions } from '../../report/suppressions.js';
import { LANGUAGES, languagesOf, type Language, type Severity } from '../../spec/rule.js';
import { COMMENT_CHECKS, type CommentCheck } from '../../spec/comment-checks.js';
import { severityIn } from '../../emit/severity.js';
import { NO_CONFIG, pathsFor } from '../../spec/project.js';
import { reportedName } from '../rule-name.js';
import { wayFrom } from './baseline.js';
import { changedLines, type ChangedLines } from './changed-lines.js';
import { checkComments } from './check-comments.js';
import { commentsIn, type CommentsByPath } from './comments.js';
import { withCover } from './cover.js';
import { listFiles, type Listing } from './list-files.js';
import { narrow } from './narrow.js';
import { repositoryTop } from './gitignore.js';
import { byPlace } from './order.js';
import type { ScanOutcome, ScanRequest } from './request.js';
import { filesOfShard } from './shard.js';
import { countFindings } from './summary.js';
import { isSelected, selectRules, type RuleSelection } from './select-rules.js';
import { sourcesIn, type Sources } from './sources.js';

export type { ScanOutcome, ScanRequest } from './request.js';

/** An engine, as `scan` sees it. */
export interface Engine {
  readonly name: EngineName;
  readonly languages: readonly Language[];
  readonly scan: (job: ScanJob) => Promise<EngineResult>;
}

/** Scans. What could not be done stands in the result's `errors`; only a defect of ours throws. */
export async function runScan(request: ScanRequest, engines: readonly Engine[]): Promise<ScanOutcome> {
  const all = listFiles(request);
  const changes = request.since === undefined ? undefined : { ref: request.since, lines: changedLines(request.root, request.since, all.files) };
  const listed = changes === undefined ? all.files : filesOfChange(all.files, changes.lines);
  const listing = { ...all, files: request.shard === undefined ? listed : filesOfShard(request.root, listed, request.shard) };
  const rules = selectRules(request.catalogue, selectionOf(request));
  const sources = sourcesIn(request.root);
  const results = await runEngines(request, { mine: listing.files, listed }, rules, engines);
  const found = results.flatMap(({ engine, result }) => toFindings(engine.name, result.findings, request.catalogue, gradeIn(request)));
  const known = withCover(withFingerprints(distinct(found.sort(byPlace)), request.root, sources), request.catalogue);
  const comments: CommentsByPath = new Map(results.flatMap(({ result }) => [...(result.comments ?? [])]));
  const engineErrors = results.flatMap(({ result }) => result.errors.map((error) => inReports(error, request.catalogue)));
  const errors = [...(request.problems ?? []), ...listing.errors, ...engineErrors].sort(byPlace);
  const { findings: inCode, suppressed } = request.suppressions === false ? { findings: known, suppressed: [] } : split(known, sources, comments);
  const wasRun = runsOf(request, listing, rules, errors);
  const ofComments = withFingerprints(commentFindings(request, { listing, comments, wasRun, suppressed }), request.root, sources);
  const { findings, known: inBaseline, counts, nextBaseline, fixed } = narrow([...inCode, ...ofComments].sort(byPlace), {
    root: request.root,
    top: topOf(request.root),
    baseline: request.baseline,
    takesAll: request.takesAll,
    wasRun: inFile(listing, wasRun),
    changes,
  });
  const { ran, ...run } = rulesRun(request, listing, rules, errors);
  const summary = { ...run, ...countFindings(findings, suppressed), ...counts };
  return {
    result: { findings, suppressed, ...(inBaseline === undefined ? {} : { known: inBaseline }), errors, skipped: listing.skipped, summary },
    rules: [...rules, ...checksOf(request)],
    sources,
    files: listing.files,
    listed,
    ran,
    ...(changes === undefined ? {} : { changes: changes.lines }),
    ...(nextBaseline === undefined ? {} : { nextBaseline }),
    ...(fixed === undefined ? {} : { fixed }),
  };
}

/** The folder by which findings are named, wherever below it the scan was started. */
function topOf(root: string): string {
  return repositoryTop(root) ?? root;
}

/** The changed files; a rule for TypeScript may ask the others what their functions return, so there all or none. */
function filesOfChange(files: readonly SourcePath[], { files: changed }: ChangedLines): SourcePath[] {
  const isChanged = ({ path }: SourcePath): boolean => changed.has(path);
  const isTypeScript = ({ language }: SourcePath): boolean => language === 'typescript';
  const hasTypeScript = files.some((file) => isTypeScript(file) && isChanged(file));
  return files.filter((file) => (isTypeScript(file) ? hasTypeScript : isChanged(file)));
}

/** True where a rule (bare id) was run on a file to the end, so that what it does not report is not there. */
type WasRun = (id: string, file: SourcePath) => boolean;

function runsOf(request: ScanRequest, { files }: Listing, rules: readonly CatalogueRule[], errors: readonly ScanError[]): WasRun {
  const scanned = new Set(files.map(({ path }) => path));
  // What a rule could not do in one file says nothing of the others.
  const failed = new Set(errors.flatMap(({ ruleId, path }) => (ruleId === undefined || scanned.has(path ?? '') ? [] : [ruleId])));
  const ran = new Map([...rules, ...checksOf(request)].map((rule) => [rule.spec.id, rule]));
  const grade = gradeIn(request);
  return (id, { path, language }) => {
    const rule = ran.get(id);
    if (rule === undefined || errors.some((error) => error.path === path || error.notScanned?.includes(language)) || failed.has(reportedName(rule))) return false;
    return isCommentCheck(id) || (languagesOf(rule.spec).includes(language) && isFor(grade, rule, language, path));
  };
}

/** The same by the name in reports and a path; undefined for a file that was not scanned. */
function inFile({ files }: Listing, wasRun: WasRun): (ruleId: string, path: string) => boolean | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (ruleId, path) => {
    const file = byPath.get(path);
    return file === undefined ? undefined : wasRun(ruleId.replace(/^resilience\//, ''), file);
  };
}

interface Scanned {
  readonly listing: Listing;
  readonly comments: CommentsByPath;
  readonly wasRun: WasRun;
  readonly suppressed: readonly Finding[];
}

/** What the comments that suppress findings are found to be. */
function commentFindings(request: ScanRequest, { listing, comments, wasRun, suppressed }: Scanned): Unnamed[] {
  const { root, catalogue } = request;
  const checks = checksOf(request);
  const found = checkComments({
    root,
    files: listing.files,
    comments,
    suppressed,
    known: catalogue.map(({ spec }) => spec.id),
    wasRun,
    checks: checks.map(({ spec }) => spec.id as CommentCheck),
  });
  return found.flatMap((finding) => toFindings(engineOf(finding.language), [finding], checks, gradeIn(request))).sort(byPlace);
}

function isCommentCheck(id: string): boolean {
  return COMMENT_CHECKS.some((check) => check.id === id);
}

function checksOf({ commentChecks = [], suppressions }: ScanRequest): CatalogueRule[] {
  if (suppressions === false) return [];
  return COMMENT_CHECKS.filter(({ id }) => commentChecks.includes(id)).map((spec) => ({ spec }));
}

/** Whose findings the comment would suppress. */
function engineOf(language: Language): EngineName {
  return language === 'typescript' ? 'estree' : 'semgrep';
}

interface EngineRun {
  readonly engine: Engine;
  readonly result: EngineResult;
}

interface PartedFiles {
  readonly mine: readonly SourcePath[];
  /** Mine and those of other shards. */
  readonly listed: readonly SourcePath[];
}

function runEngines(
  request: ScanRequest,
  files: PartedFiles,
  rules: readonly CatalogueRule[],
  engines: readonly Engine[],
): Promise<EngineRun[]> {
  const jobs = engines.map((engine) => ({ engine, job: jobFor(engine, request, files, rules) }));
  return Promise.all(jobs.map(async ({ engine, job }) => ({ engine, result: await runEngine(engine, { ...job, onProgress: progressOf(engine, job, request) }) })));
}

function progressOf({ languages }: Engine, { files }: ScanJob, { onProgress }: ScanRequest): (filesDone: number) => void {
  let done = 0;
  const told = languages.filter((language) => files.some((file) => file.language === language));
  if (told.length > 0) onProgress?.(told, 0, files.length);
  return (filesDone) => {
    done += filesDone;
    onProgress?.(told, done, files.length);
  };
}

function jobFor(engine: Engine, { root, project, cache }: ScanRequest, { mine, listed }: PartedFiles, rules: readonly CatalogueRule[]): ScanJob {
  const { vocabulary } = project?.config ?? NO_CONFIG;
  const own = rules.filter(({ spec }) => engine.languages.some((language) => languagesOf(spec).includes(language)));
  const languages = engine.languages.filter((language) => own.some(({ spec }) => languagesOf(spec).includes(language)));
  const inLanguages = (files: readonly SourcePath[]): SourcePath[] => files.filter(({ language }) => languages.includes(language));
  const isMine = new Set(mine);
  const others = inLanguages(listed.filter((file) => !isMine.has(file)));
  return { root, files: inLanguages(mine), ...(others.length === 0 ? {} : { others }), rules: own, vocabulary, ...(cache === undefined ? {} : { cache }) };
}

/** One engine's failure is told beside what the other found. */
async function runEngine(engine: Engine, job: ScanJob): Promise<EngineResult> {
  if (job.files.length === 0) return { findings: [], errors: [] };
  try {
    return await engine.scan(job);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The ${engine.name} engine stopped, which is a bug: ${reason}`;
    return { findings: [], errors: [{ message, engine: engine.name, notScanned: engine.languages }] };
  }
}

/** One finding, one name: engines know a rule by its bare id. What is wrong with a rule itself is told where the rule stands. */
function inReports(error: ScanError, catalogue: readonly CatalogueRule[]): ScanError {
  const rule = catalogue.find(({ spec }) => spec.id === error.ruleId);
  if (rule === undefined) return error;
  const place = error.path === undefined && rule.origin !== undefined ? { path: rule.origin.file, line: rule.origin.line } : {};
  return { ...error, ...place, ruleId: reportedName(rule) };
}

function selectionOf({ preset, ruleIds, extend = [], ignore = [], languages, project }: ScanRequest): RuleSelection {
  return { preset, ids: ruleIds, extend, ignore, languages, project: project?.config };
}

/** How grave a rule's findings are in a file, as the project wants it; `off` where it does not want the rule there. */
type Grade = (rule: CatalogueRule, language: Language, path: string) => Severity | 'off';

function gradeIn(request: ScanRequest): Grade {
  const { root, project } = request;
  if (project === undefined) return ({ spec }) => spec.severity;
  const selection = selectionOf(request);
  return ({ spec }, language, path) => {
    const inProject = wayFrom(project.folder, join(root, path));
    if (!pathApplies(pathsFor(project.config, spec.id), inProject)) return 'off';
    const isOnEverywhere = isCommentCheck(spec.id) || isSelected(spec, language, selection);
    return severityIn(project.config, { id: spec.id, path: inProject, otherwise: isOnEverywhere ? spec.severity : 'off' });
  };
}

/** Whether a rule looks at a file, as far as its path tells. */
function isFor(grade: Grade, rule: CatalogueRule, language: Language, path: string): boolean {
  return pathApplies(rule.spec.match[language]?.paths, path) && grade(rule, language, path) !== 'off';
}

/** A finding before it has its fingerprint. */
type Unnamed = Omit<Finding, 'fingerprint'>;

function toFindings(
  engine: EngineName,
  found: readonly EngineFinding[],
  catalogue: readonly CatalogueRule[],
  grade: Grade,
): Unnamed[] {
  const rules = new Map(catalogue.map((rule) => [rule.spec.id, rule]));
  return found.flatMap((finding) => {
    const rule = rules.get(finding.id);
    if (rule === undefined) throw new Error(`the ${engine} engine reports a rule that does not exist: ${finding.id}`);
    const { spec } = rule;
    const severity = grade(rule, finding.language, finding.path);
    if (severity === 'off') return [];
    return [{
      ruleId: reportedName(rule),
      path: finding.path,
      line: finding.line,
      column: finding.column,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
      severity,
      category: spec.category,
      message: finding.message,
      ...(finding.trace === undefined ? {} : { trace: finding.trace }),
      ...(finding.fix === undefined ? {} : { fix: finding.fix }),
      language: finding.language,
      engine,
    }];
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

function withFingerprints(findings: readonly Unnamed[], root: string, sources: Sources): Finding[] {
  const top = topOf(root);
  const names = fingerprints(findings, (finding) => sources.lines(finding), ({ path }) => wayFrom(top, join(root, path)));
  return findings.map(({ language, engine, ...rest }, index) => ({
    ...rest,
    fingerprint: names[index] ?? '',
    language,
    engine,
  }));
}

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
  return suppressionsOf(text, commentsIn(finding, text, comments), finding.language);
}

function isSuppressed({ ruleId, line, column }: Finding, suppressions: Suppressions): boolean {
  const id = ruleId.slice(ruleId.indexOf('/') + 1);
  return suppressions.nosemgrep(id, line) || suppressions.eslint(id, line, column);
}

type RulesRun = Pick<Summary, 'files' | 'rules' | 'chosen'> & Pick<ScanOutcome, 'ran'>;

/** What was scanned, with how many rules: a rule that is for none of the files was not run. */
function rulesRun(
  request: ScanRequest,
  { files: listed }: Listing,
  rules: readonly CatalogueRule[],
  errors: readonly ScanError[],
): RulesRun {
  const grade = gradeIn(request);
  const counts = LANGUAGES.flatMap((language) => {
    const files = listed.filter((file) => file.language === language);
    if (files.length === 0) return [];
    const chosen = rules.filter(({ spec }) => languagesOf(spec).includes(language));
    const isScanned = !errors.some(({ notScanned }) => notScanned?.includes(language));
    const run = isScanned ? chosen.filter((rule) => files.some(({ path }) => isFor(grade, rule, language, path))) : [];
    return [{ language, files: files.length, rules: run.length, chosen: chosen.length, ran: run.map(({ spec }) => spec.id) }];
  });
  const by = (key: 'files' | 'rules' | 'chosen'): Partial<Record<Language, number>> =>
    Object.fromEntries(counts.map((count) => [count.language, count[key]]));
  return { files: by('files'), rules: by('rules'), chosen: by('chosen'), ran: Object.fromEntries(counts.map(({ language, ran }) => [language, ran])) };
}
