/**
 * Bindings of metavariables while a pattern is being matched.
 *
 * Invariants:
 * - an environment never changes; binding gives another one.
 * - the same bindings made in the same order give the same object, so that sets of environments hold no doubles and
 *   matching stays polynomial.
 */
import type { Node, Range } from '../file/nodes.js';

export interface Binding {
  /** `node`: an expression, statement, name, type …; `nodes`, `statements`: a run of such (`$...X`); `text`: a part of a string. */
  readonly kind: 'node' | 'nodes' | 'statements' | 'text';
  readonly nodes: readonly Node[];
  /** The code itself, which a fix puts in. */
  readonly range: Range;
  /** The text that messages and conditions see: Semgrep's, which for some code is less or more than the code. */
  readonly text: string;
  /** For an imported name: the name that the module gives it, or the module's own. */
  readonly name?: string;
}

export type Envs = readonly Env[];
export const NONE: Envs = [];

export class Env {
  /** Those that one more binding gives; most have one at most. */
  private first: Env | undefined;
  private more: Map<string, Env> | undefined;

  private constructor(
    private readonly parent: Env | undefined,
    private readonly name: string,
    private readonly binding: Binding | undefined,
  ) {}

  /**
   * A fresh start: environments are shared among the matches that begin here.
   *
   * @param outer what is bound around the pattern.
   */
  static start(outer?: ReadonlyMap<string, Binding>): Env {
    let env = new Env(undefined, '', undefined);
    for (const [name, binding] of outer ?? []) env = env.bind(name, binding);
    return env;
  }

  get(name: string): Binding | undefined {
    return this.name === name ? this.binding : this.parent?.get(name);
  }

  bind(name: string, binding: Binding): Env {
    if (this.first === undefined) return (this.first = new Env(this, name, binding));
    if (this.first.name === name && isSameBinding(this.first.binding!, binding)) return this.first;
    const key = `${name} ${binding.range[0]} ${binding.range[1]} ${binding.kind} ${binding.nodes[0]?.type ?? ''} ${binding.name ?? ''}`;
    const more = (this.more ??= new Map<string, Env>());
    const existing = more.get(key);
    if (existing !== undefined) return existing;
    const env = new Env(this, name, binding);
    more.set(key, env);
    return env;
  }

  /** Every binding, in the order of binding. */
  bindings(): Map<string, Binding> {
    const all = this.parent?.bindings() ?? new Map<string, Binding>();
    if (this.binding !== undefined) all.set(this.name, this.binding);
    return all;
  }
}

/** True where a name is bound to the same code in the same way. */
function isSameBinding(a: Binding, b: Binding): boolean {
  return a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.kind === b.kind && a.nodes[0]?.type === b.nodes[0]?.type && (a.name ?? '') === (b.name ?? '');
}

/** Goes on from every environment; the result holds each environment once. */
export function andThen(envs: Envs, step: (env: Env) => Envs): Envs {
  if (envs.length === 0) return NONE;
  if (envs.length === 1) return step(envs[0]!);
  return union(envs.map(step));
}

/** All environments of two lists, each once; most are empty. */
export function both(a: Envs, b: Envs): Envs {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...new Set([...a, ...b])];
}

/** All environments of several lists, each once. */
export function union(lists: readonly Envs[]): Envs {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? NONE;
  return [...new Set(filled.flat())];
}
