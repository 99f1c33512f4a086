/** Semgrep's configuration read: rules whose head is in order, and what is told of the others. No pattern is parsed here. */
import { nearest } from '../pattern/read/nearest.js';
import { describePlace, type Refusal } from './refusal.js';
import { parseYaml, YamlError, type YamlPath } from './yaml.js';

export const SEMGREP_SEVERITIES = [
  'CRITICAL', 'ERROR', 'HIGH', 'WARNING', 'MEDIUM', 'INFO', 'LOW', 'EXPERIMENT', 'INVENTORY',
] as const;
export type SemgrepSeverity = (typeof SEMGREP_SEVERITIES)[number];

export interface SemgrepSource {
  readonly rules: readonly unknown[];
}

/** A rule as it was written, with a head that is in order. */
export interface ReadRule {
  readonly id: string;
  readonly message: string;
  readonly severity: SemgrepSeverity;
  readonly languages: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** All keys of the rule, those above included. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The place of a part of the rule, by the keys that lead to it; of the rule itself without any. */
  readonly placeOf: (path?: YamlPath) => RulePlace;
}

/** Rules that came as an object have neither. */
export interface RulePlace {
  readonly file?: string;
  readonly line?: number;
}

export interface ReadRules {
  /** False for what is no YAML or holds no list `rules`; the one refusal says so. */
  readonly isConfiguration: boolean;
  readonly rules: readonly ReadRule[];
  readonly refusals: readonly Refusal[];
}

/**
 * Reads the rules of a Semgrep configuration.
 *
 * @param source YAML (or JSON) text, or what such a text says.
 * @param file how refusals name the text.
 */
export function readRules(source: string | SemgrepSource, file?: string): ReadRules {
  try {
    const { value, lineOf } = typeof source === 'string' ? parseYaml(source) : { value: source as unknown, lineOf: undefined };
    const placeOf = (path: YamlPath): RulePlace => ({
      ...(file === undefined ? {} : { file }),
      ...(lineOf === undefined ? {} : { line: lineOf(path) }),
    });
    return rulesIn(value, placeOf);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return { isConfiguration: false, rules: [], refusals: [{ ...(file === undefined ? {} : { file }), line: error.line, reason: `the text ${error.message}` }] };
  }
}

type PlaceOf = (path: YamlPath) => RulePlace;

function rulesIn(value: unknown, placeOf: PlaceOf): ReadRules {
  const list = isObject(value) ? value['rules'] : undefined;
  if (!Array.isArray(list)) return { isConfiguration: false, rules: [], refusals: [{ ...placeOf([]), reason: 'there is no list `rules`; this is no Semgrep configuration' }] };
  const rules: ReadRule[] = [];
  const refusals: Refusal[] = [];
  list.forEach((item: unknown, index) => {
    const place = (path: YamlPath = []): RulePlace => placeOf(['rules', index, ...path]);
    const read = readRule(item, place);
    if ('reason' in read) refusals.push(read);
    else rules.push(read);
  });
  return { isConfiguration: true, rules, refusals };
}

/** The characters that Semgrep allows in an id. */
const ID = /^[a-zA-Z0-9._-]+$/;

function readRule(item: unknown, placeOf: (path?: YamlPath) => RulePlace): ReadRule | Refusal {
  if (!isObject(item)) return { ...placeOf(), reason: 'a member of `rules` is no object; write `id`, `message`, `severity`, `languages` and a pattern' };
  const { id, message, severity, languages, metadata = {} } = item;
  const named = typeof id === 'string' ? { ruleId: id } : {};
  const refused = (path: YamlPath, reason: string): Refusal => ({ ...placeOf(path), ...named, reason: 'ruleId' in named ? reason : `a rule ${reason}` });
  const missing = ['id', 'message', 'severity', 'languages'].filter((key) => item[key] === undefined || item[key] === null);
  if (missing.length > 0) return refused([], `lacks ${missing.map((key) => `\`${key}\``).join(', ')}`);
  if (typeof id !== 'string' || !ID.test(id)) return refused(['id'], 'has an `id` that is none; use letters, digits, `.`, `_` and `-`');
  if (typeof message !== 'string') return refused(['message'], 'has a `message` that is no text');
  if (!isSeverity(severity)) return refused(['severity'], `has a \`severity\` that Semgrep does not know: \`${String(severity)}\`; ${meant(String(severity))}`);
  if (!isListOfText(languages)) return refused(['languages'], 'has `languages` that are no list of names');
  if (!isObject(metadata)) return refused(['metadata'], 'has `metadata` that are no object');
  return { id, message, severity, languages, metadata, body: item, placeOf };
}

function isSeverity(value: unknown): value is SemgrepSeverity {
  return SEMGREP_SEVERITIES.some((severity) => severity === value);
}

function meant(severity: string): string {
  return `write \`${nearest(severity.toUpperCase(), SEMGREP_SEVERITIES) ?? 'WARNING'}\``;
}

/** True for a mapping. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a list with members, all of them strings. */
export function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

/**
 * The rules, of which those that have the id of another file's rule are called by their folders as well, as many as tell them
 * apart: `lang.security.detect-child-process`. Of two in one file, both stay as they are.
 */
export function distinctRules(rules: readonly ReadRule[]): ReadRule[] {
  const files = new Map<string, string | undefined>();
  return rules.map((rule) => {
    const { file } = rule.placeOf();
    const isTaken = (id: string): boolean => files.has(id) && files.get(id) !== file;
    const id = file === undefined || !isTaken(rule.id) ? rule.id : (longerIds(rule.id, file).find((longer) => !files.has(longer)) ?? rule.id);
    if (!files.has(id)) files.set(id, file);
    return id === rule.id ? rule : { ...rule, id };
  });
}

/** The id with the folders of its file before it: with the innermost, with the two innermost, and so on. */
function longerIds(id: string, file: string): string[] {
  const folders = file.split('/').slice(0, -1).map((folder) => folder.replace(/[^a-zA-Z0-9._-]/g, '-'));
  return folders.map((_, index) => [...folders.slice(-index - 1), id].join('.'));
}

/** Of two rules with one id, the second. */
export function sameId(rule: ReadRule, earlier: ReadRule): Refusal {
  const place = describePlace(earlier.placeOf());
  return { ...rule.placeOf(['id']), ruleId: rule.id, reason: `has the \`id\` of another${place === undefined ? '' : `, ${place}`}; give it one of its own` };
}
