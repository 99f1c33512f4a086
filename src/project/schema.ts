/** The JSON schema of `resilience.config.yaml`, for editors: made of the same names that the reader knows. */
import type { RuleSpec } from '../spec/rule.js';
import { PRESETS, SEVERITIES } from '../spec/rule.js';
import { VOCABULARY } from '../spec/vocabulary.js';
import type { CONFIG_KEYS, OVERRIDE_KEYS, PATH_KEYS, SETTING_KEYS } from './keys.js';

type Schema = Readonly<Record<string, unknown>>;
/** Every key of a mapping, so that a key without a schema does not compile. */
type Properties<Keys extends readonly string[]> = Readonly<Record<Keys[number], Schema>>;

const GLOBS: Schema = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 300 }, description: 'Globs as in .gitignore.' };
const GRADES = [...SEVERITIES, 'off'] as const;

/** @param rules what may be configured. */
export function configSchema(rules: readonly Pick<RuleSpec, 'id' | 'summary'>[]): Schema {
  const properties: Properties<typeof CONFIG_KEYS> = {
    preset: { enum: PRESETS, description: 'The rules of a scan that names no other preset.' },
    vocabulary: mapping(Object.fromEntries(Object.keys(VOCABULARY).map((list) => [list, WORDS])), 'Words of your own, added to those that are built in.'),
    rules: mapping(Object.fromEntries(rules.map((rule) => [rule.id, { ...setting(), description: rule.summary }])), 'A severity turns a rule on, whatever the preset.'),
    overrides: { type: 'array', items: override(rules), description: 'Severities for some of the files; a later override goes before an earlier one.' },
    exclude: { ...GLOBS, description: 'What no scan looks at. Globs as in .gitignore.' },
    baseline: { type: 'string', minLength: 1, description: 'The file of findings that are known; relative to this file.' },
  };
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'resilience.config.yaml', ...mapping(properties) };
}

const WORDS: Schema = { type: 'array', items: { type: 'string', pattern: '^[a-z0-9]+(?: [a-z0-9]+)*$' } };

/** YAML 1.1 reads `off` as false. */
function grade(): Schema {
  return { enum: [...GRADES, false] };
}

function setting(): Schema {
  const paths: Properties<typeof PATH_KEYS> = { include: GLOBS, exclude: GLOBS };
  const properties: Properties<typeof SETTING_KEYS> = { severity: { enum: SEVERITIES }, paths: mapping(paths) };
  return { anyOf: [grade(), mapping(properties)] };
}

function override(rules: readonly Pick<RuleSpec, 'id'>[]): Schema {
  const properties: Properties<typeof OVERRIDE_KEYS> = { files: GLOBS, rules: mapping(Object.fromEntries(rules.map(({ id }) => [id, grade()]))) };
  return { ...mapping(properties), required: ['files', 'rules'] };
}

function mapping(properties: Readonly<Record<string, Schema>>, description?: string): Schema {
  return { type: 'object', ...(description === undefined ? {} : { description }), additionalProperties: false, properties };
}
