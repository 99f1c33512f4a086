/**
 * What the plugin costs in ESLint, on this project's own sources, as ratios of one run: `npm run bench`.
 *
 * The first group sets the presets beside parsing alone and ESLint's own recommended rules; the second sets the rules beside
 * each other, so that one that is far slower than the rest stands out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { bench, describe } from 'vitest';
import plugin from '../../src/index.js';

const SOURCES = join(import.meta.dirname, '../../src');
const TEXTS = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('fixture'))
  .map((path) => readFileSync(join(SOURCES, path), 'utf8'));

const linter = new Linter();

function lint(texts: readonly string[], rules: Linter.Config['rules'] = {}): void {
  const config: Linter.Config[] = [{ files: ['**/*.ts'], languageOptions: { parser }, plugins: { resilience: plugin }, rules }];
  for (const text of texts) linter.verify(text, config, 'source.ts');
}

/** One rule is looked for in one file of six, or the whole would take minutes. */
const SAMPLE = TEXTS.filter((_, index) => index % 6 === 0);
const FEW = { iterations: 4, time: 0, warmupIterations: 1, warmupTime: 0 };

describe(`${TEXTS.length} files in ESLint`, () => {
  bench('parsing alone', () => lint(TEXTS), FEW);
  bench("ESLint's recommended rules", () => lint(TEXTS, js.configs.recommended.rules), FEW);
  bench('recommended', () => lint(TEXTS, plugin.configs.recommended.rules), FEW);
  bench('strict', () => lint(TEXTS, plugin.configs.strict.rules), FEW);
  bench('all', () => lint(TEXTS, plugin.configs.all.rules), FEW);
});

describe('one rule at a time', () => {
  bench('parsing alone', () => lint(SAMPLE), FEW);
  for (const id of Object.keys(plugin.rules)) bench(id, () => lint(SAMPLE, { [`resilience/${id}`]: 'error' }), FEW);
});
