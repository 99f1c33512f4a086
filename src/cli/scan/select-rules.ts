/** The rules of a scan: those of a preset or those that were named, more that were named, less others. */
import type { CatalogueRule } from '../../catalogue.js';
import { isOnSomewhere } from '../../emit/severity.js';
import { isOn, type ProjectConfig } from '../../spec/project.js';
import { languagesOf, type Language, type Preset, type RuleSpec } from '../../spec/rule.js';

export interface RuleSelection {
  readonly preset: Preset;
  /** Bare ids; where there are any, these rules run in place of the preset. */
  readonly ids: readonly string[];
  /** Bare ids of rules that run as well, whatever their preset. */
  readonly extend?: readonly string[];
  /** Bare ids of rules that do not run, whoever asks for them. */
  readonly ignore?: readonly string[];
  readonly languages: readonly Language[];
  /** What the project says of itself. */
  readonly project?: ProjectConfig | undefined;
}

/**
 * The rules to run. A rule earns its preset in each language by itself, so what it says for other languages is taken
 * out of the copy that the engines get: a rule's `match` holds exactly the languages in which it runs.
 */
export function selectRules(catalogue: readonly CatalogueRule[], selection: RuleSelection): CatalogueRule[] {
  return catalogue.flatMap((rule) => {
    const languages = languagesOf(rule.spec).filter(
      (language) => isSelected(rule.spec, language, selection) || isOverridden(rule.spec, language, selection),
    );
    return languages.length === 0 ? [] : [inLanguages(rule, languages)];
  });
}

/** True where a rule runs on all files, as far as overrides of the project say nothing else. */
export function isSelected(spec: RuleSpec, language: Language, selection: RuleSelection): boolean {
  const { ids, extend = [], ignore = [], languages, preset, project } = selection;
  if (!languages.includes(language) || ignore.includes(spec.id)) return false;
  if (ids.includes(spec.id) || extend.includes(spec.id)) return true;
  return ids.length === 0 && isOn(spec, language, preset, project);
}

/** An override of the project turns it on in some files. */
function isOverridden(spec: RuleSpec, language: Language, { ids, ignore = [], languages, project }: RuleSelection): boolean {
  return ids.length === 0 && languages.includes(language) && !ignore.includes(spec.id) && isOnSomewhere(project, spec.id);
}

function inLanguages({ compiled, ...rule }: CatalogueRule, languages: readonly Language[]): CatalogueRule {
  const own = languagesOf(rule.spec).filter((language) => languages.includes(language));
  const match = Object.fromEntries(own.map((language) => [language, rule.spec.match[language]]));
  return {
    ...rule,
    spec: { ...rule.spec, match },
    ...(compiled !== undefined && languages.includes('typescript') ? { compiled } : {}),
  };
}
