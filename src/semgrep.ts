/**
 * `fromSemgrep`: Semgrep's rules for JavaScript and TypeScript as an ESLint plugin. This module loads the parser of
 * patterns; the plugin of our own rules does not.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { ESLint, Linter, Rule } from 'eslint';
import { eslintConfig } from './emit/eslint-config.js';
import { matchRule } from './emit/eslint.js';
import { PACKAGE } from './package.js';
import { limitRegexesOf } from './pattern/compiled/limited-regex.js';
import { parseText } from './pattern/file/oxc.js';
import { descriptionOf, severityOf, urlOf } from './semgrep/describe-rule.js';
import { compileRule, isForEstree, type NativeRule } from './semgrep/native-rule.js';
import { distinctRules, readRules, sameId, type ReadRule, type SemgrepSource } from './semgrep/read-rules.js';
import { describeRefusals, SemgrepRulesError, type Refusal } from './semgrep/refusal.js';
import { ruleFiles } from './semgrep/rule-files.js';

export { SemgrepRulesError, type Refusal } from './semgrep/refusal.js';
export type { SemgrepSource } from './semgrep/read-rules.js';

export interface FromSemgrepOptions {
  /**
   * What happens with a rule that cannot run here (another mode, another language, an operator that is not supported, a
   * key that is missing). `error`, the default: one {@link SemgrepRulesError} that lists each. `skip`: such rules are left
   * out and listed in the plugin's `skipped`. `warn`: as `skip`, and the list is written to the console, once a run.
   */
  readonly onUnsupported?: 'error' | 'skip' | 'warn';
  /** The plugin's name: in its `meta`, and before the `/` of its rules in `configs.all`. By default `semgrep`. */
  readonly name?: string;
}

export interface FromSemgrepTextOptions extends FromSemgrepOptions {
  /** How complaints name the text. */
  readonly filename?: string;
}

export interface FromSemgrepFilesOptions extends FromSemgrepOptions {
  /** What relative paths and globs start from. By default the current folder. */
  readonly cwd?: string;
}

/** An ESLint plugin whose rules are Semgrep's, by their own ids. */
export interface SemgrepPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: {
    /** Every rule: `ERROR`, `CRITICAL` and `HIGH` as errors, the others as warnings. */
    all: Linter.Config;
  };
  /** Rules that were left out, with file, line and reason; empty where `onUnsupported` is `error`. */
  readonly skipped: readonly Refusal[];
}

/**
 * Semgrep's rules as an ESLint plugin. They find what Semgrep finds in JavaScript and TypeScript, in search mode and in taint mode.
 *
 * @param source the text of a Semgrep configuration, or what such a text says: `{ rules: [...] }`.
 * @throws {SemgrepRulesError} for rules that cannot run, unless they are to be skipped; always for a source that is no
 * Semgrep configuration.
 */
export function fromSemgrep(source: string | SemgrepSource, options: FromSemgrepTextOptions = {}): SemgrepPlugin {
  return pluginOf([{ source, ...(options.filename === undefined ? {} : { file: options.filename }) }], options);
}

/**
 * The rules of several files as one ESLint plugin. Of two files' rules with one id the second is called by its folders as
 * well: `lang.security.some-rule`.
 *
 * @param globs files, folders (all `.yaml` and `.yml` files below) and globs with `*`, `?`, `**`, `[…]`, `{a,b}`.
 * @throws {SemgrepRulesError} as {@link fromSemgrep}, and for a glob that names no file. A file that lies in a
 * folder, or that a glob finds, and is no Semgrep configuration is a rule that cannot run.
 */
export function fromSemgrepFiles(globs: string | readonly string[], options: FromSemgrepFilesOptions = {}): SemgrepPlugin {
  const { cwd = process.cwd() } = options;
  const given = [globs].flat();
  const files = given.flatMap((glob) => {
    const found = ruleFiles(glob, cwd);
    if (found.length === 0) throw new SemgrepRulesError([{ file: glob, reason: 'no file of rules has this name' }]);
    return found;
  });
  const named = new Set(given.map((glob) => resolve(cwd, glob)));
  const sources = [...new Set(files)].map((path) => ({
    source: readFileSync(path, 'utf8'),
    file: relative(cwd, path).split(sep).join('/'),
    isFound: !named.has(path),
  }));
  return pluginOf(sources, options);
}

