/**
 * What the rules of one run share: equal formulas are one object, whichever rules they come from, so that a file is asked
 * once for what several rules, or several alternatives of one, look for; their regular expressions and gates are made once.
 *
 * Invariant: what was found is kept for one file at a time.
 */
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import { regexText, regexWithWords } from '../spec/vocabulary.js';
import type { CompiledCondition, CompiledFormula, CompiledMatch, CompiledRegex } from './compiled/compiled.js';
import { matchOptions, type MatchOptions } from './compiled/options.js';
import { regexOf } from './compiled/limited-regex.js';
import { translateRegex } from './compiled/regex.js';
import type { Facts } from './file/facts.js';
import { FileText, fileTextOf } from './file/file-text.js';
import { gateOf, type Gate, type Regexes } from './gate.js';
import type { Found } from './syntax/found.js';
import { TreeMatcher } from './syntax/tree-matcher.js';

type RegexCondition = Extract<CompiledCondition, { test: 'regex' }>;
type PatternCondition = Extract<CompiledCondition, { test: 'pattern' }>;

/** What was found in one file. */
export class FileFindings {
  readonly matcher: TreeMatcher;
  /** In the whole file; apart from it, what was looked for as a context. */
  readonly whole = new Map<CompiledFormula, readonly Found[]>();
  readonly contexts = new Map<CompiledFormula, readonly Found[]>();
  /** In what a metavariable is bound to, by what is bound around it. */
  readonly inner = new Map<PatternCondition, Map<string, readonly Found[]>>();
  /** Whether the text lets a formula match, in the whole file or in a part of it. */
  readonly openInWhole = new Map<CompiledFormula, boolean>();
  readonly openInPart = new Map<CompiledFormula, boolean>();
  /** How many nodes a formula is tried on. */
  readonly estimates = new Map<CompiledFormula, number>();

  constructor(
    readonly facts: Facts,
    readonly text: FileText,
    options: MatchOptions,
  ) {
    this.matcher = new TreeMatcher(facts, options);
  }
}

/** The formulas of rules with the same options and the same words. */
export class Shared implements Regexes {
  private readonly formulas = new Map<string, CompiledFormula>();
  private readonly conditions = new Map<string, CompiledCondition>();
  private readonly numbers = new Map<object, number>();
  private readonly regexes = new Map<CompiledCondition | CompiledRegex, RegExp>();
  private readonly regexesByText = new Map<string, RegExp>();
  private readonly gates = new Map<CompiledFormula, Gate>();
  private last: FileFindings | undefined;

  constructor(
    private readonly options: MatchOptions,
    private readonly vocabulary: ProjectVocabulary,
  ) {}

  findingsIn(facts: Facts): FileFindings {
    if (this.last?.facts !== facts) this.last = new FileFindings(facts, fileTextOf(facts.file), this.options);
    return this.last;
  }

  /** For a text that is a part of a file. */
  findingsApart(facts: Facts): FileFindings {
    return new FileFindings(facts, new FileText(facts.file.text), this.options);
  }

  gate(formula: CompiledFormula): Gate {
    const known = this.gates.get(formula);
    if (known !== undefined) return known;
    const made = gateOf(formula, this);
    this.gates.set(formula, made);
    return made;
  }

  ofCondition(condition: RegexCondition): RegExp {
    return this.made(condition, () => {
      const written = regexText(condition.regex, this.vocabulary);
      const { source, flags } = translateRegex(written);
      return regexOf(source, `${flags}y`, written);
    });
  }

  ofText(regex: CompiledRegex): RegExp {
    return this.made(regex, () => {
      const { source, flags } = regex.withWords === undefined ? regex : translateRegex(regexWithWords(regex.withWords, this.vocabulary));
      return regexOf(source, [...new Set(`${flags}gm`)].join(''), regex.source);
    });
  }

  private made(of: CompiledCondition | CompiledRegex, make: () => RegExp): RegExp {
    const known = this.regexes.get(of);
    if (known !== undefined) return known;
    const own = make();
    // Equal ones are one, so that what is known of a text by the one is known by the others.
    const regex = this.regexesByText.get(String(own)) ?? own;
    this.regexesByText.set(String(own), regex);
    this.regexes.set(of, regex);
    return regex;
  }

  /** The one object that stands for all formulas that are equal to this one. */
  formula(given: CompiledFormula): CompiledFormula {
    if (this.numbers.has(given)) return given;
    const formula = this.withSharedParts(given);
    return this.one(this.formulas, this.keyOf(formula), formula);
  }

  private withSharedParts(formula: CompiledFormula): CompiledFormula {
    const all = (formulas: readonly CompiledFormula[]): CompiledFormula[] => formulas.map((each) => this.formula(each));
    switch (formula.op) {
      case 'or':
        return { op: 'or', operands: all(formula.operands) };
      case 'inside':
        return { op: 'inside', operand: this.formula(formula.operand) };
      case 'and':
        return { ...formula, positives: all(formula.positives), negatives: all(formula.negatives), conditions: formula.conditions.map((each) => this.condition(each)) };
      default:
        return formula;
    }
  }

  private condition(given: CompiledCondition): CompiledCondition {
    if (given.test !== 'pattern') return this.one(this.conditions, JSON.stringify(given), given);
    const formula = this.formula(given.formula);
    const { formula: _formula, ...rest } = given;
    return this.one(this.conditions, `${this.numbers.get(formula)!} ${JSON.stringify(rest)}`, { ...given, formula });
  }

  /** Parts by their numbers, so that a formula is written out once and not again with all that it is a part of. */
  private keyOf(formula: CompiledFormula): string {
    const numbers = (parts: readonly object[]): string => parts.map((part) => this.numbers.get(part)!).join(' ');
    switch (formula.op) {
      case 'or':
        return `or ${numbers(formula.operands)}`;
      case 'inside':
        return `inside ${numbers([formula.operand])}`;
      case 'and':
        return `and ${numbers(formula.positives)}|${numbers(formula.negatives)}|${numbers(formula.conditions)}|${JSON.stringify(formula.focus)}`;
      default:
        return JSON.stringify(formula);
    }
  }

  private one<T extends object>(known: Map<string, T>, key: string, given: T): T {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, given);
    this.numbers.set(given, this.numbers.size);
    return given;
  }
}

const NO_WORDS: ProjectVocabulary = {};
const made = new WeakMap<ProjectVocabulary, Map<string, Shared>>();

/** What matches with these options and words share. */
export function sharedFor(given: CompiledMatch['options'], vocabulary: ProjectVocabulary = NO_WORDS): Shared {
  const options = matchOptions(given);
  const key = JSON.stringify(options);
  const ofWords = made.get(vocabulary) ?? new Map<string, Shared>();
  made.set(vocabulary, ofWords);
  const shared = ofWords.get(key) ?? new Shared(options, vocabulary);
  ofWords.set(key, shared);
  return shared;
}
