/**
 * Evaluates a formula over a file: what its patterns find, combined as its operators say. For a pattern alone see
 * `syntax/search.ts`, for conditions `conditions/conditions.ts`, for the algebra of ranges `syntax/found.ts`.
 */
import type { CompiledAnd, CompiledCondition, CompiledFormula, PatternNode, TextLanguage } from './compiled/compiled.js';
import { isExpressionStatement } from './conditions/predicate-place.js';
import { applyCondition, applyConditions, applyRegex, holds, isDecided, type ConditionContext, type Part } from './conditions/conditions.js';
import { Env, type Binding } from './syntax/env.js';
import type { Facts } from './file/facts.js';
import { contains, intersect, keyOf, near, subtract, unique, type Found, type Scope, type Tests } from './syntax/found.js';
import type { Node, Range } from './file/nodes.js';
import type { FileFindings, Shared } from './shared.js';
import { findGeneric } from './syntax/search-generic.js';
import { estimate, findPattern, findRegex } from './syntax/search.js';
import { detached, textFacts, type ParseText } from './syntax/texts.js';

const isTextAround = (formula: CompiledFormula): boolean => formula.op === 'inside' && formula.operand.op === 'regex';

/** The rank of what is nothing but a context. */
const CONTEXT = 2;

/** True where every match is code, not a text: that takes away what it is in as well. */
function isCode(formula: CompiledFormula): boolean {
  switch (formula.op) {
    case 'pattern':
      return true;
    case 'inside':
      return isCode(formula.operand);
    case 'or':
      return formula.operands.every(isCode);
    case 'and':
      return formula.positives.every(isCode) && formula.focus.length === 0;
    default:
      return false;
  }
}

/** Contexts come last, and before them what may be one: what they hold is then already small. */
function rank(formula: CompiledFormula): number {
  switch (formula.op) {
    case 'inside':
      return CONTEXT;
    case 'or':
      return Math.max(...formula.operands.map(rank)) === 0 ? 0 : Math.max(1, Math.min(...formula.operands.map(rank)));
    case 'and':
      return formula.positives.length === 0 ? 0 : Math.min(...formula.positives.map(rank));
    default:
      return 0;
  }
}

function anywhere({ near: _near, tests: _tests, fits: _fits, ...scope }: Scope): Scope {
  return scope;
}

/** For what lies around a match, or beside it: its nodes are others. */
function unfit({ fits: _fits, ...scope }: Scope): Scope {
  return scope;
}

/** True where the nodes of a match are those that one part of the conjunction finds. */
const hasOneSubject = ({ positives, focus }: CompiledAnd): boolean => focus.length === 0 && positives.filter(({ op }) => op !== 'inside').length === 1;

/** The scope, no further away from what was found than is of use; as it is where that says nothing. */
function nearTo(found: readonly Found[] | undefined, scope: Scope): Scope {
  const around = found === undefined ? undefined : near(found);
  return around === undefined ? scope : { ...scope, near: around };
}

/** With tests for patterns alone: of what a conjunction binds it is not known which of its parts has the say. */
function withTests(formula: CompiledFormula, scope: Scope, tests: Tests | undefined): Scope {
  return tests !== undefined && isPatterns(formula) ? { ...scope, tests } : scope;
}

function isPatterns(formula: CompiledFormula): boolean {
  if (formula.op === 'inside') return isPatterns(formula.operand);
  return formula.op === 'pattern' || (formula.op === 'or' && formula.operands.every(isPatterns));
}

type PatternCondition = Extract<CompiledCondition, { test: 'pattern' }>;
type PredicateCondition = Extract<CompiledCondition, { test: 'predicate' }>;

/** Formulas over one file. */
export class Evaluation {
  private readonly context: ConditionContext;
  private readonly facts: Facts;

  private constructor(
    private readonly findings: FileFindings,
    private readonly shared: Shared,
    private readonly parseText: ParseText | undefined,
  ) {
    this.facts = findings.facts;
    this.context = {
      facts: this.facts,
      regexOf: (condition) => shared.ofCondition(condition),
      evaluate: (condition, scope) => this.findWithin(condition, scope),
      hasType: (node, types) => this.hasType(node, types),
    };
  }

  static of(facts: Facts, shared: Shared, parseText?: ParseText): Evaluation {
    return new Evaluation(shared.findingsIn(facts), shared, parseText);
  }

  /** Every match of a formula in the file. */
  inFile(formula: CompiledFormula): readonly Found[] {
    return this.find(formula, { range: [0, this.facts.file.text.length], roots: [] });
  }

