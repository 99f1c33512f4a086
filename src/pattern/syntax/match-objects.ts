/**
 * Objects, destructuring patterns and classes: members in any order, and more than the pattern names.
 *
 * A key matches however it is quoted: `{ "a": 1 }` is `{ a: 1 }`.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, type Env, type Envs } from './env.js';
import { nameOf } from '../file/names.js';
import { searchIn } from './match-literals.js';
import { matchList, matchUnordered } from './lists.js';
import { decorators, hasModifiers } from './match-functions.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, childNodes, isNode, type Node } from '../file/nodes.js';
import { metavariableName } from '../compiled/signs.js';
import { isFunction } from '../file/view.js';

const OBJECTS = new Set(['ObjectExpression', 'ObjectPattern']);
const ARRAYS = new Set(['ArrayExpression', 'ArrayPattern']);

const matchObject: Handler = (m, pattern, target, env) =>
  OBJECTS.has(target.type) ? matchMembers(m, parts(pattern, 'properties'), childNodes(target, 'properties'), env) : NONE;

function matchMembers(m: Matching, members: readonly PatternNode[], targets: readonly Node[], env: Env): Envs {
  const wanted = members.filter((member) => member.type !== 'Ellipsis');
  const open = m.options.implicit_ellipsis || wanted.length < members.length;
  return matchUnordered(wanted, targets, env, open, (member, target, next) => m.node(member, target, next));
}

const matchProperty: Handler = (m, pattern, target, env) => {
  const value = part(pattern, 'value')!;
  const found = child(target, 'value');
  if (target.type !== 'Property' || found === undefined || !fitsKey(pattern, target)) return NONE;
  // `key: value` as a whole pattern stands for neither methods nor computed keys.
  if (pattern['isLone'] === true && (isFunction(found) || target['computed'] === true)) return NONE;
  if (found.type === 'AssignmentPattern' && value.type !== 'AssignmentPattern' && value.type !== 'Ellipsis') return NONE;
  // `{ $X }` is one name, key and value.
  if (pattern['shorthand'] === true) return nameOf(child(target, 'key')) === nameOf(found) ? m.node(value, found, env) : NONE;
  // A member that is a function is a method, not a value.
  if (isFunction(found) && !isFunction(value) && value.type !== 'Ellipsis') return NONE;
  return andThen(matchKey(m, pattern, child(target, 'key'), env), (next) =>
    m.node(value, found, next),
  );
};

/** `$K` stands for any key, `[k]` only for a computed one. */
function fitsKey(pattern: PatternNode, target: Node): boolean {
  if (pattern['computed'] === true) return target['computed'] === true;
  return target['computed'] !== true || keyMetavariable(part(pattern, 'key')!) !== undefined;
}

/** The metavariable that a key is, in quotes or not. */
function keyMetavariable(key: PatternNode): string | undefined {
  if (key.type === 'Metavariable') return key['name'] as string;
  return key.type === 'Literal' && typeof key['value'] === 'string' ? metavariableName(key['value']) : undefined;
}

/** A key in quotes is a name like any other: `"..."` stands for itself alone. */
function matchKey(m: Matching, member: PatternNode, target: Node | undefined, env: Env): Envs {
  const pattern = part(member, 'key')!;
  if (member['computed'] === true) return m.node(pattern, target, env);
  const wanted = pattern.type === 'Identifier' ? pattern['name'] : pattern.type === 'Literal' ? pattern['value'] : undefined;
  const metavariable = keyMetavariable(pattern);
  if (typeof wanted !== 'string' || metavariable !== undefined) {
    return m.node(metavariable === undefined ? pattern : { ...pattern, type: 'Metavariable', name: metavariable }, target, env);
  }
  const search = searchIn(wanted);
  const name = nameOf(target);
  return name !== undefined && (search === undefined ? name === wanted : search.test(name)) ? [env] : NONE;
}

/** Elements in order; holes are not there for Semgrep, and a run of elements cannot be named. */
const matchArray: Handler = (m, pattern, target, env) => {
  if (!ARRAYS.has(target.type)) return NONE;
  const wanted = parts(pattern, 'elements').filter((element) => (element as PatternNode | null) !== null);
  return matchList(wanted, childNodes(target, 'elements'), env, { ...m.list, bindRun: () => NONE });
};

/** `{ a = 1 }`: a default in the target is passed over where the pattern has none. */
const matchDefault: Handler = (m, pattern, target, env) => {
  if (target.type !== 'AssignmentPattern') return NONE;
  return andThen(m.node(part(pattern, 'left')!, child(target, 'left'), env), (next) =>
    m.node(part(pattern, 'right')!, child(target, 'right'), next),
  );
};

