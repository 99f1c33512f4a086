/**
 * Functions, methods and their parameters.
 *
 * A pattern with a name matches whatever defines a function under a name: declarations, methods, class fields and object
 * properties. A pattern without one matches function expressions and arrows. `async`, `static` and the like count only
 * where the pattern has them.
 */
import type { PatternNode } from '../compiled/compiled.js';
import { andThen, NONE, union, type Env, type Envs } from './env.js';
import type { Facts } from '../file/facts.js';
import { matchList } from './lists.js';
import { part, parts, type Handler, type Matching } from './matching.js';
import { child, children, isNode, type Node } from '../file/nodes.js';
import { isFunction, listOf } from '../file/view.js';

interface Definition {
  readonly name: Node | undefined;
  readonly function: Node;
}

/** The function that a node defines under a name. */
function definitionOf(node: Node): Definition | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return { name: child(node, 'id'), function: node };
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
    case 'PropertyDefinition':
    case 'Property': {
      const value = child(node, 'value');
      if (value === undefined || !(isFunction(value) || value.type === 'TSEmptyBodyFunctionExpression')) return undefined;
      // A function with a name of its own is a value like any other.
      if (value.type === 'FunctionExpression' && child(value, 'id') !== undefined) return undefined;
      return { name: child(node, 'key'), function: value };
    }
    default:
      return undefined;
  }
}

const matchDeclaration: Handler = (m, pattern, target, env) => {
  const name = part(pattern, 'id');
  if (name === undefined || name.type === 'Ellipsis') return isFunction(target) ? matchFunction(m, pattern, target, env) : NONE;
  const definition = definitionOf(target);
  if (definition?.name === undefined) return NONE;
  return andThen(m.node(name, definition.name, env), (next) =>
    pattern['isHead'] === true ? matchHead(m, pattern, definition.function, next) : matchDefinition(m, pattern, definition.function, next),
  );
};

/** The head of a function that has a body; `async` and `*` say nothing there. */
function matchHead(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  if (child(target, 'body') === undefined) return NONE;
  return andThen(parameters(m, pattern, target, env), (next) => returnType(m, pattern, target, next));
}

/** A member of a class pattern or a function-valued property of an object pattern. */
const matchMethod: Handler = (m, pattern, target, env) => {
  const definition = definitionOf(target);
  const method = part(pattern, 'value');
  if (definition?.name === undefined || method === undefined) return NONE;
  if (!hasModifiers(pattern, target, ['static', 'override', 'accessibility', 'declare', 'abstract'])) return NONE;
  if (['get', 'set'].includes(pattern['kind'] as string) && pattern['kind'] !== target['kind']) return NONE;
  return andThen(decorators(m, pattern, target, env), (decorated) =>
    andThen(m.node(part(pattern, 'key')!, definition.name, decorated), (next) =>
      pattern['isHead'] === true ? matchMethodHead(m, method, definition.function, next) : matchDefinition(m, method, definition.function, next),
    ),
  );
};

/** Semgrep passes over the parameters in the head of a method, and finds methods that have none. */
function matchMethodHead(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const isPlain = children(target, 'params').length === 0 && child(target, 'body') !== undefined;
  return isPlain && hasModifiers(pattern, target, ['async', 'generator']) ? returnType(m, pattern, target, env) : NONE;
}

const matchFunctionExpression: Handler = (m, pattern, target, env) => {
  const isDefaultExport = target.type === 'FunctionDeclaration' && child(target, 'id') === undefined;
  if (target.type !== 'FunctionExpression' && target.type !== 'ArrowFunctionExpression' && !isDefaultExport) return NONE;
  if (!m.options.arrow_is_function && target.type !== pattern.type) return NONE;
  // The name of a function that is a value says nothing to Semgrep, in the pattern or in the code.
  return matchFunction(m, pattern, target, env);
};

