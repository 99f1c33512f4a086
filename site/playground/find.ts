/**
 * The playground's matcher: the same steps as a scan takes, for one text of code and what was asked. Runs wherever there is
 * a parser; what goes wrong is a sentence, never an exception.
 */
import type { CompiledMatch } from '../../src/pattern/compiled/compiled.js';
import { factsOf, type Facts } from '../../src/pattern/file/facts.js';
import { parseFile, parseText, SourceSyntaxError } from '../../src/pattern/file/oxc.js';
import { interpolateMessage, replacement, type PatternMatch } from '../../src/pattern/matcher.js';
import { oneEach } from '../../src/pattern/one-each.js';
import { pathApplies } from '../../src/pattern/paths.js';
import { suggestions } from '../../src/pattern/suggestions.js';
import { compileRule, isForEstree, type NativeRule } from '../../src/semgrep/native-rule.js';
import { readRules, sameId, type ReadRule } from '../../src/semgrep/read-rules.js';
import type { Refusal } from '../../src/semgrep/refusal.js';
import { matcherOf } from '../../src/taint/matcher.js';
import type { Answer, Asked, Marked, Problem, Question } from './answer.js';

/** More code than this is none to play with; the page says so before it asks. */
export const LONGEST_CODE = 100_000;
/** Of ours, the longest has 230 000 characters. */
export const LONGEST_RULE = 300_000;

/** No list of matches is read further than this. */
const ENOUGH = 500;

interface Ready {
  /** Undefined for a pattern. */
  readonly id?: string;
  readonly message?: string;
  readonly compiled: CompiledMatch;
  readonly rewrite?: (code: string) => string;
}

/** Finds what was asked for in the code. */
export function find({ code, path, asked }: Question): Answer {
  const tooLong = problemOfLength(code, asked);
  if (tooLong !== undefined) return { marked: [], problems: [tooLong], hasRun: false };
  const { ready, problems } = readied(asked);
  if (ready.length === 0) return { marked: [], problems, hasRun: false };
  const read = factsOrProblem(path, code);
  if ('sentence' in read) return { marked: [], problems: [...problems, read], hasRun: false };
  const results = ready.map((rule) => markedBy(rule, path, read));
  const marked = results.flatMap((result) => result.marked).sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const all = [...problems, ...results.flatMap((result) => result.problem ?? [])];
  if (marked.length <= ENOUGH) return { marked, problems: all, hasRun: true };
  const more: Problem = { of: 'code', sentence: `There are ${marked.length} matches; the first ${ENOUGH} are shown.` };
  return { marked: marked.slice(0, ENOUGH), problems: [...all, more], hasRun: true };
}

function problemOfLength(code: string, asked: Asked): Problem | undefined {
  if (code.length > LONGEST_CODE) return { of: 'code', sentence: `The code has ${code.length} characters; at most ${LONGEST_CODE} fit here. Run \`resilience scan\` on it instead.` };
  if (asked.kind === 'rule' || asked.text.length <= LONGEST_RULE) return undefined;
  return { of: 'rule', sentence: `The ${nounOf(asked)} has ${asked.text.length} characters; at most ${LONGEST_RULE} fit here. Run \`resilience scan --config\` with it instead.` };
}

function nounOf({ kind }: Asked): string {
  return kind === 'pattern' ? 'pattern' : 'rule';
}

function readied(asked: Asked): { readonly ready: readonly Ready[]; readonly problems: readonly Problem[] } {
  if (asked.kind === 'rule') return { ready: [asked.rule], problems: [] };
  if (asked.text.trim() === '') return { ready: [], problems: [] };
  return asked.kind === 'pattern' ? readiedPattern(asked.text) : readiedYaml(asked.text);
}

const PATTERN_ID = 'pattern';

function readiedPattern(pattern: string): { ready: Ready[]; problems: Problem[] } {
  const { rules } = readRules({ rules: [{ id: PATTERN_ID, message: '', severity: 'ERROR', languages: ['typescript', 'javascript'], pattern }] });
  const made = rules.map((rule) => compileRule(rule));
  return {
    ready: made.flatMap((each) => ('compiled' in each ? [{ compiled: each.compiled }] : [])),
    problems: made.flatMap((each) => ('reason' in each ? [problemOf({ ...each, reason: each.reason.replace(': `pattern` ', ': it ') }, 'The pattern')] : [])),
  };
}

function readiedYaml(text: string): { ready: Ready[]; problems: Problem[] } {
  const { rules, refusals, isConfiguration } = readRules(text);
  const known = new Map<string, ReadRule>();
  const made = rules.map((rule) => compiledOnce(rule, known));
  const refused = [...refusals, ...made.flatMap((each) => ('reason' in each ? [each] : []))];
  return {
    ready: made.flatMap((each) => ('compiled' in each ? [readyOf(each)] : [])),
    problems: [
      ...refused.map((refusal) => problemOf(refusal, refusal.ruleId === undefined ? undefined : `Rule \`${refusal.ruleId}\``)),
      ...(isConfiguration && rules.length === 0 && refusals.length === 0 ? [{ of: 'rule' as const, sentence: 'The list `rules` is empty; write a rule into it.' }] : []),
    ],
  };
}

