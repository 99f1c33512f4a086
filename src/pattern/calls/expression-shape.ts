/**
 * The shape of an expression, as far as the file shows it: by what names are declared as, what classes have, what functions
 * give. Names of the module stay names, so that the shapes of a module are small and are looked up only where asked for.
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Facts } from '../file/facts.js';
import { asNode, child, childNodes, isNode, text, type Node } from '../file/nodes.js';
import { isFunction } from '../file/view.js';
import { anyOf, PLAIN, type Shape } from '../file/shape.js';
import { canReject } from './can-reject.js';
import { addMember, keyOf, promiseOf, returning, typeShape, within } from './type-shape.js';

/** How many local names, and expressions in one another, are followed. */
const DEPTH = 12;
/** What a link of a chain costs: `a().b().c()` can be long, and each link is looked at once. */
const LINK = 1 / 4;

/** Undefined where the file does not show it. */
export function expressionShape(node: Node | undefined, facts: Facts, depth = DEPTH): Shape | undefined {
  if (node === undefined || depth <= 0) return undefined;
  const link = (field: string): Shape | undefined => expressionShape(child(node, field), facts, depth - LINK);
  const of = (field: string): Shape | undefined => expressionShape(child(node, field), facts, depth - 1);
  switch (node.type) {
    case 'Identifier':
      return nameShape(node, facts, depth);
    case 'ThisExpression':
      return thisShape(node, facts);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return link('expression');
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return typeShape(child(node, 'typeAnnotation')) ?? of('expression');
    case 'MemberExpression':
      return memberShape(node, link('object'));
    case 'CallExpression':
      return callShape(node, facts, depth);
    case 'ImportExpression':
      return importShape(child(node, 'source'));
    case 'NewExpression':
      return step('new', of('callee'));
    case 'AwaitExpression':
      return step('awaited', link('argument'));
    case 'LogicalExpression':
      return anyOf([of('left'), of('right')]);
    case 'ConditionalExpression':
      return anyOf([of('consequent'), of('alternate')]);
    case 'AssignmentExpression':
      return of('right');
    case 'SequenceExpression':
      return expressionShape(childNodes(node, 'expressions').at(-1), facts, depth - 1);
    case 'ObjectExpression':
      return objectShape(node, facts, depth);
    case 'ArrayExpression':
      // The first ones tell; a table of thousands is read no further.
      return elementsShape(childNodes(node, 'elements').slice(0, 4).map((element) => expressionShape(element, facts, depth - 1)));
    case 'ClassExpression':
      return { kind: 'value', name: classKey(node) };
    case 'Literal':
    case 'TemplateLiteral':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'UpdateExpression':
      return PLAIN;
    default:
      return isFunction(node) ? functionShape(node, facts, depth) : undefined;
  }
}

function step(kind: 'new' | 'awaited' | 'element' | 'call', of: Shape | undefined): Shape | undefined {
  return of === undefined ? undefined : { kind, of };
}

function elementsShape(elements: readonly (Shape | undefined)[]): Shape | undefined {
  const of = anyOf(elements);
  return of === undefined ? undefined : { kind: 'list', of };
}

/** What a call of the function gives: what it says that it returns, else what its `return`s show. */
export function functionShape(node: Node, facts: Facts, depth = DEPTH): Shape {
  const shape = givingShape(node, facts, depth);
  const { returns } = shape;
  return node['async'] === true && returns?.kind === 'promise' && !canReject(node) ? { ...shape, returns: { ...returns, handled: true } } : shape;
}

function givingShape(node: Node, facts: Facts, depth: number): Shape & { kind: 'function' } {
  const declared = typeShape(child(node, 'returnType'), within(node));
  if (node['generator'] === true) return { kind: 'function', ...returning(declared) };
  const isAsync = node['async'] === true;
  if (declared !== undefined) return { kind: 'function', returns: isAsync && declared.kind !== 'promise' ? promiseOf(undefined) : declared };
  if (child(node, 'returnType') !== undefined && !isAsync) return { kind: 'function' };
  const given = depth <= 1 ? undefined : returnedShape(node, facts, depth - 1);
  return { kind: 'function', ...returning(isAsync ? promiseOf(given) : given) };
}

