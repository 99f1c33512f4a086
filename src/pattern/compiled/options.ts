/** Semgrep's rule options that concern matching, with Semgrep's defaults. https://semgrep.dev/docs/writing-rules/rule-syntax#options */

export const DEFAULT_OPTIONS = {
  ac_matching: true,
  arrow_is_function: true,
  commutative_boolop: false,
  constant_propagation: true,
  go_deeper_expr: true,
  go_deeper_stmt: true,
  implicit_deep_exprstmt: true,
  implicit_ellipsis: true,
  implicit_return: true,
  let_is_var: true,
  symbolic_propagation: false,
  vardef_assign: true,
  flddef_assign: false,
  xml_attrs_implicit_ellipsis: true,
  xml_singleton_loose_matching: true,
  xml_children_ordered: true,
} as const satisfies Readonly<Record<string, boolean>>;

export type MatchOptions = Readonly<Record<keyof typeof DEFAULT_OPTIONS, boolean>>;

/** The options of a match, defaults filled in. What is no option of matching is left aside. */
export function matchOptions(given: Readonly<Record<string, unknown>> = {}): MatchOptions {
  const known = Object.entries(given).filter(([name, value]) => name in DEFAULT_OPTIONS && typeof value === 'boolean');
  return { ...DEFAULT_OPTIONS, ...(Object.fromEntries(known) as Partial<MatchOptions>) };
}
