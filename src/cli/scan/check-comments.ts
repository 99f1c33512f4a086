/** The comments that suppress findings, looked at themselves: unknown rules, nothing to suppress, no reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFinding, SourcePath } from '../../engines/engine.js';
import { nearest } from '../../pattern/read/nearest.js';
import type { Finding } from '../../report/finding.js';
import { EVERY_RULE, maySuppress, suppressionsOf, type NamedSuppression } from '../../report/suppressions.js';
import type { CommentCheck } from '../../spec/comment-checks.js';
import { commentsIn, type CommentsByPath } from './comments.js';

export interface CommentQuestion {
  /** Absolute: the folder that paths are relative to. */
  readonly root: string;
  readonly files: readonly SourcePath[];
  /** Those that engines gave. */
  readonly comments: CommentsByPath;
  readonly suppressed: readonly Finding[];
  /** The bare ids of all rules that a comment may name. */
  readonly known: readonly string[];
  /** True where a rule (bare id) was run on a file to the end, so that what it does not report is not there. */
  readonly wasRun: (id: string, file: SourcePath) => boolean;
  readonly checks: readonly CommentCheck[];
}

/** The findings of the checks on all comments of the files. */
export function checkComments(question: CommentQuestion): EngineFinding[] {
  const findings: EngineFinding[] = [];
  for (const file of question.checks.length === 0 ? [] : question.files) {
    const text = textOf(join(question.root, file.path));
    if (!maySuppress(text)) continue;
    const { named } = suppressionsOf(text, commentsIn(file, text, question.comments), file.language);
    const suppressed = named.length === 0 ? [] : question.suppressed.filter(({ path }) => path === file.path);
    findings.push(...named.flatMap((suppression) => check(suppression, file, suppressed, question)));
  }
  return findings;
}

/** Not kept: of most files only this one question is asked. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // The engine has told that the file cannot be read.
    return '';
  }
}

function check(suppression: NamedSuppression, file: SourcePath, suppressed: readonly Finding[], question: CommentQuestion): EngineFinding[] {
  const { id, hasReason } = suppression;
  const isOurs = question.known.includes(id);
  const isUsed = suppressed.some((finding) => (id === EVERY_RULE || bareId(finding) === id) && suppression.reaches(finding.line));
  const told: [CommentCheck, string][] = [];
  if (!isOurs && mayBeMeant(id)) told.push(['unknown-suppression', unknown(id, question.known)]);
  if (isOurs && !isUsed && question.wasRun(id, file)) told.push(['unused-suppression', `\`${id}\` ${UNUSED}`]);
  if (isUsed && !hasReason) told.push(['require-suppression-reason', NO_REASON]);
  return told.filter(([name]) => question.checks.includes(name)).map(([name, message]) => findingAt(suppression, file, name, message));
}

const UNUSED = 'finds nothing here, so this comment suppresses nothing; remove it';
const NO_REASON = 'A finding is suppressed here and nobody says why; write the reason behind the id: `-- the reason`';

/** An id with dots comes from a collection of Semgrep's, which other scans run. */
function mayBeMeant(id: string): boolean {
  return id !== EVERY_RULE && /^[a-z0-9][\w-]*$/i.test(id);
}

function unknown(id: string, known: readonly string[]): string {
  const meant = nearest(id, known);
  const advice = meant === undefined ? 'remove the comment if no other tool knows the rule' : `write \`${meant}\` if that is meant`;
  return `There is no rule \`${id}\` in this scan, so this comment suppresses nothing in it; ${advice}`;
}

function findingAt({ line, column, endLine, endColumn }: NamedSuppression, { path, language }: SourcePath, id: CommentCheck, message: string): EngineFinding {
  return { id, language, path, line, column, endLine, endColumn, message };
}

function bareId({ ruleId }: Finding): string {
  return ruleId.slice(ruleId.indexOf('/') + 1);
}
