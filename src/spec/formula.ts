/**
 * Semgrep's search syntax as types: what stands under a rule's id in Semgrep YAML, and the two things that this project
 * adds to it (a vocabulary reference where Semgrep has a regular expression, and a predicate where Semgrep has no words).
 *
 * Key names, meanings and order of evaluation are Semgrep's own: https://semgrep.dev/docs/writing-rules/rule-syntax
 */

/** A reference to words that many rules share; it is resolved late, so that a project's own words reach both engines. */
export interface VocabularyReference {
  /** The list, or several lists taken together. */
  readonly vocabulary: string | readonly string[];
  /**
   * How a name must carry the word. `whole`: the name is the word (`delete`). `start`: it begins with it (`deleteUser`,
   * `delete_user`), `end`: it ends with it (`OrderStore`). `part`: the word stands anywhere as a word of its own (`userDeleteAll`, `s.legacyStore`).
   * Default: `whole`.
   */
  readonly match?: 'whole' | 'start' | 'end' | 'part';
  /** True: the name must *not* carry such a word. */
  readonly not?: boolean;
}

/** A regular expression in Semgrep's dialect (PCRE2), anchored at the start as `metavariable-regex` is; or a vocabulary, or one with words of it. */
export type Regex = string | VocabularyReference | TextWithWords;

/** A regular expression in which `{{list}}` stands for any word of that vocabulary list, wherever in a name it is. */
export interface TextWithWords {
  readonly words: string;
}

export interface MetavariableRegex {
  readonly metavariable: string;
  readonly regex: Regex;
}

export type MetavariablePattern = { readonly metavariable: string; readonly language?: string } & Formula;

export interface MetavariableComparison {
  readonly metavariable?: string;
  readonly comparison: string;
  readonly base?: number;
  readonly strip?: boolean;
}

/** The expression's type, in Semgrep's spelling of it: `string`, `Client`, `Map<$K, $V>`. Exactly one of the two keys. */
export interface MetavariableType {
  readonly metavariable: string;
  readonly type?: string;
  /** Alternatives. */
  readonly types?: readonly string[];
}

/** Whether a text looks random (`entropy`), or is a regular expression that may run for ages (`redos`). */
export interface MetavariableAnalysis {
  readonly metavariable: string;
  readonly analyzer: 'entropy' | 'redos';
}

/**
 * What patterns cannot say, in a clause of a conjunction: a name from the closed registry (`src/pattern/conditions/predicates.ts`)
 * and its arguments. Semgrep's YAML leaves the clause out, so there the rule reports a superset; of a predicate that needs
 * types (`needsTypes`) it leaves out the whole alternative that asks for it.
 */
export interface PredicateCall {
  readonly predicate: string;
  /** The metavariable that the predicate looks at; left out, it looks at the whole match. */
  readonly metavariable?: string;
  /** Further arguments, as the predicate documents them. */
  readonly [argument: string]: unknown;
}

/** One way of finding ranges of code: exactly one of Semgrep's operators. */
export type Formula =
  | { readonly pattern: string }
  | { readonly patterns: readonly Clause[] }
  | { readonly 'pattern-either': readonly Operand[] }
  | { readonly 'pattern-regex': string | TextWithWords };

/** What `pattern-inside` looks for: its range is never the result where there is another. */
export interface Context {
  readonly 'pattern-inside': string | Formula;
}

/** A formula, or a context in the place of one: in a `pattern-either`, under a negation. */
export type Operand = Formula | Context;

/**
 * A member of a conjunction: a formula, a negation, a context or a condition. A conjunction needs a formula or a context,
 * except in a `metavariable-pattern`, where what the metavariable is bound to stands for one.
 */
export type Clause =
  | Formula
  | Context
  | { readonly 'pattern-not': string | Operand }
  | { readonly 'pattern-not-inside': string | Operand }
  | { readonly 'pattern-not-regex': string }
  | { readonly 'metavariable-regex': MetavariableRegex }
  | { readonly 'metavariable-pattern': MetavariablePattern }
  | { readonly 'metavariable-comparison': MetavariableComparison }
  | { readonly 'metavariable-type': MetavariableType }
  | { readonly 'metavariable-analysis': MetavariableAnalysis }
  | { readonly 'focus-metavariable': string | readonly string[] }
  | PredicateCall;

/** A replacement for one shape of the code that was found; of several, the first whose shape it has. */
export type Rewrite = Formula & { readonly fix: string };

/** Semgrep's `paths`: globs as in `.gitignore`, relative to the scanned project. */
export interface Paths {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** What a rule says for one language: Semgrep's rule body less what the spec already has (id, message, severity …). */
export type Match = Formula & {
  /** Replacement text with metavariables; only where behaviour cannot change. */
  readonly fix?: string;
  /** A replacement that may change behaviour: an ESLint suggestion, which Semgrep's YAML leaves out. */
  readonly suggestion?: { readonly message: string; readonly fix: string | readonly Rewrite[] };
  /** Semgrep's rule options, e.g. `{ implicit_return: false }`. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly paths?: Paths;
  /** The oldest Semgrep that knows every operator used here. */
  readonly 'min-version'?: string;
};
