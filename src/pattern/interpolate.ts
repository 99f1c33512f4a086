/**
 * Messages and fixes with their metavariables filled in.
 *
 * Invariant: code is put in as it stands in the file, with the parentheses around it, so that a fix keeps its meaning.
 */
import type { Facts } from './facts.js';
import type { Bindings } from './found.js';
import type { Range } from './nodes.js';

interface Match {
  readonly range: Range;
  readonly bindings: Bindings;
}

/**
 * A message or fix with its metavariables replaced by their code. A name that is not bound stays as it is; a run of nothing
 * (`$...ARGS` for no arguments) becomes nothing.
 *
 * @param match one that `run` gave for the same facts.
 */
export function interpolate(template: string, match: Match, facts: Facts): string {
  return template.replace(/\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$\d+/g, (name) => {
    const binding = match.bindings.get(name);
    if (binding === undefined) return name;
    return binding.kind === 'node' ? facts.textOf(binding.range) : binding.text;
  });
}

/** Matches with their messages; of those with one range and one message, the first, as Semgrep reports them. */
export function withMessages<T extends Match>(
  matches: readonly T[],
  template: string,
  facts: Facts,
): { readonly match: T; readonly message: string }[] {
  const found = new Map<string, { readonly match: T; readonly message: string }>();
  for (const match of matches) {
    const message = interpolate(template, match, facts);
    const key = `${match.range.join('-')} ${message}`;
    if (!found.has(key)) found.set(key, { match, message });
  }
  return [...found.values()];
}
