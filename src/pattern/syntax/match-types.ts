/**
 * Typed metavariables, `($X: T)`, and the condition `metavariable-type`.
 *
 * The type of an expression is what the file says of it: the annotation of a parameter, variable or field, the class behind
 * `new`, the kind of a literal. Where the parser offers type services the checker is asked too; else what is inferred any
 * further stays unknown, and unknown is no match.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { checkedType } from '../file/checked-type.js';
import { constantOf, isString } from '../file/constants.js';
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import type { Facts } from '../file/facts.js';
import { nameOf } from '../file/names.js';
import { part, type Handler, type Matching } from './matching.js';
import { asNode, child, childNodes, isNode, text, type Node } from '../file/nodes.js';

const matchTyped: Handler = (m, pattern, target, env) => {
  const wanted = part(pattern, 'typeAnnotation')!;
  const types = wanted.type === 'Metavariable' ? [typeOf(target, m.facts)].filter((type) => type !== undefined) : typesOf(target, m.facts);
  const envs = union(types.map((type) => matchType(m, wanted, type, env)));
  const found = envs.length > 0 || wanted.type === 'Metavariable' ? envs : checked(m, wanted, target, env);
  return andThen(found, (next) => m.bind(pattern['name'] as string, target, next));
};

/** What the checker says, where the parser hands one out. */
function checked(m: Matching, wanted: PatternNode, target: Node, env: Env): Envs {
  const type = checkedType(target, m.facts);
  return type === undefined ? NONE : matchType(m, wanted, type, env);
}

/** Names of objects that Semgrep takes for the types of what they wrap, and names of types in other languages. */
const WRAPPERS: Readonly<Record<string, string>> = { String: 'TSStringKeyword', Boolean: 'TSBooleanKeyword', float: 'TSNumberKeyword', bool: 'TSBooleanKeyword' };

/** Type arguments do not count: `Foo` is `Foo<T>`; nor does `readonly`. */
function matchType(m: Matching, pattern: PatternNode, type: Node, env: Env): Envs {
  const isReadonly = (node: { readonly type: string; readonly [field: string]: unknown }): boolean => node.type === 'TSTypeOperator' && node['operator'] === 'readonly';
  if (isReadonly(pattern)) return matchType(m, part(pattern, 'typeAnnotation')!, type, env);
  if (isReadonly(type)) return matchType(m, pattern, child(type, 'typeAnnotation')!, env);
  if (pattern.type !== 'TSTypeReference') return m.node(pattern, type, env);
  if (WRAPPERS[text(part(pattern, 'typeName') ?? {}, 'name')] === type.type) return [env];
  const name = child(type, 'typeName');
  return type.type === 'TSTypeReference' && name !== undefined ? m.node(part(pattern, 'typeName')!, name, env) : NONE;
}

/** The declared type, and that of the constant that a name stands for. */
function typesOf(node: Node, facts: Facts): Node[] {
  const constant = node.type === 'Identifier' ? constantOf(node, facts) : undefined;
  const ofConstant = constant === undefined ? undefined : keyword(isString(constant) ? 'string' : 'value' in constant ? typeof constant.value : '', node);
  return [typeOf(node, facts), ofConstant].filter((type) => type !== undefined);
}

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in']);

/** The type node that the file gives an expression; undefined where it says none. */
export function typeOf(node: Node, facts: Facts): Node | undefined {
  switch (node.type) {
    case 'Identifier':
      return typeOfName(node, facts);
    case 'MemberExpression':
      return typeOfField(node, facts);
    case 'NewExpression':
      return reference(child(node, 'callee'));
    case 'Literal':
      return keyword(typeof node['value'], node);
    case 'TemplateElement':
      return keyword('string', node);
    case 'BinaryExpression':
      return COMPARISONS.has(node['operator'] as string) ? keyword('boolean', node) : undefined;
    case 'UnaryExpression':
      return node['operator'] === '!' ? keyword('boolean', node) : undefined;
    case 'LogicalExpression': {
      if (node['operator'] !== '||') return undefined;
      const types = ['left', 'right'].map((side) => typeOf(child(node, side)!, facts)?.type);
      return types.every((type) => type === 'TSBooleanKeyword') ? keyword('boolean', node) : undefined;
    }
    case 'ConditionalExpression':
      return typeOf(child(node, 'consequent')!, facts);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return child(node, 'typeAnnotation');
    default:
      return undefined;
  }
}

