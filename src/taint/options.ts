/** Semgrep's options of taint mode that the open-source engine reads, with its defaults. */

export const DEFAULT_TAINT_OPTIONS = {
  taint_assume_safe_booleans: false,
  taint_assume_safe_comparisons: false,
  taint_assume_safe_functions: false,
  taint_assume_safe_indexes: false,
  taint_assume_safe_numbers: false,
  taint_only_propagate_through_assignments: false,
  taint_unify_mvars: false,
} as const satisfies Readonly<Record<string, boolean>>;

export type TaintOptions = Readonly<Record<keyof typeof DEFAULT_TAINT_OPTIONS, boolean>> & { readonly focusOn: 'source' | 'sink' };

export function taintOptions(given: Readonly<Record<string, unknown>> = {}): TaintOptions {
  const known = Object.entries(given).filter(([name, value]) => name in DEFAULT_TAINT_OPTIONS && typeof value === 'boolean');
  const focus = given['taint_focus_on'] ?? given['taint_match_on'];
  return { ...DEFAULT_TAINT_OPTIONS, ...(Object.fromEntries(known) as Partial<TaintOptions>), focusOn: focus === 'source' ? 'source' : 'sink' };
}
