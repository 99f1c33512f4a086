/**
 * Where in a file the patterns of a taint rule match, asked by the range of an expression.
 *
 * Invariant: an expression is what a pattern says when it lies in the pattern's match. What must be exact (a sink, unless it
 * says otherwise) is the largest expression in the match.
 */
import type { Facts } from '../pattern/file/facts.js';
import { isNode, type Node, type Range } from '../pattern/file/nodes.js';
import { contains, sameRange, unique, type Bindings, type Found } from '../pattern/syntax/found.js';
import type { Find } from '../pattern/matcher.js';
import type { CompiledPropagator, CompiledSanitizer, CompiledSink, CompiledSource, CompiledTaint } from '../pattern/compiled/compiled.js';

export interface SpecMatch<Spec> {
  readonly spec: Spec;
  readonly range: Range;
  readonly bindings: Bindings;
}

/** Matches by range, looked up by what lies in them. */
class Ranges<Spec> {
  private readonly sorted: readonly SpecMatch<Spec>[];
  /** For each match the last one before it that ends behind it: what lies between ends no later than it does. */
  private readonly outer: readonly number[];

  constructor(readonly matches: readonly SpecMatch<Spec>[]) {
    this.sorted = [...matches].sort((a, b) => a.range[0] - b.range[0]);
    this.outer = outerOf(this.sorted);
  }

  around(range: Range): SpecMatch<Spec>[] {
    const found: SpecMatch<Spec>[] = [];
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.range[0] <= range[0]) low = middle + 1;
      else high = middle;
    }
    for (let index = low - 1; index >= 0; ) {
      const match = this.sorted[index]!;
      const isAround = contains(match.range, range);
      if (isAround) found.push(match);
      index = isAround ? index - 1 : this.outer[index]!;
    }
    return found.reverse();
  }
}

function outerOf(sorted: readonly SpecMatch<unknown>[]): number[] {
  const outer: number[] = [];
  sorted.forEach(({ range }, index) => {
    let before = index - 1;
    while (before >= 0 && sorted[before]!.range[1] <= range[1]) before = outer[before]!;
    outer.push(before);
  });
  return outer;
}

/** One end of the way that a propagator's match lets taint take. */
export interface PropagatorEnd {
  readonly spec: CompiledPropagator;
  readonly end: 'from' | 'to';
  /** The same for both ends of a match. */
  readonly way: string;
}

const NO_ENDS: readonly PropagatorEnd[] = [];

export class SpecMatches {
  private readonly sources: Ranges<CompiledSource>;
  private readonly sinks: Ranges<CompiledSink>;
  private readonly sanitizers: Ranges<CompiledSanitizer>;
  /** False where nothing in the file can flow: the other parts of the rule are then not looked for. */
  readonly mayFlow: boolean;
  private readonly ends = new Map<string, PropagatorEnd[]>();

  constructor(
    taint: CompiledTaint,
    private readonly facts: Facts,
    find: Find,
  ) {
    const all = <Spec extends { readonly formula: CompiledSource['formula'] }>(specs: readonly Spec[]): SpecMatch<Spec>[] =>
      specs.flatMap((spec) => unique(find(spec.formula, facts)).map(({ range, bindings }: Found) => ({ spec, range, bindings })));
    // Sinks first: they are the more telling, as a rule.
    this.sinks = new Ranges(all(taint.sinks));
    this.sources = new Ranges(this.sinks.matches.length === 0 ? [] : all(taint.sources));
    this.mayFlow = this.sources.matches.length > 0;
    if (!this.mayFlow) {
      this.sanitizers = new Ranges([]);
      return;
    }
    const taken = [...this.sources.matches, ...this.sinks.matches].map(({ range }) => range.join('-'));
    const conflicts = new Set(taken);
    this.sanitizers = new Ranges(all(taint.sanitizers).filter(({ spec, range }) => !spec.notConflicting || !conflicts.has(range.join('-'))));
    for (const match of all(taint.propagators)) this.addPropagator(match, taint.propagators.indexOf(match.spec));
  }

  private addPropagator({ spec, bindings }: SpecMatch<CompiledPropagator>, index: number): void {
    const [from, to] = [bindings.get(spec.from)?.range, bindings.get(spec.to)?.range];
    if (from === undefined || to === undefined) return;
    const way = `${index} ${from.join('-')} ${to.join('-')}`;
    for (const [end, range] of [['from', from], ['to', to]] as const) {
      const key = range.join('-');
      const known = this.ends.get(key) ?? [];
      if (!known.some((other) => other.way === way && other.end === end)) this.ends.set(key, [...known, { spec, end, way }]);
    }
  }

  sourcesAt(node: Node): SpecMatch<CompiledSource>[] {
    return this.sources.around(rangeOf(node)).filter(({ spec, range }) => {
      if (spec.bySideEffect === 'only') return isPlace(node) && sameRange(range, rangeOf(node));
      return !spec.exact || this.isLargest(node, this.sources, spec);
    });
  }

  sinksAt(node: Node): SpecMatch<CompiledSink>[] {
    return this.sinks.around(rangeOf(node)).filter(({ spec }) => !spec.atExit && (!spec.exact || this.isLargest(node, this.sinks, spec)));
  }

  sanitizersAt(node: Node): SpecMatch<CompiledSanitizer>[] {
    return this.sanitizers.around(rangeOf(node)).filter(({ spec }) => !spec.exact || this.isLargest(node, this.sanitizers, spec));
  }

  propagatorsAt(node: Node): readonly PropagatorEnd[] {
    return this.ends.size === 0 ? NO_ENDS : (this.ends.get(rangeOf(node).join('-')) ?? NO_ENDS);
  }

  /** True where no larger expression lies in a match of the same part of the rule. */
  private isLargest<Spec>(node: Node, ranges: Ranges<Spec>, spec: Spec): boolean {
    for (let outer = this.facts.parentOf(node); outer !== undefined; outer = this.facts.parentOf(outer)) {
      if (isEvaluated(outer, this.facts) && !sameRange(outer.range, node.range) && ranges.around(outer.range).some((match) => match.spec === spec)) return false;
    }
    return true;
  }
}

/** True for what has a value, or takes one. */
function isEvaluated(node: Node, facts: Facts): boolean {
  if (/^(?:JSX(?:Element|Fragment)|TemplateLiteral|VariableDeclarator|SpreadElement|Identifier|Literal)$/.test(node.type)) return true;
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'ClassExpression') return false;
  return /Expression$/.test(node.type) && isNode(facts.parentOf(node));
}

/** True for a variable, or a field of one. */
export function isPlace(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'ThisExpression';
}

/** The range of an expression; of a name, without the type that it is declared with. */
export function rangeOf(node: Node): Range {
  return node.type === 'Identifier' && isNode(node['typeAnnotation']) ? [node.range[0], node.range[0] + String(node['name']).length] : node.range;
}
