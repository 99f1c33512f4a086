/** The conditions of a conjunction, tried on one match at a time. */
import { ANALYZERS } from './analyzers.js';
import type { CompiledCondition, PatternNode } from '../compiled/compiled.js';
import { constantOf } from '../file/constants.js';
import { applyOperator, evaluateComparison, type ComparisonValue } from './evaluate-comparison.js';
import type { Binding } from '../syntax/env.js';
import type { Facts } from '../file/facts.js';
import type { Bindings, Found, Scope } from '../syntax/found.js';
import { child, text, type Node } from '../file/nodes.js';
import { PREDICATES } from './predicates.js';

type OfTest<Test extends CompiledCondition['test']> = Extract<CompiledCondition, { test: Test }>;

/** A part of the file, all of which is looked through. */
export type Part = Required<Omit<Scope, 'near' | 'tests' | 'fits'>>;

/** Finds the matches of a condition's formula in a part of the file. */
export type Evaluate = (condition: OfTest<'pattern'>, scope: Part) => readonly Found[];

export interface ConditionContext {
  readonly facts: Facts;
  readonly evaluate: Evaluate;
  /** True where the expression has one of the types. */
  hasType(node: Node, types: readonly PatternNode[]): boolean;
  /** The regular expression of a condition, anchored at its start. */
  regexOf(condition: OfTest<'regex'>): RegExp;
}

/**
 * A match that meets all conditions, once for each way in which one of them binds more; nothing where one fails.
 *
 * As in Semgrep, no condition sees what another binds, nor do two of them bind in one match. Predicates, which Semgrep
 * does not know, see all of it.
 */
export function applyConditions(conditions: readonly CompiledCondition[], found: Found, context: ConditionContext): readonly Found[] {
  const added: Bindings[] = [];
  for (const condition of conditions) {
    if (condition.test === 'predicate') continue;
    const more = applyCondition(condition, found, context);
    if (more === undefined) return [];
    added.push(...more);
  }
  const extended = added.length === 0 ? [found] : added.map((more) => ({ ...found, bindings: new Map([...more, ...found.bindings]) }));
  const predicates = conditions.filter((condition) => condition.test === 'predicate');
  return predicates.length === 0 ? extended : extended.filter((item) => predicates.every((predicate) => holds(predicate, item, context.facts)));
}

const NOTHING_MORE: readonly Bindings[] = [];

/** What the condition binds, for each way of binding it; undefined where the condition fails. */
export function applyCondition(
  condition: Exclude<CompiledCondition, { test: 'predicate' }>,
  found: Found,
  context: ConditionContext,
): readonly Bindings[] | undefined {
  const binding = condition.metavariable === undefined ? undefined : found.bindings.get(condition.metavariable);
  if (binding === undefined && condition.test !== 'comparison') return undefined;
  switch (condition.test) {
    case 'regex':
      return applyRegex(condition, binding!, context);
    case 'pattern':
      return applyPattern(condition, binding!, found, context);
    case 'comparison':
      return compares(condition, found, context.facts) ? NOTHING_MORE : undefined;
    case 'type': {
      const [node] = binding!.nodes;
      return node !== undefined && context.hasType(node, condition.types) ? NOTHING_MORE : undefined;
    }
    case 'analysis':
      return ANALYZERS[condition.analyzer](analyzedText(binding!, context.facts)) ? NOTHING_MORE : undefined;
  }
}

/** True where all that a predicate asks for is bound. */
export function isDecided({ metavariable, arguments: given }: OfTest<'predicate'>, { bindings }: Found): boolean {
  const others = (given['metavariables'] as readonly string[] | undefined) ?? [];
  return (metavariable === undefined || bindings.has(metavariable)) && others.every((name) => bindings.has(name));
}

/** Whether a predicate holds for a match. */
export function holds(condition: OfTest<'predicate'>, found: Found, facts: Facts): boolean {
  const predicate = PREDICATES[condition.name]!;
  const binding = condition.metavariable === undefined ? undefined : found.bindings.get(condition.metavariable);
  if (condition.metavariable !== undefined && binding === undefined) return false;
  const subject = binding ?? { range: found.range, nodes: found.nodes };
  return predicate.test({ facts, subject, found, arguments: condition.arguments });
}

export function applyRegex(condition: OfTest<'regex'>, binding: Binding, context: ConditionContext): readonly Bindings[] | undefined {
  const regex = context.regexOf(condition);
  const search = (text: string): RegExpExecArray | null => {
    regex.lastIndex = 0;
    return regex.exec(text);
  };
  const match = search(textOf(binding, condition.constant, context.facts)) ?? (binding.name === undefined ? null : search(binding.name));
  return match === null ? undefined : groupsOf(match, binding);
}

