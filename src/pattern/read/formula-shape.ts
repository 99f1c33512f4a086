/**
 * Whether a formula has the shape of one, in any language: known keys, one operator each, arguments of the right kind, a
 * positive member in every conjunction that needs one, known predicates and vocabularies. No pattern is parsed here.
 */
import type { Clause, Match } from '../../spec/formula.js';
import { isVocabularyName, VOCABULARY } from '../../spec/vocabulary.js';
import type { TextLanguage } from '../compiled/compiled.js';
import { FormulaError, type FormulaPath } from '../compiled/formula-error.js';
import { nearest } from './nearest.js';
import { checkPredicate } from './predicate-shape.js';

const FORMULAS = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'];
/** What may stand in a `pattern-either`, and under a negation. */
const POSITIVE = [...FORMULAS, 'pattern-inside'];
const CLAUSES = [
  ...POSITIVE,
  'pattern-not',
  'pattern-not-inside',
  'pattern-not-regex',
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-type',
  'metavariable-analysis',
  'focus-metavariable',
];
const AROUND = ['fix', 'suggestion', 'options', 'paths', 'min-version'];

const OWN_LANGUAGES = ['javascript', 'js', 'jsx', 'typescript', 'ts', 'tsx'];

type Loose = Readonly<Record<string, unknown>>;

/**
 * Checks the keys and shapes of a match.
 *
 * @param path where the match stands, for complaints.
 * @throws {FormulaError}
 */
export function checkFormulaShape(match: Match, path: FormulaPath = []): void {
  const loose = asObject(match, path);
  const operators = Object.keys(loose).filter((key) => !AROUND.includes(key));
  checkOperator(loose, operators, FORMULAS, [...FORMULAS, ...AROUND], path, false);
  checkAround(match, path);
}

function checkAround(match: Match, path: FormulaPath): void {
  if (match.fix !== undefined) asText(match.fix, [...path, 'fix']);
  if (match.suggestion !== undefined) {
    checkKeys(asObject(match.suggestion, [...path, 'suggestion']), ['message', 'fix'], ['message', 'fix'], [...path, 'suggestion']);
    checkReplacement(match.suggestion.fix, [...path, 'suggestion', 'fix']);
  }
  if (match.paths !== undefined) checkKeys(asObject(match.paths, [...path, 'paths']), [], ['include', 'exclude'], [...path, 'paths']);
  if (match.options !== undefined) asObject(match.options, [...path, 'options']);
}

/** A text, or formulas each with its own. */
function checkReplacement(fix: unknown, path: FormulaPath): void {
  if (!Array.isArray(fix)) return asText(fix, path);
  asList(fix, path).forEach((rewrite, index) => {
    const at = [...path, index];
    const { fix: own, ...formula } = asObject(rewrite, at);
    asText(own, [...at, 'fix']);
    checkFormula(formula, at, false);
  });
}

/** A text in which lists of words are named. */
function checkWords(operand: Loose, path: FormulaPath): void {
  checkKeys(operand, ['words'], ['words'], path);
  const at = [...path, 'words'];
  asText(operand['words'], at);
  for (const [, list] of String(operand['words']).matchAll(/\{\{(\w+)\}\}/g)) checkList(list, at);
}

/**
 * A formula: exactly one operator.
 *
 * @param bound true in a `metavariable-pattern`, where what is bound stands for the positive member of a conjunction.
 */
export function checkFormula(formula: unknown, path: FormulaPath, bound = false, allowed: readonly string[] = FORMULAS): void {
  const loose = asObject(formula, path);
  checkOperator(loose, Object.keys(loose), allowed, allowed, path, bound);
}

function checkClause(clause: unknown, path: FormulaPath, bound: boolean): void {
  const loose = asObject(clause, path);
  if ('predicate' in loose) return checkPredicate(loose, path);
  checkOperator(loose, Object.keys(loose), CLAUSES, [...CLAUSES, 'predicate'], path, bound);
}

