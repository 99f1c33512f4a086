/**
 * A Semgrep rule compiled to run on ESTree, or the reason why it cannot be.
 *
 * Invariant: nothing is silently ignored. A key, mode, option or language that would change what Semgrep finds and that
 * our matcher does not mind is refused by name.
 */
import { FormulaError, type FormulaPath } from '../pattern/compiled/formula-error.js';
import { compileMatch } from '../pattern/compile.js';
import type { CompiledMatch } from '../pattern/compiled/compiled.js';
import { DEFAULT_OPTIONS } from '../pattern/compiled/options.js';
import { parsePatternSource } from '../pattern/file/oxc.js';
import { compileTaintMatch, isTaintRule } from '../taint/compile.js';
import type { Match } from '../spec/formula.js';
import { fixWithRegex, type FixRegex } from './fix-regex.js';
import { isListOfText, isObject, type ReadRule } from './read-rules.js';
import type { Refusal } from './refusal.js';

/** The version of Semgrep whose language ours is checked against. */
export const SEMGREP_VERSION = '1.185.0';

export interface NativeRule {
  readonly rule: ReadRule;
  readonly compiled: CompiledMatch;
  /** The fix of a `fix-regex`: code in, code out. */
  readonly rewrite?: (code: string) => string;
}

const JAVASCRIPT = ['javascript', 'js', 'jsx'];
const TYPESCRIPT = ['typescript', 'ts', 'tsx'];

/** True where a rule is for JavaScript or TypeScript, whatever else it is for. */
export function isForEstree({ languages }: ReadRule): boolean {
  return languages.some(isJavaScript);
}

function isJavaScript(language: unknown): boolean {
  return typeof language === 'string' && [...JAVASCRIPT, ...TYPESCRIPT].includes(language.toLowerCase());
}

/** Compiles a rule that {@link isForEstree}. */
export function compileRule(rule: ReadRule): NativeRule | Refusal {
  try {
    checkMode(rule.body);
    checkVersions(rule.body);
    checkOptions(rule.body['options']);
    checkPaths(rule.body['paths']);
    const rewrite = rewriteOf(rule.body);
    const compiled = isTaintRule(rule.body) ? compileTaintRule(rule.body) : compileMatch(matchOf(rule.body), parsePatternSource);
    return { rule, compiled: inOwnLanguages(rule, compiled), ...(rewrite === undefined ? {} : { rewrite }) };
  } catch (error) {
    return refusal(rule, error);
  }
}

/**
 * As in Semgrep, a rule for TypeScript alone leaves JavaScript files out, while one for JavaScript reads TypeScript too. A
 * file of another ending (`.vue`, a text without a name) is for whoever parses it to judge.
 */
function inOwnLanguages({ languages }: ReadRule, compiled: CompiledMatch): CompiledMatch {
  if (languages.some((language) => JAVASCRIPT.includes(language.toLowerCase()))) return compiled;
  const foreign = ['*.js', '*.cjs', '*.mjs', '*.jsx'];
  return { ...compiled, paths: { ...compiled.paths, exclude: [...(compiled.paths?.exclude ?? []), ...foreign] } };
}

function compileTaintRule(body: ReadRule['body']): CompiledMatch {
  const stranger = Object.keys(body).find((key) => !HEAD.includes(key) && !TAINT.includes(key) && !AROUND.includes(key));
  if (stranger !== undefined) throw new Unsupported([stranger], `has the key \`${stranger}\`, which means nothing in taint mode; take it out`);
  const { fix, options, paths } = body as { fix?: string; options?: CompiledMatch['options']; paths?: CompiledMatch['paths'] };
  return {
    ...compileTaintMatch(body, parsePatternSource),
    ...(fix === undefined ? {} : { fix }),
    ...(options === undefined ? {} : { options }),
    ...(paths === undefined ? {} : { paths }),
  };
}

/** What Semgrep knows and we do not, or what neither knows. */
class Unsupported extends Error {
  constructor(
    readonly path: FormulaPath,
    reason: string,
  ) {
    super(reason);
  }
}

/** The keys of a rule that say nothing of what it matches, or that are looked at here. */
const HEAD = ['id', 'message', 'severity', 'languages', 'metadata', 'mode', 'max-version', 'fix-regex'];
const AROUND = ['fix', 'options', 'paths', 'min-version'];
const TAINT = ['taint', 'pattern-sources', 'pattern-sinks', 'pattern-sanitizers', 'pattern-propagators'];

function matchOf(body: ReadRule['body']): Match {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !HEAD.includes(key))) as unknown as Match;
}

/** Keys that belong to what Semgrep can do besides searching, and its name. */
const OTHER_MODES: Readonly<Record<string, string>> = {
  join: 'join mode',
  extract: 'extract mode',
  steps: 'step mode',
  validators: 'the validation of secrets',
  'project-depends-on': 'the supply-chain analysis',
  'r2c-internal-project-depends-on': 'the supply-chain analysis',
};

