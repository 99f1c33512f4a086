/**
 * Finds all matches of one pattern in a file, by the index of node types.
 *
 * Invariants:
 * - a node is looked at only when a match can start at its type.
 * - what goes wrong inside is thrown on with file, line and node type.
 */
import { ANY, type CompiledPattern, type PatternNode } from '../compiled/compiled.js';
import { Env, type Envs } from './env.js';
import type { Facts } from '../file/facts.js';
import { contains, type Found, type Scope } from './found.js';
import { child, text, type Node, type Range } from '../file/nodes.js';
import { namesWithin } from '../compiled/names.js';
import { withParentheses } from '../file/parentheses.js';
import type { TreeMatcher } from './tree-matcher.js';
import { behindWord, expressionRange, isFunction, isStatement, LIST_FIELDS, listOf, reportedRange, spanOf, statementRange } from '../file/view.js';

export function findPattern(pattern: CompiledPattern, matcher: TreeMatcher, scope: Scope, isContext: boolean): Found[] {
  matcher.wanted = scope.near?.bindings;
  matcher.tests = scope.tests;
  switch (pattern.kind) {
    case 'expression':
      return findNodes(pattern, matcher, scope, 'expression', (node, env) => matcher.root(pattern.nodes[0]!, node, env));
    case 'statement':
      return findNodes(pattern, matcher, scope, statementFilter(pattern), (node, env) => matcher.statement(pattern.nodes[0]!, node, env));
    case 'part':
      return findNodes(pattern, matcher, scope, ANY_NODE, (node, env) => matcher.statement(pattern.nodes[0]!, node, env));
    case 'sequence':
      return findSequences(pattern, matcher, scope, isContext);
  }
}

/** Of how many nodes in the whole file a match may be made, roughly: those of its root types, or the rarest of its names. None means that there is no match. */
export function estimate({ kind, nodes, roots }: CompiledPattern, { facts, options }: TreeMatcher): number {
  const names = options.symbolic_propagation ? [] : nodes.flatMap(namesWithin);
  const named = Math.min(...names.map((name) => facts.timesSaid(name)), Infinity);
  return kind === 'sequence' || roots.includes(ANY) ? named : Math.min(named, roots.reduce((sum, type) => sum + facts.nodesOfType(type).length, 0));
}

const ANY_NODE = (): boolean => true;

/** A pattern whose root says no type is looked for among statements alone; `function ...() {…}` among functions of every kind. */
function statementFilter({ nodes, roots }: CompiledPattern): (node: Node, facts: Facts) => boolean {
  if (nodes[0]?.type === 'FunctionDeclaration') return () => true;
  if (!roots.includes(ANY)) return isStatement;
  return (node, facts) => isMember(node, facts) || (STATEMENT_TYPE.test(node.type) && isStatement(node, facts));
}

/** Members of objects and of destructuring patterns count as statements. */
function isMember(node: Node, facts: Facts): boolean {
  return node.type === 'Property' || (node.type === 'SpreadElement' && facts.parentOf(node)?.type === 'ObjectExpression');
}

const STATEMENT_TYPE = /Statement$|^(?:Function|Class|Import|ExportNamed|ExportDefault|ExportAll|TSTypeAlias|TSInterface|TSModule|TSImportEquals)Declaration$|^(?:VariableDeclarator|ArrowFunctionExpression|PropertyDefinition|MethodDefinition)$/;

function findNodes(
  pattern: CompiledPattern,
  matcher: TreeMatcher,
  scope: Scope,
  fits: 'expression' | ((node: Node, facts: Facts) => boolean),
  match: (node: Node, env: Env) => Envs,
): Found[] {
  const { facts } = matcher;
  const found: Found[] = [];
  for (const node of candidates(pattern.roots, matcher, scope, fits === 'expression')) {
    if (!matcher.mayMatch(pattern.nodes[0]!, node) || scope.fits?.(node) === false) continue;
    if (fits !== 'expression' && !scope.roots.includes(node) && !fits(node, facts)) continue;
    let envs: Envs;
    try {
      envs = match(node, Env.start(scope.outer?.bindings));
    } catch (error) {
      throw failureAt(node, facts, error);
    }
    for (const env of envs) found.push({ range: rangeOf(node, pattern, facts), bindings: env.bindings(), nodes: [node], isContext: false });
  }
  return found;
}

