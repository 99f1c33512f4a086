/** What sets of rules cost in ESLint, over parsing alone. */
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
  const times = sets.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    const sums = oneRound(linter, plugin, sets, sources, round);
    if (round > 0) sums.forEach((sum, index) => times[index]!.push(sum));
  }
  const medians = times.map(median);
  return sets.map(({ name }, index) => ({ name, time: medians[index]!, ratio: medians[index]! / medians[0]! }));
}

function oneRound(linter: Linter, plugin: ESLint.Plugin, sets: readonly RuleSet[], sources: readonly Source[], round: number): number[] {
  const sums = sets.map(() => 0);
  for (let start = 0; start < sources.length; start += TURN) {
    const files = sources.slice(start, start + TURN);
    for (let turn = 0; turn < sets.length; turn += 1) {
      const index = (turn + round + start / TURN) % sets.length;
      sums[index]! += processorTime(() => lint(linter, plugin, sets[index]!, files));
    }
  }
  return sums;
}

function lint(linter: Linter, plugin: ESLint.Plugin, { rules, plugins }: RuleSet, files: readonly Source[]): void {
  const config: Linter.Config[] = [{ files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser }, plugins: { ...plugins, resilience: plugin }, rules }];
  for (const { path, text } of files) linter.verify(text, config, path);
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
