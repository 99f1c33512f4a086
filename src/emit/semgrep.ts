/** A rule spec as a Semgrep rule: the object, and its YAML. */
import { COLLECTION_STYLE, dump, SCALAR_STYLE, visit, type CollectionStyle, type Document, type MappingNode, type Node } from 'js-yaml';
import type { Formula, Match } from '../spec/formula.js';
import { messageOf, type Language, type RuleSpec, type Severity } from '../spec/rule.js';
import { resolveVocabulary, type ProjectVocabulary } from '../spec/vocabulary.js';
import { anchored } from './anchored.js';
import { factored } from './factored.js';
import { gated } from './gated.js';
import { semgrepMetadata, type SemgrepMetadata } from './metadata.js';
import { hasPredicate, withoutPredicates } from './superset.js';

/** One rule of a Semgrep configuration: these keys, and the formula's own. */
export interface SemgrepRule {
  readonly id: string;
  readonly languages: readonly string[];
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly message: string;
  readonly metadata: SemgrepMetadata;
  readonly [key: string]: unknown;
}

export interface SemgrepOptions {
  /** A project's own words, added to the shared lists. */
  readonly vocabulary?: ProjectVocabulary;
  /** By default package.json's; without one, no documentation address is written. */
  readonly homepage?: string;
}

/** `typescript` alone would leave .js, .jsx, .mjs and .cjs files out. Patterns are parsed as the first of the list. */
const SEMGREP_LANGUAGES: Readonly<Record<Language, readonly string[]>> = {
  go: ['go'],
  python: ['python'],
  typescript: ['typescript', 'javascript'],
};

const SEVERITY: Readonly<Record<Severity, SemgrepRule['severity']>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
};

/**
 * The Semgrep rule of a spec in one of its languages: vocabulary references resolved, predicates and suggestions, which
 * Semgrep does not know, left out. Where a predicate is left out the rule matches more than the spec says, so its fix,
 * which was judged safe for less, is left out too.
 *
 * @throws {RangeError} when the spec has no match for the language.
 */
export function semgrepRule(spec: RuleSpec, language: Language, options: SemgrepOptions = {}): SemgrepRule {
  const match = spec.match[language];
  if (match === undefined) throw new RangeError(`rule ${spec.id} has no match for ${language}`);
  const { options: ruleOptions, paths, 'min-version': minVersion, fix } = match;
  return {
    id: spec.id,
    languages: SEMGREP_LANGUAGES[language],
    severity: SEVERITY[spec.severity],
    message: messageOf(spec, language),
    metadata: semgrepMetadata(spec, language, options.homepage),
    ...(minVersion === undefined ? {} : { 'min-version': minVersion }),
    ...(ruleOptions === undefined ? {} : { options: ruleOptions }),
    ...(paths === undefined ? {} : { paths }),
    ...gated(factored(anchored(resolveVocabulary(withoutPredicates(formulaOf(match)), options.vocabulary))), language),
    ...(hasSemgrepFix(match) ? { fix } : {}),
  };
}

const NO_FORMULA = ['fix', 'suggestion', 'options', 'paths', 'min-version'];

function formulaOf(match: Match): Formula {
  return Object.fromEntries(Object.entries(match).filter(([key]) => !NO_FORMULA.includes(key))) as unknown as Formula;
}

/** True where the Semgrep rule of a match carries its fix. */
export function hasSemgrepFix(match: Match): boolean {
  return match.fix !== undefined && !hasPredicate(match);
}

/**
 * Rules as the text of a Semgrep configuration. Multi-line strings are block literals, tabs are spaces, no line is
 * folded, a condition is one line, and whatever a YAML 1.1 or 1.2 reader could take for something else is quoted.
 *
 * Nothing is an anchor: `semgrep --experimental`, which a scan runs, does without a rule that refers to one.
 */
export function semgrepYaml(rules: readonly SemgrepRule[]): string {
  const text = { rules: rules.map((rule) => readable(rule, '')) };
  return dump(text, { lineWidth: -1, noRefs: true, seqNoIndent: true, flowBracketPadding: true, transform: layOut });
}

const TAB_WIDTH = 4;
const REGEX_KEYS = ['regex', 'pattern-regex', 'pattern-not-regex'];
const PATTERN_KEYS = ['pattern', 'pattern-not', 'pattern-inside', 'pattern-not-inside'];

/** A copy in which every string can be printed without an escape. */
function readable(value: unknown, key: string): unknown {
  if (typeof value === 'string') return readableText(value, key);
  if (Array.isArray(value)) return value.map((item) => readable(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item, name)]));
}

function readableText(text: string, key: string): string {
  // In a regular expression a space is not a tab, and blanks at an end count.
  if (REGEX_KEYS.includes(key)) return text.replaceAll('\t', '\\t');
  const lines = PATTERN_KEYS.includes(key) ? oncePerRun(tidy(text)) : tidy(text);
  // Semgrep's Go parser wants a line break after a closing `...`; in a `fix` it would be printed.
  return PATTERN_KEYS.includes(key) && lines.includes('\n') ? `${lines}\n` : lines;
}

/** Ellipses that follow each other as one, which matches the same: Semgrep would try each way to part the statements between them. */
function oncePerRun(pattern: string): string {
  return pattern.replace(/^( *)\.{3}(?:\s*\n\1\.{3}(?![^\n]))+/gm, '$1...');
}

/** Tabs as spaces, no blanks at the ends of lines, no blank lines around, no indentation that all lines share. */
function tidy(text: string): string {
  const lines = text.replaceAll('\t', ' '.repeat(TAB_WIDTH)).replace(/[ \r]+$/gm, '').replace(/^\n+|\n+$/g, '').split('\n');
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents, Infinity);
  return lines.map((line) => line.slice(shared)).join('\n');
}

function layOut(documents: Document[]): void {
  visit(documents, (node) => {
    // `...` alone is a valid plain scalar, and a document end to a careless reader.
    if (node.kind === 'scalar' && /^(?:\.{3}|-{3})$/.test(node.value)) node.style = SCALAR_STYLE.SINGLE_QUOTED;
    if (node.kind === 'mapping') putOnOneLine(node);
  });
}

/** The values of a mapping that are read at a glance: the condition of a metavariable, a list of globs or other short texts. */
function putOnOneLine({ items }: MappingNode): void {
  for (const { key, value } of items) {
    const isCondition = key.kind === 'scalar' && /^metavariable-(?!pattern)/.test(key.value);
    if (value.kind === 'mapping' && isCondition) inBrackets(value, value.items.map((item) => item.value));
    if (value.kind === 'sequence' && value.items.length > 0) inBrackets(value, value.items);
  }
}

/** Between brackets a reader of YAML 1.1 stops at signs that it takes elsewhere, so that all but words is quoted there. */
function inBrackets(collection: { style: CollectionStyle }, values: readonly Node[]): void {
  if (!values.every(isShort)) return;
  collection.style = COLLECTION_STYLE.FLOW;
  for (const value of values) {
    if (value.kind === 'scalar' && !/^[\w$./-]+$/.test(value.value)) value.style = SCALAR_STYLE.SINGLE_QUOTED;
  }
}

function isShort(node: Node): boolean {
  return node.kind === 'scalar' && !node.value.includes('\n');
}
