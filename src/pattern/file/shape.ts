/**
 * What is known of a value without a type checker: as much of its type as it takes to say whether a call gives a promise.
 *
 * Plain data without syntax trees, so that a file's shapes outlive its tree. A shape may speak of names; they are those of
 * the module that the shape stands in, and are looked up when somebody asks.
 */

/** Members by name. */
export type Members = Readonly<Record<string, Shape>>;

export type Shape =
  /** A promise, or what can be awaited like one. `handled`: the function that gives it handles its failure, so it is never rejected. */
  | { readonly kind: 'promise'; readonly of?: Shape; readonly handled?: true }
  /** What can be called; without `returns` nobody knows what it gives. `callbacks`: given a function last, it gives no promise. */
  | { readonly kind: 'function'; readonly returns?: Shape; readonly callbacks?: true }
  /** A class: what `new` gives, and its static members. */
  | { readonly kind: 'class'; readonly instance: Shape; readonly statics: Shape }
  /** What has members. `others` is the shape of each member that is not named; `call` what a call of the object itself is. */
  | { readonly kind: 'object'; readonly members: Members; readonly others?: Shape; readonly bases?: readonly Shape[]; readonly call?: Shape }
  /** One of several. */
  | { readonly kind: 'any-of'; readonly shapes: readonly Shape[] }
  /** Everything that a module exports. */
  | { readonly kind: 'module'; readonly specifier: string }
  /** A name of the module: of a value, or of a type (`a.B` for one of a namespace). */
  | { readonly kind: 'value' | 'type'; readonly name: string }
  /** What an expression gives: a member, a call, `new`, `await`, an element of a list. */
  | { readonly kind: 'member'; readonly of: Shape; readonly name: string }
  | { readonly kind: 'new' | 'awaited' | 'element'; readonly of: Shape }
  /** `callback`: it is given a function last. */
  | { readonly kind: 'call'; readonly of: Shape; readonly callback?: true }
  /** A list of these. */
  | { readonly kind: 'list'; readonly of: Shape }
  /** It is known that it is none of these: a number, a text, nothing at all. */
  | { readonly kind: 'plain' };

export const PROMISE: Shape = { kind: 'promise' };
export const PLAIN: Shape = { kind: 'plain' };

/** Where an export comes from: a name of the module itself, or of another. */
export type Export = { readonly local: string } | { readonly specifier: string; readonly name: string };

/** What one module says of its values and types. */
export interface Module {
  /** Relative to the scan's root, with `/`; undefined for a package that is known by heart. */
  readonly path?: string;
  readonly values: ReadonlyMap<string, Shape>;
  readonly types: ReadonlyMap<string, Shape>;
  /** The names that it imports, and from where; `*` is the whole module. */
  readonly imports: ReadonlyMap<string, { readonly specifier: string; readonly name: string }>;
  readonly exports: ReadonlyMap<string, Export>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
  /** The name that stands for every other that it may export. */
  readonly anyName?: string;
}

/** Finds what another module says; undefined where nobody knows it. */
export type Modules = (specifier: string, from: string | undefined) => Module | undefined;

/** One of several, without those of which nothing is known; undefined where none is left. */
export function anyOf(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  return known.length > 1 ? { kind: 'any-of', shapes: known } : known[0];
}