interface Source {
  readonly source: string | SemgrepSource;
  readonly file?: string;
  /** True for a file that nobody named: it may be anything. */
  readonly isFound?: boolean;
}

function pluginOf(sources: readonly Source[], { onUnsupported = 'error', name = 'semgrep' }: FromSemgrepOptions): SemgrepPlugin {
  const read = sources.map(({ source, file }) => readRules(source, file));
  const isBroken = read.some(({ isConfiguration }, index) => !isConfiguration && sources[index]!.isFound !== true);
  const { rules, refusals } = compileAll(distinctRules(read.flatMap((each) => each.rules)));
  const refused = [...read.flatMap((each) => each.refusals), ...refusals].sort(byPlace);
  if (isBroken || (onUnsupported === 'error' && refused.length > 0)) throw new SemgrepRulesError(refused);
  // Each of ESLint's workers reads the configuration anew.
  if (onUnsupported === 'warn' && refused.length > 0 && isMainThread) console.warn(leftOut(name, refused));
  const plugin: SemgrepPlugin = {
    meta: { name, version: versionOf(sources), namespace: name },
    rules: Object.fromEntries(rules.map((rule) => [rule.rule.id, eslintRule(rule)])),
    configs: {} as SemgrepPlugin['configs'],
    skipped: refused,
  };
  plugin.configs.all = eslintConfig(name, 'all', plugin, Object.fromEntries(rules.map(({ rule }) => [rule.id, eslintSeverity(rule)])));
  return plugin;
}

function leftOut(name: string, refused: readonly Refusal[]): string {
  const advice = "Run these rules with Semgrep itself, or set `onUnsupported: 'skip'` to hear no more of them.";
  return `Left out of the plugin \`${name}\`:\n${describeRefusals(refused)}\n${advice}`;
}

/** By file, as it was given, and line: the order in which one mends them. */
function byPlace(a: Refusal, b: Refusal): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0;
}

/** ESLint's cache knows a plugin by name and version alone, so other rules are another version. */
function versionOf(sources: readonly Source[]): string {
  const hash = createHash('sha256').update(JSON.stringify(sources.map(({ source }) => source)));
  return `${PACKAGE.version}+${hash.digest('hex').slice(0, 12)}`;
}

function compileAll(rules: readonly ReadRule[]): { rules: NativeRule[]; refusals: Refusal[] } {
  const byId = new Map<string, NativeRule>();
  const refusals: Refusal[] = [];
  for (const rule of rules) {
    const result = compileOne(rule, byId);
    if ('reason' in result) refusals.push(result);
    else byId.set(rule.id, result);
  }
  return { rules: [...byId.values()], refusals };
}

function compileOne(rule: ReadRule, known: ReadonlyMap<string, NativeRule>): NativeRule | Refusal {
  if (!isForEstree(rule)) {
    const languages = rule.languages.map((language) => `\`${language}\``).join(', ');
    return { ...rule.placeOf(['languages']), ruleId: rule.id, reason: `is for ${languages} and not for JavaScript or TypeScript`, languages: rule.languages };
  }
  const earlier = known.get(rule.id)?.rule;
  return earlier === undefined ? compileRule(rule) : sameId(rule, earlier);
}

function eslintRule({ rule, compiled, rewrite }: NativeRule): Rule.RuleModule {
  const url = urlOf(rule);
  limitRegexesOf(compiled);
  return matchRule({
    id: rule.id,
    message: rule.message.trim(),
    compiled,
    parseText,
    type: 'problem',
    docs: { description: descriptionOf(rule), ...(url === undefined ? {} : { url }), metadata: rule.metadata },
    ...(rewrite === undefined ? {} : { rewrite }),
  });
}

function eslintSeverity({ severity }: ReadRule): 'error' | 'warn' {
  return severityOf(severity) === 'error' ? 'error' : 'warn';
}
