/**
 * Follows taint through one function: a fixpoint over its control-flow graph, in which each expression is asked what the
 * rule's patterns say of it.
 *
 * Invariant: as in Semgrep's open-source engine, a call gives back what its arguments and its object hold; nothing is known of
 * the function that is called.
 */
import type { Facts } from '../pattern/file/facts.js';
import { nameOf } from '../pattern/file/names.js';
import { child, childNodes, isNode, text, type Node } from '../pattern/file/nodes.js';
import { isFunction } from '../pattern/file/view.js';
import { sameRange } from '../pattern/syntax/found.js';
import { typeOf } from '../pattern/syntax/match-types.js';
import { flowGraph, type FlowNode, type Step } from './cfg.js';
import type { CompiledSink } from '../pattern/compiled/compiled.js';
import {
  addTaints, allTaints, along, CLEAN, Environment, NO_TRAIL, NONE, read, union, UNKNOWN, valueOf, write,
  type Place, type Taint, type Taints, type Value,
} from './environment.js';
import type { TaintOptions } from './options.js';
import { satisfies } from './requires.js';
import { isPlace, rangeOf, type SpecMatch, type SpecMatches } from './spec-matches.js';

/** Told of every taint that gets to a sink. */
export type Report = (sink: SpecMatch<CompiledSink>, taints: Taints) => void;

/** What is known of a place that is looked at: what flows in from around it, and what it holds. */
interface Looked {
  readonly fresh: Taints;
  readonly held: Value | 'sanitized';
  /** What the object before the last field holds. */
  readonly object: Taints;
}

const COMPARISONS = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in']);
const NUMERIC = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);
const CONTROL = Symbol('control');

export class Flow {
  /** Of a program of which nothing is known. */
  readonly start = Environment.empty();
  private environment = this.start;
  private readonly taints = new Map<string, Taint>();

  constructor(
    private readonly facts: Facts,
    private readonly matches: SpecMatches,
    private readonly options: TaintOptions,
    private readonly report: Report,
  ) {}

  /** Follows a list of statements, or an expression. */
  follow(body: readonly Node[], start: Environment): void {
    const { entry, nodes } = flowGraph(body);
    const places = new Map(nodes.map((node, index) => [node, index]));
    const before = new Map<FlowNode, Environment>([[entry, start]]);
    const waiting = new Set<FlowNode>([entry]);
    // The first of those that wait, in the order of the source: a loop goes round until nothing is added, then what lies
    // behind it is done, once.
    for (let index = 0; index < nodes.length; index += 1) {
      const node = nodes[index]!;
      if (!waiting.delete(node)) continue;
      this.environment = before.get(node)!;
      if (node.step !== undefined) this.step(node.step);
      for (const next of node.next) {
        const known = before.get(next);
        const joined = known === undefined ? this.environment : known.joined(this.environment);
        if (joined === known) continue;
        before.set(next, joined);
        waiting.add(next);
        index = Math.min(index, places.get(next)! - 1);
      }
    }
  }

  /** What the parameters of a function bring with them. */
  parameters(definition: Node, start: Environment): Environment {
    this.environment = start;
    for (const parameter of childNodes(definition, 'params')) {
      for (const { name, initial } of namesIn(parameter)) {
        const value = initial === undefined ? CLEAN : this.value(initial);
        const taints = union(value.taints ?? NONE, this.sourced(name, NONE));
        if (taints.size > 0) this.set(name, valueOf(taints));
      }
    }
    return this.environment;
  }

  /** What the file's constants hold, for the functions that use them. */
  constants(declarators: readonly Node[]): Environment {
    this.environment = this.start;
    for (const declarator of declarators) {
      const name = child(declarator, 'id')!;
      const initial = child(declarator, 'init');
      const value = initial === undefined ? CLEAN : this.value(initial);
      const taints = union(union(value.taints ?? NONE, this.sourced(name, NONE)), this.sourced(declarator, NONE));
      if (taints.size > 0 || value.fields.size > 0) this.set(name, { ...value, taints });
    }
    return this.environment;
  }

