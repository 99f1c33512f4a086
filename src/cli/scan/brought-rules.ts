/**
 * `--config`: a stranger's Semgrep rules, as rules of a scan. A spec's formulas are Semgrep's own language, so a Semgrep rule
 * is a spec as it stands: compiled for TypeScript and JavaScript, printed for Semgrep in the other languages.
 */
import { relative, sep } from 'node:path';
import { readFileSync } from 'node:fs';
import type { CatalogueRule } from '../../catalogue.js';
import type { ScanError } from '../../report/finding.js';
import { descriptionOf, referencesOf, severityOf, urlOf } from '../../semgrep/describe-rule.js';
import { compileRule, isForEstree } from '../../semgrep/native-rule.js';
import { distinctRules, readRules, sameId, type ReadRule } from '../../semgrep/read-rules.js';
import type { Refusal } from '../../semgrep/refusal.js';
import { ruleFiles } from '../../semgrep/rule-files.js';
import type { Match } from '../../spec/formula.js';
import { CATEGORIES, LANGUAGES, type Category, type Language } from '../../spec/rule.js';
import { whyNot } from './why-not.js';

/** Plain data: it is sent to the other process. */
export interface AskedRules {
  /** Files and folders, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** Ids that no rule may have. */
  readonly taken: readonly string[];
}

export interface BroughtRules {
  readonly rules: readonly CatalogueRule[];
  /** Files that cannot be read and rules that cannot be run, with file and line. */
  readonly problems: readonly ScanError[];
}

/** What may be known of a rule that is about to be compiled, and of those that are not to be. */
export interface Compiling {
  /** Told before a rule is compiled. */
  readonly onRule?: (rule: RuleAt) => void;
  /** Rules whose compiling ended badly. */
  readonly over?: readonly OverRule[];
}

