/** What sets of rules cost in ESLint, over parsing alone. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter, type ESLint } from 'eslint';
import { ROOT_OF_SOURCES, type Source } from './sources.js';

export interface RuleSet {
  readonly name: string;
  readonly rules: NonNullable<Linter.Config['rules']>;
  /** Besides ours. */
  readonly plugins?: NonNullable<Linter.Config['plugins']>;
}

export interface Cost {
  readonly name: string;
  /** Processor time of one round, in milliseconds. */
  readonly time: number;
  /** Over the first set. */
  readonly ratio: number;
}

/** How many files one set is given before it is another's turn. */
const TURN = 20;

/** The plugin as it is shipped. */
export async function loadPlugin(): Promise<ESLint.Plugin> {
  const built = (await import(new URL('../../dist/index.js', import.meta.url).href)) as { default: ESLint.Plugin };
  return built.default;
}

/** No rule, and each preset. */
export function ruleSets({ configs = {} }: ESLint.Plugin): RuleSet[] {
  const presets = Object.entries(configs).map(([name, config]): RuleSet => ({ name, rules: (config as Linter.Config).rules ?? {} }));
  return [{ name: 'none', rules: {} }, ...presets];
}

/**
 * The cost of each set. The sets take turns, a few files each, so that what else the machine does meets all of them; one
 * round before those that count warms them up.
 */
export function costs(plugin: ESLint.Plugin, sets: readonly RuleSet[], sources: readonly Source[], rounds: number): Cost[] {
  const linter = new Linter({ cwd: ROOT_OF_SOURCES });
  const configs = sets.map((set) => configOf(plugin, set));
  const times = sets.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    const sums = oneRound(linter, configs, sources, round);
    if (round > 0) sums.forEach((sum, index) => times[index]!.push(sum));
  }
  const medians = times.map(median);
  return sets.map(({ name }, index) => ({ name, time: medians[index]!, ratio: medians[index]! / medians[0]! }));
}

function oneRound(linter: Linter, configs: readonly Linter.Config[][], sources: readonly Source[], round: number): number[] {
  const sums = configs.map(() => 0);
  for (let start = 0; start < sources.length; start += TURN) {
    const files = sources.slice(start, start + TURN);
    for (let turn = 0; turn < configs.length; turn += 1) {
      const index = (turn + round + start / TURN) % configs.length;
      sums[index]! += processorTime(() => {
        for (const { path, text } of files) linter.verify(text, configs[index]!, path);
      });
    }
  }
  return sums;
}

/**
 * The configuration as ESLint's command line hands it on, checked once: the linter would check each rule's options again for
 * each file of a bare list. The class is none that ESLint exports.
 */
function configOf(plugin: ESLint.Plugin, { rules, plugins }: RuleSet): Linter.Config[] {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('eslint/package.json'));
  const { FlatConfigArray } = require(join(folder, 'lib/config/flat-config-array.js')) as { FlatConfigArray: new (configs: Linter.Config[], options: object) => Linter.Config[] & { normalizeSync(): void } };
  const config: Linter.Config = { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser }, plugins: { ...plugins, resilience: plugin }, rules };
  const made = new FlatConfigArray([config], { basePath: ROOT_OF_SOURCES });
  made.normalizeSync();
  return made;
}

/** In milliseconds. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