function checkOperator(
  formula: Loose,
  keys: readonly string[],
  allowed: readonly string[],
  known: readonly string[],
  path: FormulaPath,
  bound: boolean,
): void {
  const stranger = keys.find((key) => !allowed.includes(key));
  if (stranger !== undefined) throw new FormulaError([...path, stranger], unknownKey(stranger, known));
  const [operator, second] = keys;
  if (operator === undefined) throw new FormulaError(path, `has no operator; give it one of ${names(allowed)}`);
  if (second !== undefined) throw new FormulaError(path, `has both ${names([operator, second])}; put them into \`patterns\``);
  checkOperand(operator, formula[operator], [...path, operator], bound);
}

function checkOperand(operator: string, operand: unknown, path: FormulaPath, bound: boolean): void {
  switch (operator) {
    case 'pattern':
    case 'pattern-not-regex':
      return asText(operand, path);
    case 'pattern-regex':
      return typeof operand === 'object' ? checkWords(asObject(operand, path), path) : asText(operand, path);
    case 'pattern-inside':
      return typeof operand === 'string' ? asText(operand, path) : checkFormula(operand, path, bound);
    case 'pattern-not':
    case 'pattern-not-inside':
      return typeof operand === 'string' ? asText(operand, path) : checkFormula(operand, path, bound, POSITIVE);
    case 'pattern-either':
      return asList(operand, path).forEach((item, index) => checkFormula(item, [...path, index], bound, POSITIVE));
    case 'patterns':
      return checkConjunction(asList(operand, path), path, bound);
    case 'metavariable-regex':
      return checkMetavariableRegex(asObject(operand, path), path);
    case 'metavariable-pattern':
      return checkMetavariablePattern(asObject(operand, path), path);
    case 'metavariable-comparison': {
      const keys = ['metavariable', 'comparison', 'base', 'strip'];
      return checkKeys(asObject(operand, path), ['comparison'], keys, path);
    }
    case 'metavariable-type':
      return checkMetavariableType(asObject(operand, path), path);
    case 'metavariable-analysis':
      return checkMetavariableAnalysis(asObject(operand, path), path);
    case 'focus-metavariable':
      return checkFocus(operand, path);
    default:
  }
}

function checkConjunction(clauses: readonly unknown[], path: FormulaPath, bound: boolean): void {
  clauses.forEach((clause, index) => checkClause(clause, [...path, index], bound));
  if (bound) return;
  const isPositive = (clause: unknown): boolean => Object.keys(clause as Clause).some((key) => POSITIVE.includes(key));
  if (!clauses.some(isPositive)) throw new FormulaError(path, `has no positive member; add one of ${names(POSITIVE)}`);
}

function checkMetavariableRegex(operand: Loose, path: FormulaPath): void {
  checkKeys(operand, ['metavariable', 'regex'], ['metavariable', 'regex', 'constant-propagation'], path);
  asMetavariable(operand['metavariable'], [...path, 'metavariable']);
  const regex = operand['regex'];
  if (typeof regex === 'string') return asText(regex, [...path, 'regex']);
  const reference = asObject(regex, [...path, 'regex']);
  if ('words' in reference) return checkWords(reference, [...path, 'regex']);
  checkKeys(reference, ['vocabulary'], ['vocabulary', 'match', 'not'], [...path, 'regex']);
  const lists = typeof reference['vocabulary'] === 'string' ? [reference['vocabulary']] : asList(reference['vocabulary'], [...path, 'regex', 'vocabulary']);
  for (const list of lists) {
    checkList(list, [...path, 'regex', 'vocabulary']);
  }
}

function checkList(list: unknown, path: FormulaPath): void {
  if (typeof list === 'string' && isVocabularyName(list)) return;
  const near = nearest(String(list), Object.keys(VOCABULARY));
  throw new FormulaError(path, `\`${String(list)}\` is no vocabulary; ${near === undefined ? `there are ${names(Object.keys(VOCABULARY))}` : `write \`${near}\``}`);
}

function checkMetavariablePattern(operand: Loose, path: FormulaPath): void {
  const { metavariable, language, ...formula } = operand;
  asMetavariable(metavariable, [...path, 'metavariable']);
  if (language !== undefined) checkLanguage(language, [...path, 'language']);
  checkOperator(formula, Object.keys(formula), FORMULAS, [...FORMULAS, 'metavariable', 'language'], path, true);
}

/** The text of the metavariable is read again in that language. */
function checkLanguage(language: unknown, path: FormulaPath): void {
  if (textLanguage(String(language)) !== undefined) return;
  throw new FormulaError(path, `is \`${String(language)}\`, which is not read here; leave the key out, or write \`generic\`, \`regex\`, \`javascript\` or \`typescript\``);
}