const matchClass: Handler = (m, pattern, target, env) => {
  // A class that is exported without a name is an expression.
  const type = (node: { readonly type: string; readonly id?: unknown }): string => (node.type === 'ClassDeclaration' && !isNode(node.id) ? 'ClassExpression' : node.type);
  if (type(target) !== type(pattern) || !hasModifiers(pattern, target, ['abstract', 'declare'])) return NONE;
  const name = part(pattern, 'id');
  const named = name === undefined ? [env] : m.node(name, child(target, 'id'), env);
  return andThen(named, (next) =>
    andThen(decorators(m, pattern, target, next), (decorated) =>
      andThen(heritage(m, pattern, target, decorated), (last) => matchClassBody(m, pattern, target, last)),
    ),
  );
};

function heritage(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const parent = part(pattern, 'superClass');
  const inherited = parent === undefined ? [env] : m.node(parent, child(target, 'superClass'), env);
  return andThen(inherited, (next) =>
    matchUnordered(parts(pattern, 'implements'), childNodes(target, 'implements'), next, true, (item, found, last) =>
      m.node(item, found, last),
    ),
  );
}

function matchClassBody(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const body = part(pattern, 'body');
  const found = child(target, 'body');
  if (body === undefined || found === undefined) return [env];
  return matchMembers(m, parts(body, 'body'), childNodes(found, 'body'), env);
}

/** A class field; without a value in the pattern, the target has none either. An abstract method is a field of its type. */
const matchField: Handler = (m, pattern, given, env) => {
  const target = given.type === 'TSAbstractMethodDefinition' ? asField(given) : given;
  if (!/^(?:TSAbstract)?PropertyDefinition$/.test(target.type) || !fitsKey(pattern, target)) return NONE;
  if (!hasModifiers(pattern, target, ['static', 'readonly', 'accessibility', 'declare', 'override'])) return NONE;
  return andThen(decorators(m, pattern, target, env), (decorated) =>
    andThen(matchKey(m, pattern, child(target, 'key'), decorated), (next) =>
      andThen(optional(m, part(pattern, 'typeAnnotation'), child(target, 'typeAnnotation'), next), (last) =>
        strict(m, part(pattern, 'value'), child(target, 'value'), last),
      ),
    ),
  );
};

function asField(method: Node): Node {
  const definition = child(method, 'value')!;
  const [first] = childNodes(definition, 'params');
  const type = child(definition, 'returnType');
  const annotation = first === undefined || type === undefined ? type : { type: 'TSFunctionType', range: [first.range[0], type.range[1]] };
  return { ...method, type: 'PropertyDefinition', value: undefined, typeAnnotation: annotation };
}

/** `@d` is `@d()`. */
const matchDecorator: Handler = (m, pattern, target, env) => {
  if (target.type !== 'Decorator') return NONE;
  const wanted = part(pattern, 'expression')!;
  const found = child(target, 'expression')!;
  const callee = wanted.type === 'CallExpression' ? part(wanted, 'callee')! : wanted;
  const called = found.type === 'CallExpression' ? child(found, 'callee')! : found;
  return andThen(m.node(callee, called, env), (next) =>
    matchList(parts(wanted, 'arguments'), found.type === 'CallExpression' ? childNodes(found, 'arguments') : [], next, m.list),
  );
};

/** `...x`, spread into an object or taken out of one. */
const matchSpread: Handler = (m, pattern, target, env) =>
  target.type === 'SpreadElement' || target.type === 'RestElement'
    ? m.node(part(pattern, 'argument')!, child(target, 'argument'), env)
    : NONE;

function optional(m: Matching, pattern: PatternNode | undefined, target: Node | undefined, env: Env): Envs {
  return pattern === undefined ? [env] : m.node(pattern, target, env);
}

function strict(m: Matching, pattern: PatternNode | undefined, target: Node | undefined, env: Env): Envs {
  if (pattern === undefined) return target === undefined ? [env] : NONE;
  return m.node(pattern, target, env);
}

export const OBJECT_HANDLERS: Readonly<Record<string, Handler>> = {
  ObjectExpression: matchObject,
  ObjectPattern: matchObject,
  ArrayExpression: matchArray,
  ArrayPattern: matchArray,
  Property: matchProperty,
  Decorator: matchDecorator,
  SpreadElement: matchSpread,
  RestElement: matchSpread,
  AssignmentPattern: matchDefault,
  ClassDeclaration: matchClass,
  ClassExpression: matchClass,
  PropertyDefinition: matchField,
};
