/**
 * The ESLint plugin. Importing it reads what the rules are called and tell; what matches them is loaded when a rule is first
 * run on a file, since ESLint imports every plugin of a configuration, and often runs none of its rules.
 */
import { createRequire } from 'node:module';
import type { ESLint, Linter, Rule } from 'eslint';
import { CATALOGUE, type CatalogueRule } from './catalogue.js';
import type * as Engine from './emit/eslint.js';
import { eslintConfig, eslintSeverity } from './emit/eslint-config.js';
import { matchRuleOf, metaOf } from './emit/eslint-meta.js';
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

function ruleModule({ spec, compiled }: CatalogueRule): Rule.RuleModule {
  if (compiled === undefined) throw new Error(`"${spec.id}" has no TypeScript match`);
  const rule = matchRuleOf(spec, compiled);
  let whole: Rule.RuleModule | undefined;
  return { meta: metaOf(rule), create: (context) => (whole ??= engine().matchRule(rule)).create(context) };
}

/** ESLint waits for no promise of a rule, so it is required, not imported. The same address from `src/` (tests) and from `dist/`. */
function engine(): typeof Engine {
  return createRequire(import.meta.url)('../dist/emit/eslint.js') as typeof Engine;
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