/** A string's content, or the code as it stands; a template without its last quote, as Semgrep has it. */
function analyzedText({ nodes: [node], kind, text: code }: Binding, facts: Facts): string {
  if (kind === 'node' && node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  return kind === 'node' && node?.type === 'TemplateLiteral' ? facts.textOf(node.range).replace(/`$/, '') : code;
}

function textOf(binding: Binding, constant: boolean, facts: Facts): string {
  const node = binding.nodes[0];
  const value = constant && node !== undefined ? constantOf(node, facts) : undefined;
  return value !== undefined && 'value' in value ? String(value.value) : binding.text;
}

/** Groups become metavariables, by number and by name. */
function groupsOf(match: RegExpExecArray, { range }: Binding): readonly Bindings[] {
  const groups: [string, string | undefined][] = [
    ...match.slice(1).map((group, index): [string, string | undefined] => [`${index + 1}`, group]),
    ...Object.entries(match.groups ?? {}),
  ];
  const added = groups.flatMap(([name, text]) =>
    text === undefined || name.startsWith('_') ? [] : [[`$${name}`, { kind: 'text', nodes: [], range, text }] as const],
  );
  return added.length === 0 ? NOTHING_MORE : [new Map(added)];
}

/** The formula is looked for in what the metavariable is bound to, with what it mentions of the outer formula bound. */
function applyPattern(condition: OfTest<'pattern'>, binding: Binding, found: Found, context: ConditionContext): readonly Bindings[] | undefined {
  const { range, nodes } = binding;
  const mentioned = condition.outer.flatMap((name) => {
    const bound = found.bindings.get(name);
    return bound === undefined ? [] : [[name, bound] as const];
  });
  const outer: Found = { range, nodes, bindings: new Map(mentioned), isContext: found.isContext };
  // What an import gives is the name in its module, whatever it is called here.
  const roots = binding.name === undefined || nodes[0]?.type !== 'Identifier' ? nodes : [{ ...nodes[0], name: binding.name }];
  const inner = context.evaluate(condition, { range, roots, outer, text: binding.text });
  if (inner.length === 0) return undefined;
  return inner.flatMap(({ bindings }) => {
    const more = [...bindings].filter(([name]) => !found.bindings.has(name));
    return more.length === 0 ? [] : [new Map(more)];
  });
}

function compares(condition: OfTest<'comparison'>, found: Found, facts: Facts): boolean {
  const { metavariable, base, strip } = condition;
  const valueOf = (name: string): ComparisonValue | undefined => {
    const binding = found.bindings.get(name);
    if (binding === undefined) return undefined;
    const isStripped = strip === true && (metavariable === undefined || metavariable === name);
    return isStripped ? strippedValue(binding, base) : valueOfBinding(binding, facts);
  };
  return evaluateComparison(condition.expression, valueOf, (name) => found.bindings.get(name)?.name ?? found.bindings.get(name)?.text) === true;
}

/** The number in a string, in some base. */
function strippedValue(binding: Binding, base = 10): number | undefined {
  const digits = binding.text.replace(/^["'`]|["'`]$/g, '');
  const number = base === 10 ? Number(digits) : Number.parseInt(digits.replace(/^0[xXoObB]/, ''), base);
  return Number.isNaN(number) || digits === binding.text ? undefined : number;
}

function valueOfBinding(binding: Binding, facts: Facts): ComparisonValue | undefined {
  if (binding.kind === 'text') return binding.text;
  const [node] = binding.nodes;
  return node === undefined ? undefined : valueOfNode(node, facts);
}

/** A constant, or arithmetic on constants; octal and big integers are no numbers to Semgrep. */
function valueOfNode(node: Node, facts: Facts): ComparisonValue | undefined {
  if (node.type === 'BinaryExpression') {
    const { left, right } = { left: child(node, 'left'), right: child(node, 'right') };
    if (left !== undefined && right !== undefined) {
      return applyOperator(text(node, 'operator'), valueOfNode(left, facts), valueOfNode(right, facts));
    }
  }
  const constant = constantOf(node, facts);
  if (constant === undefined || !('value' in constant) || typeof constant.value === 'bigint' || constant.value === null) return undefined;
  return /^0[oO]?\d/.test(text(node, 'raw')) ? undefined : constant.value;
}
