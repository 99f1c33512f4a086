/**
 * The newer spelling of a formula (`match:` with `all`, `any`, `not`, `inside`, `regex`, `where`) in the words of the older.
 *
 * Source: https://semgrep.dev/docs/writing-rules/experiments/syntax-v2 and probes of the real Semgrep, in the conformance
 * cases of `formulas/match-syntax.yaml`.
 */
import { FormulaError, type FormulaPath } from '../compiled/formula-error.js';

type Loose = Readonly<Record<string, unknown>>;

/** What each operator is called in the older spelling, where it stands alone. */
const OPERATORS = ['pattern', 'regex', 'all', 'any', 'inside', 'not'];

/** True for a match that is spelled with `match:`. */
export function hasMatchSyntax(match: object): match is { readonly match: unknown } {
  return 'match' in match;
}

/**
 * The same match in the older spelling; other keys (`fix`, `options` …) stay as they are. Operands are not checked here.
 *
 * @throws {FormulaError} for what the newer spelling does not have.
 */
export function withoutMatchSyntax({ match, ...rest }: { readonly match: unknown }): Loose {
  return { ...formula(match, ['match']), ...rest };
}

/** A formula of the newer spelling in the older. */
export function olderFormula(given: unknown, path: FormulaPath): Loose {
  return formula(given, path);
}

function formula(given: unknown, path: FormulaPath): Loose {
  if (typeof given === 'string') return { pattern: given };
  const { operator, operand, where } = parts(given, path);
  if (operator === 'not') throw new FormulaError([...path, 'not'], 'stands alone; put it into `all`, beside what is looked for');
  const plain = positive(operator, operand, [...path, operator]);
  if (where === undefined) return plain;
  return { patterns: [...(operator === 'all' ? (plain['patterns'] as unknown[]) : [plain]), ...conditions(where, [...path, 'where'])] };
}

function positive(operator: string, operand: unknown, path: FormulaPath): Loose {
  switch (operator) {
    case 'all':
      return { patterns: list(operand, path).map((item, index) => clause(item, [...path, index])) };
    case 'any':
      return { 'pattern-either': list(operand, path).map((item, index) => formula(item, [...path, index])) };
    case 'inside':
      return { patterns: [{ 'pattern-inside': formula(operand, path) }] };
    case 'regex':
      return { 'pattern-regex': operand };
    default:
      return { pattern: operand };
  }
}

/** A member of `all`, where a negation or a context may stand. */
function clause(given: unknown, path: FormulaPath): Loose {
  if (typeof given === 'string') return { pattern: given };
  const { operator, operand, where } = parts(given, path);
  if (operator === 'not' && where === undefined) return negation(operand, [...path, 'not']);
  if (operator === 'inside' && where === undefined) return { 'pattern-inside': formula(operand, [...path, 'inside']) };
  return formula(given, path);
}

function negation(operand: unknown, path: FormulaPath): Loose {
  if (isObject(operand) && 'inside' in operand && !('where' in operand)) {
    return { 'pattern-not-inside': formula(operand['inside'], [...path, 'inside']) };
  }
  return { 'pattern-not': formula(operand, path) };
}

function conditions(given: unknown, path: FormulaPath): Loose[] {
  return list(given, path).map((item, index) => condition(item, [...path, index]));
}

function condition(given: unknown, path: FormulaPath): Loose {
  if (!isObject(given)) throw new FormulaError(path, 'is no condition; write `focus`, `comparison`, or `metavariable` and what holds of it');
  if ('focus' in given) return { 'focus-metavariable': given['focus'] };
  if ('comparison' in given) return { 'metavariable-comparison': given };
  if ('regex' in given) return { 'metavariable-regex': given };
  if ('type' in given || 'types' in given) return { 'metavariable-type': given };
  if ('analyzer' in given) return { 'metavariable-analysis': given };
  const { metavariable, language, ...rest } = given;
  return { 'metavariable-pattern': { metavariable, ...(language === undefined ? {} : { language }), ...formula(rest, path) } };
}

function parts(given: unknown, path: FormulaPath): { readonly operator: string; readonly operand: unknown; readonly where: unknown } {
  if (!isObject(given)) throw new FormulaError(path, 'is no formula; write a pattern, or one of `all`, `any`, `inside`, `regex`');
  const { where, ...rest } = given;
  const [operator, second] = Object.keys(rest);
  if (operator === undefined) throw new FormulaError(path, 'has no operator; give it one of `pattern`, `all`, `any`, `inside`, `regex`');
  if (second !== undefined) throw new FormulaError(path, `has both \`${operator}\` and \`${second}\`; put them into \`all\``);
  if (!OPERATORS.includes(operator)) throw new FormulaError([...path, operator], `is no key here; there are ${OPERATORS.map((name) => `\`${name}\``).join(', ')} and \`where\``);
  return { operator, operand: rest[operator], where };
}

function list(given: unknown, path: FormulaPath): readonly unknown[] {
  if (Array.isArray(given) && given.length > 0) return given;
  throw new FormulaError(path, 'is not a list with members; write one');
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
