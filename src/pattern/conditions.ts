/** The conditions of a conjunction, tried on one match at a time. */
import { ANALYZERS } from './analyzers.js';
import type { CompiledCondition, PatternNode } from './compiled.js';
import { constantOf } from './constants.js';
import { applyOperator, evaluateComparison, type ComparisonValue } from './evaluate-comparison.js';
import type { Binding } from './env.js';
import type { Facts } from './facts.js';
import { mergeBindings, type Bindings, type Found } from './found.js';
import { child, text, type Node } from './nodes.js';
import { PREDICATES } from './predicates.js';
import type { Scope } from './search.js';

/** Finds the matches of a formula in a part of the file. */
export type Evaluate = (formula: Extract<CompiledCondition, { test: 'pattern' }>['formula'], scope: Scope) => readonly Found[];

export interface ConditionContext {
  readonly facts: Facts;
  readonly evaluate: Evaluate;
  /** True where the expression has one of the types. */
  hasType(node: Node, types: readonly PatternNode[]): boolean;
  /** The regular expression of a condition, anchored at its start. */
  regexOf(condition: Extract<CompiledCondition, { test: 'regex' }>): RegExp;
}

/** The match with what the condition binds, once for each way of binding it; nothing where the condition fails. */
export function applyCondition(condition: CompiledCondition, found: Found, context: ConditionContext): readonly Found[] {
  switch (condition.test) {
    case 'regex':
      return applyRegex(condition, found, context);
    case 'pattern':
      return applyPattern(condition, found, context);
    case 'comparison':
      return compares(condition, found, context.facts) ? [found] : [];
    case 'type': {
      const node = found.bindings.get(condition.metavariable)?.nodes[0];
      return node !== undefined && context.hasType(node, condition.types) ? [found] : [];
    }
    case 'analysis': {
      const binding = found.bindings.get(condition.metavariable);
      return binding !== undefined && ANALYZERS[condition.analyzer](analyzedText(binding, context.facts)) ? [found] : [];
    }
    case 'predicate': {
      const predicate = PREDICATES[condition.name]!;
      const binding = condition.metavariable === undefined ? undefined : found.bindings.get(condition.metavariable);
      if (condition.metavariable !== undefined && binding === undefined) return [];
      const subject = binding ?? { range: found.range, nodes: found.nodes };
      return predicate.test({ facts: context.facts, subject, found, arguments: condition.arguments }) ? [found] : [];
    }
  }
}

function applyRegex(condition: Extract<CompiledCondition, { test: 'regex' }>, found: Found, context: ConditionContext): readonly Found[] {
  const binding = found.bindings.get(condition.metavariable);
  if (binding === undefined) return [];
  const regex = context.regexOf(condition);
  const search = (text: string): RegExpExecArray | null => {
    regex.lastIndex = 0;
    return regex.exec(text);
  };
  const match = search(textOf(binding, condition.constant, context.facts)) ?? (binding.name === undefined ? null : search(binding.name));
  if (match === null) return [];
  return [{ ...found, bindings: withGroups(found.bindings, match, binding) }];
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
function withGroups(bindings: Bindings, match: RegExpExecArray, { range }: Binding): Bindings {
  const groups: [string, string | undefined][] = [
    ...match.slice(1).map((group, index): [string, string | undefined] => [`${index + 1}`, group]),
    ...Object.entries(match.groups ?? {}),
  ];
  const added = groups.flatMap(([name, text]) =>
    text === undefined || name.startsWith('_') ? [] : [[`$${name}`, { kind: 'text', nodes: [], range, text }] as const],
  );
  return added.length === 0 ? bindings : new Map([...bindings, ...added]);
}

function applyPattern(condition: Extract<CompiledCondition, { test: 'pattern' }>, found: Found, context: ConditionContext): readonly Found[] {
  const binding = found.bindings.get(condition.metavariable);
  if (binding === undefined) return [];
  const inner = context.evaluate(condition.formula, { range: binding.range, roots: binding.nodes });
  return inner.flatMap((match) => {
    const bindings = mergeBindings(found.bindings, match.bindings, context.facts);
    return bindings === undefined ? [] : [{ ...found, bindings }];
  });
}

function compares(condition: Extract<CompiledCondition, { test: 'comparison' }>, found: Found, facts: Facts): boolean {
  const { metavariable, base, strip } = condition;
  const valueOf = (name: string): ComparisonValue | undefined => {
    const binding = found.bindings.get(name);
    if (binding === undefined) return undefined;
    const isStripped = strip === true && (metavariable === undefined || metavariable === name);
    return isStripped ? strippedValue(binding, base) : valueOfBinding(binding, facts);
  };
  return evaluateComparison(condition.expression, valueOf, (name) => found.bindings.get(name)?.text) === true;
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
