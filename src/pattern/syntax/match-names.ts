/** Names, members, calls and method chains. */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import { importedAs } from '../file/imports.js';
import { matchList, mayFill } from './lists.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, children, type Node } from '../file/nodes.js';

/** A name matches itself; also an imported name under the name that its module gives it. */
const matchIdentifier: Handler = (m, pattern, target, env) => {
  if (target.type === 'MemberExpression') return NONE;
  if (!/^(?:Identifier|PrivateIdentifier|JSXIdentifier)$/.test(target.type)) return NONE;
  if (target['name'] === pattern['name'] && (pattern.type === 'PrivateIdentifier') === (target.type === 'PrivateIdentifier')) {
    return [env];
  }
  const dotted = target.type === 'Identifier' ? importedAs(target, m.facts) : undefined;
  return dotted?.length === 1 && dotted[0] === pattern['name'] ? [env] : NONE;
};

const matchMember: Handler = (m, pattern, target, env) => {
  if (target.type === 'Identifier') return matchDotted(m, pattern, importedAs(target, m.facts) ?? [], target, env);
  if (target.type !== 'MemberExpression' || isTrue(pattern, 'computed') !== isTrue(target, 'computed')) return NONE;
  if (isTrue(pattern, 'optional') && !isTrue(target, 'optional')) return NONE;
  const object = part(pattern, 'object')!;
  const found = isTrue(pattern, 'optional') ? child(target, 'object') : objectOf(target, m);
  const property = part(pattern, 'property')!;
  // Most members are told apart by their name, which is seen at once.
  if (property.type === 'Identifier' && !isTrue(pattern, 'computed') && child(target, 'property')?.['name'] !== property['name']) return NONE;
  const objects = m.node(object, found, env);
  // `$X. ... .f` matches `x.f` too: the chain may be empty.
  const all = object.type === 'ChainEllipsis' ? union([objects, m.node(part(object, 'object')!, found, env)]) : objects;
  return andThen(all, (next) => m.node(property, child(target, 'property'), next));
};

/** The object of a member; with `?.` it is no longer the plain object, only a metavariable or an ellipsis takes it. */
function objectOf(member: Node, m: Matching): Node | undefined {
  const object = child(member, 'object');
  if (object === undefined || !isTrue(member, 'optional')) return object;
  const mark = m.facts.file.text.indexOf('?.', object.range[1]);
  return { type: 'OptionalObject', range: [object.range[0], mark + 1], expression: object };
}

/** `m.f` against the name under which `f` was imported from `m`. */
function matchDotted(m: Matching, pattern: PatternNode, names: readonly string[], at: Node, env: Env): Envs {
  const last = names.at(-1);
  if (last === undefined) return NONE;
  // The chain may be empty, or take any number of the names.
  if (pattern.type === 'ChainEllipsis') {
    return union(names.map((_, index) => matchDotted(m, part(pattern, 'object')!, names.slice(0, index + 1), at, env)));
  }
  if (pattern.type === 'MemberExpression' && names.length > 1) {
    if (isTrue(pattern, 'computed') || isTrue(pattern, 'optional')) return NONE;
    const envs = matchName(m, part(pattern, 'property')!, last, at, env);
    return andThen(envs, (next) => matchDotted(m, part(pattern, 'object')!, names.slice(0, -1), at, next));
  }
  return names.length === 1 ? matchName(m, pattern, last, at, env) : NONE;
}

function matchName(m: Matching, pattern: PatternNode, name: string, at: Node, env: Env): Envs {
  if (pattern.type === 'Metavariable') return m.bind(pattern['name'] as string, at, env, name);
  return pattern.type === 'Identifier' && pattern['name'] === name ? [env] : NONE;
}

/** `$X. ...`: a chain of members and calls, or what is left of it when links are taken off its end. */
const matchChain: Handler = (m, pattern, target, env) => {
  const object = part(pattern, 'object')!;
  const found: Envs[] = [];
  let last = target;
  for (let beneath = receiver(target, m); beneath !== undefined; beneath = receiver(beneath, m)) {
    found.push(m.node(object, beneath, env));
    last = beneath;
  }
  const names = last.type === 'Identifier' ? (importedAs(last, m.facts) ?? []) : [];
  // An imported name is a chain too, of its module and itself.
  if (names.length > 1) found.push(matchDotted(m, object, names.slice(0, -1), last, env));
  return found.length === 0 ? NONE : union([m.node(object, target, env), ...found]);
};

/** The object of a member or of a method call; none of any other node. */
function receiver(node: Node, m: Matching): Node | undefined {
  const member = node.type === 'CallExpression' ? child(node, 'callee') : node;
  return member?.type === 'MemberExpression' && !isTrue(member, 'computed') ? objectOf(member, m) : undefined;
}

const matchCall: Handler = (m, pattern, target, env) => {
  if (target.type === 'ImportExpression') return matchKeywordCall(m, pattern, target, 'import', 'source', env);
  if (target.type === 'UnaryExpression') return matchKeywordCall(m, pattern, target, 'delete', 'argument', env);
  if (target.type === 'TaggedTemplateExpression') return matchTag(m, pattern, target, env);
  if (target.type !== pattern.type) return NONE;
  const [items, given] = [parts(pattern, 'arguments'), children(target, 'arguments')];
  if (!mayFill(items, given.length)) return NONE;
  const envs = m.node(part(pattern, 'callee')!, child(target, 'callee'), env);
  return andThen(envs, (next) => andThen(typeArguments(m, pattern, target, next), (last) => matchList(items, given, last, m.list)));
};

/** `import('m')` and `delete x` are calls of a function called `import` or `delete`. */
function matchKeywordCall(m: Matching, pattern: PatternNode, target: Node, keyword: string, argument: string, env: Env): Envs {
  const callee = part(pattern, 'callee')!;
  if (pattern.type !== 'CallExpression' || callee.type !== 'Metavariable') return NONE;
  if (target.type === 'UnaryExpression' && target['operator'] !== keyword) return NONE;
  return andThen(m.bindText(callee['name'] as string, keyword, target.range[0], env), (next) =>
    matchList(parts(pattern, 'arguments'), [child(target, argument) ?? null], next, m.list),
  );
}

/** A tagged template is a call of the tag with the template. */
function matchTag(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  if (pattern.type !== 'CallExpression') return NONE;
  return andThen(m.node(part(pattern, 'callee')!, child(target, 'tag'), env), (next) =>
    matchList(parts(pattern, 'arguments'), [child(target, 'quasi') ?? null], next, m.list),
  );
}

function typeArguments(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const given = part(pattern, 'typeArguments');
  // Semgrep passes over them behind a member and a class, and finds none there.
  const isPassedOver = pattern.type === 'NewExpression' || part(pattern, 'callee')?.type === 'MemberExpression';
  if (given === undefined || isPassedOver) return [env];
  return child(target, 'callee')?.type !== 'Identifier' ? NONE : m.node(given, child(target, 'typeArguments'), env);
}

function isTrue(node: { readonly [field: string]: unknown }, field: string): boolean {
  return node[field] === true;
}

export const NAME_HANDLERS: Readonly<Record<string, Handler>> = {
  Identifier: matchIdentifier,
  PrivateIdentifier: matchIdentifier,
  JSXIdentifier: matchIdentifier,
  MemberExpression: matchMember,
  ChainEllipsis: matchChain,
  CallExpression: matchCall,
  NewExpression: matchCall,
};