function compiledOnce(rule: ReadRule, known: Map<string, ReadRule>): NativeRule | Refusal {
  const earlier = known.get(rule.id);
  if (earlier !== undefined) return sameId(rule, earlier);
  known.set(rule.id, rule);
  if (isForEstree(rule)) return compileRule(rule);
  const languages = rule.languages.map((language) => `\`${language}\``).join(', ');
  return { ...rule.placeOf(['languages']), ruleId: rule.id, reason: `is for ${languages}; here, code is JavaScript or TypeScript` };
}

function readyOf({ rule, compiled, rewrite }: NativeRule): Ready {
  return { id: rule.id, message: rule.message.trim(), compiled, ...(rewrite === undefined ? {} : { rewrite }) };
}

/** @param subject who the reason speaks of; without one it is a sentence that lacks its capital. */
function problemOf({ line, reason }: Refusal, subject: string | undefined): Problem {
  const [first = '', ...excerpt] = reason.split('\n');
  const sentence = subject === undefined ? first.charAt(0).toUpperCase() + first.slice(1) : `${subject} ${first}`;
  return {
    of: 'rule',
    sentence: /[.:]$/.test(sentence) ? sentence : `${sentence}.`,
    ...(line === undefined ? {} : { line }),
    ...(excerpt.length === 0 ? {} : { excerpt: excerpt.join('\n') }),
  };
}

function factsOrProblem(path: string, code: string): Facts | Problem {
  try {
    return factsOf(parseFile(path, code));
  } catch (error) {
    if (isStackOverflow(error)) return { of: 'code', sentence: 'The code nests too deep to be read.' };
    const reason = messageOf(error).replace(/\.$/, '');
    if (!(error instanceof SourceSyntaxError)) return { of: 'code', sentence: `The code cannot be read: ${reason}.` };
    return { of: 'code', sentence: `The code cannot be parsed: ${reason} (line ${error.line}, column ${error.column}).`, line: error.line };
  }
}

function markedBy(rule: Ready, path: string, facts: Facts): { readonly marked: readonly Marked[]; readonly problem?: Problem } {
  const { id, compiled } = rule;
  const subject = id === undefined ? 'The pattern' : `Rule \`${id}\``;
  if (!pathApplies(compiled.paths, path)) return { marked: [], problem: { of: 'rule', sentence: `${subject} does not look at a file called \`${path}\`: ${globsOf(compiled, path)}.` } };
  try {
    const matcher = matcherOf(compiled, undefined, parseText);
    if (!matcher.mayMatch(facts.file)) return { marked: [] };
    const matches = oneEach(matcher.run(facts));
    const fixOf = matches.length === 0 ? () => undefined : fixesOf(rule, facts);
    return { marked: matches.map((match) => toMarked(rule, match, facts, fixOf(match))) };
  } catch (error) {
    const sentence = isStackOverflow(error) ? `The code nests too deep for ${subject.toLowerCase()}.` : `${subject} failed on this code: ${messageOf(error).replace(/\.$/, '')}. That is a defect of the matcher.`;
    return { marked: [], problem: { of: 'rule', sentence } };
  }
}

/** The globs for which a path does not apply. */
function globsOf({ paths }: CompiledMatch, path: string): string {
  const { include, exclude } = paths ?? {};
  const isIncluded = include === undefined || pathApplies({ include }, path);
  const list = (isIncluded ? exclude : include) ?? [];
  return `it ${isIncluded ? 'leaves out' : 'looks at'} ${list.map((glob) => `\`${glob}\``).join(', ')}`;
}

/** What a rule would write in the place of what it found: its fix, or else its suggestion. */
function fixesOf({ compiled, rewrite }: Ready, facts: Facts): (match: PatternMatch) => string | undefined {
  const { fix } = compiled;
  if (fix !== undefined) return (match) => replacement(fix, match, facts);
  return rewrite === undefined ? suggestions(compiled, facts) : (match) => rewrite(facts.textOf(match.range));
}

function toMarked({ id, message }: Ready, match: PatternMatch, facts: Facts, fix: string | undefined): Marked {
  const { line, column } = facts.positionAt(match.range[0]);
  return {
    ...(id === undefined ? {} : { ruleId: id }),
    ...(message === undefined ? {} : { message: interpolateMessage(message, match, facts) }),
    span: [match.range[0], match.range[1]],
    line,
    column: column + 1,
    bound: [...match.bindings].map(([name, { range, text }]) => ({ name, span: [range[0], range[1]], text })),
    ...(fix === undefined || fix === facts.textOf(match.range) ? {} : { fix }),
  };
}

function isStackOverflow(error: unknown): boolean {
  return messageOf(error).includes('Maximum call stack size exceeded');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
