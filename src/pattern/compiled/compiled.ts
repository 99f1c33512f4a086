/**
 * A match as it is shipped: patterns parsed, the formula put in order.
 *
 * Invariants:
 * - plain data: a compiled match survives a JSON round trip.
 * - vocabulary references stand unresolved in it; `createMatcher` resolves them.
 * - a pattern node has the type and field names of ESTree (typescript-estree's shape), holds no position, and holds only
 *   the fields that the pattern mentions: what is absent is not compared.
 */
import type { Paths, Regex, TextWithWords } from '../../spec/formula.js';

export interface CompiledMatch {
  /** Nothing, for a rule in taint mode. */
  readonly formula: CompiledFormula;
  /** What says where taint comes from and where it must not get to; the parts of a rule in taint mode. */
  readonly taint?: CompiledTaint;
  readonly fix?: string;
  readonly suggestion?: { readonly message: string; readonly fix: string | readonly CompiledRewrite[] };
  readonly paths?: Paths;
  /** The metavariable by which several matches are one finding; see `one-each.ts`. */
  readonly oneEach?: string;
  /** Semgrep's rule options, those given. */
  readonly options?: Readonly<Record<string, unknown>>;
  /**
   * Words of which a file must hold one of each group for any match to be possible: names, property names, contents of
   * string literals. No group: nothing is known, every file may match.
   */
  readonly needs: readonly (readonly string[])[];
}

/** A label, or several joined by `and`, `or`, `not`. */
export type Requires =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'not'; readonly operand: Requires }
  | { readonly kind: 'and' | 'or'; readonly left: Requires; readonly right: Requires };

export interface CompiledSource {
  readonly formula: CompiledFormula;
  readonly label: string;
  readonly requires?: Requires;
  /** `only`: nothing but what is written there is tainted, from then on. */
  readonly bySideEffect: boolean | 'only';
  readonly exact: boolean;
  /** True where to get there is what taints. */
  readonly control: boolean;
}

export interface CompiledSink {
  readonly formula: CompiledFormula;
  readonly requires: Requires;
  readonly exact: boolean;
  /** True where the formula says which part of the code is the sink. */
  readonly hasFocus: boolean;
  readonly atExit: boolean;
}

export interface CompiledSanitizer {
  readonly formula: CompiledFormula;
  readonly bySideEffect: boolean;
  readonly exact: boolean;
  readonly notConflicting: boolean;
}

export interface CompiledPropagator {
  readonly formula: CompiledFormula;
  readonly from: string;
  readonly to: string;
  readonly requires?: Requires;
  readonly label?: string;
  readonly replaceLabels?: readonly string[];
  readonly bySideEffect: boolean;
}

export interface CompiledTaint {
  readonly sources: readonly CompiledSource[];
  readonly sinks: readonly CompiledSink[];
  readonly sanitizers: readonly CompiledSanitizer[];
  readonly propagators: readonly CompiledPropagator[];
}

/** The label of a source that names none. */
export const SOURCE_LABEL = '__SOURCE__';

/** What finds one shape of the code, and the replacement for it. */
export type CompiledRewrite = CompiledMatch & { readonly fix: string };

export type CompiledFormula =
  | CompiledPattern
  | CompiledRegex
  | { readonly op: 'generic'; readonly tokens: readonly GenericToken[] }
  | { readonly op: 'or'; readonly operands: readonly CompiledFormula[] }
  | { readonly op: 'inside'; readonly operand: CompiledFormula }
  | CompiledAnd;

export interface CompiledAnd {
  readonly op: 'and';
  /**
   * Those with `op: 'inside'` are contexts: their own range is never the result. None, in the condition of a metavariable:
   * what the metavariable is bound to.
   */
  readonly positives: readonly CompiledFormula[];
  /** `op: 'inside'` for `pattern-not-inside`. */
  readonly negatives: readonly CompiledFormula[];
  readonly conditions: readonly CompiledCondition[];
  /** One list for each `focus-metavariable`; the members of a list are alternatives. */
  readonly focus: readonly (readonly string[])[];
}

export interface CompiledPattern {
  readonly op: 'pattern';
  /**
   * `expression` is looked for among expressions, `statement` among statements, `sequence` as a run of statements in a
   * list, `part` among nodes of exactly the root's type (a `catch` clause, say).
   */
  readonly kind: 'expression' | 'statement' | 'sequence' | 'part';
  /** One node; for a sequence, its statements. */
  readonly nodes: readonly PatternNode[];
  /** Types of the nodes at which a match can start. */
  readonly roots: readonly string[];
}

/** In `roots`, stands for every type: the pattern's own root says nothing (`$X`, `...`, `<... e ...>`). */
export const ANY = '*';

/** The languages in which the text of a metavariable can be read. */
export type TextLanguage = 'generic' | 'regex' | 'javascript' | 'typescript';

/** A piece of a pattern in the language `generic`: itself, a word, any run with a name or without. */
export type GenericToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly name: string }
  | { readonly kind: 'run'; readonly name: string }
  | { readonly kind: 'gap' };

export interface CompiledRegex {
  readonly op: 'regex';
  /** In JavaScript's dialect. */
  readonly source: string;
  readonly flags: string;
  /** The text, where a project's own words belong into it. */
  readonly withWords?: TextWithWords;
}

export type CompiledCondition =
  | { readonly test: 'regex'; readonly metavariable: string; readonly regex: Regex; readonly constant: boolean }
  | {
      readonly test: 'pattern';
      readonly metavariable: string;
      readonly formula: CompiledFormula;
      /** The metavariables of the outer formula that the inner one mentions. */
      readonly outer: readonly string[];
      /** That in which the text is read; left out, what is bound is looked at as it stands in the tree. */
      readonly language?: TextLanguage;
    }
  | { readonly test: 'comparison'; readonly expression: ComparisonNode; readonly metavariable?: string; readonly base?: number; readonly strip?: boolean }
  /** One type of several: type nodes of patterns. */
  | { readonly test: 'type'; readonly metavariable: string; readonly types: readonly PatternNode[] }
  | { readonly test: 'analysis'; readonly metavariable: string; readonly analyzer: 'entropy' | 'redos' }
  | {
      readonly test: 'predicate';
      readonly name: string;
      readonly metavariable?: string;
      readonly arguments: Readonly<Record<string, unknown>>;
    };

/** The syntax tree of a `comparison`, in the part of Python that Semgrep evaluates. */
export type ComparisonNode =
  | { readonly kind: 'literal'; readonly value: number | string | boolean | null }
  | { readonly kind: 'metavariable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly ComparisonNode[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: ComparisonNode }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: ComparisonNode; readonly right: ComparisonNode }
  | { readonly kind: 'call'; readonly callee: string; readonly arguments: readonly ComparisonNode[] };

/**
 * A node of a pattern: an ESTree node without positions, or one of the types below in the place of one.
 *
 * - `Metavariable` (`name`): `$X`, or `$_`, which binds nothing.
 * - `Ellipsis`: `...`
 * - `EllipsisMetavariable` (`name`, with its dots): `$...ARGS`
 * - `DeepExpression` (`expression`): `<... e ...>`
 * - `TypedMetavariable` (`name`, `typeAnnotation`): `($X: T)`
 */
export interface PatternNode {
  readonly type: string;
  readonly [field: string]: unknown;
}
