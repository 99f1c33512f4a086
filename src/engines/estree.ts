/**
 * TypeScript and JavaScript: oxc-parser, scope analysis, our compiled rules; no ESLint. One traversal a file serves all
 * rules, and what it declares serves the other files. `scan` runs this in a process of its own, see `estree/supervised.ts`.
 */
import { asksModules } from '../pattern/asks-modules.js';
import type { Facts } from '../pattern/file/facts.js';
import type { Range } from '../pattern/file/nodes.js';
import type { CompiledMatch } from '../pattern/compiled/compiled.js';
import { interpolateMessage, replacement, type Matcher, type PatternMatch, type Trace } from '../pattern/matcher.js';
import { oneEach } from '../pattern/one-each.js';
import { pathApplies } from '../pattern/paths.js';
import { suggestions } from '../pattern/suggestions.js';
import { matcherOf } from '../taint/matcher.js';
import type { Fix, ScanError, TraceStep } from '../report/finding.js';
import { maySuppress, type Comment } from '../report/suppressions.js';
import type { EngineFinding, EngineResult, ScanJob } from './engine.js';
import { FileTooLarge } from './estree/file-too-large.js';
import { estreeJob, type EstreeJob, type EstreeRule, type FileResult } from './estree/job.js';
import type { OpenedFiles } from './estree/opened-files.js';
import { ALL_REMAINS, Steps, type Remaining } from './estree/step.js';

interface ReadyRule {
  readonly rule: EstreeRule;
  readonly matcher: Matcher;
}

export interface FilesOptions {
  readonly steps?: Steps;
  readonly remaining?: Remaining;
}

/** Runs the rules of a job that have a TypeScript match over its TypeScript and JavaScript files, in this process. */
export async function scanWithEstree(job: ScanJob): Promise<EngineResult> {
  const results: FileResult[] = [];
  const comments = new Map<string, readonly Comment[]>();
  for await (const result of scanFiles(estreeJob(job))) {
    results.push(result);
    if (result.comments !== undefined) comments.set(result.path, result.comments);
    job.onProgress?.(1);
  }
  return { findings: results.flatMap(({ findings }) => findings), errors: results.flatMap(({ errors }) => errors), comments };
}

/** As {@link scanWithEstree}, file by file. */
export async function* scanFiles(job: EstreeJob, { steps = new Steps(), remaining = ALL_REMAINS }: FilesOptions = {}): AsyncGenerator<FileResult> {
  if (job.paths.length === 0 || job.rules.length === 0) return;
  const { parseText } = await import('../pattern/file/oxc.js');
  const { OpenedFiles } = await import('./estree/opened-files.js');
  const rules = job.rules.map((rule): ReadyRule => ({ rule, matcher: matcherOf(rule.compiled, job.vocabulary, parseText) }));
  const isIndexed = rules.some(({ rule }) => asksModules(rule.compiled));
  const opened = new OpenedFiles(job.root, new Set([...job.paths, ...job.others]), { isIndexed, steps, remaining: { ...remaining, over: [...remaining.over, ...job.others] } });
  const known = opened.endKnown(remaining.known);
  for (const path of known) yield { path, findings: [], errors: [], isKnown: true };
  const closely = new Set(remaining.closely);
  for (const path of turns(difference(new Set(job.paths), [...remaining.over, ...known]), opened)) {
    const applicable = rules.filter(({ rule }) => pathApplies(rule.compiled.paths, path));
    const rulesOver = remaining.rulesOver[path] ?? [];
    if (closely.has(path)) yield* scanClosely(opened, path, applicable.filter(({ rule }) => !rulesOver.includes(rule.id)), steps);
    else yield withAsked(scanFile(await factsOrError(opened, path), path, applicable, steps), opened);
  }
}

/** What a file's rules asked of others, on the way. */
function withAsked(result: FileResult, opened: OpenedFiles): FileResult {
  const asked = opened.takeAsked();
  return asked === undefined ? result : { ...result, asked };
}

function difference(all: ReadonlySet<string>, less: readonly string[]): ReadonlySet<string> {
  const left = new Set(all);
  for (const item of less) left.delete(item);
  return left;
}

/** Every file once; those that wait for their turn come before others. */
function* turns(paths: ReadonlySet<string>, opened: OpenedFiles): Generator<string> {
  const done = new Set<string>();
  for (const path of paths) {
    if (done.has(path)) continue;
    for (let next: string | undefined = path; next !== undefined; next = opened.next) {
      done.add(next);
      yield next;
    }
  }
}

/** The rules of a file one by one, each told before it begins and with what it found. */
async function* scanClosely(opened: OpenedFiles, path: string, rules: readonly ReadyRule[], steps: Steps): AsyncGenerator<FileResult> {
  const found = await factsOrError(opened, path);
  for (const ready of 'error' in found ? [] : rules) {
    const ruleId = ready.rule.id;
    yield { ...scanFile(found, path, [ready], steps, ruleId), ruleId };
  }
  yield scanFile(found, path, [], steps);
}

type FactsOrError = { readonly facts: Facts } | { readonly error: ScanError };

async function factsOrError(opened: OpenedFiles, path: string): Promise<FactsOrError> {
  try {
    return { facts: await opened.open(path) };
  } catch (error) {
    return { error: unreadable(path, error) };
  }
}

