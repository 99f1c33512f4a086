/** Whether a call gives a promise, and of which package a value is, by what is declared: in the file, in the files that `scan` has read, in known packages. */
import type { Facts } from '../file/facts.js';
import { child, type Node } from '../file/nodes.js';
import { knownPackage, namesOfThing } from './clients.js';
import { expressionShape } from './expression-shape.js';
import { moduleOf } from './module-shape.js';
import { Resolver } from './resolve.js';
import type { Modules, Shape } from '../file/shape.js';

/** @param node a call, a `new`, or a function or its name. Undefined where nobody declares it. */
export function givesPromise(node: Node, facts: Facts): boolean | undefined {
  const shape = expressionShape(node, facts);
  if (shape === undefined) return undefined;
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
  const given: Shape = isCall ? shape : { kind: 'call', of: shape };
  const answer = resolverOf(facts).isPromise(given, moduleOf(facts));
  return answer === true && isCall && addsToQuery(node, facts) ? false : answer;
}

/** What a value is to well known packages: `typeorm.Repository`, `typeof sequelize.Model`; base classes count. */
export function libraryTypes(node: Node, facts: Facts): readonly string[] {
  const shape = expressionShape(node, facts);
  return shape === undefined ? [] : resolverOf(facts).kinds(shape, moduleOf(facts)).flatMap(namesOfThing);
}

/** @param call what gives a promise. False where what is declared shows that it is never rejected. */
export function mayReject(call: Node, facts: Facts): boolean {
  const shape = expressionShape(call, facts);
  return shape === undefined || resolverOf(facts).mayReject(shape, moduleOf(facts));
}

/** `query.where(…)` of a query that somebody has at hand: it adds to the query, which is sent by whoever awaits that. */
function addsToQuery(call: Node, facts: Facts): boolean {
  let receiver = call;
  for (let inner = receiverOf(receiver); inner !== undefined; inner = receiverOf(inner)) receiver = inner;
  if (receiver === call || receiver.type === 'CallExpression' || receiver.type === 'NewExpression') return false;
  const shape = expressionShape(receiver, facts);
  return shape !== undefined && resolverOf(facts).isThenable(shape, moduleOf(facts));
}

/** What a call is sent to, and what that call was sent to. */
function receiverOf(node: Node): Node | undefined {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  return callee?.type === 'MemberExpression' ? child(callee, 'object') : undefined;
}

const resolvers = new WeakMap<Modules, Resolver>();

function resolverOf({ file }: Facts): Resolver {
  const { modules = fromPackages } = file;
  let resolver = resolvers.get(modules);
  if (resolver === undefined) resolvers.set(modules, (resolver = new Resolver((specifier, from) => modules(specifier, from) ?? knownPackage(specifier))));
  return resolver;
}

/** Where no other file is read. */
const fromPackages: Modules = (specifier) => knownPackage(specifier);
