/** A preset as one Semgrep configuration, for a project with words and files of its own or for any. */
import type { Paths } from '../spec/formula.js';
import { isOn, NO_CONFIG, pathsFor, severityOf, type ProjectConfig } from '../spec/project.js';
import type { Language, Preset, RuleSpec } from '../spec/rule.js';
import { LANGUAGE_NAME } from './names.js';
import { semgrepRule, semgrepYaml, type SemgrepRule } from './semgrep.js';

/** `strict-go.yaml` */
export function semgrepPresetName(language: Language, preset: Preset): string {
  return `${preset}-${language}.yaml`;
}

/** The YAML of a preset's rules in a language, below a comment that says what it is. */
export function semgrepPreset(rules: readonly RuleSpec[], language: Language, preset: Preset, config: ProjectConfig = NO_CONFIG): string {
  const held = rules.filter((rule) => isOn(rule, language, preset, config));
  const text = semgrepYaml(held.map((rule) => projectRule(rule, language, config)));
  return `# Preset \`${preset}\` for ${LANGUAGE_NAME[language]}: ${held.length} rules.\n${text}`;
}

function projectRule(rule: RuleSpec, language: Language, { vocabulary, ...config }: ProjectConfig): SemgrepRule {
  const severity = severityOf(config, rule.id) ?? rule.severity;
  const printed = semgrepRule({ ...rule, severity }, language, { vocabulary });
  const own = pathsFor(config, rule.id);
  return own === undefined ? printed : { ...printed, paths: narrowed(rule.match[language]?.paths, own) };
}

/** The project says where to look; what the rule never looks at stays out. */
function narrowed(paths: Paths | undefined, own: Paths): Paths {
  const include = own.include ?? paths?.include;
  const exclude = [...(paths?.exclude ?? []), ...(own.exclude ?? [])];
  return { ...(include === undefined ? {} : { include }), ...(exclude.length === 0 ? {} : { exclude }) };
}
