/**
 * Typed metavariables: `($X: T)`.
 *
 * The type of an expression is what the file says of it: the annotation of a parameter, variable or field, the class behind
 * `new`, the kind of a literal. What is inferred any further stays unknown, and unknown is no match.
 */
import type { PatternNode } from './compiled.js';
import { andThen, NONE, type Env, type Envs } from './env.js';
import type { Facts } from './facts.js';
import { part, type Handler, type Matching } from './matching.js';
import { asNode, child, childNodes, type Node } from './nodes.js';

const matchTyped: Handler = (m, pattern, target, env) => {
  const type = typeOf(target, m.facts);
  if (type === undefined) return NONE;
  return andThen(matchType(m, part(pattern, 'typeAnnotation')!, type, env), (next) => m.bind(pattern['name'] as string, target, next));
};

/** Type arguments do not count: `Foo` is `Foo<T>`. */
function matchType(m: Matching, pattern: PatternNode, type: Node, env: Env): Envs {
  if (pattern.type !== 'TSTypeReference') return m.node(pattern, type, env);
  const name = child(type, 'typeName');
  return type.type === 'TSTypeReference' && name !== undefined ? m.node(part(pattern, 'typeName')!, name, env) : NONE;
}

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in']);

function typeOf(node: Node, facts: Facts): Node | undefined {
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
      const types = ['left', 'right'].map((side) => typeOf(child(node, side)!, facts)?.type);
      return types.every((type) => type === 'TSBooleanKeyword') ? keyword('boolean', node) : undefined;
    }
    case 'ConditionalExpression':
      return typeOf(child(node, 'consequent')!, facts);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return child(node, 'typeAnnotation');
    default:
      return undefined;
  }
}

function keyword(type: string, { range }: Node): Node | undefined {
  const types: Readonly<Record<string, string>> = { string: 'TSStringKeyword', number: 'TSNumberKeyword', boolean: 'TSBooleanKeyword' };
  return types[type] === undefined ? undefined : { type: types[type], range };
}

/** The type that a class name stands for. */
function reference(name: Node | undefined): Node | undefined {
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
  const initial = node.type === 'VariableDeclarator' && child(node, 'id') === asNode(definition.name) ? child(node, 'init') : undefined;
  return initial === undefined || !/^(?:Literal|NewExpression)$/.test(initial.type) ? undefined : typeOf(initial, facts);
}

/** The type of `this.f`, as its class declares the field. */
function typeOfField(member: Node, facts: Facts): Node | undefined {
  if (child(member, 'object')?.type !== 'ThisExpression' || member['computed'] === true) return undefined;
  let body = facts.parentOf(member);
  while (body !== undefined && body.type !== 'ClassBody') body = facts.parentOf(body);
  const name = child(member, 'property')?.['name'];
  const fields = body === undefined ? [] : childNodes(body, 'body').filter(({ type }) => type === 'PropertyDefinition');
  const field = fields.find((candidate) => child(candidate, 'key')?.['name'] === name);
  const annotation = field === undefined ? undefined : child(field, 'typeAnnotation');
  return annotation === undefined ? undefined : child(annotation, 'typeAnnotation');
}

export const TYPE_HANDLERS: Readonly<Record<string, Handler>> = {
  TypedMetavariable: matchTyped,
};