/** An error in a step of matching says where it happened. */
function failureAt(node: Node, facts: Facts, error: unknown): Error {
  const { line, column } = facts.positionAt(node.range[0]);
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`${facts.file.filename}:${line}:${column + 1}: matching a ${node.type} failed: ${reason}`, { cause: error });
}

function atNode<T>(node: Node, facts: Facts, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw failureAt(node, facts, error);
  }
}

/** The nodes of the root types in the scope; of expressions, those that are, and the roots of the scope. */
function candidates(roots: readonly string[], matcher: TreeMatcher, scope: Scope, onlyExpressions: boolean): readonly Node[] {
  const { facts } = matcher;
  const renamed = scope.roots.find((root) => root.type === 'Identifier' && facts.parentOf(root) === undefined);
  if (renamed !== undefined) return roots.includes(ANY) || roots.includes(renamed.type) ? [renamed] : [];
  const types = roots.includes(ANY) ? facts.types : roots;
  const isWhole = scope.outer === undefined;
  const all = types.flatMap((type) => {
    const list = onlyExpressions ? matcher.expressionsOfType(type) : facts.listOfType(type);
    const inside = isWhole ? list.nodes : list.within(scope.range);
    const more = onlyExpressions ? rootsOfType(type, scope, facts).filter((root) => contains(scope.range, root.range) && !inside.includes(root)) : [];
    return more.length === 0 ? inside : [...inside, ...more].sort((a, b) => a.range[0] - b.range[0]);
  });
  return nearby(all, scope, facts);
}

/** Those that may be reported as a range around something near; what is reported begins and ends with parentheses, which are not looked at. */
function nearby(nodes: readonly Node[], { near }: Scope, facts: Facts): readonly Node[] {
  if (near === undefined) return nodes;
  return nodes.filter((node) => near.ranges.some(([start, end]) => node.range[1] > start && startOf(node, facts) < end));
}

/** A declarator is reported from its `let` on, a class from its decorators. */
function startOf(node: Node, facts: Facts): number {
  if (node.type === 'VariableDeclarator') return Math.min(node.range[0], facts.parentOf(node)?.range[0] ?? node.range[0]);
  return node.type === 'ClassDeclaration' ? reportedRange(node, facts)[0] : node.range[0];
}

function rangeOf(node: Node, { kind, nodes }: CompiledPattern, facts: Facts): Range {
  const pattern = nodes[0]!;
  if (pattern['isHead'] === true) return headRange(node, facts);
  if (pattern.type === 'FinallyClause') {
    const finalizer = child(node, 'finalizer')!;
    return [facts.file.text.lastIndexOf('finally', finalizer.range[0]), finalizer.range[1]];
  }
  // A name that is a constant keeps its parentheses, which a name otherwise loses.
  if (pattern.type === 'Literal' && node.type === 'Identifier') return withParentheses(node, node.range, facts);
  if (kind === 'expression') return isSeenAsAnother(node, pattern) ? node.range : expressionRange(node, facts);
  if (pattern.type === 'FunctionDeclaration') return definitionRange(node, pattern, facts);
  return isFunction(pattern) ? reportedRange(node, facts) : statementRange(node, facts);
}

/** What stands before the body; a `try` is found with all of it. */
function headRange(node: Node, facts: Facts): Range {
  const [start, end] = reportedRange(node, facts);
  const test = node.type === 'IfStatement' ? child(node, 'test') : undefined;
  if (test !== undefined) return [start, test.range[1]];
  const definition = /^(?:Property|MethodDefinition|PropertyDefinition)$/.test(node.type) ? child(node, 'value') : node;
  const body = definition === undefined ? undefined : child(definition, 'body');
  return body === undefined ? [start, end] : [start, start + facts.textOf([start, body.range[0]]).trimEnd().length];
}

/** Found as a function without a name, a function is reported without its `async`. */
function definitionRange(node: Node, pattern: PatternNode, facts: Facts): Range {
  const [start, end] = reportedRange(node, facts);
  const isNamed = pattern['id'] !== undefined && (pattern['id'] as PatternNode).type !== 'Ellipsis';
  return isNamed || node['async'] !== true || !facts.file.text.startsWith('async', node.range[0]) ? [start, end] : [behindWord('async', node, facts), node.range[1]];
}

