/**
 * `eslint-plugin-resilience/project`: `resilience.config.yaml`, the one file in which a project says what its stores, writes
 * and locks are called and where a rule looks, as a part of its ESLint configuration.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Linter } from 'eslint';
import { CATALOGUE } from './catalogue.js';
import { eslintConfig, eslintSeverity } from './emit/eslint-config.js';
import plugin from './index.js';
import { CONFIG_FILE } from './project/find-config.js';
import { readProjectConfig } from './project/read-config.js';
import { CONFIGURABLE } from './project/configurable.js';
import { isOn, severityOf } from './spec/project.js';

export { ProjectConfigError } from './project/config-error.js';

/**
 * A project's words and settings as an ESLint config. Put it after the preset: it turns off what the project turns off, and
 * on what waits for the files that the project names, and what it gives a severity. Of `overrides`, ESLint heeds what is `off`:
 * other severities for some files are ESLint's own to give. `preset`, `exclude` and `baseline` are for `scan`.
 *
 * @param file the project's configuration: a path from the working directory, or a file URL.
 * @throws {ProjectConfigError} that names each problem of the file with its line.
 */
export function projectConfig(file: string | URL = CONFIG_FILE): Linter.Config {
  const path = file instanceof URL ? fileURLToPath(file) : resolve(file);
  const name = file instanceof URL ? path : file;
  const config = readProjectConfig(path, name, CONFIGURABLE);
  const rules = CATALOGUE.filter(({ compiled }) => compiled !== undefined).map(({ spec }) => spec);
  const waiting = rules.filter((rule) => rule.needsPaths === true && isOn(rule, 'typescript', 'all', config));
  const off = rules.filter(({ id }) => config.rules[id] === 'off');
  const graded = rules.flatMap(({ id }) => {
    const severity = severityOf(config, id);
    return severity === undefined ? [] : [[id, eslintSeverity({ severity })] as const];
  });
  const on = [...waiting.map((rule) => [rule.id, eslintSeverity(rule)] as const), ...graded];
  const base = eslintConfig(plugin.meta.namespace, 'project', plugin, Object.fromEntries(on));
  return {
    ...base,
    settings: { resilience: config },
    rules: { ...base.rules, ...Object.fromEntries(off.map(({ id }) => [`${plugin.meta.namespace}/${id}`, 'off'] as const)) },
  };
}