function checkMode(body: ReadRule['body']): void {
  const { mode = 'search' } = body;
  if (mode !== 'search' && mode !== 'taint') throw new Unsupported(['mode'], `needs ${String(mode)} mode, which does not run on JavaScript and TypeScript`);
  const key = Object.keys(body).find((name) => name in OTHER_MODES);
  if (key !== undefined) throw new Unsupported([key], `needs ${OTHER_MODES[key]!} (\`${key}\`), which does not run on JavaScript and TypeScript`);
}

function checkVersions(body: ReadRule['body']): void {
  const { 'min-version': min, 'max-version': max } = body;
  for (const [key, version] of Object.entries({ 'min-version': min, 'max-version': max })) {
    if (version !== undefined && typeof version !== 'string') throw new Unsupported([key], `has a \`${key}\` that is no text; put it into quotes`);
  }
  if (typeof min === 'string' && isOlder(SEMGREP_VERSION, min)) {
    throw new Unsupported(['min-version'], `needs Semgrep ${min} or newer; the language here is that of ${SEMGREP_VERSION}`);
  }
  if (typeof max === 'string' && isOlder(max, SEMGREP_VERSION)) {
    throw new Unsupported(['max-version'], `needs Semgrep ${max} or older; the language here is that of ${SEMGREP_VERSION}`);
  }
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}

/** Options that change nothing in a search through JavaScript by the open-source Semgrep. */
const WITHOUT_EFFECT = /^(?:taint_.*|generic_.*|interfile|interproc.*)$/;

function checkOptions(options: unknown): void {
  if (options === undefined) return;
  if (!isObject(options)) throw new Unsupported(['options'], 'has `options` that are no object');
  for (const [name, value] of Object.entries(options)) {
    if (WITHOUT_EFFECT.test(name)) continue;
    if (!(name in DEFAULT_OPTIONS)) throw new Unsupported(['options', name], `sets the option \`${name}\`, which is not supported`);
    if (typeof value !== 'boolean') throw new Unsupported(['options', name], `sets the option \`${name}\` to what is neither \`true\` nor \`false\``);
  }
}

function checkPaths(paths: unknown): void {
  if (!isObject(paths)) return;
  for (const key of ['include', 'exclude']) {
    if (paths[key] !== undefined && !isListOfText(paths[key])) throw new Unsupported(['paths', key], `has \`paths.${key}\` that is no list of globs`);
  }
}

function rewriteOf(body: ReadRule['body']): NativeRule['rewrite'] {
  const given = body['fix-regex'];
  if (given === undefined) return undefined;
  if (body['fix'] !== undefined) throw new Unsupported(['fix-regex'], 'has both `fix` and `fix-regex`; write one');
  const { regex, replacement, count = 0 } = isObject(given) ? given : {};
  if (typeof regex !== 'string' || typeof replacement !== 'string' || !Number.isInteger(count)) {
    throw new Unsupported(['fix-regex'], 'has a `fix-regex` without `regex` and `replacement` as texts, or with a `count` that is no whole number');
  }
  try {
    return fixWithRegex({ regex, replacement, count } as FixRegex);
  } catch (error) {
    throw new Unsupported(['fix-regex', 'regex'], `has a \`fix-regex\` that is none for JavaScript: ${(error as Error).message}`);
  }
}

/** Operators of Semgrep that `compileMatch` may not know: a typing mistake they are not. */
const SEMGREP_OPERATORS = [
  'match', 'any', 'all', 'inside', 'not', 'not-inside', 'regex', 'where', 'focus', 'anywhere', 'as',
  'metavariable-name', 'metavariable', 'pattern-where-python',
  'pattern-not-either', 'equivalences', 'semgrep-internal-pattern-anywhere', 'semgrep-internal-metavariable-name',
];

function refusal(rule: ReadRule, error: unknown): Refusal {
  const about = (path: FormulaPath): Omit<Refusal, 'reason'> => ({ ...rule.placeOf(path), ruleId: rule.id });
  if (error instanceof Unsupported) return { ...about(error.path), reason: error.message };
  if (error instanceof FormulaError) return { ...about(error.path), reason: reasonOf(error) };
  if (error instanceof RangeError && error.message.startsWith('Maximum call stack')) return { ...about([]), reason: 'nests too deep to be compiled' };
  // A stranger's pattern that breaks our parser is one rule less, not the end of the lint run.
  return { ...about([]), reason: `cannot be compiled, which is a defect here and not of the rule: ${String(error)}` };
}

function reasonOf({ path, message }: FormulaError): string {
  const key = path.at(-1);
  if (typeof key === 'string' && SEMGREP_OPERATORS.includes(key) && message.startsWith('is no key')) return `needs \`${key}\`, which is not supported`;
  return `cannot be compiled: ${keyOf(path)}${message}`;
}

/** `['patterns', 0, 'pattern']` → `` `patterns[0].pattern` ``. */
function keyOf(path: FormulaPath): string {
  const key = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
  return key === '' ? 'it ' : `\`${key}\` `;
}
