/** The configs of an ESLint plugin. */
import type { ESLint, Linter } from 'eslint';
import type { RuleSpec } from '../spec/rule.js';

/**
 * Everything but JavaScript and TypeScript. Written as `ignores`, so that a config never makes ESLint lint a file that the
 * project does not lint already (a stray `.d.ts` beside plain JavaScript, say).
 */
const NOT_OURS = ['**/*', '!**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

/**
 * A config that turns rules of a plugin on.
 *
 * @param namespace the plugin's name in the config.
 * @param severities by bare rule id.
 */
export function eslintConfig(
  namespace: string,
  name: string,
  plugin: ESLint.Plugin,
  severities: Readonly<Record<string, 'error' | 'warn'>>,
): Linter.Config {
  return {
    name: `${namespace}/${name}`,
    files: ['**/*'],
    ignores: NOT_OURS,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(Object.entries(severities).map(([id, severity]) => [`${namespace}/${id}`, severity])),
  };
}

/** ESLint knows two severities. */
export function eslintSeverity(spec: Pick<RuleSpec, 'severity'>): 'error' | 'warn' {
  return spec.severity === 'error' ? 'error' : 'warn';
}