  private hasType(node: Node, types: readonly PatternNode[]): boolean {
    return types.some((typeAnnotation) => this.findings.matcher.root({ type: 'TypedMetavariable', name: '$_', typeAnnotation }, node, Env.start()).length > 0);
  }

  /** Many matches bind the same code, so what is found in it is kept. */
  private findWithin(condition: PatternCondition, scope: Part): readonly Found[] {
    const known = this.findings.inner.get(condition) ?? new Map<string, readonly Found[]>();
    this.findings.inner.set(condition, known);
    const key = `${scope.roots[0]?.type ?? ''} ${keyOf(scope.outer)}`;
    const found = known.get(key) ?? (condition.language === undefined ? this.find(condition.formula, scope) : this.findInText(condition, condition.language, scope));
    known.set(key, found);
    return found;
  }

  /** Reads what a metavariable is bound to as a text of its own. */
  private findInText({ formula }: PatternCondition, language: TextLanguage, { outer, text }: Part): readonly Found[] {
    const facts = textFacts(outer, text, language, this.facts, this.parseText);
    if (facts === undefined) return [];
    const range: Range = [0, facts.file.text.length];
    const inner = new Evaluation(this.shared.findingsApart(facts), this.shared, this.parseText);
    const found = inner.find(formula, { range, roots: [], outer: { ...outer, range, nodes: [] } });
    return found.map((item) => ({ ...item, bindings: detached(item.bindings, outer) }));
  }

  /** Every match of a formula in a part of the file; `isContext` where only what lies around something is asked for. */
  private find(formula: CompiledFormula, asked: Scope, isContext = false): readonly Found[] {
    // A text is soon found.
    const scope = formula.op === 'regex' || formula.op === 'generic' ? anywhere(asked) : asked;
    const isWhole = scope.outer === undefined;
    const known = isWhole ? (isContext ? this.findings.contexts : this.findings.whole) : undefined;
    const found = known?.get(formula);
    if (found !== undefined) return found;
    if (!this.isOpen(formula, isWhole) || this.estimate(formula) === 0) return [];
    const all = this.evaluate(formula, scope, isContext);
    if (scope.near === undefined && scope.tests === undefined && scope.fits === undefined) known?.set(formula, all);
    return all;
  }

  /** How many nodes a formula is tried on, at most; none where the file lacks a name or a type of nodes. */
  private estimate(formula: CompiledFormula): number {
    const known = this.findings.estimates.get(formula);
    if (known !== undefined) return known;
    const made = this.estimated(formula);
    this.findings.estimates.set(formula, made);
    return made;
  }

  private estimated(formula: CompiledFormula): number {
    // A gate is asked sooner than nodes are counted.
    if (!this.isOpen(formula, false)) return 0;
    switch (formula.op) {
      case 'pattern':
        return estimate(formula, this.findings.matcher);
      case 'inside':
        return this.estimate(formula.operand);
      case 'or':
        return formula.operands.reduce((sum, each) => sum + this.estimate(each), 0);
      case 'and':
        return formula.positives.reduce((least, each) => (least === 0 ? 0 : Math.min(least, this.estimate(each))), Infinity);
      default:
        return Infinity;
    }
  }

  private isOpen(formula: CompiledFormula, isWhole: boolean): boolean {
    const known = isWhole ? this.findings.openInWhole : this.findings.openInPart;
    const open = known.get(formula) ?? this.shared.gate(formula)(this.findings.text, isWhole);
    known.set(formula, open);
    return open;
  }

  private evaluate(formula: CompiledFormula, scope: Scope, isContext: boolean): readonly Found[] {
    switch (formula.op) {
      case 'pattern':
        return findPattern(formula, this.findings.matcher, scope, isContext);
      case 'regex':
        return findRegex(this.shared.ofText(formula), this.facts, scope);
      case 'generic':
        return findGeneric(formula.tokens, this.facts.file.text);
      case 'or':
        return unique(formula.operands.flatMap((operand) => this.find(operand, scope, isContext)));
      case 'inside':
        return this.find(formula.operand, unfit(scope), true).map((found) => ({ ...found, isContext: true }));
      case 'and':
        return this.conjunction(formula, scope, isContext);
    }
  }

