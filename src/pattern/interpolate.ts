/**
 * Messages and fixes with their metavariables filled in.
 *
 * Invariant: into a fix, code is put as it stands in the file, with the parentheses around it, so that it keeps its meaning;
 * into a message, as Semgrep prints it.
 */
import type { Binding } from './env.js';
import type { Facts } from './facts.js';
import type { Bindings } from './found.js';
import type { Range } from './nodes.js';

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
