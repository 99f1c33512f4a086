/** A rule in taint mode as it runs: formulas compiled, defaults filled in. Types only. */
import type { CompiledFormula } from './compiled.js';

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
