/** The shape of a type that the code declares. */
import { child, childNodes, text, type Node } from '../file/nodes.js';
import { anyOf, PLAIN, PROMISE, type Shape } from '../file/shape.js';

/** Types that stand for their first argument, as far as promises go. */
const SAME_AS_ARGUMENT = new Set(['Partial', 'Required', 'Readonly', 'Pick', 'Omit', 'NonNullable', 'DeepPartial', 'Mocked', 'jest.Mocked', 'vi.Mocked', 'Ref', 'WeakRef']);
const PROMISES = new Set(['Promise', 'PromiseLike', 'Thenable', 'Bluebird']);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Iterable', 'IterableIterator', 'AsyncIterable', 'AsyncIterableIterator', 'AsyncGenerator', 'Generator']);
const KEYWORDS = new Set([
  'TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword', 'TSVoidKeyword', 'TSNullKeyword', 'TSUndefinedKeyword', 'TSNeverKeyword',
  'TSBigIntKeyword', 'TSSymbolKeyword', 'TSLiteralType', 'TSTypePredicate',
]);

/** @param hidden names that are type parameters here. Undefined where nothing is known. */
export function typeShape(node: Node | undefined, hidden: ReadonlySet<string> = NONE): Shape | undefined {
  if (node === undefined) return undefined;
  const of = (field: string): Shape | undefined => typeShape(child(node, field), hidden);
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSOptionalType':
      return of('typeAnnotation');
    case 'TSTypeReference':
      return referenceShape(node, hidden);
    case 'TSArrayType':
      return listOf(of('elementType'));
    case 'TSTypeOperator':
      return text(node, 'operator') === 'readonly' ? of('typeAnnotation') : undefined;
    case 'TSUnionType':
      return unionShape(childNodes(node, 'types').map((type) => typeShape(type, hidden)));
    case 'TSIntersectionType':
      return { kind: 'object', members: {}, bases: childNodes(node, 'types').flatMap((type) => typeShape(type, hidden) ?? []) };
    case 'TSFunctionType':
    case 'TSConstructorType':
      return { kind: 'function', ...returning(typeShape(child(node, 'returnType'), within(node, hidden))) };
    case 'TSTypeLiteral':
      return membersShape(childNodes(node, 'members'), hidden);
    case 'TSTypeQuery':
      return queriedShape(child(node, 'exprName'));
    case 'TSIndexedAccessType':
      return indexedShape(of('objectType'), child(node, 'indexType'));
    default:
      return KEYWORDS.has(node.type) ? PLAIN : undefined;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The names that are type parameters inside a declaration. */
export function within(declaration: Node, hidden: ReadonlySet<string> = NONE): ReadonlySet<string> {
  const parameters = child(declaration, 'typeParameters');
  if (parameters === undefined) return hidden;
  return new Set([...hidden, ...childNodes(parameters, 'params').map((parameter) => text(child(parameter, 'name') ?? {}, 'name'))]);
}

/** What is nothing but a value that may be absent is that value; a promise that may be absent is still dropped. */
function unionShape(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const known = shapes.filter((shape) => shape?.kind !== 'plain');
  return known.length === 0 ? PLAIN : anyOf(known);
}

function listOf(element: Shape | undefined): Shape | undefined {
  return element === undefined ? undefined : { kind: 'list', of: element };
}

function referenceShape(node: Node, hidden: ReadonlySet<string>): Shape | undefined {
  const name = dottedName(child(node, 'typeName'));
  const argument = childNodes(child(node, 'typeArguments') ?? node, 'params')[0];
  const inner = (): Shape | undefined => typeShape(argument, hidden);
  if (name === undefined || hidden.has(name)) return undefined;
  if (PROMISES.has(name)) return promiseOf(inner());
  if (SAME_AS_ARGUMENT.has(name)) return inner();
  if (LISTS.has(name)) return listOf(inner());
  const wrapped = (kind: 'awaited' | 'call' | 'new', of: Shape | undefined): Shape | undefined => (of === undefined ? undefined : { kind, of });
  if (name === 'Awaited') return wrapped('awaited', inner());
  if (name === 'ReturnType') return wrapped('call', inner());
  if (name === 'InstanceType') return wrapped('new', inner());
  return { kind: 'type', name };
}

/** A promise of what is known, or of something. */
export function promiseOf(shape: Shape | undefined): Shape {
  return shape === undefined ? PROMISE : { kind: 'promise', of: shape };
}

/** `a.b.c`; undefined for what is no name. */
function dottedName(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return text(node, 'name');
  if (node?.type !== 'TSQualifiedName') return undefined;
  const left = dottedName(child(node, 'left'));
  return left === undefined ? undefined : `${left}.${text(child(node, 'right') ?? {}, 'name')}`;
}

/** The value that `typeof a.b` speaks of. */
function queriedShape(node: Node | undefined): Shape | undefined {
  if (node?.type === 'Identifier') return { kind: 'value', name: text(node, 'name') };
  const of = node?.type === 'TSQualifiedName' ? queriedShape(child(node, 'left')) : undefined;
  return of === undefined ? undefined : { kind: 'member', of, name: text(child(node!, 'right') ?? {}, 'name') };
}

function indexedShape(of: Shape | undefined, index: Node | undefined): Shape | undefined {
  if (of === undefined || index === undefined) return undefined;
  const literal = child(index, 'literal');
  if (typeof literal?.['value'] === 'string') return { kind: 'member', of, name: literal['value'] };
  return index.type === 'TSNumberKeyword' ? { kind: 'element', of } : undefined;
}

/** The members of an interface or type literal. */
export function membersShape(members: readonly Node[], hidden: ReadonlySet<string> = NONE): Shape & { kind: 'object' } {
  const found: Record<string, Shape> = Object.create(null) as Record<string, Shape>;
  let call: Shape | undefined;
  let others: Shape | undefined;
  for (const member of members) {
    const inside = within(member, hidden);
    const returns = (): Shape => ({ kind: 'function', ...returning(typeShape(child(member, 'returnType'), inside)) });
    const name = keyOf(member);
    if (member.type === 'TSCallSignatureDeclaration') call = anyOf([call, returns()]);
    if (member.type === 'TSIndexSignature') others = typeShape(child(member, 'typeAnnotation'), hidden);
    if (name === undefined) continue;
    const isMethod = member.type === 'TSMethodSignature' && text(member, 'kind') === 'method';
    const shape = isMethod ? returns() : typeShape(child(member, member.type === 'TSMethodSignature' ? 'returnType' : 'typeAnnotation'), hidden);
    addMember(found, name, shape);
  }
  return { kind: 'object', members: found, ...(call === undefined ? {} : { call }), ...(others === undefined ? {} : { others }) };
}

export function returning(shape: Shape | undefined): { returns?: Shape } {
  return shape === undefined ? {} : { returns: shape };
}

/** Overloads of one name are one of several; a member of which nothing is known is unknown, not absent. */
export function addMember(members: Record<string, Shape>, name: string, shape: Shape | undefined): void {
  const known = anyOf([members[name], shape]);
  if (known !== undefined) members[name] = known;
}

/** The name of a member; a private name keeps its `#`; undefined for a computed one. */
export function keyOf(member: Node): string | undefined {
  const key = child(member, 'key');
  if (key === undefined || (member['computed'] === true && key.type !== 'Literal')) return undefined;
  if (key.type === 'PrivateIdentifier') return `#${text(key, 'name')}`;
  return key.type === 'Identifier' ? text(key, 'name') : typeof key['value'] === 'string' ? key['value'] : undefined;
}

