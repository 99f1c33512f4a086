/**
 * From a rule's match to its compiled form, when we build.
 *
 * Invariant: what compiles can run. Everything that could go wrong with a formula in front of a user is refused here, with
 * the path of keys that leads to it.
 */
import type { Clause, Match, MetavariableAnalysis, MetavariableComparison, MetavariablePattern, MetavariableRegex, MetavariableType, Operand, Rewrite, TextWithWords } from '../spec/formula.js';
import { regexWithWords } from '../spec/vocabulary.js';
import { boundMetavariables, mentionedMetavariables, possibleMetavariables } from './read/bound.js';
import { parseComparison } from './read/comparison.js';
import type { CompiledAnd, CompiledCondition, CompiledFormula, CompiledMatch, CompiledRegex, CompiledRewrite, PatternNode, TextLanguage } from './compiled/compiled.js';
import { FormulaError, type FormulaPath } from './compiled/formula-error.js';
import { checkFormula, checkFormulaShape, textLanguage } from './read/formula-shape.js';
import { genericTokens } from './read/generic-pattern.js';
import { hasMatchSyntax, withoutMatchSyntax } from './read/match-syntax.js';
import { needsOf } from './read/needs.js';
import type { ParseSource } from './compiled/parse.js';
import { parsePattern } from './read/parse-pattern.js';
import { translateRegex } from './compiled/regex.js';

export { checkFormulaShape } from './read/formula-shape.js';

/** @throws {FormulaError} for a formula that could not run. */
export function compileFormula(formula: unknown, parse: ParseSource, path: FormulaPath): CompiledFormula {
  checkFormula(formula, path);
  return new Compiler(parse).formula(formula as Operand, path, new Set());
}

/**
 * @param match in Semgrep's older spelling, or in the newer one with `match:`.
 * @throws {FormulaError} for a match that could not run.
 */
export function compileMatch(match: Match, parse: ParseSource): CompiledMatch {
  if (hasMatchSyntax(match)) return compileMatchSyntax(match, parse);
  checkFormulaShape(match);
  const compiler = new Compiler(parse);
  const formula = compiler.formula(match, [], new Set());
  checkReplacements(match);
  const { fix, suggestion, options, paths } = match;
  return {
    formula,
    needs: needsOf(formula),
    ...(fix === undefined ? {} : { fix }),
    ...(suggestion === undefined ? {} : { suggestion: { ...suggestion, fix: rewritesOf(suggestion.fix, parse) } }),
    ...(options === undefined ? {} : { options }),
    ...(paths === undefined ? {} : { paths }),
  };
}

function rewritesOf(fix: string | readonly Rewrite[], parse: ParseSource): string | CompiledRewrite[] {
  if (typeof fix === 'string') return fix;
  return fix.map((rewrite, index) => {
    try {
      return { ...compileMatch(rewrite, parse), fix: rewrite.fix };
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      throw new FormulaError(['suggestion', 'fix', index, ...error.path], error.message);
    }
  });
}

/** What goes wrong is told with its place in the older spelling, under the one key that the author wrote. */
function compileMatchSyntax(match: { readonly match: unknown }, parse: ParseSource): CompiledMatch {
  const older = withoutMatchSyntax(match);
  try {
    return compileMatch(older as unknown as Match, parse);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new FormulaError(['match'], `spelled as \`${error.path.join('.')}\`: ${error.message}`);
  }
}

/** A replacement may only name what every match binds. */
function checkReplacements(match: Match): void {
  const bound = boundMetavariables(match);
  const check = (text: string | undefined, path: FormulaPath): void => {
    if (text === undefined) return;
    const unbound = [...mentionedMetavariables(text)].find((name) => !bound.has(name));
    if (unbound !== undefined) throw new FormulaError(path, `names \`${unbound}\`, which not every positive pattern binds; bind it or leave it out`);
  };
  check(match.fix, ['fix']);
  if (typeof match.suggestion?.fix === 'string') check(match.suggestion.fix, ['suggestion', 'fix']);
  check(match.suggestion?.message, ['suggestion', 'message']);
}

class Compiler {
  /** @param language of the patterns, where it is not the rule's own. */
  constructor(
    private readonly parse: ParseSource,
    private readonly language?: TextLanguage,
  ) {}