function keyword(type: string, { range }: Node): Node | undefined {
  const types: Readonly<Record<string, string>> = { string: 'TSStringKeyword', number: 'TSNumberKeyword', boolean: 'TSBooleanKeyword' };
  return types[type] === undefined ? undefined : { type: types[type], range };
}

/** The type that a class name stands for; of `ns.Cls` the last part. */
function reference(name: Node | undefined): Node | undefined {
  if (name?.type === 'MemberExpression' && name['computed'] !== true) return reference(child(name, 'property'));
  return name?.type === 'Identifier' ? { type: 'TSTypeReference', typeName: name, range: name.range } : undefined;
}

function typeOfName(identifier: Node, facts: Facts): Node | undefined {
  const parent = facts.parentOf(identifier);
  // The class behind `new` has its own type, and the name of a field the field's.
  if (parent?.type === 'NewExpression' && parent['callee'] === identifier) return reference(identifier);
  const annotation = parent?.type === 'PropertyDefinition' && parent['key'] === identifier ? child(parent, 'typeAnnotation') : undefined;
  if (annotation !== undefined) return child(annotation, 'typeAnnotation');
  const definition = facts.variableOf(identifier)?.defs[0];
  if (definition === undefined) return undefined;
  const annotated = child(asNode(definition.name), 'typeAnnotation');
  if (annotated !== undefined) return child(annotated, 'typeAnnotation');
  const node = asNode(definition.node);
  if (node.type !== 'VariableDeclarator') return typeOfDestructured(asNode(definition.name), facts);
  const initial = child(node, 'id') === asNode(definition.name) ? child(node, 'init') : undefined;
  return initial === undefined || !/^(?:Literal|NewExpression|Identifier)$/.test(initial.type) || initial === identifier ? undefined : typeOf(initial, facts);
}

/** The type of `a` in a parameter `{ a }: { a: T }`. */
function typeOfDestructured(name: Node, facts: Facts): Node | undefined {
  const property = facts.parentOf(name);
  const pattern = property?.type === 'Property' ? facts.parentOf(property) : undefined;
  const annotation = pattern === undefined ? undefined : child(pattern, 'typeAnnotation');
  const type = annotation === undefined ? undefined : child(annotation, 'typeAnnotation');
  return type?.type === 'TSTypeLiteral' ? typeOfMember(childNodes(type, 'members'), nameOf(child(property!, 'key'))) : undefined;
}

/** The type of `this.f`, as its class declares the field, and of `x.f`, as the class or the type of `x` in this file does. */
function typeOfField(member: Node, facts: Facts): Node | undefined {
  const object = child(member, 'object');
  if (object === undefined || member['computed'] === true) return undefined;
  const name = nameOf(child(member, 'property'));
  if (object.type === 'ThisExpression') return typeOfMember(membersAround(member, facts), name) ?? typeOfParameter(member, name, facts);
  const type = object.type === 'Identifier' || object.type === 'MemberExpression' ? declaredType(object, facts) : undefined;
  if (type?.type === 'TSTypeLiteral') return typeOfMember(childNodes(type, 'members'), name);
  const className = type?.type === 'TSTypeReference' ? child(type, 'typeName') : undefined;
  const declaration = className === undefined ? undefined : facts.nodesOfType('ClassDeclaration').find((candidate) => nameOf(child(candidate, 'id')) === nameOf(className));
  return declaration === undefined ? undefined : typeOfMember(childNodes(child(declaration, 'body')!, 'body'), name);
}

