/** The ESLint plugin. Importing it reads the compiled rules and loads no parser. */
import type { ESLint, Linter } from 'eslint';
import { CATALOGUE, type CatalogueRule } from './catalogue.js';
import { eslintRule } from './emit/eslint.js';
import { eslintConfig, eslintSeverity } from './emit/eslint-config.js';
import { eslintTwin } from './emit/peers.js';
import { PACKAGE } from './package.js';
import { isOn } from './spec/project.js';
import { PRESETS, type Preset } from './spec/rule.js';

const NAMESPACE = 'resilience';

const withTypeScript = CATALOGUE.filter((rule) => rule.compiled !== undefined);

const plugin = {
  meta: { name: PACKAGE.name, version: PACKAGE.version, namespace: NAMESPACE },
  rules: Object.fromEntries(withTypeScript.map((rule) => [rule.spec.id, ruleModule(rule)])),
  configs: {} as Record<Preset, Linter.Config>,
} satisfies ESLint.Plugin;

// The configs refer to the plugin object itself, so they are made after it.
for (const preset of PRESETS) plugin.configs[preset] = configOf(preset);

function ruleModule({ spec, compiled }: CatalogueRule): ReturnType<typeof eslintRule> {
  if (compiled === undefined) throw new Error(`"${spec.id}" has no TypeScript match`);
  return eslintRule(spec, compiled);
}

function configOf(preset: Preset): Linter.Config {
  // Nobody wants one finding twice: what ESLint's own recommended set reports stays out of the narrower presets.
  const rules = withTypeScript
    .map(({ spec }) => spec)
    .filter((spec) => isOn(spec, 'typescript', preset))
    .filter((spec) => preset === 'all' || eslintTwin(spec) === undefined);
  return eslintConfig(NAMESPACE, preset, plugin, Object.fromEntries(rules.map((spec) => [spec.id, eslintSeverity(spec)])));
}

export default plugin;
// `require('eslint-plugin-resilience')` gives the plugin itself.
export { plugin as 'module.exports' };