  private step(step: Step): void {
    switch (step.kind) {
      case 'value':
        this.value(step.node);
        return;
      case 'return': {
        const value = step.value === undefined ? CLEAN : this.value(step.value);
        if (step.node !== step.value) this.sinks(step.node, allTaints(value), ({ range }) => sameRange(range, step.node.range));
        return;
      }
      case 'declare': {
        const initial = child(step.node, 'init');
        if (initial !== undefined) this.assign(step.node, child(step.node, 'id')!, this.value(initial));
        return;
      }
      case 'each': {
        const value = this.value(step.over);
        const [declarator] = step.target.type === 'VariableDeclaration' ? childNodes(step.target, 'declarations') : [];
        this.assign(step.target, declarator === undefined ? step.target : child(declarator, 'id')!, valueOf(this.unlessAssigned(allTaints(value))));
        return;
      }
      case 'parameters':
        for (const parameter of childNodes(step.node, 'params')) {
          for (const { name } of namesIn(parameter)) {
            this.set(name, UNKNOWN);
            this.look(name);
          }
        }
    }
  }

  /** What an expression may hold; sinks in it are reported on the way. */
  value(node: Node): Value {
    if (this.isSanitized(node)) return CLEAN;
    if (isPlace(node)) {
      const value = this.place(node);
      this.sinks(node, allTaints(value));
      return value;
    }
    const inner = this.inner(node);
    const held = union(inner.taints ?? NONE, this.sourced(node, allTaints(inner)));
    const taints = union(held, this.propagated(node, union(held, allTaints(inner))));
    const value = { taints, fields: inner.fields };
    this.sinks(node, allTaints(value));
    return value;
  }

  private isSanitized(node: Node): boolean {
    const sanitizers = this.matches.sanitizersAt(node);
    if (sanitizers.length === 0) return false;
    const place = placeOf(node, this.facts);
    if (place !== undefined && sanitizers.some(({ spec, range }) => spec.bySideEffect && sameRange(range, rangeOf(node)))) this.environment = write(this.environment, place, CLEAN);
    return true;
  }

  private inner(node: Node): Value {
    switch (node.type) {
      case 'CallExpression':
        return valueOf(this.call(node));
      case 'NewExpression':
        return valueOf(this.unlessAssigned(this.passed(node)));
      case 'ImportExpression':
        return valueOf(this.unlessAssigned(allTaints(this.value(child(node, 'source')!))));
      case 'AssignmentExpression':
        return this.assignment(node);
      case 'ArrayExpression':
        return this.array(node);
      case 'BinaryExpression':
        return valueOf(this.operation(node));
      case 'LogicalExpression':
        return either(this.value(child(node, 'left')!), this.value(child(node, 'right')!));
      case 'ConditionalExpression':
        return this.conditional(node);
      case 'SequenceExpression':
        return childNodes(node, 'expressions').reduce((_, item) => this.value(item), CLEAN);
      case 'TSAsExpression':
      case 'TSTypeAssertion':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        return this.value(child(node, 'expression')!);
      case 'AwaitExpression':
        return valueOf(this.unlessAssigned(allTaints(this.value(child(node, 'argument')!))));
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return CLEAN;
      case 'ClassExpression':
      case 'ClassDeclaration': {
        const parent = child(node, 'superClass');
        if (parent !== undefined) this.value(parent);
        return CLEAN;
      }
      case 'Literal':
        return CLEAN;
      case 'ObjectExpression':
        return valueOf(this.parts(node));
      default:
        return valueOf(this.unlessAssigned(this.parts(node)));
    }
  }

  /** What any of the expressions in another holds: templates, objects, elements, operators of one operand. */
  private parts(node: Node): Taints {
    let taints = NONE;
    for (const part of operandsOf(node)) taints = union(taints, allTaints(this.value(part)));
    return taints;
  }

  /** Where taint goes by assignments alone, an expression gives nothing back of what it is made of. */
  private unlessAssigned(taints: Taints): Taints {
    return this.options.taint_only_propagate_through_assignments ? NONE : taints;
  }

  private passed(call: Node): Taints {
    let taints = NONE;
    for (const argument of childNodes(call, 'arguments')) taints = union(taints, this.unlessSimple(argument, allTaints(this.value(argument))));
    if (call.type === 'NewExpression') this.value(child(call, 'callee')!);
    return taints;
  }

