/** The names that stand for Semgrep's signs in a substituted pattern, and the names that are metavariables. */

/** A letter to the parser, and one that no pattern holds. */
const MARK = '\u01C3';
export const ELLIPSIS = MARK.repeat(3);
export const DEEP = `${MARK}deep`;
export const TYPED = `${MARK}typed`;

/** The name of a metavariable (`$X`, `$_`), or undefined for another name. */
export function metavariableName(name: string): string | undefined {
  return /^\$[A-Z_][A-Z_0-9]*$/.test(name) ? name : undefined;
}

/** `$...ARGS` for the name that stands for it in the substituted text; undefined for another name. */
export function ellipsisMetavariableName(name: string): string | undefined {
  return name.startsWith(`$${ELLIPSIS}`) ? `$...${name.slice(ELLIPSIS.length + 1)}` : undefined;
}
