/**
 * Messages and fixes with their metavariables filled in.
 *
 * Invariant: into a fix, code is put as it stands in the file, with the parentheses around it, so that it keeps its meaning;
 * into a message, as Semgrep prints it.
 */
import { constantOf } from './file/constants.js';
import type { Binding } from './syntax/env.js';
import type { Facts } from './file/facts.js';
import type { Bindings } from './syntax/found.js';
import type { Node, Range } from './file/nodes.js';
import { valuesAt } from './file/variable-values.js';

interface Match {
  readonly range: Range;
  readonly bindings: Bindings;
}

/**
 * A message with its metavariables replaced by their texts. A name that is not bound stays as it is; a run of nothing
 * (`$...ARGS` for no arguments) becomes nothing.
 *
 * @param match one that `run` gave.
 */
export function interpolate(template: string, match: Match): string {
  return filled(template, match, ({ text }) => text);
}

/**
 * A fix with its metavariables replaced by their code.
 *
 * @param match one that `run` gave for the same facts.
 */
export function replacement(template: string, match: Match, facts: Facts): string {
  return filled(template, match, ({ kind, range, text }) => (kind === 'node' ? facts.textOf(range) : text));
}

function filled(template: string, match: Match, textOf: (binding: Binding) => string): string {
  return template.replace(/\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$\d+/g, (name) => {
    const binding = match.bindings.get(name);
    return binding === undefined ? name : textOf(binding);
  });
}

/**
 * A message with its metavariables replaced as by {@link interpolate}, and `value($X)` by the constant that `$X` stands for, in
 * the words of its literal; by the code of `$X` where it stands for none.
 */
export function interpolateMessage(template: string, match: Match, facts: Facts): string {
  return template.replace(/\bvalue\((\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$\d+)\)|\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$\d+/g, (whole, name: string | undefined) => {
    if (name === undefined) return interpolate(whole, match);
    const binding = match.bindings.get(name);
    if (binding === undefined) return whole;
    const [node] = binding.nodes;
    const value = binding.kind === 'node' && node?.type === 'Identifier' ? valueOf(node, facts) : undefined;
    return value ?? interpolate(name, match);
  });
}

function valueOf(name: Node, facts: Facts): string | undefined {
  const constant = constantOf(name, facts);
  if (constant === undefined || 'unknownString' in constant) return undefined;
  const literal = literalOf(name, facts);
  if (literal !== undefined) return facts.textOf(literal.range);
  if ('regex' in constant) return `/${constant.regex.pattern}/${constant.regex.flags}`;
  return typeof constant.value === 'string' ? JSON.stringify(constant.value) : String(constant.value);
}

/** The one literal that a name was given, by way of other names. */
function literalOf(name: Node, facts: Facts): Node | undefined {
  const values = valuesAt(name, facts) ?? [];
  const [value] = values;
  if (values.length !== 1 || value === undefined || value.before !== undefined) return undefined;
  if (value.added.type === 'Identifier') return literalOf(value.added, facts);
  return value.added.type === 'Literal' ? value.added : undefined;
}

/** Matches with their messages; of those with one range and one message, the first, as Semgrep reports them. */
export function withMessages<T extends Match>(
  matches: readonly T[],
  template: string,
): { readonly match: T; readonly message: string }[] {
  const found = new Map<string, { readonly match: T; readonly message: string }>();
  for (const match of matches) {
    const message = interpolate(template, match);
    const key = `${match.range.join('-')} ${message}`;
    if (!found.has(key)) found.set(key, { match, message });
  }
  return [...found.values()];
}
