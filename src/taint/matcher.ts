/**
 * Runs a rule in taint mode over a file: where its patterns match, and which way leads from a source to a sink.
 *
 * Every function is followed on its own, functions that are values also where they stand, the top of the file and the fields
 * of a class as functions of their own. For the way through one function see `flow.ts`, for what follows what `cfg.ts`, for
 * what the patterns say of an expression `spec-matches.ts`.
 */
import type { CompiledMatch } from '../pattern/compiled/compiled.js';
import type { Facts } from '../pattern/file/facts.js';
import { fileTextOf } from '../pattern/file/file-text.js';
import { child, childNodes, type Node, type Range } from '../pattern/file/nodes.js';
import { createFinder, createMatcher, type Matcher, type PatternMatch } from '../pattern/matcher.js';
import { contains, mergeBindings, sameRange, type Bindings } from '../pattern/syntax/found.js';
import type { ParseText } from '../pattern/syntax/texts.js';
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import type { CompiledSink } from '../pattern/compiled/compiled.js';
import type { Taint, Taints, Trail } from './environment.js';
import { Flow, labelsOf } from './flow.js';
import { taintOptions, type TaintOptions } from './options.js';
import { satisfies } from './requires.js';
import { SpecMatches, type SpecMatch } from './spec-matches.js';

/** A matcher of either mode. */
export function matcherOf(compiled: CompiledMatch, vocabulary?: ProjectVocabulary, parseText?: ParseText): Matcher {
  const { taint } = compiled;
  if (taint === undefined) return createMatcher(compiled, vocabulary, parseText);
  const find = createFinder(compiled.options, vocabulary, parseText);
  const options = taintOptions(compiled.options);
  return {
    mayMatch: (file) => compiled.needs.every((group) => group.some((word) => fileTextOf(file).mayName(word))),
    run(facts) {
      const matches = new SpecMatches(taint, facts, find);
      if (!matches.mayFlow) return [];
      const findings = new Findings(facts, options);
      followAll(facts, new Flow(facts, matches, options, (sink, taints) => findings.add(sink, taints)));
      return findings.sorted();
    },
  };
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function followAll(facts: Facts, flow: Flow): void {
  const constants = flow.constants(constantsOf(facts));
  for (const definition of FUNCTIONS.flatMap((type) => facts.nodesOfType(type))) {
    const body = child(definition, 'body');
    if (body === undefined) continue;
    const start = flow.parameters(definition, constants);
    flow.follow(body.type === 'BlockStatement' ? childNodes(body, 'body') : [{ type: 'ReturnStatement', range: body.range, argument: body }], start);
  }
  for (const body of facts.nodesOfType('ClassBody')) {
    for (const field of childNodes(body, 'body')) {
      const value = field.type === 'PropertyDefinition' ? child(field, 'value') : undefined;
      if (value !== undefined) flow.follow([{ type: 'ExpressionStatement', range: value.range, expression: value }], flow.start);
    }
  }
  flow.follow(childNodes(facts.program, 'body'), flow.start);
}

/** The declarators at the top of a file whose variable is written nowhere else. */
function constantsOf(facts: Facts): Node[] {
  return facts.nodesOfType('VariableDeclarator').filter((declarator) => {
    const declaration = facts.parentOf(declarator);
    const holder = declaration === undefined ? undefined : facts.parentOf(declaration);
    const id = child(declarator, 'id');
    if (id?.type !== 'Identifier' || !/^(?:Program|ExportNamedDeclaration)$/.test(holder?.type ?? '')) return false;
    const references = facts.variableOf(id)?.references ?? [];
    return references.filter((reference) => reference.isWrite()).length <= 1;
  });
}

class Findings {
  private readonly found = new Map<string, PatternMatch>();

  constructor(
    private readonly facts: Facts,
    private readonly options: TaintOptions,
  ) {}

  add(sink: SpecMatch<CompiledSink>, taints: Taints): void {
    if (!satisfies(labelsOf(taints), sink.spec.requires)) return;
    for (const [taint, trail] of taints) {
      const bindings = this.merged(taint, sink);
      if (bindings === undefined) continue;
      const range = this.options.focusOn === 'source' ? taint.source : sink.range;
      const shown = [...bindings].map(([name, { range: bound }]) => `${name} ${bound.join('-')}`).sort().join(' ');
      const key = `${range.join('-')} ${shown}`;
      if (!this.found.has(key)) this.found.set(key, { range, bindings, trace: { source: taint.source, steps: stepsOf(trail), sink: sink.range } });
    }
  }

  /** Of a name that both bind, the sink's; where names must be the same code, nothing if they are not. */
  private merged(taint: Taint, sink: SpecMatch<CompiledSink>): Bindings | undefined {
    if (this.options.taint_unify_mvars) return mergeBindings(sink.bindings, taint.bindings, this.facts);
    return new Map([...taint.bindings, ...sink.bindings]);
  }

  /** In the order of the source, none that lies in another. */
  sorted(): PatternMatch[] {
    const all = [...this.found.values()].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
    let around: Range | undefined;
    return all.filter(({ range }) => {
      if (around !== undefined && contains(around, range) && !sameRange(around, range)) return false;
      around = range;
      return true;
    });
  }
}

/** From the first variable that took the taint to the last. */
function stepsOf(trail: Trail): Range[] {
  const steps: Range[] = [];
  for (let at: Trail | undefined = trail; at !== undefined && at.length > 0; at = at.before) steps.unshift(at.range);
  return steps;
}
