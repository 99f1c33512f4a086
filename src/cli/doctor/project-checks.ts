/** The configuration of the project, its baseline, and the rules that they put in force. */
import { relative, resolve } from 'node:path';
import { CATALOGUE } from '../../catalogue.js';
import { count } from '../../report/words.js';
import type { ProjectConfig } from '../../spec/project.js';
import { LANGUAGES, type Language, type Preset } from '../../spec/rule.js';
import { projectConfig, type FoundProject } from '../project.js';
import { readBaseline } from '../scan/baseline.js';
import { selectRules } from '../scan/select-rules.js';
import { UsageError } from '../usage-error.js';
import type { Check } from './check.js';

const NAME = 'Configuration';

export interface ConfigFound {
  readonly check: Check;
  /** Left out where there is none, or it is wrong. */
  readonly project?: FoundProject;
}

export async function configCheck(): Promise<ConfigFound> {
  try {
    const project = await projectConfig();
    if (project === undefined) return { check: { name: NAME, status: 'note', says: ['There is no resilience.config.yaml.'], remedy: '`resilience init` writes one.' } };
    return { project, check: { name: NAME, status: 'ok', path: project.name, says: [`It sets ${keysOf(project.config).join(', ') || 'nothing'}.`] } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { check: { name: NAME, status: 'problem', says: error.message.split('\n'), remedy: 'Mend it: no scan begins before.' } };
  }
}

/** What a configuration says, in a few words each. */
function keysOf({ preset, vocabulary, rules, overrides = [], exclude = [], baseline }: ProjectConfig): string[] {
  const ids = Object.keys(rules);
  const off = ids.filter((id) => rules[id] === 'off').length;
  return [
    ...(preset === undefined ? [] : [`preset \`${preset}\``]),
    ...(Object.keys(vocabulary).length === 0 ? [] : [`words for ${Object.keys(vocabulary).join(', ')}`]),
    ...(ids.length === 0 ? [] : [`${count(ids.length, 'rule')}${off === 0 ? '' : ` (${off} off)`}`]),
    ...(overrides.length === 0 ? [] : [count(overrides.length, 'override')]),
    ...(exclude.length === 0 ? [] : [count(exclude.length, 'exclude')]),
    ...(baseline === undefined ? [] : ['a baseline']),
  ];
}

/** None where the project names no baseline. */
export function baselineChecks(project: FoundProject | undefined): Check[] {
  if (project?.config.baseline === undefined) return [];
  const file = resolve(project.folder, project.config.baseline);
  const path = relative(process.cwd(), file);
  try {
    return [{ name: 'Baseline', status: 'ok', path, says: [`It knows ${count(readBaseline(file, path).length, 'finding')}.`] }];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [{ name: 'Baseline', status: 'problem', path, says: [error.message] }];
  }
}

export interface RulesInForce {
  readonly preset: Preset;
  readonly rules: Readonly<Record<Language, number>>;
}

/** The rules that a scan runs which is told nothing. */
export function rulesInForce(config: ProjectConfig | undefined): RulesInForce {
  const preset = config?.preset ?? 'recommended';
  const inForce = (language: Language): number => selectRules(CATALOGUE, { preset, ids: [], languages: [language], project: config }).length;
  return { preset, rules: Object.fromEntries(LANGUAGES.map((language) => [language, inForce(language)])) as Record<Language, number> };
}
