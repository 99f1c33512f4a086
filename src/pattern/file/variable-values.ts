/**
 * Which expressions a variable may hold where it is read: a reading of the code from top to bottom, without a flow graph.
 *
 * Invariants:
 * - a variable that is written once holds that value in every function below; else only what is written in the same function
 *   or class member counts, where functions inside one (but not classes) are part of it.
 * - a write counts when it stands above the read, or in a loop around it; one in a branch that the read is not in may or may
 *   not have happened, so the values before it stay possible.
 * - a variable that anything but a plain assignment writes above the read (a loop, destructuring, `++`, a function that the
 *   read is not in) has no known value.
 */
import type { Reference } from '@typescript-eslint/scope-manager';
import type { Facts } from './facts.js';
import { asNode, child, childNodes, text, type Node } from './nodes.js';
import { isFunction } from './view.js';

export interface Value {
  readonly added: Node;
  /** For `x += added`: what `x` may have held before. */
  readonly before?: readonly Value[];
}

/** The possible values of a name that is read; undefined where they are not known. */
export function valuesAt(identifier: Node, facts: Facts): readonly Value[] | undefined {
  const references = referencesTo(identifier, facts);
  if (!references.some((reference) => asNode(reference.identifier) === identifier && reference.isRead())) return undefined;
  const all = references.filter((reference) => reference.isWrite()).map((reference) => asNode(reference.identifier)).filter((write) => !isDead(write, facts));
  const region = regionOf(identifier, facts);
  const writes = all.length === 1 ? all : all.filter((write) => regionOf(write, facts) === region);
  if (all.length > 1 && writes.some((write) => isAbove(write, identifier, facts) && isInOtherFunction(write, identifier, facts))) return undefined;
  const above = writes.filter((write) => isAbove(write, identifier, facts)).sort((a, b) => a.range[0] - b.range[0]);
  const values = holds(above, identifier, facts);
  const again = writes.filter((write) => !above.includes(write) && loopAround(write, identifier, facts)).map((write) => writtenValue(write, values, facts));
  if (values === undefined || again.includes(undefined)) return undefined;
  return [...values, ...(again as Value[])];
}

/** True for a write behind a `return` or `throw` of its own block, which never happens. */
function isDead(write: Node, facts: Facts): boolean {
  let inner = write;
  for (let outer = facts.parentOf(write); outer !== undefined && !isFunction(inner); outer = facts.parentOf(outer)) {
    const statements = outer.type === 'BlockStatement' || outer.type === 'SwitchCase' ? childNodes(outer, outer.type === 'SwitchCase' ? 'consequent' : 'body') : [];
    const before = statements.slice(0, Math.max(statements.indexOf(inner), 0));
    if (before.some(({ type }) => type === 'ReturnStatement' || type === 'ThrowStatement')) return true;
    inner = outer;
  }
  return false;
}

/** What is held after writes, in the order of the text. */
function holds(writes: readonly Node[], read: Node, facts: Facts): readonly Value[] | undefined {
  let values: readonly Value[] | undefined;
  for (const write of writes) {
    const value = writtenValue(write, values, facts);
    if (value === undefined) return undefined;
    values = mustHappen(write, read, facts) ? [value] : [...(values ?? []), value];
  }
  return values;
}

/** Every use of a variable of this file, or of a global that the file may set; none for what is not set by assignment. */
function referencesTo(identifier: Node, facts: Facts): readonly Reference[] {
  const variable = facts.variableOf(identifier);
  if (variable === undefined) return facts.globalReferences(text(identifier, 'name'));
  return variable.defs.every(({ node }) => node.type === 'VariableDeclarator') ? variable.references : [];
}

/** True for a write that is over when the read happens; in `x = x + 1` it is not. */
function isAbove(write: Node, read: Node, facts: Facts): boolean {
  const assignment = facts.parentOf(write);
  return write.range[0] < read.range[0] && !(assignment !== undefined && assignment.range[0] <= read.range[0] && read.range[1] <= assignment.range[1]);
}

function writtenValue(written: Node, before: readonly Value[] | undefined, facts: Facts): Value | undefined {
  const parent = facts.parentOf(written);
  if (parent?.type === 'VariableDeclarator' && parent['id'] === written) {
    const declaration = facts.parentOf(parent);
    const initial = child(parent, 'init');
    const isInLoop = declaration !== undefined && /^For/.test(facts.parentOf(declaration)?.type ?? '');
    return initial === undefined || isInLoop ? undefined : { added: initial };
  }
  if (parent?.type !== 'AssignmentExpression' || parent['left'] !== written) return undefined;
  const added = child(parent, 'right')!;
  if (parent['operator'] === '=') return { added };
  return parent['operator'] === '+=' && before !== undefined ? { added, before } : undefined;
}

const BRANCHES = /^(?:If|For|ForIn|ForOf|While|DoWhile)Statement$|^(?:SwitchCase|CatchClause|ConditionalExpression)$/;

/** True where no branch holds the write that does not also hold the read. */
function mustHappen(write: Node, read: Node, facts: Facts): boolean {
  let inner = write;
  for (let outer = facts.parentOf(write); outer !== undefined && !holdsNode(inner, read); outer = facts.parentOf(outer)) {
    if (BRANCHES.test(outer.type) && inner !== outer['test'] && inner !== outer['init']) return false;
    inner = outer;
  }
  return true;
}

function loopAround(write: Node, read: Node, facts: Facts): boolean {
  for (let node = facts.parentOf(write); node !== undefined; node = facts.parentOf(node)) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type) && holdsNode(node, read)) return true;
    if (isFunction(node)) return false;
  }
  return false;
}

/** The class member, or the function that stands in no other, whose statements Semgrep follows as one; none at the top. */
function regionOf(node: Node, facts: Facts): Node | undefined {
  let outermost: Node | undefined;
  for (let outer = facts.parentOf(node); outer !== undefined; outer = facts.parentOf(outer)) {
    if (outer.type === 'MethodDefinition' || outer.type === 'PropertyDefinition') return outer;
    if (isFunction(outer)) outermost = outer;
  }
  return outermost?.type === 'FunctionDeclaration' && child(outermost, 'id') !== undefined ? outermost : undefined;
}

function isInOtherFunction(write: Node, read: Node, facts: Facts): boolean {
  for (let node = facts.parentOf(write); node !== undefined && !holdsNode(node, read); node = facts.parentOf(node)) {
    if (isFunction(node)) return true;
  }
  return false;
}

function holdsNode(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