function scanFile(found: FactsOrError, path: string, rules: readonly ReadyRule[], steps: Steps, ruleId?: string): FileResult {
  if ('error' in found) return { path, findings: [], errors: [found.error] };
  const { facts } = found;
  steps.begin({ at: 'matching', path, ...(ruleId === undefined ? {} : { ruleId }) });
  const results = rules.map((ready) => runRule(path, facts, ready));
  const findings = results.flatMap((result) => result.findings);
  const errors = [...results.flatMap(({ error }) => error ?? []), ...tooDeepFor(results.flatMap(({ tooDeep }) => tooDeep ?? []), path)];
  // With the last result of a file in any case: a comment that suppresses nothing is looked at, too.
  const isAsked = findings.length > 0 || ruleId === undefined;
  const comments = isAsked && maySuppress(facts.file.text) ? { comments: facts.file.comments.map(bare) } : {};
  return { path, findings, errors, ...comments };
}

/** What a report needs of a comment; the parser's own has more. */
function bare({ type, value, range }: Comment): Comment {
  return { type, value, range };
}

interface RuleResult {
  readonly findings: readonly EngineFinding[];
  readonly error?: ScanError;
  /** The rule, where the stack ended before the code did. */
  readonly tooDeep?: string;
}

function runRule(path: string, facts: Facts, { rule, matcher }: ReadyRule): RuleResult {
  const ruleId = rule.id;
  try {
    if (!matcher.mayMatch(facts.file)) return { findings: [] };
    const matches = oneEach(matcher.run(facts), rule.compiled.oneEach);
    const fixOf = matches.length === 0 ? () => undefined : fixes(rule.compiled, facts);
    return { findings: matches.map((match) => toFinding(rule, path, facts, match, fixOf(match))) };
  } catch (error) {
    if (isStackOverflow(error)) return { findings: [], tooDeep: ruleId };
    const message = `Rule \`${ruleId}\` failed on this file: ${reason(error)}. This is a defect of the rule; the rest was scanned.`;
    return { findings: [], error: { message, path, ruleId, language: 'typescript', engine: 'estree' } };
  }
}

/** One line a file, however many rules it is too deep for. */
function tooDeepFor(ruleIds: readonly string[], path: string): ScanError[] {
  if (ruleIds.length === 0) return [];
  const rules = ruleIds.length === 1 ? `rule \`${ruleIds[0]}\`` : `${ruleIds.length} rules, \`${ruleIds[0]}\` among them`;
  const message = `This code nests too deep for ${rules}; what would be found here is missing.`;
  return [{ message, path, ...(ruleIds.length === 1 ? { ruleId: ruleIds[0]! } : {}), language: 'typescript', engine: 'estree' }];
}

function toFinding({ id, message }: EstreeRule, path: string, facts: Facts, match: PatternMatch, fix: Fix | undefined): EngineFinding {
  return {
    id,
    language: 'typescript',
    path,
    ...placeOf(match.range, facts),
    message: interpolateMessage(message, match, facts),
    ...(match.trace === undefined ? {} : { trace: traceOf(match.trace, facts) }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** What a rule would write in place of what it found: its fix, or else its suggestion. */
function fixes({ fix, suggestion, ...rest }: CompiledMatch, facts: Facts): (match: PatternMatch) => Fix | undefined {
  if (fix !== undefined) return (match) => ({ message: 'Rewrite it.', replacement: replacement(fix, match, facts) });
  if (suggestion === undefined) return () => undefined;
  const suggested = suggestions({ ...rest, suggestion }, facts);
  return (match) => {
    const text = suggested(match);
    return text === undefined ? undefined : { message: interpolateMessage(suggestion.message, match, facts), replacement: text };
  };
}

function traceOf({ source, steps, sink }: Trace, facts: Facts): TraceStep[] {
  return [
    { kind: 'source', ...placeOf(source, facts) },
    ...steps.map((step) => ({ kind: 'step' as const, ...placeOf(step, facts) })),
    { kind: 'sink', ...placeOf(sink, facts) },
  ];
}

function placeOf([from, to]: Range, facts: Facts): Omit<TraceStep, 'kind'> {
  const start = facts.positionAt(from);
  const end = facts.positionAt(to);
  return { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
}

/** A file that cannot be read or parsed, with the place where the parser says so. */
function unreadable(path: string, error: unknown): ScanError {
  const about = { path, language: 'typescript', engine: 'estree' } as const;
  if (error instanceof FileTooLarge) return { message: error.message, ...about };
  if (isStackOverflow(error)) return { message: 'This code nests too deep to be scanned, so it was not.', ...about };
  const { line, column } = error as { line?: number; column?: number };
  const verb = line === undefined ? 'read' : 'parsed';
  return {
    message: `This file cannot be ${verb}: ${lowerFirst(reason(error))}. It was not scanned.`,
    path,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    language: 'typescript',
    engine: 'estree',
    ...(line === undefined ? {} : { unparsed: true }),
  };
}

/** The matcher tells what it was at in the message of an error that it passes on. */
function isStackOverflow(error: unknown): boolean {
  return reason(error).includes('Maximum call stack size exceeded');
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
