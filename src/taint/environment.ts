/**
 * What is known to be tainted at a point of the program.
 *
 * Invariants:
 * - values and environments never change; joining gives the same object where nothing is added, so that a fixpoint is seen.
 * - a field of which nothing is known is as its object is; one that is known to be clean stays clean in a tainted object.
 */
import type { Range } from '../pattern/file/nodes.js';
import type { Bindings } from '../pattern/syntax/found.js';
import { NumberedMap } from './numbered-map.js';

/** Taint from one match of one source. */
export interface Taint {
  readonly label: string;
  /** Where it comes from. */
  readonly source: Range;
  readonly bindings: Bindings;
  /** Tells taints apart. */
  readonly key: string;
}

/** A taint and the names that it went through. */
export type Taints = ReadonlyMap<Taint, Trail>;

/** The ranges of the variables that a taint came to be in, the latest first. */
export interface Trail {
  readonly range: Range;
  readonly before: Trail | undefined;
  readonly length: number;
}

export const NO_TRAIL: Trail = { range: [0, 0], before: undefined, length: 0 };
export const NONE: Taints = new Map();

export interface Value {
  /** Undefined where nothing is known of the value itself; empty where it is known to be clean. */
  readonly taints: Taints | undefined;
  readonly fields: ReadonlyMap<string, Value>;
}

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();
export const CLEAN: Value = { taints: NONE, fields: NO_FIELDS };
export const UNKNOWN: Value = { taints: undefined, fields: NO_FIELDS };

export function valueOf(taints: Taints, fields: ReadonlyMap<string, Value> = NO_FIELDS): Value {
  return { taints, fields };
}

/** As in Semgrep, a value holds so many taints and no more: the first ones. */
const MOST_TAINTS = 25;

/** The taints of both; the same object as the first where the second adds none. */
export function union(a: Taints, b: Taints): Taints {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  let joined: Map<Taint, Trail> | undefined;
  for (const [taint, trail] of b) {
    if ((joined ?? a).size >= MOST_TAINTS) break;
    if (!a.has(taint)) (joined ??= new Map(a)).set(taint, trail);
  }
  return joined ?? a;
}

/** The taints of a value and of all its fields. */
export function allTaints(value: Value): Taints {
  let taints = value.taints ?? NONE;
  for (const field of value.fields.values()) taints = union(taints, allTaints(field));
  return taints;
}

/** What either of two values may be. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  const taints = a.taints === undefined ? b.taints : b.taints === undefined ? a.taints : union(a.taints, b.taints);
  let fields: Map<string, Value> | undefined;
  for (const [name, field] of b.fields) {
    const own = a.fields.get(name);
    const joined = join(own ?? inherited(a), field);
    if (joined !== own) (fields ??= new Map(a.fields)).set(name, joined);
  }
  for (const [name, field] of a.fields) {
    if (b.fields.has(name)) continue;
    const joined = join(field, inherited(b));
    if (joined !== field) (fields ??= new Map(a.fields)).set(name, joined);
  }
  return taints === a.taints && fields === undefined ? a : { taints, fields: fields ?? a.fields };
}

/** What a field is of which nothing is known. */
function inherited({ taints }: Value): Value {
  return taints === undefined || taints.size === 0 ? UNKNOWN : { taints, fields: NO_FIELDS };
}

/** A place in memory: a variable, and the fields that lead on from it. */
export interface Place {
  readonly variable: unknown;
  readonly fields: readonly string[];
}

/** What the variables hold. Those that grew out of one empty environment can be joined. */
export class Environment {
  private constructor(
    private readonly numbers: Map<unknown, number>,
    private readonly values: NumberedMap<Value>,
  ) {}

  static empty(): Environment {
    return new Environment(new Map(), NumberedMap.empty());
  }

  get(variable: unknown): Value | undefined {
    const number = this.numbers.get(variable);
    return number === undefined ? undefined : this.values.get(number);
  }

  /** @param value undefined where nothing is known any more. */
  with(variable: unknown, value: Value | undefined): Environment {
    const number = this.numbers.get(variable) ?? this.numbers.size;
    this.numbers.set(variable, number);
    return this.holding(this.values.with(number, value));
  }

  /** What either of two may be. */
  joined(other: Environment): Environment {
    return this.holding(this.values.joined(other.values, join));
  }

  private holding(values: NumberedMap<Value>): Environment {
    return values === this.values ? this : new Environment(this.numbers, values);
  }
}

/** What is known of exactly this place; unknown where only what is around it is. */
export function read(environment: Environment, { variable, fields }: Place): Value {
  let value = environment.get(variable) ?? UNKNOWN;
  for (const field of fields) value = value.fields.get(field) ?? UNKNOWN;
  return value;
}

/** The environment after a place took a value. */
export function write(environment: Environment, { variable, fields }: Place, value: Value): Environment {
  const whole = replaced(environment.get(variable) ?? UNKNOWN, fields, value);
  return environment.with(variable, whole.taints === undefined && whole.fields.size === 0 ? undefined : whole);
}

function replaced(value: Value, [field, ...rest]: readonly string[], by: Value): Value {
  if (field === undefined) return by;
  const inner = replaced(value.fields.get(field) ?? UNKNOWN, rest, by);
  return { taints: value.taints, fields: new Map([...value.fields, [field, inner]]) };
}

/** Adds taint to what a place already is. */
export function addTaints(environment: Environment, place: Place, taints: Taints): Environment {
  if (taints.size === 0) return environment;
  const known = read(environment, place);
  return write(environment, place, { ...known, taints: union(known.taints ?? NONE, taints) });
}

/** Adds a range to the trail of each taint, once. */
export function along(taints: Taints, range: Range): Taints {
  const next = new Map<Taint, Trail>();
  for (const [taint, trail] of taints) {
    const isThere = trail.range[0] === range[0] && trail.range[1] === range[1];
    next.set(taint, isThere || trail.length > 20 ? trail : { range, before: trail, length: trail.length + 1 });
  }
  return next;
}
