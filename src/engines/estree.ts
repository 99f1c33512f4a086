/**
 * TypeScript and JavaScript in-process: oxc-parser, scope analysis, our compiled rules; no ESLint. One traversal a file
 * serves all rules, and what it declares serves the other files. The parser is loaded with the first file, so that a scan of
 * Go alone pays nothing for it.
 */
import type { CatalogueRule } from '../catalogue.js';
import { asksModules } from '../pattern/asks-modules.js';
import type { Facts } from '../pattern/file/facts.js';
import type { Range } from '../pattern/file/nodes.js';
import type { CompiledMatch } from '../pattern/compiled/compiled.js';
import { interpolateMessage, replacement, type Matcher, type PatternMatch, type Trace } from '../pattern/matcher.js';
import { onePerRange } from '../pattern/one-per-range.js';
import { pathApplies } from '../pattern/paths.js';
import { suggestions } from '../pattern/suggestions.js';
import type { ParseText } from '../pattern/syntax/texts.js';
import { matcherOf } from '../taint/matcher.js';
import type { Fix, ScanError, TraceStep } from '../report/finding.js';
import { messageOf } from '../spec/rule.js';
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import type { EngineFinding, EngineResult, ScanJob } from './engine.js';
import type { OpenedFiles } from './estree/opened-files.js';

interface ReadyRule {
  readonly rule: CatalogueRule;
  readonly matcher: Matcher;
}

/** Runs the rules of a job that have a TypeScript match over its TypeScript and JavaScript files. */
export async function scanWithEstree(job: ScanJob): Promise<EngineResult> {
  const files = job.files.filter((file) => file.language === 'typescript');
  if (files.length === 0 || job.rules.length === 0) return { findings: [], errors: [] };
  const { parseText } = await import('../pattern/file/oxc.js');
  const { OpenedFiles } = await import('./estree/opened-files.js');
  const rules = readyRules(job.rules, job.vocabulary, parseText);
  const paths = new Set(files.map(({ path }) => path));
  const opened = new OpenedFiles(job.root, paths, rules.some(({ rule }) => asksModules(rule.compiled!)));
  const findings: EngineFinding[] = [];
  const errors: ScanError[] = [];
  for (const path of turns(paths, opened)) {
    const result = await scanFile(opened, path, rules);
    findings.push(...result.findings);
    errors.push(...result.errors);
    job.onProgress?.(1);
  }
  return { findings, errors };
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

function readyRules(rules: readonly CatalogueRule[], vocabulary: ProjectVocabulary | undefined, parseText: ParseText): ReadyRule[] {
  return rules.flatMap((rule) =>
    rule.compiled === undefined ? [] : [{ rule, matcher: matcherOf(rule.compiled, vocabulary, parseText) }],
  );
}

async function scanFile(opened: OpenedFiles, path: string, rules: readonly ReadyRule[]): Promise<EngineResult> {
  const applicable = rules.filter(({ rule }) => pathApplies(rule.compiled?.paths, path));
  let facts: Facts;
  try {
    facts = await opened.open(path);
  } catch (error) {
    return { findings: [], errors: [unreadable(path, error)] };
  }
  const results = applicable.map((ready) => runRule(path, facts, ready));
  return { findings: results.flatMap((result) => result.findings), errors: results.flatMap((result) => result.errors) };
}

function runRule(path: string, facts: Facts, { rule, matcher }: ReadyRule): EngineResult {
  if (!matcher.mayMatch(facts.file)) return { findings: [], errors: [] };
  try {
    const matches = onePerRange(matcher.run(facts));
    const fixOf = matches.length === 0 ? () => undefined : fixes(rule.compiled!, facts);
    return { findings: matches.map((match) => toFinding(rule, path, facts, match, fixOf(match))), errors: [] };
  } catch (error) {
    const message = `Rule \`${rule.spec.id}\` failed on this file: ${reason(error)}. This is a defect of the rule; the rest was scanned.`;
    return { findings: [], errors: [{ message, path, ruleId: rule.spec.id, language: 'typescript', engine: 'estree' }] };
  }
}

function toFinding({ spec }: CatalogueRule, path: string, facts: Facts, match: PatternMatch, fix: Fix | undefined): EngineFinding {
  return {
    id: spec.id,
    language: 'typescript',
    path,
    ...placeOf(match.range, facts),
    message: interpolateMessage(messageOf(spec, 'typescript'), match, facts),
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

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
