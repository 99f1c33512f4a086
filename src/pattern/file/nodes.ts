/** ESTree as the matcher walks it: one loose node type, since patterns name fields at run time. */
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { TSESTree } from '@typescript-eslint/types';

/** Offsets in UTF-16 code units; the end is exclusive. */
export type Range = readonly [start: number, end: number];

/** A node of a syntax tree, whichever parser made it. */
export interface Node {
  readonly type: string;
  readonly range: Range;
  readonly [field: string]: unknown;
}

/** A typed tree, as the loose one. */
export function asNode(node: TSESTree.Node): Node {
  return node as unknown as Node;
}

/** True for what has a node's shape. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The node in a field, or undefined. */
export function child(node: Node, field: string): Node | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The nodes in a list field; holes of arrays stay as null. An absent list is empty. */
export function children(node: Node, field: string): readonly (Node | null)[] {
  const value = node[field];
  return Array.isArray(value) ? (value as (Node | null)[]) : [];
}

/** The nodes in a list field that has no holes. */
export function childNodes(node: Node, field: string): readonly Node[] {
  return children(node, field).filter(isNode);
}

/** A string field; the empty string where it is none. */
export function text(node: { readonly [field: string]: unknown }, field: string): string {
  const value = node[field];
  return typeof value === 'string' ? value : '';
}

/** A type that visitor-keys does not know is walked field by field. */
const NO_CHILDREN = new Set(['type', 'range', 'loc', 'start', 'end', 'parent', 'value', 'raw', 'regex', 'tokens', 'comments']);

/** All direct children, in the order of the visitor keys. */
export function childrenOf(node: Node): Node[] {
  const found: Node[] = [];
  for (const key of visitorKeys[node.type] ?? Object.keys(node).filter((name) => !NO_CHILDREN.has(name))) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) found.push(item);
    } else if (isNode(value)) found.push(value);
  }
  return found;
}