  private call(node: Node): Taints {
    const passed = this.passed(node);
    const callee = unwrapped(child(node, 'callee')!);
    let [called, object]: readonly [Taints, Taints] = [NONE, NONE];
    if (isPlace(callee)) {
      const looked = this.isSanitized(callee) ? undefined : this.look(callee);
      // A function that is safe gives nothing back of what it stands in.
      const held = looked === undefined || looked.held === 'sanitized' || this.options.taint_assume_safe_functions ? NONE : (looked.held.taints ?? NONE);
      called = union(looked?.fresh ?? NONE, held);
      object = looked?.object ?? NONE;
      this.sinks(callee, called);
    } else if (callee.type !== 'Super') {
      called = allTaints(this.value(callee));
    }
    this.sinks(node, passed, ({ spec }) => !(spec.exact && spec.hasFocus));
    if (this.options.taint_only_propagate_through_assignments) return NONE;
    const returned = this.options.taint_assume_safe_functions ? NONE : union(passed, object);
    return this.unlessSimple(node, union(called, returned));
  }

  private operation(node: Node): Taints {
    const [left, right] = ['left', 'right'].map((side) => child(node, side)!) as [Node, Node];
    const taints = union(allTaints(this.value(left)), allTaints(this.value(right)));
    if (this.options.taint_assume_safe_comparisons && COMPARISONS.has(text(node, 'operator'))) return NONE;
    return this.unlessAssigned(taints);
  }

  private conditional(node: Node): Value {
    this.value(child(node, 'test')!);
    const before = this.environment;
    const consequent = this.value(child(node, 'consequent')!);
    const after = this.environment;
    this.environment = before;
    const alternate = this.value(child(node, 'alternate')!);
    this.environment = after.joined(this.environment);
    return either(consequent, alternate);
  }

  private array(node: Node): Value {
    const elements = node['elements'] as readonly (Node | null)[];
    let spread = NONE;
    const fields = new Map<string, Value>();
    elements.forEach((element, index) => {
      if (element === null) return;
      const value = this.value(element);
      if (element.type === 'SpreadElement') spread = union(spread, allTaints(value));
      else fields.set(String(index), value);
    });
    return valueOf(spread, fields);
  }

  private assignment(node: Node): Value {
    const left = child(node, 'left')!;
    const right = this.value(child(node, 'right')!);
    const operator = text(node, 'operator');
    const value = operator === '=' ? right : this.combined(left, right, operator);
    return this.assign(node, left, value);
  }

  private combined(left: Node, right: Value, operator: string): Value {
    const known = this.value(left);
    if (/^(?:&&|\|\||\?\?)=$/.test(operator)) return either(known, right);
    return valueOf(this.unlessAssigned(union(allTaints(known), allTaints(right))));
  }

  /** A value that goes into a name, a field or a pattern, at the whole assignment or declaration. */
  private assign(whole: Node, target: Node, value: Value): Value {
    if (this.matches.sanitizersAt(whole).length > 0) {
      this.put(target, CLEAN);
      return CLEAN;
    }
    const held = union(value.taints ?? NONE, this.sourced(whole, allTaints(value)));
    const taints = this.unlessSimple(target, union(held, this.propagated(whole, union(held, allTaints(value)))));
    const given = { taints, fields: value.fields };
    this.sinks(whole, allTaints(given));
    // What is assigned to may bring taint too: an index, say.
    this.sinks(whole, this.put(target, given));
    return given;
  }

  /** @returns what the names and fields that take the value were reached by. */
  private put(target: Node, given: Value): Taints {
    const value = /Pattern$/.test(target.type) && this.matches.sanitizersAt(target).length > 0 ? CLEAN : given;
    let reached = NONE;
    switch (target.type) {
      case 'ObjectPattern':
      case 'ObjectExpression':
        for (const property of childNodes(target, 'properties')) reached = union(reached, this.putProperty(property, value));
        return reached;
      case 'ArrayPattern':
      case 'ArrayExpression':
        (target['elements'] as readonly (Node | null)[]).forEach((element) => {
          // To Semgrep each element may be any of the array's.
          if (element !== null) reached = union(reached, this.put(element, valueOf(allTaints(value))));
        });
        return reached;
      case 'AssignmentPattern':
        return this.put(child(target, 'left')!, either(value, this.value(child(target, 'right')!)));
      case 'RestElement':
      case 'SpreadElement':
        return this.put(child(target, 'argument')!, valueOf(allTaints(value)));
      default:
        return this.putPlace(unwrapped(target), value);
    }
  }