/** True for `a += b` found as `a + b`, and for `a ||= b` found as `a = b`: Semgrep's tree holds no parentheses around those. */
function isSeenAsAnother(node: Node, pattern: PatternNode): boolean {
  if (node.type !== 'AssignmentExpression') return false;
  return pattern.type === 'BinaryExpression' || (pattern['operator'] === '=' && /^(?:&&|\|\||\?\?)=$/.test(text(node, 'operator')));
}

function findSequences(pattern: CompiledPattern, matcher: TreeMatcher, scope: Scope, isContext: boolean): Found[] {
  const found: Found[] = [];
  const onlyLongest = isContext && pattern.nodes.at(-1)?.type === 'Ellipsis';
  for (const type of [...Object.keys(LIST_FIELDS), 'ArrowFunctionExpression']) {
    for (const holder of nearby(holdersOf(type, matcher.facts, scope), scope, matcher.facts)) {
      // One by one: a list of data may be longer than a call may have arguments.
      for (const match of findInList(pattern, listIn(holder, matcher.facts), matcher, scope, onlyLongest)) found.push(match);
    }
  }
  // What a metavariable is bound to is a list of its own.
  if (scope.roots.length > 0) for (const match of findInList(pattern, scope.roots, matcher, scope, onlyLongest)) found.push(match);
  return found;
}

/** The roots of a scope that are nodes of the file, not made for the match. */
function rootsOfType(type: string, { roots }: Scope, facts: Facts): readonly Node[] {
  return roots.filter((root) => root.type === type && facts.parentOf(root) !== undefined);
}

function holdersOf(type: string, facts: Facts, scope: Scope): readonly Node[] {
  if (scope.outer === undefined) return facts.nodesOfType(type);
  const inside = facts.listOfType(type).within(scope.range);
  // What is bound may be reported as less than its node.
  const around = rootsOfType(type, scope, facts).filter((root) => !inside.includes(root));
  return around.length === 0 ? inside : [...inside, ...around].sort((a, b) => a.range[0] - b.range[0]);
}

function listIn(holder: Node, facts: Facts): Node[] {
  if (holder.type !== 'ArrowFunctionExpression') return listOf(holder, facts);
  return child(holder, 'body')?.type === 'BlockStatement' ? [] : [holder];
}

function findInList(
  { nodes: patterns, roots }: CompiledPattern,
  list: readonly Node[],
  matcher: TreeMatcher,
  { outer, near }: Scope,
  onlyLongest: boolean,
): Found[] {
  const found: Found[] = [];
  const startsAnywhere = roots.includes(ANY);
  list.forEach((first, index) => {
    if (!startsAnywhere && !roots.includes(first.type)) return;
    if (near !== undefined && !near.ranges.some(([, end]) => startOf(first, matcher.facts) < end)) return;
    const rest = list.slice(index);
    const positions = atNode(first, matcher.facts, () => matcher.statements(patterns, rest, Env.start(outer?.bindings)));
    const ends = [...positions].filter(([end]) => end > 0);
    const longest = ends.reduce((most, [end]) => Math.max(most, end), 0);
    for (const [end, envs] of ends) {
      if (onlyLongest && end !== longest) continue;
      const range = spanOf(rest.slice(0, end), matcher.facts);
      for (const env of envs) found.push({ range, bindings: env.bindings(), nodes: rest.slice(0, end), isContext: false });
    }
  });
  return found;
}

/** @param regex with the flags `g` and `m`. */
export function findRegex(regex: RegExp, facts: Facts, scope: Scope): Found[] {
  const [start, end] = scope.range;
  regex.lastIndex = 0;
  return [...facts.file.text.slice(start, end).matchAll(regex)].map((match) => {
    const range: Range = [start + match.index, start + match.index + match[0].length];
    return { range, bindings: groupsOf(match, start), nodes: [], isContext: false };
  });
}

/** `$1`, `$2` … and `$NAME` for the groups of a match. */
function groupsOf(match: RegExpExecArray, start: number): Found['bindings'] {
  const entries = [
    ...match.slice(1).map((group, index) => [`$${index + 1}`, group] as const),
    ...Object.entries(match.groups ?? {}).map(([name, group]) => [`$${name}`, group] as const),
  ];
  return new Map(
    entries.flatMap(([name, group]) => {
      if ((group as string | undefined) === undefined) return [];
      const from = start + match.index + match[0].indexOf(group);
      return [[name, { kind: 'text', nodes: [], range: [from, from + group.length], text: group }] as const];
    }),
  );
}