/** A function that is being defined: `async` and `*` count, which they do not for a function without a name. */
function matchDefinition(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  return hasModifiers(pattern, target, ['async', 'generator']) ? matchFunction(m, pattern, target, env) : NONE;
}

function parameters(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  return matchList(parts(pattern, 'params'), children(target, 'params'), env, {
    ...m.list,
    element: (item, param, next) => matchParameter(m, item, param, next),
  });
}

function matchFunction(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  return andThen(parameters(m, pattern, target, env), (next) => andThen(returnType(m, pattern, target, next), (last) => matchBody(m, pattern, target, last)));
}

function returnType(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const annotation = part(pattern, 'returnType');
  return annotation === undefined ? [env] : m.node(annotation, child(target, 'returnType'), env);
}

function matchBody(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const body = part(pattern, 'body');
  if (body === undefined) return child(target, 'body') === undefined ? [env] : NONE;
  if (child(target, 'body') === undefined) return NONE;
  const wanted = body.type === 'BlockStatement' ? parts(body, 'body') : [{ type: 'ReturnStatement', argument: body }];
  return m.block(wanted, bodyStatements(target, m.facts), env);
}

/** The statements of a function; an arrow's expression stands for itself, as a `return`. */
function bodyStatements(target: Node, facts: Facts): Node[] {
  const body = child(target, 'body');
  if (body === undefined) return [];
  return body.type === 'BlockStatement' ? listOf(body, facts) : [target];
}

/**
 * A parameter: a name in the pattern also matches one with a type, a default or an accessibility modifier; a metavariable
 * takes destructured and rest parameters too.
 */
function matchParameter(m: Matching, pattern: PatternNode, target: Node | null, env: Env): Envs {
  if (target === null) return NONE;
  if (target.type === 'TSParameterProperty') return matchParameter(m, pattern, child(target, 'parameter') ?? null, env);
  const wanted = part(pattern, 'typeAnnotation');
  if (pattern.type === 'Metavariable' && target.type === 'RestElement' && wanted === undefined) {
    return m.bindText(pattern['name'] as string, '...', target.range[0], env);
  }
  const isName = pattern.type === 'Metavariable' || pattern.type === 'Identifier';
  if (isName && target.type === 'AssignmentPattern') return matchParameter(m, pattern, child(target, 'left') ?? null, env);
  const annotation = child(target, 'typeAnnotation');
  // A destructured parameter with a type is another thing for Semgrep than one without.
  if (!isName && target.type !== 'Identifier' && (wanted !== undefined || annotation !== undefined)) {
    if (wanted === undefined || annotation === undefined) return NONE;
    const { typeAnnotation: _type, ...untyped } = pattern;
    return andThen(m.node(wanted, annotation, env), (next) => m.node(untyped, target, next));
  }
  return m.node(pattern, target, env);
}

/** True where the target has every flag that the pattern has. */
export function hasModifiers(pattern: PatternNode, target: Node, fields: readonly string[]): boolean {
  return fields.every((field) => pattern[field] === undefined || pattern[field] === target[field]);
}

/** Each decorator of the pattern, somewhere among the target's. */
export function decorators(m: Matching, pattern: PatternNode, target: Node, env: Env): Envs {
  const found = children(target, 'decorators').filter(isNode);
  return parts(pattern, 'decorators').reduce<Envs>(
    (envs, wanted) => andThen(envs, (next) => union(found.map((decorator) => m.node(wanted, decorator, next)))),
    [env],
  );
}

export const FUNCTION_HANDLERS: Readonly<Record<string, Handler>> = {
  FunctionDeclaration: matchDeclaration,
  FunctionExpression: matchFunctionExpression,
  ArrowFunctionExpression: matchFunctionExpression,
  MethodDefinition: matchMethod,
  // An accessor is a method as well.
  TSAbstractMethodDefinition: (m, pattern, target, env) => m.fields(pattern, target, env, pattern['kind'] === 'method' ? ['kind'] : []),
};