  private putProperty(property: Node, value: Value): Taints {
    // What is left over of an object is another object, of which nothing is known.
    if (property.type !== 'Property') return this.put(child(property, 'argument')!, CLEAN);
    const key = child(property, 'key')!;
    const name = property['computed'] === true ? undefined : nameOf(key);
    if (property['computed'] === true) this.value(key);
    const around = this.options.taint_only_propagate_through_assignments ? { ...value, taints: undefined } : value;
    return this.put(child(property, 'value')!, name === undefined ? valueOf(allTaints(around)) : field(around, name));
  }

  private putPlace(target: Node, value: Value): Taints {
    const before = placeOf(target, this.facts);
    const known = before === undefined ? undefined : read(this.environment, before);
    // What is assigned to may itself be a source, a sanitizer or a sink.
    const looked = isPlace(target) ? this.look(target) : undefined;
    const reached = looked === undefined ? NONE : union(looked.fresh, looked.held === 'sanitized' ? NONE : (looked.held.taints ?? NONE));
    this.sinks(target, reached);
    if (before === undefined) return reached;
    if (allTaints(value).size > 0) {
      const taints = along(value.taints ?? NONE, target.range);
      this.environment = write(this.environment, before, { taints, fields: value.fields });
    } else if (read(this.environment, before) === known) {
      this.environment = write(this.environment, before, before.fields.length === 0 ? UNKNOWN : CLEAN);
    }
    return reached;
  }

  /** A name of its own that takes a value, whatever was there. */
  private set(name: Node, value: Value): void {
    const place = placeOf(name, this.facts);
    if (place !== undefined) this.environment = write(this.environment, place, value);
  }

  private place(node: Node): Value {
    const { fresh, held } = this.look(node);
    if (held === 'sanitized') return valueOf(fresh);
    return { taints: this.unlessSimple(node, union(fresh, held.taints ?? NONE)), fields: held.fields };
  }

  /** A place from its variable on: each field on the way may be a source, a sanitizer or a sink of its own. */
  private look(node: Node): Looked {
    if (this.isSanitized(node)) return { fresh: NONE, held: 'sanitized', object: NONE };
    const before = this.beneath(node);
    const isAssigned = this.options.taint_only_propagate_through_assignments;
    const held = before.held === 'sanitized' ? before.held : this.heldBy(node, before.held, isAssigned);
    const known = held === 'sanitized' ? NONE : (held.taints ?? NONE);
    const inherited = isAssigned ? NONE : before.fresh;
    const sources = this.sourcedPlace(node, union(inherited, known));
    const index = node.type === 'MemberExpression' && node['computed'] === true ? allTaints(this.value(child(node, 'property')!)) : NONE;
    const through = this.options.taint_assume_safe_indexes || isAssigned ? NONE : index;
    const incoming = union(union(inherited, sources), through);
    const fresh = union(incoming, this.propagated(node, union(incoming, held === 'sanitized' ? NONE : allTaints(held))));
    const all = union(known, fresh);
    this.sinks(node, all, ({ range }) => sameRange(range, rangeOf(node)));
    const object = before.held === 'sanitized' ? NONE : allTaints(before.held);
    return { fresh, held, object };
  }

  /** What lies before the last field; for a name, what is known of everything. */
  private beneath(node: Node): Pick<Looked, 'fresh' | 'held'> {
    if (node.type !== 'MemberExpression') return { fresh: NONE, held: UNKNOWN };
    const object = unwrapped(child(node, 'object')!);
    if (isPlace(object)) return this.look(object);
    return { fresh: NONE, held: object.type === 'Super' ? UNKNOWN : this.value(object) };
  }

  private heldBy(node: Node, before: Value, isAssigned: boolean): Value {
    if (node.type !== 'MemberExpression') return this.environment.get(variableOf(node, this.facts)) ?? UNKNOWN;
    const name = fieldName(node);
    const known = before.fields.get(name) ?? (node['computed'] === true ? before.fields.get(ANY_ELEMENT) : undefined);
    if (known !== undefined && known.taints !== undefined) return known;
    if (isAssigned) return known ?? UNKNOWN;
    const taints = name === ANY_ELEMENT && known === undefined ? allTaints(before) : (before.taints ?? NONE);
    return { taints, fields: known?.fields ?? new Map<string, Value>() };
  }

