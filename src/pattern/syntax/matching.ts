/**
 * What a handler of one node type is given: the way back into the matcher, so that handlers know the matcher and each
 * other by this interface alone.
 */
import type { PatternNode } from '../compiled/compiled.js';
import type { Env, Envs } from './env.js';
import type { Facts } from '../file/facts.js';
import type { ListMatching, Positions } from './lists.js';
import type { Node } from '../file/nodes.js';
import type { MatchOptions } from '../compiled/options.js';

export interface Matching {
  readonly facts: Facts;
  readonly options: MatchOptions;
  /** An expression, name, type or other part inside a pattern. An absent target matches nothing but an ellipsis. */
  node(pattern: PatternNode, target: Node | null | undefined, env: Env): Envs;
  /** The same for the pattern's own root, where equivalences that see through the target do not hold. */
  root(pattern: PatternNode, target: Node, env: Env): Envs;
  /** An expression or any expression inside it (`<... e ...>`). */
  deep(pattern: PatternNode, target: Node, env: Env): Envs;
  statement(pattern: PatternNode, target: Node, env: Env): Envs;
  /** Statements from the start of a list on: the environments for each end, an index behind the last statement covered. */
  statements(patterns: readonly PatternNode[], targets: readonly Node[], env: Env): Positions;
  /** Exactly the statements of a list, as in a block. */
  block(patterns: readonly PatternNode[], targets: readonly Node[], env: Env): Envs;
  /** Same type, and every field that the pattern mentions, except those named. */
  fields(pattern: PatternNode, target: Node, env: Env, except?: readonly string[]): Envs;
  /** Binds a metavariable to a node, or compares with what it is bound to; `imported` is the name that an import gives it. */
  bind(name: string, target: Node, env: Env, imported?: string): Envs;
  bindText(name: string, text: string, start: number, env: Env): Envs;
  /** How lists of arguments, elements and the like are matched. */
  readonly list: ListMatching<Node | null>;
}

/** Matches one type of pattern node against a target of any type. */
export type Handler = (matching: Matching, pattern: PatternNode, target: Node, env: Env) => Envs;

/** A pattern node in a field, or undefined where the pattern does not mention it. */
export function part(pattern: PatternNode, field: string): PatternNode | undefined {
  return pattern[field] as PatternNode | undefined;
}

/** The pattern nodes of a list field; none where the pattern does not mention it. */
export function parts(pattern: PatternNode, field: string): readonly PatternNode[] {
  return (pattern[field] as readonly PatternNode[] | undefined) ?? [];
}
