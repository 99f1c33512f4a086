/** What a metavariable is bound to as a text of its own, in which a condition with a `language` looks. */
import type { TextLanguage } from '../compiled/compiled.js';
import { factsOf, type Facts, type SourceFile } from '../file/facts.js';
import { NO_NODES } from '../file/node-list.js';
import type { Bindings, Found } from './found.js';
import type { Binding } from './env.js';

/** Parses the content of a string; undefined where it is no code. */
export type ParseText = (text: string, language: 'javascript' | 'typescript') => SourceFile | undefined;

/**
 * The facts of a text, or undefined where there is none: in `generic` and `regex` any code has a text, in a language that is
 * parsed only a string has.
 */
export function textFacts({ nodes: [node] }: Found, text: string, language: TextLanguage, facts: Facts, parse: ParseText | undefined): Facts | undefined {
  const content = contentOf(node) ?? (node === undefined || language === 'generic' ? text : undefined);
  if (content === undefined) return undefined;
  if (language === 'generic' || language === 'regex') return bare(facts, content);
  const file = parse?.(content, language);
  return file === undefined ? undefined : factsOf(file);
}

function contentOf(node: Found['nodes'][number] | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node?.type === 'JSXText') return node['value'] as string;
  const [only, ...more] = node?.type === 'TemplateLiteral' ? (node['quasis'] as { value: { cooked: string } }[]) : [];
  return more.length === 0 ? only?.value.cooked : undefined;
}

/** Facts of a text that is no code. */
function bare(facts: Facts, text: string): Facts {
  return { ...facts, file: { ...facts.file, text }, types: [], nodesOfType: () => [], listOfType: () => NO_NODES, textOf: ([start, end]) => text.slice(start, end) };
}

/** Bindings of another text, as texts: their nodes are of no use here. */
export function detached(bindings: Bindings, { range: [start] }: Found): Bindings {
  return new Map([...bindings].map(([name, { range, text }]): [string, Binding] => [name, { kind: 'text', nodes: [], range: [start + range[0], start + range[1]], text }]));
}
