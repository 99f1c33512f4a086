/** `eslint-plugin-resilience/project` in the two ESLints that we support. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';
import { projectConfig } from '../../src/project.js';
import { folderWith } from '../cli/support/folder.js';

/** Nobody waits for a write to a store with a name of its own. */
const CODE = 'export function book(entry) {\n  void ledger.archive(entry);\n}\n';
const WORDS = 'vocabulary:\n  store: [ledger]\n  write: [archive]\n';

const ESLINTS = { 'ESLint 10': ESLint, 'ESLint 9': ESLint9 as unknown as typeof ESLint };

const KEYS = "function orderKey(id) {\n  return 'order:' + id;\n}\norderKey('1');\n";

async function lint(Engine: typeof ESLint, yaml: string | undefined, file = 'src/book.js', rule = 'no-background-write'): Promise<(string | null)[]> {
  const cwd = folderWith({ 'src/book.js': CODE, 'old/book.js': CODE, 'src/keys.js': KEYS, 'old/keys.js': KEYS, ...(yaml === undefined ? {} : { 'resilience.config.yaml': yaml }) });
  const config = yaml === undefined ? [] : [projectConfig(pathToFileURL(join(cwd, 'resilience.config.yaml')))];
  const overrideConfig = [plugin.configs.all, ...config] as Linter.Config[];
  const [result] = await new Engine({ cwd, overrideConfigFile: true, overrideConfig }).lintFiles([file]);
  return (result?.messages ?? []).map(({ ruleId }) => ruleId).filter((id) => id === `resilience/${rule}`);
}

describe.each(Object.entries(ESLINTS))('projectConfig in %s', (_name, Engine) => {
  it('gives the rules the words of the project', async () => {
    expect(await lint(Engine, undefined)).toEqual([]);
    expect(await lint(Engine, WORDS)).toEqual(['resilience/no-background-write']);
  });

  it('turns a rule off', async () => {
    expect(await lint(Engine, `${WORDS}rules: { no-background-write: off }\n`)).toEqual([]);
  });

  it('keeps a rule to the files that the project names', async () => {
    const yaml = `${WORDS}rules: { no-background-write: { paths: { include: ['src/**'] } } }\n`;
    expect(await lint(Engine, yaml)).toHaveLength(1);
    expect(await lint(Engine, yaml, 'old/book.js')).toEqual([]);
  });

  it('turns a rule on that waits for files, in the files that the project names', async () => {
    const yaml = "rules: { require-tenant-scope: { paths: { include: ['src/**'] } } }\n";
    expect(await lint(Engine, undefined, 'src/keys.js', 'require-tenant-scope')).toEqual([]);
    expect(await lint(Engine, WORDS, 'src/keys.js', 'require-tenant-scope')).toEqual([]);
    expect(await lint(Engine, yaml, 'src/keys.js', 'require-tenant-scope')).toEqual(['resilience/require-tenant-scope']);
    expect(await lint(Engine, yaml, 'old/keys.js', 'require-tenant-scope')).toEqual([]);
  });
});