function returnedShape(node: Node, facts: Facts, depth: number): Shape | undefined {
  const body = child(node, 'body');
  if (body === undefined) return undefined;
  if (body.type !== 'BlockStatement') return expressionShape(body, facts, depth);
  const returns = returnsOf(node, facts);
  if (returns.length === 0) return PLAIN;
  const given = returns.map((statement) => expressionShape(child(statement, 'argument'), facts, depth));
  // One way out that nobody knows may be any of them, unless one of the known is a promise.
  return anyOf(given.includes(undefined) ? given.filter((shape) => shape?.kind !== 'plain') : given);
}

const returnsByFile = new WeakMap<Facts, Map<Node, Node[]>>();

/** The `return` statements of a function itself, not of those inside it. */
function returnsOf(node: Node, facts: Facts): readonly Node[] {
  let byFunction = returnsByFile.get(facts);
  if (byFunction === undefined) {
    byFunction = new Map();
    for (const statement of facts.nodesOfType('ReturnStatement')) {
      let owner = facts.parentOf(statement);
      while (owner !== undefined && !isFunction(owner)) owner = facts.parentOf(owner);
      if (owner === undefined) continue;
      const same = byFunction.get(owner);
      if (same === undefined) byFunction.set(owner, [statement]);
      else same.push(statement);
    }
    returnsByFile.set(facts, byFunction);
  }
  return byFunction.get(node) ?? [];
}

function nameShape(node: Node, facts: Facts, depth: number): Shape | undefined {
  const name = text(node, 'name');
  if (name === 'undefined') return PLAIN;
  const variable = facts.variableOf(node);
  if (variable === undefined) return { kind: 'value', name };
  return isOfModule(variable) ? { kind: 'value', name } : variableShape(variable, facts, depth - 1);
}

/** True for what the module itself declares or imports: it is known by its name. */
function isOfModule(variable: Variable): boolean {
  return variable.scope.type === 'module' || variable.scope.type === 'global';
}

/** The shape of a variable: its type where it says one, else what it is set to. */
export function variableShape(variable: Variable, facts: Facts, depth = DEPTH): Shape | undefined {
  const [definition] = variable.defs;
  if (definition === undefined) return undefined;
  const node = asNode(definition.node);
  switch (String(definition.type)) {
    case 'Variable':
      return boundShape(child(node, 'id')!, variable.name, () => declaratorShape(node, facts, depth));
    case 'Parameter':
      return parameterShape(asNode(definition.name), facts, depth);
    case 'FunctionName':
      return anyOf(variable.defs.map((each) => functionShape(asNode(each.node), facts, depth)));
    case 'ClassName':
      return { kind: 'value', name: classKey(node) };
    default:
      return undefined;
  }
}

function declaratorShape(declarator: Node, facts: Facts, depth: number): Shape | undefined {
  const annotation = child(child(declarator, 'id')!, 'typeAnnotation');
  if (annotation !== undefined) return typeShape(annotation);
  const init = child(declarator, 'init');
  if (init !== undefined) return expressionShape(init, facts, depth);
  const declaration = facts.parentOf(declarator);
  const loop = declaration === undefined ? undefined : facts.parentOf(declaration);
  return loop?.type === 'ForOfStatement' && loop['left'] === declaration ? step('element', expressionShape(child(loop, 'right'), facts, depth)) : undefined;
}

/** The shape of a name inside a pattern that takes apart what `whole` gives. */
function boundShape(pattern: Node, name: string, whole: () => Shape | undefined): Shape | undefined {
  if (pattern.type === 'Identifier') return whole();
  if (pattern.type === 'AssignmentPattern') return boundShape(child(pattern, 'left')!, name, whole);
  if (pattern.type === 'ArrayPattern') {
    const element = childNodes(pattern, 'elements').find((each) => declares(each, name));
    return element === undefined ? undefined : boundShape(element, name, () => step('element', whole()));
  }
  if (pattern.type !== 'ObjectPattern') return undefined;
  const property = childNodes(pattern, 'properties').find((each) => declares(each, name));
  const value = property === undefined ? undefined : child(property, 'value');
  const key = property === undefined ? undefined : keyOf(property);
  if (value === undefined || key === undefined) return undefined;
  return boundShape(value, name, () => {
    const of = whole();
    return of === undefined ? undefined : { kind: 'member', of, name: key };
  });
}

function declares(pattern: Node, name: string): boolean {
  if (pattern.type === 'Identifier') return pattern['name'] === name;
  return ['value', 'left', 'argument'].some((field) => isNode(pattern[field]) && declares(pattern[field], name)) ||
    ['properties', 'elements'].some((field) => childNodes(pattern, field).some((each) => declares(each, name)));
}