/** The type that stands at the declaration of a name, not one that its value tells. */
function declaredType(object: Node, facts: Facts): Node | undefined {
  const type = typeOf(object, facts);
  const declarator = facts.variableOf(object)?.defs[0]?.node;
  return declarator?.type === 'VariableDeclarator' && child(asNode(declarator.id), 'typeAnnotation') === undefined ? undefined : type;
}

/** The members of the class around a node. */
function membersAround(node: Node, facts: Facts): readonly Node[] {
  let body = facts.parentOf(node);
  while (body !== undefined && body.type !== 'ClassBody') body = facts.parentOf(body);
  return body === undefined ? [] : childNodes(body, 'body');
}

function typeOfMember(members: readonly Node[], name: string | undefined): Node | undefined {
  const field = members.find(({ type, key }) => (type === 'PropertyDefinition' || type === 'TSPropertySignature') && isNode(key) && nameOf(key) === name);
  if (field === undefined) return undefined;
  const annotation = child(field, 'typeAnnotation');
  if (annotation !== undefined) return child(annotation, 'typeAnnotation');
  const value = child(field, 'value');
  return value?.type === 'Literal' ? keyword(typeof value['value'], value) : undefined;
}

const INJECTED = new Set(['Component', 'Injectable']);

/** The constructor of a class of Angular, whose parameters are there for all its methods. */
function injectingConstructor(member: Node, facts: Facts): Node | undefined {
  const members = membersAround(member, facts);
  const declaration = members[0] === undefined ? undefined : facts.parentOf(facts.parentOf(members[0])!);
  const isInjected = childNodes(declaration ?? member, 'decorators').some((decorator) => {
    const expression = child(decorator, 'expression');
    return INJECTED.has(nameOf(expression?.type === 'CallExpression' ? child(expression, 'callee') : expression) ?? '');
  });
  return isInjected ? members.find(({ kind }) => kind === 'constructor') : undefined;
}

/** In a constructor, `this.p` has the type of the parameter `p`. */
function typeOfParameter(member: Node, name: string | undefined, facts: Facts): Node | undefined {
  let method = facts.parentOf(member);
  while (method !== undefined && method.type !== 'MethodDefinition') method = facts.parentOf(method);
  if (method?.['kind'] !== 'constructor') method = injectingConstructor(member, facts);
  if (method === undefined) return undefined;
  const names = childNodes(child(method, 'value')!, 'params').map(parameterName);
  const found = names.find((parameter) => parameter['name'] === name);
  const annotation = found === undefined ? undefined : child(found, 'typeAnnotation');
  return annotation === undefined ? undefined : child(annotation, 'typeAnnotation');
}

function parameterName(parameter: Node): Node {
  const inner = child(parameter, parameter.type === 'TSParameterProperty' ? 'parameter' : 'left');
  return inner === undefined ? parameter : parameterName(inner);
}

const CASTS = ['TSAsExpression', 'TSTypeAssertion'];

/** `e as T` and `<T>e` are one thing; `as const` is no cast. */
const matchCast: Handler = (m, pattern, target, env) => {
  if (!CASTS.includes(target.type) || isConst(pattern) !== isConst(target)) return NONE;
  return andThen(m.node(part(pattern, 'expression')!, child(target, 'expression'), env), (next) =>
    m.node(part(pattern, 'typeAnnotation')!, child(target, 'typeAnnotation'), next),
  );
};

function isConst(cast: { readonly [field: string]: unknown }): boolean {
  const name = (cast['typeAnnotation'] as PatternNode | undefined)?.['typeName'] as PatternNode | undefined;
  return name?.['name'] === 'const';
}

export const TYPE_HANDLERS: Readonly<Record<string, Handler>> = {
  TypedMetavariable: matchTyped,
  TSAsExpression: matchCast,
  TSTypeAssertion: matchCast,
};
