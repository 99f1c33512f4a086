import type { Syntax } from './syntax.js';

/** What the rewritings that all languages share have to know of one of them. */
export interface Grammar {
  /** Kinds of nodes that hold a list of statements. */
  readonly lists: ReadonlySet<string>;
  /** Kinds of statements that declare for the whole list or file: they are not wrapped. */
  readonly declarations: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** Kinds of loops, in which `break` and `continue` are at home. */
  readonly loops: ReadonlySet<string>;
  readonly call: string;
  /** The kind of `a.b`, and the fields of it. */
  readonly member: { readonly kind: string; readonly object: string; readonly property: string };
  /** Kinds of members of a type, and one that has nothing to do with anything. */
  readonly members: { readonly kinds: ReadonlySet<string>; readonly neutral: string };
  /** What stands around a statement, by the name of the kind. `%` is the statement, on lines of its own, indented once. */
  readonly wrappers: Readonly<Record<string, string>>;
  /** What stands around a statement and all that follow it in its list. */
  readonly wrappersOfRest: Readonly<Record<string, string>>;
  readonly indent: string;
  /** A statement that has nothing to do with anything. */
  readonly neutral: string;
  /** Sets a new name: `%n` to `%v`. */
  readonly declare: string;
  /** The names that a statement declares for those behind it. */
  declared(statement: string, kind: string): readonly string[];
  /** What a local is set to that stands for a field: the field, or a pointer to what must not be copied. */
  alias(field: Syntax, root: Syntax): string;
  /** Kinds of arguments that are worth a name of their own. */
  readonly hoisted: ReadonlySet<string>;
  /** True for a text that must not be indented otherwise. */
  readonly keepsLines: RegExp;
}
