/** Whether a spec has the keys and types of `RuleSpec`: what the compiler says to an author, said of plain data. */
import { isDeepStrictEqual } from 'node:util';
import { CATEGORIES, LANGUAGES, PRESETS, SEVERITIES, type RuleSpec } from '../src/spec/rule.js';
import { KINDS } from '../src/spec/kinds.js';
import { PEER_TOOLS } from '../src/emit/peer-tools.js';
import { suggestName } from './suggest-name.js';

/** A problem in a spec: the key, as a path (`peers[0].tool`), and what is wrong there and how to mend it. */
export interface KeyProblem {
  readonly key: string;
  readonly text: string;
}

type Check = (value: unknown, key: string) => KeyProblem[];

/** Every way in which the spec is not shaped as a `RuleSpec`; the formulas' own keys are checked by `src/pattern`. */
export function checkShape(spec: RuleSpec): KeyProblem[] {
  const problems = SPEC(spec, '');
  return problems.length > 0 ? problems : checkPlainData(spec);
}

const text: Check = (value, key) =>
  typeof value === 'string' ? [] : wrong(key, `is ${show(value)}; write a text`);

const flag: Check = (value, key) =>
  typeof value === 'boolean' ? [] : wrong(key, `is ${show(value)}; write \`true\` or \`false\``);

const count: Check = (value, key) =>
  Number.isInteger(value) && (value as number) >= 0 ? [] : wrong(key, `is ${show(value)}; write how many, from 0`);

const anything: Check = (value, key) =>
  typeof value === 'object' && value !== null ? [] : wrong(key, `is ${show(value)}; write an object`);

function oneOf(names: readonly string[]): Check {
  return (value, key) => {
    if (typeof value !== 'string') return wrong(key, `is ${show(value)}; use one of ${names.join(', ')}`);
    return names.includes(value) ? [] : wrong(key, `is \`${value}\`; ${suggestName(value, names)}`);
  };
}

function listOf(item: Check): Check {
  return (value, key) => {
    if (!Array.isArray(value)) return wrong(key, `is ${show(value)}; write a list`);
    return value.flatMap((member, index) => item(member, `${key}[${index}]`));
  };
}

function object(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  const known = { ...required, ...optional };
  return (value, key) => {
    if (!isObject(value)) return wrong(key, `is ${show(value)}; write an object`);
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.flatMap((name) => wrong(join(key, name), 'is missing; every rule needs it')),
      ...Object.entries(value).flatMap(([name, member]) => {
        const check = known[name];
        if (check === undefined) return wrong(join(key, name), `is no key; ${suggestName(name, Object.keys(known))}`);
        return missing.includes(name) ? [] : check(member, join(key, name));
      }),
    ];
  };
}

function byLanguage(member: Check): Check {
  return object({}, Object.fromEntries(LANGUAGES.map((language) => [language, member])));
}

function either(first: Check, second: Check): Check {
  return (value, key) => (typeof value === 'string' ? first(value, key) : second(value, key));
}

/** A list for all languages, or one each. */
function listOr(item: Check): Check {
  const [all, each] = [listOf(item), byLanguage(listOf(item))];
  return (value, key) => (Array.isArray(value) ? all(value, key) : each(value, key));
}

const SPEC: Check = object(
  {
    id: text,
    category: oneOf(CATEGORIES),
    severity: oneOf(SEVERITIES),
    preset: byLanguage(oneOf(PRESETS)),
    findings: listOf(text),
    references: listOf(object({ title: text, url: text })),
    summary: text,
    why: text,
    remedy: text,
    message: either(text, byLanguage(text)),
    match: byLanguage(anything),
  },
  {
    cwe: listOf(text),
    peers: listOf(
      object(
        { tool: oneOf(Object.keys(PEER_TOOLS)), rule: text },
        { same: flag, onByDefault: flag, contradicts: text, languages: listOf(oneOf(LANGUAGES)) },
      ),
    ),
    precision: byLanguage(
      object(
        { right: count, debatable: count, wrong: count, on: listOf(text) },
        { lines: count, recall: object({ found: count, of: count }), variants: object({ reported: count, made: count }) },
      ),
    ),
    kinds: listOr(oneOf(KINDS)),
    coveredBy: listOf(text),
    oneEach: text,
    needsPaths: flag,
  },
);

/** A spec is shipped as JSON: what does not survive that is reported where it stands. */
function checkPlainData(spec: RuleSpec): KeyProblem[] {
  const key = firstDifference(spec, JSON.parse(JSON.stringify(spec)), '');
  return key === undefined ? [] : wrong(key, 'is no plain data and is lost in JSON; write text, numbers, lists or objects');
}

function firstDifference(value: unknown, copy: unknown, key: string): string | undefined {
  if (isDeepStrictEqual(value, copy)) return undefined;
  if (Array.isArray(value) && Array.isArray(copy)) {
    return firstOf(value.map((member, index) => firstDifference(member, copy[index], `${key}[${index}]`)));
  }
  if (isObject(value) && isObject(copy) && Object.getPrototypeOf(value) === Object.prototype) {
    const names = Object.keys(value);
    return firstOf(names.map((name) => firstDifference(value[name], copy[name], join(key, name)))) ?? key;
  }
  return key;
}

function firstOf(keys: readonly (string | undefined)[]): string | undefined {
  return keys.find((key) => key !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(key: string, name: string): string {
  return key === '' ? name : `${key}.${name}`;
}

function wrong(key: string, problem: string): KeyProblem[] {
  return [{ key: key === '' ? 'rule' : key, text: problem }];
}

function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'function') return 'a function';
  const shown = JSON.stringify(value) ?? typeof value;
  return `\`${shown.length > 40 ? `${shown.slice(0, 37)}…` : shown}\``;
}
