/** Semgrep's errors in our words: what went wrong, where, what it means for the findings, and what to do. */
import type { ScanError } from '../../report/finding.js';
import { LANGUAGE_TITLE } from '../../report/words.js';
import type { Language } from '../../spec/rule.js';

/** An entry of `errors[]` in Semgrep's JSON. */
export interface SemgrepError {
  /** A name, or a name with what belongs to it. */
  readonly type: string | readonly [string, unknown];
  readonly message: string;
  readonly rule_id?: string;
  readonly path?: string;
  readonly spans?: readonly { readonly start: { readonly line: number; readonly col: number } }[];
}

export interface ErrorContext {
  readonly language: Language;
  /** Of Semgrep. */
  readonly version: string;
  /** Of a rule on a file. */
  readonly timeoutSeconds: number;
  /** So many rules out of time, and Semgrep gives a file up. */
  readonly timeoutThreshold: number;
  /** Larger files are not scanned. */
  readonly maxBytes: number;
}

/** @returns nothing for a file that is gone: that it was not scanned is told anyway. */
export function scanError(error: SemgrepError, context: ErrorContext): ScanError[] {
  const kind = typeof error.type === 'string' ? error.type : error.type[0];
  const about = { language: context.language, engine: 'semgrep' } as const;
  const root = /Invalid scanning root: ([\s\S]+)$/.exec(error.message)?.[1];
  if (root !== undefined) return [{ ...about, message: 'This file cannot be opened any more, so it was not scanned.', path: root }];
  const ruleId = error.rule_id === undefined ? {} : { ruleId: error.rule_id };
  if (kind === 'IncompatibleRule' || isRuleDefect(kind)) {
    return [{ ...about, ...ruleId, message: ruleMessage(kind, error, context) }];
  }
  // Without a rule at fault, a path may be that of the rules, in a folder that is gone when this is read.
  if (error.path === undefined) return [{ ...about, ...ruleId, message: `Semgrep ${context.version}: ${said(error)}.` }];
  const start = error.spans?.[0]?.start;
  const place = start === undefined ? {} : { line: start.line, column: start.col };
  const unparsed = SYNTAX.includes(kind) && UNREADABLE.exec(error.message) === null ? ({ unparsed: true } as const) : {};
  return [{ ...about, ...ruleId, path: error.path, ...place, message: fileMessage(kind, error, context), ...unparsed }];
}

/** True where Semgrep failed on a file by a defect of its own, which it calls a syntax error: no rule has findings there. */
export const isDefect = ({ type, message }: SemgrepError): boolean => type === 'Other syntax error' && /\b(?:Invalid_argument|Not_found|Failure)\b/.test(message);

const SYNTAX = ['PartialParsing', 'Syntax error', 'Lexical error', 'Other syntax error', 'AST builder error'];
const UNREADABLE = /Unix_error: (.+?) open /;

function isRuleDefect(kind: string): boolean {
  return /^(?:Rule parse error|Invalid rule|Pattern parse error|PatternParseError|Invalid YAML|InvalidRuleSchemaError|MissingPlugin|Missing plugin)$/i.test(kind);
}

function ruleMessage(kind: string, error: SemgrepError, { language, version }: ErrorContext): string {
  const name = error.rule_id === undefined ? 'a rule' : `rule \`${error.rule_id}\``;
  if (kind === 'IncompatibleRule') {
    const needed = versionNeeded(error.type);
    return `Semgrep ${version} left ${name} out for ${LANGUAGE_TITLE[language]}: it needs ${needed}; use another Semgrep, or none and one is installed.`;
  }
  return `Semgrep ${version} rejects ${name} for ${LANGUAGE_TITLE[language]}: ${said(error)}.`;
}

function versionNeeded(type: SemgrepError['type']): string {
  const details = (typeof type === 'string' ? {} : type[1]) as { min_version?: string; max_version?: string };
  if (details.min_version !== undefined) return `Semgrep ${details.min_version} or newer`;
  return details.max_version === undefined ? 'another version' : `Semgrep ${details.max_version} or older`;
}

function fileMessage(kind: string, error: SemgrepError, context: ErrorContext): string {
  const rule = error.rule_id === undefined ? 'a rule' : `rule \`${error.rule_id}\``;
  if (isDefect(error)) return `Semgrep failed on this file with ${rule}, by a defect of its own (${said(error)}); what that rule would find here is missing.`;
  if (SYNTAX.includes(kind)) return syntaxMessage(error);
  switch (kind) {
    case 'Timeout':
      return (
        `${rule.replace(/^./, (first) => first.toUpperCase())} was not done with this file after ${context.timeoutSeconds} s and was given up; ` +
        `after ${context.timeoutThreshold} such rules a file has no findings at all. Leave it out with \`--exclude\` if nobody wrote it by hand.`
      );
    case 'Too many matches':
      return `Semgrep gave ${rule} up on this file: it matches too often.`;
    case 'Out of memory':
    case 'OutOfMemory':
    case 'Stack overflow':
    case 'StackOverflow':
      return `Semgrep ran out of memory on this file, with ${rule}; findings may be missing.`;
    default:
      return `Semgrep could not do all of this file: ${said(error)}.`;
  }
}

function syntaxMessage(error: SemgrepError): string {
  const unixError = UNREADABLE.exec(error.message)?.[1];
  if (unixError !== undefined) return `This file cannot be read: ${unixError.toLowerCase()}.`;
  const more = (error.spans?.length ?? 1) - 1;
  const elsewhere = more === 0 ? '' : `, nor ${more === 1 ? 'one other place' : `${more} other places`}`;
  return `This code cannot be parsed${elsewhere}: ${said(error)}. The rest of the file was scanned.`;
}

/** Semgrep's own words on one line, without the heading that repeats kind and place. */
function said({ message }: SemgrepError): string {
  const text = message.replace(/^[^\n]*?(?:error|line|Error)[^\n]*:\n\s*/, '').split('----- pattern -----')[0] ?? '';
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
