/** What a project says of itself: its own words, which rules it wants, how grave they are and where. `resilience.config.yaml` holds it. */
import type { Paths } from './formula.js';
import { hasEarned, languagesOf, type Language, type Preset, type RuleSpec, type Severity } from './rule.js';
import type { ProjectVocabulary } from './vocabulary.js';

/**
 * What a project says about one rule: that it is off, how grave its findings are (which turns it on, whatever the preset), which files
 * it looks at. Globs as in `.gitignore`.
 */
export type RuleSetting = 'off' | { readonly paths: Paths; readonly severity?: Severity };

/** How grave rules are in some of the files; a later one goes before an earlier one. */
export interface Override {
  readonly files: readonly string[];
  /** By bare rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export interface ProjectConfig {
  readonly vocabulary: ProjectVocabulary;
  /** By bare rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides?: readonly Override[];
  /** The preset of a scan that is not told another. */
  readonly preset?: Preset;
  /** Globs of what no scan looks at. */
  readonly exclude?: readonly string[];
  /** The file of findings that are known; relative to the configuration. */
  readonly baseline?: string;
}

/** A project that says nothing. */
export const NO_CONFIG: ProjectConfig = { vocabulary: {}, rules: {} };

/** The files that a project wants a rule to look at; undefined where it does not say. */
export function pathsFor(config: Partial<ProjectConfig>, id: string): Paths | undefined {
  const setting = config.rules?.[id];
  return typeof setting === 'object' ? setting.paths : undefined;
}

/** The severity that a project gives a rule everywhere; undefined where it leaves it to the rule. */
export function severityOf(config: Partial<ProjectConfig>, id: string): Severity | undefined {
  const setting = config.rules?.[id];
  return typeof setting === 'object' ? setting.severity : undefined;
}

/** True where a preset, together with what the project says, turns a rule on in a language. */
export function isOn(rule: RuleSpec, language: Language, preset: Preset, config: ProjectConfig = NO_CONFIG): boolean {
  if (config.rules[rule.id] === 'off' || !languagesOf(rule).includes(language)) return false;
  if (severityOf(config, rule.id) === undefined && !hasEarned(rule, language, preset)) return false;
  return rule.needsPaths !== true || pathsFor(config, rule.id)?.include !== undefined;
}
