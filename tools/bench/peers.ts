/** The recommended rules of others, to compare with. */
import js from '@eslint/js';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { fromInstalled } from './packages.js';
import type { RuleSet } from './lint.js';

export async function peerSets(): Promise<RuleSet[]> {
  const untyped = tseslint.configs.recommended as Linter.Config[];
  return [
    { name: 'typescript-eslint, recommended', ...merged(untyped) },
    { name: '@eslint/js, recommended', rules: js.configs.recommended.rules },
    await ofPackage('eslint-plugin-unicorn', 'unicorn, recommended'),
    await ofPackage('eslint-plugin-sonarjs', 'sonarjs, recommended'),
  ];
}

async function ofPackage(name: string, title: string): Promise<RuleSet> {
  const { default: plugin } = (await fromInstalled(name)) as { default: { configs: { recommended: Linter.Config } } };
  return { name: title, ...merged([plugin.configs.recommended]) };
}

function merged(configs: readonly Linter.Config[]): Omit<RuleSet, 'name'> {
  const plugins = Object.assign({}, ...configs.map((config) => config.plugins ?? {})) as NonNullable<Linter.Config['plugins']>;
  const rules = Object.assign({}, ...configs.map((config) => config.rules ?? {})) as RuleSet['rules'];
  return { plugins, rules };
}