  /** @param outer metavariables that are bound around the formula. */
  formula(formula: Operand, path: FormulaPath, outer: ReadonlySet<string>): CompiledFormula {
    if ('pattern-inside' in formula) return this.inside(formula['pattern-inside'], [...path, 'pattern-inside'], outer);
    if ('patterns' in formula) return this.conjunction(formula, [...path, 'patterns'], outer);
    if ('pattern-either' in formula) {
      const at = [...path, 'pattern-either'];
      const operands = formula['pattern-either'].map((operand, index) => this.formula(operand, [...at, index], outer));
      return { op: 'or', operands };
    }
    if ('pattern-regex' in formula) return this.regex(formula['pattern-regex'], [...path, 'pattern-regex']);
    return this.pattern(formula.pattern, [...path, 'pattern']);
  }

  private pattern(pattern: string, path: FormulaPath): CompiledFormula {
    if (this.language === 'generic') return { op: 'generic', tokens: genericTokens(pattern) };
    return this.language === 'regex' ? this.regex(pattern, path) : parsePattern(pattern, this.parse, path);
  }

  private conjunction(formula: { readonly patterns: readonly Clause[] }, path: FormulaPath, outer: ReadonlySet<string>): CompiledAnd {
    const bound = new Set([...outer, ...possibleMetavariables(formula)]);
    const positives: CompiledFormula[] = [];
    const negatives: CompiledFormula[] = [];
    const conditions: CompiledCondition[] = [];
    const focus: (readonly string[])[] = [];
    formula.patterns.forEach((clause, index) => {
      const at = [...path, index];
      if ('predicate' in clause) conditions.push(this.predicate(clause, at, bound));
      else if ('pattern-not-inside' in clause) {
        negatives.push(this.inside(clause['pattern-not-inside'], [...at, 'pattern-not-inside'], outer));
      } else if ('pattern-not' in clause) negatives.push(this.operand(clause['pattern-not'], [...at, 'pattern-not'], outer));
      else if ('pattern-not-regex' in clause) negatives.push(this.regex(clause['pattern-not-regex'], [...at, 'pattern-not-regex']));
      else if ('focus-metavariable' in clause) focus.push(this.focus(clause['focus-metavariable'], [...at, 'focus-metavariable'], bound));
      else if (!this.condition(clause, at, bound, conditions)) positives.push(this.formula(clause as Operand, at, outer));
    });
    return { op: 'and', positives, negatives, conditions, focus };
  }

  private operand(operand: string | Operand, path: FormulaPath, outer: ReadonlySet<string>): CompiledFormula {
    return typeof operand === 'string' ? this.pattern(operand, path) : this.formula(operand, path, outer);
  }

  private inside(operand: string | Operand, path: FormulaPath, outer: ReadonlySet<string>): CompiledFormula {
    return { op: 'inside', operand: this.operand(operand, path, outer) };
  }

  private regex(regex: string | TextWithWords, path: FormulaPath): CompiledRegex {
    if (typeof regex === 'string') return { op: 'regex', ...translated(regex, path) };
    return { op: 'regex', ...translated(regexWithWords(regex), path), withWords: regex };
  }

  private condition(clause: Clause, path: FormulaPath, bound: ReadonlySet<string>, into: CompiledCondition[]): boolean {
    if ('metavariable-regex' in clause) {
      into.push(this.metavariableRegex(clause['metavariable-regex'] as MetavariableRegex, [...path, 'metavariable-regex'], bound));
    } else if ('metavariable-pattern' in clause) {
      into.push(this.metavariablePattern(clause['metavariable-pattern'] as MetavariablePattern, [...path, 'metavariable-pattern'], bound));
    } else if ('metavariable-comparison' in clause) {
      into.push(this.comparison(clause['metavariable-comparison'] as MetavariableComparison, [...path, 'metavariable-comparison'], bound));
    } else if ('metavariable-type' in clause) {
      into.push(this.metavariableType(clause['metavariable-type'] as MetavariableType, [...path, 'metavariable-type'], bound));
    } else if ('metavariable-analysis' in clause) {
      const { metavariable, analyzer } = clause['metavariable-analysis'] as MetavariableAnalysis;
      expectBound(metavariable, [...path, 'metavariable-analysis', 'metavariable'], bound);
      into.push({ test: 'analysis', metavariable, analyzer });
    } else {
      return false;
    }
    return true;
  }

