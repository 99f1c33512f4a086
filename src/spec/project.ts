/** What a project says of itself: its own words, and where each rule looks. `resilience.config.yaml` holds it. */
import type { Paths } from './formula.js';
import { hasEarned, type Language, type Preset, type RuleSpec } from './rule.js';
import type { ProjectVocabulary } from './vocabulary.js';

/** What a project says about one rule: that it is off, or which files it looks at. Globs as in `.gitignore`. */
export type RuleSetting = 'off' | { readonly paths: Paths };

export interface ProjectConfig {
  readonly vocabulary: ProjectVocabulary;
  /** By bare rule id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A project that says nothing. */
export const NO_CONFIG: ProjectConfig = { vocabulary: {}, rules: {} };

/** The files that a project wants a rule to look at; undefined where it does not say. */
export function pathsFor(config: Partial<ProjectConfig>, id: string): Paths | undefined {
  const setting = config.rules?.[id];
  return typeof setting === 'object' ? setting.paths : undefined;
}

/** True where a preset, together with what the project says, turns a rule on in a language. */
export function isOn(rule: RuleSpec, language: Language, preset: Preset, config: ProjectConfig = NO_CONFIG): boolean {
  if (config.rules[rule.id] === 'off' || !hasEarned(rule, language, preset)) return false;
  return rule.needsPaths !== true || pathsFor(config, rule.id)?.include !== undefined;
}
