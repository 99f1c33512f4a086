/** The schema and the reader of `resilience.config.yaml` say the same. */
import { createRequire } from 'node:module';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/project/schema.js';
import { ProjectConfigError } from '../../src/project/config-error.js';
import { parseProjectConfig } from '../../src/project/read-config.js';

// ESLint's own dependency, of the draft that the schema is written in; it has no types that resolve here.
const Ajv = createRequire(import.meta.url)('ajv') as new () => { compile: (schema: object) => (value: unknown) => boolean };

const RULES = [{ id: 'no-magic-limit', summary: 's' }, { id: 'no-background-write', summary: 's' }];
const isValid = new Ajv().compile(configSchema(RULES));

function isRead(text: string): boolean {
  try {
    parseProjectConfig(text, 'c.yaml', RULES.map(({ id }) => id));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ProjectConfigError);
    return false;
  }
}

describe('the schema of resilience.config.yaml', () => {
  it.each([
    'preset: strict\n',
    'exclude: [old/, "**/*.gen.ts"]\nbaseline: known.json\n',
    'vocabulary: { store: [ledger, dead letter] }\n',
    'rules: { no-magic-limit: off, no-background-write: error }\n',
    'rules: { no-magic-limit: false, no-background-write: { severity: info, paths: { include: [src/], exclude: [src/old/] } } }\n',
    'overrides:\n  - files: [tests/]\n    rules: { no-magic-limit: off, no-background-write: info }\n',
  ])('takes what is read: %j', (text) => {
    expect([isRead(text), isValid(load(text))]).toEqual([true, true]);
  });

  it.each([
    'preset: stict\n', 'presets: strict\n', 'exclude: old/\n', 'baseline: []\n', 'vocabulary: { stor: [a] }\n', 'vocabulary: { store: [deadLetter] }\n',
    'rules: { no-magic-limit: on }\n', 'rules: { no-such: off }\n', 'rules: { no-magic-limit: { severity: off } }\n', 'rules: { no-magic-limit: { path: {} } }\n',
    'rules: { no-magic-limit: { paths: { includes: [a] } } }\n', 'overrides: { files: [a] }\n', 'overrides: [{ files: [a] }]\n', 'overrides: [{ files: [a], rules: { no-such: off } }]\n',
  ])('refuses what is refused: %j', (text) => {
    expect([isRead(text), isValid(load(text))]).toEqual([false, false]);
  });
});