  private metavariableRegex(operand: MetavariableRegex, path: FormulaPath, bound: ReadonlySet<string>): CompiledCondition {
    const { metavariable, regex } = operand;
    expectBound(metavariable, [...path, 'metavariable'], bound);
    if (typeof regex === 'string') translated(regex, [...path, 'regex']);
    const constant = (operand as unknown as Record<string, unknown>)['constant-propagation'] === true;
    return { test: 'regex', metavariable, regex, constant };
  }

  private metavariablePattern(operand: MetavariablePattern, path: FormulaPath, bound: ReadonlySet<string>): CompiledCondition {
    const { metavariable, language, ...formula } = operand;
    expectBound(metavariable, [...path, 'metavariable'], bound);
    const text = language === undefined ? undefined : textLanguage(language);
    const inner = (text === undefined ? this : new Compiler(this.parse, text)).formula(formula, path, bound);
    const mentioned = [...mentionedMetavariables(JSON.stringify(formula))].filter((name) => bound.has(name));
    return { test: 'pattern', metavariable, formula: inner, outer: mentioned, ...(text === undefined ? {} : { language: text }) };
  }

  /** A type is read as that of a typed metavariable, `($X: T)`. */
  private metavariableType({ metavariable, type, types }: MetavariableType, path: FormulaPath, bound: ReadonlySet<string>): CompiledCondition {
    expectBound(metavariable, [...path, 'metavariable'], bound);
    const parsed = (text: string, at: FormulaPath): PatternNode => {
      const { nodes: [node] } = parsePattern(`($X: ${text})`, this.parse, at);
      if (node?.type !== 'TypedMetavariable') throw new FormulaError(at, `\`${text}\` is no type; write one`);
      return node['typeAnnotation'] as PatternNode;
    };
    const nodes = type === undefined ? types!.map((text, index) => parsed(text, [...path, 'types', index])) : [parsed(type, [...path, 'type'])];
    return { test: 'type', metavariable, types: nodes };
  }

  private comparison(operand: MetavariableComparison, path: FormulaPath, bound: ReadonlySet<string>): CompiledCondition {
    const { metavariable, comparison, base, strip } = operand;
    for (const name of mentionedMetavariables(`${comparison} ${metavariable ?? ''}`)) expectBound(name, [...path, 'comparison'], bound);
    return {
      test: 'comparison',
      expression: parsed(comparison, [...path, 'comparison']),
      ...(metavariable === undefined ? {} : { metavariable }),
      ...(base === undefined ? {} : { base }),
      ...(strip === undefined ? {} : { strip }),
    };
  }

  private focus(operand: string | readonly string[], path: FormulaPath, bound: ReadonlySet<string>): readonly string[] {
    const names = typeof operand === 'string' ? [operand] : operand;
    for (const name of names) expectBound(name, path, bound);
    return names;
  }

  private predicate(clause: Readonly<Record<string, unknown>>, path: FormulaPath, bound: ReadonlySet<string>): CompiledCondition {
    const { predicate, metavariable, ...given } = clause;
    const mentioned = [metavariable, given['metavariables'] ?? []].flat().filter((name) => typeof name === 'string');
    for (const name of mentioned) expectBound(name, path, bound);
    return {
      test: 'predicate',
      name: predicate as string,
      arguments: given,
      ...(typeof metavariable === 'string' ? { metavariable } : {}),
    };
  }
}

function expectBound(name: string, path: FormulaPath, bound: ReadonlySet<string>): void {
  if (bound.has(name)) return;
  throw new FormulaError(path, `names \`${name}\`, which no positive pattern here binds; bind it or name another`);
}

function translated(regex: string, path: FormulaPath): { readonly source: string; readonly flags: string } {
  try {
    return translateRegex(regex);
  } catch (error) {
    throw new FormulaError(path, `is no regular expression for JavaScript: ${(error as Error).message}`);
  }
}

function parsed(comparison: string, path: FormulaPath): ReturnType<typeof parseComparison> {
  try {
    return parseComparison(comparison);
  } catch (error) {
    throw new FormulaError(path, `is no comparison: ${(error as Error).message}`);
  }
}