  /** Sources that a place is; those by side effect stay with it. */
  private sourcedPlace(node: Node, incoming: Taints): Taints {
    const place = placeOf(node, this.facts);
    let returned = NONE;
    for (const match of this.matches.sourcesAt(node)) {
      const taints = this.taintsOf([match], incoming);
      const isExact = sameRange(match.range, rangeOf(node));
      if (match.spec.bySideEffect !== false && isExact && place !== undefined) this.environment = addTaints(this.environment, place, along(taints, node.range));
      if (match.spec.bySideEffect === false || (match.spec.bySideEffect === true && isExact)) returned = union(returned, taints);
    }
    return returned;
  }

  private sourced(node: Node, incoming: Taints): Taints {
    const matches = this.matches.sourcesAt(node);
    return matches.length === 0 ? NONE : this.taintsOf(matches.filter(({ spec }) => spec.bySideEffect !== 'only'), incoming);
  }

  private taintsOf(matches: readonly ReturnType<SpecMatches['sourcesAt']>[number][], incoming: Taints): Taints {
    const labels = labelsOf(incoming);
    let taints = NONE;
    for (const { spec, range, bindings } of matches) {
      if (spec.requires !== undefined && !satisfies(labels, spec.requires)) continue;
      const bound = [...bindings].map(([name, binding]) => `${name} ${binding.range.join('-')}`).join(' ');
      const key = `${spec.label} ${range.join('-')} ${bound}`;
      const taint = this.taints.get(key) ?? { label: spec.label, source: range, bindings, key };
      this.taints.set(key, taint);
      const one: Taints = new Map([[taint, NO_TRAIL]]);
      if (spec.control) this.environment = addTaints(this.environment, { variable: CONTROL, fields: [] }, one);
      else taints = union(taints, one);
    }
    return taints;
  }

  /** What a propagator brings here; what it takes from here is kept until it gets to the other end. */
  private propagated(node: Node, taints: Taints): Taints {
    let brought = NONE;
    for (const { spec, end, way } of this.matches.propagatorsAt(node)) {
      const between: Place = { variable: way, fields: [] };
      if (end === 'from') {
        if (spec.requires !== undefined && !satisfies(labelsOf(taints), spec.requires)) continue;
        this.environment = addTaints(this.environment, between, this.relabelled(taints, spec));
        continue;
      }
      const arrived = read(this.environment, between).taints ?? NONE;
      brought = union(brought, arrived);
      const place = spec.bySideEffect ? placeOf(node, this.facts) : undefined;
      if (place !== undefined) this.environment = addTaints(this.environment, place, along(arrived, node.range));
    }
    return brought;
  }

  private relabelled(taints: Taints, { label, replaceLabels }: { readonly label?: string; readonly replaceLabels?: readonly string[] }): Taints {
    if (label === undefined) return taints;
    const next = new Map<Taint, (typeof NO_TRAIL)>();
    for (const [taint, trail] of taints) {
      if (replaceLabels !== undefined && !replaceLabels.includes(taint.label)) next.set(taint, trail);
      else {
        const key = `${label} ${taint.key}`;
        const renamed = this.taints.get(key) ?? { ...taint, label, key };
        this.taints.set(key, renamed);
        next.set(renamed, trail);
      }
    }
    return next;
  }

  private sinks(node: Node, taints: Taints, isMeant: (match: SpecMatch<CompiledSink>) => boolean = () => true): void {
    const control = this.environment.get(CONTROL)?.taints ?? NONE;
    const all = union(taints, control);
    if (all.size === 0) return;
    for (const match of this.matches.sinksAt(node)) if (isMeant(match)) this.report(match, all);
  }

  /** Booleans and numbers carry nothing, where the rule says so. */
  private unlessSimple(node: Node, taints: Taints): Taints {
    const { taint_assume_safe_booleans: booleans, taint_assume_safe_numbers: numbers } = this.options;
    if (taints.size === 0 || (!booleans && !numbers)) return taints;
    const isNumeric = node.type === 'BinaryExpression' && NUMERIC.has(text(node, 'operator'));
    const type = isNumeric ? 'TSNumberKeyword' : typeOf(node, this.facts)?.type;
    return (booleans && type === 'TSBooleanKeyword') || (numbers && type === 'TSNumberKeyword') ? NONE : taints;
  }
}

export function labelsOf(taints: Taints): ReadonlySet<string> {
  return new Set([...taints.keys()].map(({ label }) => label));
}

