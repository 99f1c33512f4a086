/**
 * Whether a call gives a promise.
 *
 * With type information the checker decides, through the services that the parser handed to ESLint; nothing of TypeScript
 * is imported. Without, what is declared decides (see `calls/`); where nothing is, that the file awaits the same elsewhere.
 */
import type { Facts, SourceFile } from '../file/facts.js';
import { isAwaitedElsewhere } from '../calls/awaited.js';
import { givesPromise, mayReject } from '../calls/gives-promise.js';
import { child, type Node } from '../file/nodes.js';

/** What is used of a checker's type. */
interface Type {
  readonly flags?: number;
  readonly types?: readonly Type[];
  getProperty(name: string): unknown;
  getCallSignatures(): readonly { getReturnType(): Type }[];
}

/** `TypeFlags.Any` of TypeScript. */
const ANY = 1;

interface TypeServices {
  readonly program?: unknown;
  getTypeAtLocation?(node: unknown): Type;
}

/** @param node a call, a `new`, or a function or its name; or a statement of one. */
export function returnsPromise(node: Node, facts: Facts): boolean {
  const inner = innermost(node);
  return byType(inner, facts) ?? givesPromise(inner, facts) ?? isAwaitedElsewhere(inner, facts);
}

/** The same where the checker or what is declared says so; never by signs alone. */
export function isDeclaredPromise(node: Node, facts: Facts): boolean {
  const inner = innermost(node);
  return (byType(inner, facts) ?? givesPromise(inner, facts)) === true;
}

/** @param node a call, or a statement of one. False where the function that is called handles its failure itself, by what is declared. */
export function mayBeRejected(node: Node, facts: Facts): boolean {
  return mayReject(innermost(node), facts);
}

function innermost(node: Node): Node {
  return node.type === 'ChainExpression' || node.type === 'ExpressionStatement' ? innermost(child(node, 'expression')!) : node;
}

/** Undefined where no types are known: there are none at all, or it is `any`, as what cannot be resolved is. */
function byType(node: Node, { file }: Facts): boolean | undefined {
  const type = checkerOf(file)?.getTypeAtLocation(node);
  if (type === undefined) return undefined;
  if (type.flags !== undefined && (type.flags & ANY) !== 0) return undefined;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return isPromise(type);
  return type.getCallSignatures().some((signature) => isPromise(signature.getReturnType()));
}

function checkerOf(file: SourceFile): Required<TypeServices> | undefined {
  const services = file.services as TypeServices | undefined;
  const isThere = services?.program !== undefined && services.program !== null && services.getTypeAtLocation !== undefined;
  return isThere ? (services as Required<TypeServices>) : undefined;
}

/** What has `then` alone may be no promise: a reply that can be awaited, but need not be. */
function isPromise(type: Type): boolean {
  if (type.types !== undefined) return type.types.some(isPromise);
  return type.getProperty('then') !== undefined && type.getProperty('catch') !== undefined;
}
