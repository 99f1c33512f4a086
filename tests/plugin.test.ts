/** The built plugin as ESLint sees it: its shape, its presets, and what holds for every rule. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ESLint, Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../src/catalogue.js';
import { scanWithEstree } from '../src/engines/estree.js';
import { eslintTwin } from '../src/emit/peers.js';
import { semgrepRule } from '../src/emit/semgrep.js';
import plugin from '../src/index.js';
import { isOn } from '../src/spec/project.js';
import { PRESETS } from '../src/spec/rule.js';

const root = join(import.meta.dirname, '..');
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
const rules = Object.entries(plugin.rules);

describe('the plugin', () => {
  it('bears the name and version of the package', () => {
    expect(plugin.meta).toEqual({ name: packageJson.name, version: packageJson.version, namespace: 'resilience' });
  });

  it('loads no parser, no TypeScript and nothing that matches when it is imported', () => {
    const loaded = importedBy('index.js');
    expect(loaded).toContain('catalogue.js');
    expect(loaded.filter((file) => /^(?:pattern|taint|engines|cli)\/|^emit\/eslint\.js$|^node_modules/.test(file))).toEqual([]);
  });

  it('reads what a rule matches when the rule first runs', () => {
    const lint = `linter.verify('a;', [{ plugins: { r: plugin }, rules: { 'r/no-vague-error': 2 } }]);`;
    expect(filesReadBy('')).toEqual([]);
    expect(filesReadBy(lint)).toEqual(['compiled/no-vague-error.json']);
  });
});

/** The built files that one of them imports, by way of others too, and the packages. */
function importedBy(file: string, seen = new Set<string>()): string[] {
  for (const [, name] of readFileSync(join(root, 'dist', file), 'utf8').matchAll(/^(?:import|export) (?:[^;]*? from )?'([^']+)';$/gm)) {
    const imported = name!.startsWith('.') ? normalize(join(dirname(file), name!)) : `node_modules/${name!}`;
    if (imported.startsWith('node_modules/node:') || seen.has(imported)) continue;
    seen.add(imported);
    if (name!.startsWith('.')) importedBy(imported, seen);
  }
  return [...seen];
}

/** The files about single rules that are read when a script runs with the plugin at hand. */
function filesReadBy(script: string): string[] {
  const whole = `import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { Linter } from 'eslint';
    const [read, files, linter] = [fs.readFileSync, [], new Linter()];
    fs.readFileSync = (file, ...more) => { files.push(String(file)); return read(file, ...more); };
    syncBuiltinESMExports();
    const { default: plugin } = await import('./dist/index.js');
    ${script}
    console.log(JSON.stringify(files));`;
  const files = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', whole], { cwd: root, encoding: 'utf8' })) as string[];
  return files.flatMap((file) => /(?:compiled|matches)\/[^/]+\.json$/.exec(file)?.[0] ?? []);
}

describe('every rule', () => {
  it.each(rules)('%s is what plugin authors are asked for', (id, rule) => {
    const { meta } = rule;
    expect(id).toMatch(/^(?:no|require|prefer)-[a-z-]+$/);
    expect(meta?.docs?.description).toMatch(/^[a-z].*[^.]$/);
    expect(meta?.docs?.description).not.toMatch(/this rule/i);
    expect(meta?.schema).toEqual([]);
    expect(meta?.languages).toEqual(['js/js']);
    expect(meta?.fixable === undefined).toBe(!hasKey(id, 'fix'));
    expect(meta?.hasSuggestions === true).toBe(hasKey(id, 'suggestion'));
    expect(PRESETS).toContain(meta?.docs?.recommended);
  });
});

function hasKey(id: string, key: 'fix' | 'suggestion'): boolean {
  return CATALOGUE.find(({ spec }) => spec.id === id)?.spec.match.typescript?.[key] !== undefined;
}

describe.each(PRESETS)('configs.%s', (preset) => {
  it('holds the rules that earned it, less what ESLint recommends itself', () => {
    const expected = CATALOGUE.filter(({ spec }) => isOn(spec, 'typescript', preset))
      .filter(({ spec }) => preset === 'all' || eslintTwin(spec) === undefined)
      .map(({ spec }) => `resilience/${spec.id}`);
    expect(Object.keys(plugin.configs[preset].rules ?? {})).toEqual(expected);
    expect(plugin.configs[preset].name).toBe(`resilience/${preset}`);
  });

  it('resolves in ESLint, given as an object and extended by name, for code alone', async () => {
    for (const config of [[plugin.configs[preset]], defineConfig({ plugins: { ours: plugin }, extends: [`ours/${preset}`] })]) {
      const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config, cwd: root });
      const { rules: resolved = {} } = (await eslint.calculateConfigForFile('src/a.js')) as Linter.Config;
      expect(Object.keys(resolved).length).toBe(Object.keys(plugin.configs[preset].rules ?? {}).length);
      // It lints no file that the project does not lint already.
      expect(await eslint.calculateConfigForFile('src/types.d.ts')).toBeUndefined();
    }
  });
});

describe("a project's own words", () => {
  const id = 'no-partial-multi-write';
  const vocabulary = { redisOnlyWrite: ['frob'] };
  const code = `export async function enqueue(redis, job) {
  await redis.frob('a', job);
  await redis.lpush('b', job.id);
}
`;
  const underEslint = (settings: Linter.Config['settings']): number[] =>
    new Linter()
      .verify(code, { plugins: { resilience: plugin }, rules: { [`resilience/${id}`]: 2 }, settings: settings ?? {} })
      .map(({ line }) => line);

  it('reach the ESLint rule through its settings', () => {
    expect(underEslint({})).toEqual([]);
    expect(underEslint({ resilience: { vocabulary } })).toEqual([3]);
  });

  it('reach the Semgrep rule, in every language', () => {
    const spec = CATALOGUE.find((rule) => rule.spec.id === id)!.spec;
    for (const language of ['go', 'python', 'typescript'] as const) {
      expect(JSON.stringify(semgrepRule(spec, language))).not.toContain('frob');
      expect(JSON.stringify(semgrepRule(spec, language, { vocabulary }))).toContain('frob');
    }
  });
});

describe('suppressing', () => {
  const code = (comment: string): string => `export async function enqueue(redis, job) {
  await redis.hset('a', job);
  await redis.lpush('b', job.id); ${comment}
}
`;
  const lint = (comment: string): number =>
    new Linter().verify(code(comment), { plugins: { resilience: plugin }, rules: { 'resilience/no-partial-multi-write': 2 } }).length;

  it("honours ESLint's comments and Semgrep's, for the rule they name", () => {
    expect(lint('')).toBe(1);
    expect(lint('// nosemgrep: no-partial-multi-write')).toBe(0);
    expect(lint('// nosemgrep: prefer-prefix-check')).toBe(1);
    expect(lint('// eslint-disable-line resilience/no-partial-multi-write -- rebuilt nightly')).toBe(0);
  });
});

describe('the scan engine', () => {
  it('says which file it cannot read, and scans the rest', async () => {
    const paths = ['no/such.ts', 'src/queue.ts'];
    const files = paths.map((path) => ({ path, language: 'typescript' as const }));
    const { findings, errors } = await scanWithEstree({ root: join(root, 'examples/orders/typescript'), files, rules: CATALOGUE });
    expect(findings.length).toBeGreaterThan(0);
    expect(errors.map(({ path }) => path)).toEqual(['no/such.ts']);
    expect(errors[0]?.message).toMatch(/^This file cannot be read: .* It was not scanned\.$/);
  });
});