function either(a: Value, b: Value): Value {
  return valueOf(union(allTaints(a), allTaints(b)));
}

/** What a field holds of which perhaps nothing is known. */
function field(value: Value, name: string): Value {
  const known = value.fields.get(name);
  return known?.taints === undefined ? valueOf(value.taints ?? NONE, known?.fields) : known;
}

/** What is seen through: it is the same place. */
function unwrapped(node: Node): Node {
  return /^(?:ChainExpression|TSNonNullExpression|TSAsExpression|TSTypeAssertion|TSSatisfiesExpression)$/.test(node.type) ? unwrapped(child(node, 'expression')!) : node;
}

/** All elements whose index is not known are one. */
const ANY_ELEMENT = '[]';

function fieldName(member: Node): string {
  const property = child(member, 'property')!;
  if (member['computed'] !== true) return nameOf(property) ?? ANY_ELEMENT;
  return property.type === 'Literal' && /^(?:string|number)$/.test(typeof property['value']) ? String(property['value']) : ANY_ELEMENT;
}

function placeOf(node: Node, facts: Facts): Place | undefined {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return { variable: variableOf(node, facts), fields: [] };
  if (node.type !== 'MemberExpression') return undefined;
  const object = placeOf(unwrapped(child(node, 'object')!), facts);
  return object === undefined ? undefined : { variable: object.variable, fields: [...object.fields, fieldName(node)] };
}

/** What tells one variable from another; a name that the file does not declare is a variable of its own. */
function variableOf(node: Node, facts: Facts): unknown {
  return node.type === 'ThisExpression' ? 'this' : (facts.variableOf(node) ?? `global ${text(node, 'name')}`);
}

/** The names that a parameter or pattern binds, with the defaults of plain parameters. */
function namesIn(pattern: Node): { readonly name: Node; readonly initial?: Node }[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern }];
    case 'AssignmentPattern': {
      const left = child(pattern, 'left')!;
      return left.type === 'Identifier' ? [{ name: left, initial: child(pattern, 'right')! }] : namesIn(left);
    }
    case 'TSParameterProperty':
      return namesIn(child(pattern, 'parameter')!);
    case 'RestElement':
      return namesIn(child(pattern, 'argument')!);
    case 'ObjectPattern':
      return childNodes(pattern, 'properties').flatMap((property) => namesIn(property.type === 'Property' ? child(property, 'value')! : property));
    case 'ArrayPattern':
      return childNodes(pattern, 'elements').flatMap(namesIn);
    default:
      return [];
  }
}

const NO_VALUE = /^(?:TS|JSX(?:Identifier|MemberExpression|NamespacedName|Text|EmptyExpression|ClosingElement|Opening|Closing)|TemplateElement|Super|MetaProperty|Decorator)/;

/** The expressions directly in one that is made of them. */
function operandsOf(node: Node): Node[] {
  switch (node.type) {
    case 'ObjectExpression':
      return childNodes(node, 'properties').flatMap((property) => {
        if (property.type !== 'Property') return [property];
        const value = child(property, 'value')!;
        return [...(property['computed'] === true ? [child(property, 'key')!] : []), ...(property['method'] === true ? [] : [value])];
      });
    case 'JSXElement':
      return [...childNodes(child(node, 'openingElement')!, 'attributes').flatMap(operandsOf), ...childNodes(node, 'children').flatMap(asOperand)];
    case 'JSXAttribute':
      return [child(node, 'value')].filter(isNode).flatMap(asOperand);
    case 'JSXSpreadAttribute':
      return [child(node, 'argument')!];
    case 'TaggedTemplateExpression':
      return [child(node, 'tag')!, child(node, 'quasi')!];
    default:
      return Object.entries(node)
        .filter(([key]) => key !== 'parent' && key !== 'typeArguments')
        .flatMap(([, value]) => (Array.isArray(value) ? value : [value]) as unknown[])
        .filter(isNode)
        .filter((inner) => !NO_VALUE.test(inner.type) && !isFunction(inner));
  }
}

function asOperand(node: Node): Node[] {
  if (node.type === 'JSXExpressionContainer' || node.type === 'JSXSpreadChild') return [child(node, 'expression')].filter(isNode).filter((inner) => !NO_VALUE.test(inner.type));
  return NO_VALUE.test(node.type) ? [] : [node];
}