  private conjunction(formula: CompiledAnd, asked: Scope, isContext: boolean): readonly Found[] {
    const { positives, negatives, conditions, focus } = formula;
    const scope = hasOneSubject(formula) ? this.fitting(asked, conditions) : unfit(asked);
    const predicates = conditions.filter((condition) => condition.test === 'predicate');
    // A text that is nowhere in the file is found out sooner than a tree, and most rules ask for one.
    const early = new Map<CompiledFormula, readonly Found[]>();
    for (const positive of positives.filter(isTextAround)) {
      const around = this.find(positive, unfit(scope));
      if (around.length === 0) return [];
      early.set(positive, around);
    }
    const ordered = [...positives].sort((a, b) => rank(a) - rank(b));
    // In the condition of a metavariable, what it is bound to is there before anything else is said of it.
    let found: readonly Found[] | undefined = positives.length === 0 && scope.outer !== undefined ? [scope.outer] : undefined;
    // A context of which nothing is taken away is what its one pattern is.
    const isContextAlone = isContext && positives.length === 1 && negatives.length === 0 && focus.length === 0;
    const tests = this.testsOf(conditions);
    const lead = this.leading(ordered, scope);
    if (lead !== undefined) {
      early.set(lead, this.find(lead, withTests(lead, scope, tests)));
      if (early.get(lead)!.length === 0) return [];
    }
    const inLead = nearTo(lead === undefined ? undefined : early.get(lead), scope);
    for (const [index, positive] of ordered.entries()) {
      const where = rank(positive) === CONTEXT ? nearTo(found, scope) : inLead;
      const operand = this.promising(early.get(positive) ?? this.find(positive, withTests(positive, where, tests), isContextAlone), conditions);
      found = found === undefined ? operand : intersect(found, operand, this.facts);
      // Contexts change neither what a predicate looks at nor what it says of it; those that it refuses need none.
      if (predicates.length > 0 && ordered.slice(index + 1).every(({ op }) => op === 'inside')) found = this.upheld(found, predicates);
      if (found.length === 0) return [];
    }
    for (const negative of negatives) {
      if (found?.length === 0) return [];
      const where = nearTo(isCode(negative) ? found : undefined, anywhere(scope));
      found = subtract(found ?? [], this.find(negative, where), this.facts);
    }
    if (conditions.length > 0) found = (found ?? []).flatMap((item) => applyConditions(conditions, item, this.context));
    return focus.reduce<readonly Found[]>((items, names) => this.focused(items, names), found ?? []);
  }

  /** The scope, less what the predicate on a match's own node refuses: that is seen before anything is bound. */
  private fitting(scope: Scope, conditions: readonly CompiledCondition[]): Scope {
    const isStatement = conditions.some((condition) => condition.test === 'predicate' && condition.name === 'expression-statement' && condition.metavariable === undefined);
    return isStatement ? { ...scope, fits: (node) => isExpressionStatement(node, this.facts) } : scope;
  }

  /** By metavariable, what the regular expressions of a conjunction say of a binding. */
  private testsOf(conditions: readonly CompiledCondition[]): Tests | undefined {
    const regexes = conditions.filter((condition) => condition.test === 'regex');
    if (regexes.length === 0) return undefined;
    const tests = new Map<string, ((binding: Binding) => boolean)[]>();
    for (const regex of regexes) tests.set(regex.metavariable, [...(tests.get(regex.metavariable) ?? []), (binding) => applyRegex(regex, binding, this.context) !== undefined]);
    return tests;
  }

  /** A context that is much rarer than what is to lie in it. */
  private leading(ordered: readonly CompiledFormula[], scope: Scope): CompiledFormula | undefined {
    const [first] = ordered;
    if (first === undefined || rank(first) === CONTEXT || scope.near !== undefined) return undefined;
    const most = this.estimate(first) / 4;
    return ordered.find((positive) => rank(positive) === CONTEXT && this.estimate(positive) < most);
  }

  /**
   * Those that no regular expression will refuse. Conditions are tried on the whole conjunction, where they belong; this
   * keeps what is doomed from being paired with everything else first.
   */
  private promising(found: readonly Found[], conditions: readonly CompiledCondition[]): readonly Found[] {
    const regexes = conditions.filter((condition) => condition.test === 'regex');
    return found.filter((item) =>
      regexes.every(
        (regex) => !item.bindings.has(regex.metavariable) || applyCondition(regex, item, this.context) !== undefined,
      ),
    );
  }

  /** Those that no predicate will refuse. */
  private upheld(found: readonly Found[], predicates: readonly PredicateCondition[]): readonly Found[] {
    return found.filter((item) => item.isContext || predicates.every((predicate) => !isDecided(predicate, item) || holds(predicate, item, this.facts)));
  }

  /** The ranges of the named metavariables, as far as they lie in what was found. */
  private focused(items: readonly Found[], names: readonly string[]): Found[] {
    return items.flatMap((item) =>
      names.flatMap((name) => {
        const binding = item.bindings.get(name);
        if (binding === undefined || !contains(item.range, binding.range)) return [];
        return [{ ...item, range: binding.range, nodes: binding.nodes }];
      }),
    );
  }
}
