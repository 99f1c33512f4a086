/**
 * Whether a call gives a promise.
 *
 * With type information the checker decides, through the services that the parser handed to ESLint; nothing of TypeScript
 * is imported. Without, only what the file itself shows and a few APIs that everybody knows.
 */
import type { Facts } from '../file/facts.js';
import { asNode, child, text, type Node } from '../file/nodes.js';
import { methodOfThis } from './predicate-place.js';
import { isFunction } from '../file/view.js';

/** What is used of a checker's type. */
interface Type {
  readonly types?: readonly Type[];
  getProperty(name: string): unknown;
  getCallSignatures(): readonly { getReturnType(): Type }[];
}

interface TypeServices {
  readonly program?: unknown;
  getTypeAtLocation?(node: unknown): Type;
}

const GLOBALS = new Set(['fetch', 'queueMicrotaskAsync']);
const STATIC = new Set(['all', 'allSettled', 'any', 'race', 'resolve', 'reject', 'try']);
const CLIENTS = new Set(['axios', 'got', 'ky', 'undici']);

/** @param node a call, a `new`, or a function or its name; or a statement of one. */
export function returnsPromise(node: Node, facts: Facts): boolean {
  const inner = innermost(node);
  return byType(inner, facts) ?? bySyntax(inner, facts);
}

/** The same where the checker says so; never without types. */
export function isPromiseByType(node: Node, facts: Facts): boolean {
  return byType(innermost(node), facts) === true;
}

function innermost(node: Node): Node {
  return node.type === 'ChainExpression' || node.type === 'ExpressionStatement' ? innermost(child(node, 'expression')!) : node;
}

/** Undefined where no types are known. */
function byType(node: Node, { file }: Facts): boolean | undefined {
  const services = file.services as TypeServices | undefined;
  if (services?.program === undefined || services.program === null || services.getTypeAtLocation === undefined) return undefined;
  const type = services.getTypeAtLocation(node);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return isPromise(type);
  return type.getCallSignatures().some((signature) => isPromise(signature.getReturnType()));
}

/** What has `then` alone may be no promise: a reply that can be awaited, but need not be. */
function isPromise(type: Type): boolean {
  if (type.types !== undefined) return type.types.some(isPromise);
  return type.getProperty('then') !== undefined && type.getProperty('catch') !== undefined;
}

function bySyntax(node: Node, facts: Facts): boolean {
  switch (node.type) {
    case 'NewExpression':
      return text(child(node, 'callee') ?? {}, 'name') === 'Promise';
    case 'CallExpression':
      return isPromising(child(node, 'callee')!, facts);
    default:
      return isPromising(node, facts);
  }
}

/** True for a function, or the name of one, whose calls give promises. */
function isPromising(callee: Node, facts: Facts): boolean {
  if (isFunction(callee)) return isAsync(callee);
  if (callee.type === 'MemberExpression') return isPromisingMember(callee, facts);
  const definition = facts.variableOf(callee)?.defs[0];
  if (definition === undefined) return GLOBALS.has(text(callee, 'name'));
  const declaration = asNode(definition.node);
  return isAsync(declaration.type === 'VariableDeclarator' ? child(declaration, 'init') : declaration);
}

function isAsync(node: Node | undefined): boolean {
  if (node === undefined || !isFunction(node)) return false;
  const annotation = child(child(node, 'returnType') ?? node, 'typeAnnotation');
  const name = annotation?.type === 'TSTypeReference' ? text(child(annotation, 'typeName') ?? {}, 'name') : '';
  return node['async'] === true || name === 'Promise';
}

function isPromisingMember(member: Node, facts: Facts): boolean {
  const object = child(member, 'object');
  const name = text(child(member, 'property') ?? {}, 'name');
  if (object?.type === 'ThisExpression') return isAsync(child(methodOfThis(member, facts) ?? member, 'value'));
  if (object?.type === 'Identifier') {
    const of = text(object, 'name');
    return (of === 'Promise' && STATIC.has(name)) || CLIENTS.has(of) || of === 'fsPromises';
  }
  return object?.type === 'MemberExpression' && text(child(object, 'property') ?? {}, 'name') === 'promises';
}