/** The language in which a text is read, by any of its names. */
export function textLanguage(name: string): TextLanguage | undefined {
  if (name === 'generic' || name === 'regex') return name;
  if (['none', 'spacegrep'].includes(name)) return name === 'none' ? 'regex' : 'generic';
  if (!OWN_LANGUAGES.includes(name)) return undefined;
  return name.startsWith('j') ? 'javascript' : 'typescript';
}

function checkMetavariableType(operand: Loose, path: FormulaPath): void {
  checkKeys(operand, ['metavariable'], ['metavariable', 'type', 'types', 'language'], path);
  asMetavariable(operand['metavariable'], [...path, 'metavariable']);
  const { type, types, language } = operand;
  if (language !== undefined && !OWN_LANGUAGES.some((own) => own === language)) {
    throw new FormulaError([...path, 'language'], `is \`${JSON.stringify(language).replaceAll('"', '')}\`, in which no type is read here; leave the key out`);
  }
  if ((type === undefined) === (types === undefined)) throw new FormulaError(path, 'needs one of `type` and `types`; write one');
  if (types === undefined) return asText(type, [...path, 'type']);
  asList(types, [...path, 'types']).forEach((item, index) => asText(item, [...path, 'types', index]));
}

function checkMetavariableAnalysis(operand: Loose, path: FormulaPath): void {
  checkKeys(operand, ['metavariable', 'analyzer'], ['metavariable', 'analyzer'], path);
  asMetavariable(operand['metavariable'], [...path, 'metavariable']);
  const { analyzer } = operand;
  if (analyzer === 'entropy' || analyzer === 'redos') return;
  const reason = analyzer === 'entropy_v2' ? 'which only the commercial engine has; write `entropy`' : 'which is no analyzer; write `entropy` or `redos`';
  throw new FormulaError([...path, 'analyzer'], `is \`${String(analyzer)}\`, ${reason}`);
}

function checkFocus(operand: unknown, path: FormulaPath): void {
  if (typeof operand === 'string') return asMetavariable(operand, path);
  asList(operand, path).forEach((name, index) => asMetavariable(name, [...path, index]));
}

function checkKeys(object: Loose, needed: readonly string[], known: readonly string[], path: FormulaPath): void {
  const stranger = Object.keys(object).find((key) => !known.includes(key));
  if (stranger !== undefined) throw new FormulaError([...path, stranger], unknownKey(stranger, known));
  const missing = needed.find((key) => object[key] === undefined);
  if (missing !== undefined) throw new FormulaError(path, `lacks \`${missing}\`; add it`);
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return near === undefined ? `is no key here; there are ${names(known)}` : `is no key here; write \`${near}\``;
}

function asObject(value: unknown, path: FormulaPath): Loose {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Loose;
  throw new FormulaError(path, 'is not an object; write keys and values');
}

function asList(value: unknown, path: FormulaPath): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new FormulaError(path, 'is not a list with members; write one');
}

function asText(value: unknown, path: FormulaPath): void {
  if (typeof value !== 'string') throw new FormulaError(path, 'is not a text; write one');
}

function asMetavariable(value: unknown, path: FormulaPath): void {
  if (typeof value === 'string' && /^\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*$|^\$\d+$/.test(value)) return;
  throw new FormulaError(path, `\`${String(value)}\` is no metavariable; write \`$NAME\` in capitals`);
}

/** `a`, `b` and `c`, each in backticks. */
function names(list: readonly string[]): string {
  const quoted = list.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)!}`;
}

