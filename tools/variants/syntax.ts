/** Syntax trees of the three languages, and what the rewritings ask of them. */
import { parse, registerDynamicLanguage } from '@ast-grep/napi';
import go from '@ast-grep/lang-go';
import python from '@ast-grep/lang-python';
import type { Language } from '../../src/spec/rule.js';

/** A node, with names of kinds and fields as the texts that they are: three grammars meet here. */
export interface Syntax {
  id(): number;
  kind(): string;
  text(): string;
  isNamed(): boolean;
  range(): { start: { index: number }; end: { index: number } };
  children(): Syntax[];
  child(index: number): Syntax | null;
  field(name: string): Syntax | null;
  parent(): Syntax | null;
  ancestors(): Syntax[];
  nextAll(): Syntax[];
  /** The nearest first. */
  prevAll(): Syntax[];
  find(query: { readonly rule: { readonly kind: string } }): Syntax | null;
  findAll(query: { readonly rule: { readonly kind: string } | { readonly any: readonly { readonly kind: string }[] } }): Syntax[];
}

registerDynamicLanguage({ go, python });

/** @param extension of the file, without its dot. Undefined for a text that does not parse. */
export function parseText(text: string, language: Language, extension: string): Syntax | undefined {
  const name = language === 'typescript' ? (extension.endsWith('x') || extension === 'js' ? 'Tsx' : 'TypeScript') : language;
  const root = parse(name, text).root() as unknown as Syntax;
  return root.find({ rule: { kind: 'ERROR' } }) === null ? root : undefined;
}

export function start(node: Syntax): number {
  return node.range().start.index;
}

export function end(node: Syntax): number {
  return node.range().end.index;
}

/** The innermost node at an offset. */
export function nodeAt(root: Syntax, offset: number): Syntax {
  const inner = root.children().find((child) => start(child) <= offset && offset < end(child));
  return inner === undefined ? root : nodeAt(inner, offset);
}

/** A node and everything inside it, in the order of the text. */
export function* inside(node: Syntax): Generator<Syntax> {
  yield node;
  for (const child of node.children()) yield* inside(child);
}

/** The nodes of some kinds with a text, in the order of the text; found by the parser itself, which is quick in a whole file. */
export function nodesNamed(root: Syntax, text: string, kinds: readonly string[] = ['identifier']): Syntax[] {
  return root.findAll({ rule: { any: kinds.map((kind) => ({ kind })) } }).filter((node) => node.text() === text);
}

/** The nearest node of one of these kinds, the node itself or around it. */
export function around(node: Syntax, kinds: ReadonlySet<string>): Syntax | undefined {
  return [node, ...node.ancestors()].find((each) => kinds.has(each.kind()));
}

export function isSame(a: Syntax, b: Syntax): boolean {
  return a.id() === b.id();
}