/** A parameter: its type; with a default and no type, the default. */
function parameterShape(name: Node, facts: Facts, depth: number): Shape | undefined {
  let pattern = name;
  for (let parent = facts.parentOf(pattern); parent !== undefined && !isFunction(parent); parent = facts.parentOf(parent)) pattern = parent;
  if (pattern.type === 'TSParameterProperty') pattern = child(pattern, 'parameter')!;
  const left = pattern.type === 'AssignmentPattern' ? child(pattern, 'left')! : pattern;
  const annotation = child(left, 'typeAnnotation');
  const whole = annotation === undefined ? undefined : typeShape(annotation);
  if (annotation === undefined && pattern.type === 'AssignmentPattern' && left.type === 'Identifier') return expressionShape(child(pattern, 'right'), facts, depth - 1);
  return boundShape(left, text(name, 'name'), () => whole);
}

/** The class around `this`; a function of its own has another `this`, an arrow has not. */
function thisShape(node: Node, facts: Facts): Shape | undefined {
  for (let parent = facts.parentOf(node), inner = node; parent !== undefined; inner = parent, parent = facts.parentOf(parent)) {
    if (parent.type === 'ClassBody') {
      const owner = facts.parentOf(parent)!;
      const of: Shape = { kind: 'value', name: classKey(owner) };
      return inner['static'] === true || inner.type === 'StaticBlock' ? of : { kind: 'new', of };
    }
    const isMethod = ['MethodDefinition', 'Property'].includes(facts.parentOf(parent)?.type ?? '');
    if (parent.type === 'FunctionDeclaration' || (parent.type === 'FunctionExpression' && !isMethod)) return undefined;
    if (parent.type === 'Property' && isFunction(inner) && inner.type !== 'ArrowFunctionExpression') return objectShape(facts.parentOf(parent)!, facts, 2);
  }
  return undefined;
}

/** By which a module knows a class, whether it has a name or not. */
export function classKey(node: Node): string {
  return `class@${node.range[0]}`;
}

function memberShape(node: Node, of: Shape | undefined): Shape | undefined {
  const property = child(node, 'property');
  if (of === undefined || property === undefined) return undefined;
  if (property.type === 'PrivateIdentifier') return { kind: 'member', of, name: `#${text(property, 'name')}` };
  if (node['computed'] !== true) return { kind: 'member', of, name: text(property, 'name') };
  return typeof property['value'] === 'string' ? { kind: 'member', of, name: property['value'] } : { kind: 'element', of };
}

function callShape(node: Node, facts: Facts, depth: number): Shape | undefined {
  const callee = child(node, 'callee')!;
  const argument = childNodes(node, 'arguments')[0];
  if (callee.type === 'Identifier' && text(callee, 'name') === 'require' && facts.variableOf(callee) === undefined) return importedShape(argument);
  const called = expressionShape(callee, facts, depth - LINK);
  if (called?.kind === 'function') return called.returns;
  return called === undefined ? undefined : { kind: 'call', of: called, ...(endsInFunction(node) ? { callback: true } : {}) };
}

/** True where a call is given a function last: it tells what came of it there. */
export function endsInFunction(call: Node): boolean {
  const last = childNodes(call, 'arguments').at(-1);
  return last !== undefined && isFunction(last);
}

function importedShape(path: Node | undefined): Shape | undefined {
  return typeof path?.['value'] === 'string' ? { kind: 'module', specifier: path['value'] } : undefined;
}

function importShape(path: Node | undefined): Shape | undefined {
  const of = importedShape(path);
  return of === undefined ? undefined : { kind: 'promise', of };
}

function objectShape(node: Node, facts: Facts, depth: number): Shape {
  const members = Object.create(null) as Record<string, Shape>;
  const bases: Shape[] = [];
  for (const property of childNodes(node, 'properties')) {
    if (property.type === 'SpreadElement') {
      const base = expressionShape(child(property, 'argument'), facts, depth - 1);
      if (base !== undefined) bases.push(base);
      continue;
    }
    const name = keyOf(property);
    const value = child(property, 'value');
    if (name === undefined || text(property, 'kind') === 'set') continue;
    const shape = expressionShape(value, facts, depth - 1);
    // Numbers and texts are not called, and tables of them are long.
    if (shape !== PLAIN) addMember(members, name, text(property, 'kind') === 'get' && shape?.kind === 'function' ? shape.returns : shape);
  }
  return { kind: 'object', members, ...(bases.length === 0 ? {} : { bases }) };
}