export interface RuleAt {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

export interface OverRule extends RuleAt {
  /** How it ended, in words that follow "its compiling". */
  readonly end: string;
}

/**
 * Reads the rules of files and folders. Nothing is thrown: what cannot be run is told as a problem, and the rest is scanned.
 * A pattern may end this process, though, or never be parsed; see `ask-for-rules.ts`.
 *
 * @param taken the ids of the rules of the package.
 */
export function readBroughtRules({ paths, cwd, taken }: AskedRules, { onRule, over = [] }: Compiling = {}): BroughtRules {
  const problems: ScanError[] = [];
  const read = [...new Set(paths.flatMap((path) => filesOf(path, cwd, problems)))].flatMap((path) => {
    const result = rulesOf(path, cwd, problems);
    problems.push(...result.refusals.map(problem));
    return result.rules;
  });
  const rules = new Map<string, { readonly read: ReadRule; readonly rule: CatalogueRule }>();
  for (const rule of distinctRules(read)) {
    const earlier = rules.get(rule.id)?.read;
    const at = { id: rule.id, file: '', line: 1, ...rule.placeOf() };
    onRule?.(at);
    const made = earlier === undefined ? broughtRule(rule, taken, over.find(({ file, line }) => file === at.file && line === at.line)) : { refusals: [sameId(rule, earlier)] };
    problems.push(...made.refusals.map(problem));
    if (made.rule !== undefined) rules.set(rule.id, { read: rule, rule: made.rule });
  }
  return { rules: [...rules.values()].map(({ rule }) => rule), problems };
}

function filesOf(path: string, cwd: string, problems: ScanError[]): string[] {
  try {
    const files = ruleFiles(path, cwd);
    if (files.length === 0) problems.push({ path, message: 'There is no file of Semgrep rules of this name, nor one in a folder of this name.' });
    return files;
  } catch (error) {
    problems.push({ path, message: whyNot(error) });
    return [];
  }
}

function rulesOf(path: string, cwd: string, problems: ScanError[]): ReturnType<typeof readRules> {
  const file = relative(cwd, path).split(sep).join('/');
  try {
    return readRules(readFileSync(path, 'utf8'), file);
  } catch (error) {
    problems.push({ path: file, message: whyNot(error) });
    return { isConfiguration: false, rules: [], refusals: [] };
  }
}

const MOST_WORDS = 500;

/** A refusal as a sentence; of a pattern that does not parse the first line, for the code below it is broken anyhow. */
function problem({ file, line, ruleId, reason }: Refusal): ScanError {
  const text = ruleId === undefined ? reason : `rule \`${ruleId}\` ${reason}`;
  const [first = ''] = text.slice(1).split('\n');
  // Complaints quote what they are about, which may have any length.
  const short = first.length > MOST_WORDS ? `${first.slice(0, MOST_WORDS / 2)} … ${first.slice(-MOST_WORDS / 2)}` : first;
  const sentence = `${text.charAt(0).toUpperCase()}${short}.`;
  return {
    message: sentence,
    ...(file === undefined ? {} : { path: file }),
    ...(line === undefined ? {} : { line }),
    ...(ruleId === undefined ? {} : { ruleId }),
  };
}

const GO = ['go', 'golang'];
const PYTHON = ['python', 'python2', 'python3', 'py'];

interface Made {
  readonly rule?: CatalogueRule;
  readonly refusals: readonly Refusal[];
}

/** The rule in those of its languages in which it can run. */
function broughtRule(rule: ReadRule, taken: readonly string[], over: OverRule | undefined): Made {
  if (over !== undefined) return { refusals: [{ ...rule.placeOf(), ruleId: rule.id, reason: `was left out: its compiling ${over.end}` }] };
  if (taken.includes(rule.id)) {
    return { refusals: [{ ...rule.placeOf(['id']), ruleId: rule.id, reason: 'has the `id` of a rule that is built in; give it one of its own' }] };
  }
  const languages = scannedLanguages(rule);
  if (languages.length === 0) {
    const names = rule.languages.map((language) => `\`${language}\``).join(', ');
    return { refusals: [{ ...rule.placeOf(['languages']), ruleId: rule.id, reason: `is for ${names} and for none of the languages that are scanned: Go, Python, TypeScript, JavaScript` }] };
  }
  const compiled = languages.includes('typescript') ? compileRule(rule) : undefined;
  const refused = compiled !== undefined && 'reason' in compiled ? compiled : undefined;
  const running = refused === undefined ? languages : languages.filter((language) => language !== 'typescript');
  if (running.length === 0) return { refusals: [refused!] };
  return {
    rule: { ...catalogueRule(rule, running), ...(compiled !== undefined && 'compiled' in compiled ? { compiled: compiled.compiled } : {}) },
    refusals: refused === undefined ? [] : [refused],
  };
}

function scannedLanguages(rule: ReadRule): Language[] {
  const names = rule.languages.map((language) => language.toLowerCase());
  const isFor: Readonly<Record<Language, boolean>> = {
    go: names.some((name) => GO.includes(name)),
    python: names.some((name) => PYTHON.includes(name)),
    typescript: isForEstree(rule),
  };
  return LANGUAGES.filter((language) => isFor[language]);
}

function catalogueRule(rule: ReadRule, languages: readonly Language[]): CatalogueRule {
  const { file = '', line = 1 } = rule.placeOf();
  const url = urlOf(rule);
  return {
    spec: {
      id: rule.id,
      category: categoryOf(rule),
      severity: severityOf(rule.severity),
      // Whoever brings a rule wants it run, whatever the preset.
      preset: { go: 'recommended', python: 'recommended', typescript: 'recommended' },
      findings: [],
      references: referencesOf(rule).map((reference) => ({ title: reference, url: reference })),
      summary: descriptionOf(rule),
      why: rule.message.trim(),
      remedy: `The rule stands in \`${file}\`, line ${line}.`,
      message: rule.message.trim(),
      match: Object.fromEntries(languages.map((language) => [language, matchOf(rule)])),
    },
    origin: { file, line, ...(url === undefined ? {} : { url }) },
  };
}

/** The category that the metadata names where it is one of ours; Semgrep's other ones say too little to choose by. */
function categoryOf({ metadata: { category } }: ReadRule): Category {
  return CATEGORIES.find((known) => known === category) ?? 'maintainability';
}

/** The keys that are written anew when a spec is printed for Semgrep, or that have no place in one. */
const HEAD = ['id', 'message', 'severity', 'languages', 'metadata', 'fix', 'fix-regex'];

/** The rule's body goes to Semgrep as it stands, with what our types do not know (taint mode, say): Semgrep checks it. */
function matchOf({ body }: ReadRule): Match {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !HEAD.includes(key))) as unknown as Match;
}
