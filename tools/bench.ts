/**
 * What the built plugin costs in ESLint, as ratios over ESLint with typescript-eslint's parser and no rule, beside its peers;
 * what it takes to import it and to start the command; a scan beside its floors; how both grow. Run `npm run build` first.
 *
 *     npx tsx tools/bench.ts                     over the TypeScript sources that some packages ship
 *     npx tsx tools/bench.ts --quick             few files and rounds, to try something
 *     npx tsx tools/bench.ts --on ../service     over a project of yours
 *     npx tsx tools/bench.ts --each              also each rule alone
 *     npx tsx tools/bench.ts --write             also stores the tables in docs/performance.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { table } from '../src/emit/markdown.js';
import { importTime } from './bench/import-time.js';
import { peerSets } from './bench/peers.js';
import { growthTable, scanTable, startUpTable } from './bench/scan.js';
import { readSources } from './bench/sources.js';
import { costs, loadPlugin, ruleSets, type Cost, type RuleSet } from './bench/lint.js';

const PAGE = join(import.meta.dirname, '../docs/performance.md');

const WHOLE = { files: 1500, rounds: 7 };
const QUICK = { files: 100, rounds: 3 };

interface Options {
  readonly on?: string;
  readonly files?: number;
  readonly rounds?: number;
  readonly quick?: boolean;
  readonly each?: boolean;
  readonly write?: boolean;
}

async function run(options: Options): Promise<void> {
  const { on, files, rounds, each, quick, write } = { ...(options.quick === true ? QUICK : WHOLE), ...options };
  const sources = readSources(on, files);
  if (sources.length === 0) return fail(`There is no TypeScript in ${on ?? 'node_modules'}; name a folder that has some with \`--on\`.`);
  const lines = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  const plugin = await loadPlugin();
  const sets = [...ruleSets(plugin), ...(await peerSets())];
  const said = `${sources.length} files, ${lines} lines; median of ${rounds} interleaved rounds, processor time. Node.js ${process.version}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(0)} at the start.`;
  const steps: [string, () => string][] = [
    ['eslint', () => `${said}\n\n${costTable(costs(plugin, sets, sources, rounds), sets)}`],
    ['import', () => `Importing the plugin in a new process: ${importTime(rounds).toFixed(0)} ms of processor time (median of ${rounds}).\n\n${startUpTable(rounds)}`],
    ['scan', () => scanTable(sources, quick === true ? 1 : 3)],
    ['growth', () => (quick === true ? growthTable(sources, [1, 10, 100], [100, 1000]) : growthTable(sources, [1, 10, 100, 1000, 20_000], [100, 1000, 10_000, 100_000]))],
  ];
  if (each === true) steps.push(['rules', () => ruleTable(plugin, sources, rounds)]);
  const texts = steps.map(([name, make]) => {
    const text = make();
    console.log(`${text}\n`);
    return [name, text];
  });
  if (write === true) writeFileSync(PAGE, texts.reduce((page, [name, text]) => withTable(page, name!, text!), readFileSync(PAGE, 'utf8')));
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function costTable(found: readonly Cost[], sets: readonly RuleSet[]): string {
  const rows = found.map(({ name, time, ratio }, index) => [name, String(Object.keys(sets[index]!.rules).length), time.toFixed(0), ratio.toFixed(2)]);
  return table(['Rules', 'Count', 'ms', 'Over none'], rows);
}

/** The slowest first. */
function ruleTable(plugin: Parameters<typeof costs>[0], sources: Parameters<typeof costs>[2], rounds: number): string {
  const sets = Object.keys(plugin.rules ?? {}).map((id): RuleSet => ({ name: id, rules: { [`resilience/${id}`]: 'error' } }));
  const [, ...found] = costs(plugin, [{ name: 'none', rules: {} }, ...sets], sources, rounds);
  const rows = found.toSorted((a, b) => b.ratio - a.ratio).map(({ name, ratio }) => [name, ratio.toFixed(3)]);
  return table(['Rule', 'Over none'], rows);
}

/** A page with a text in the place that is marked for it. */
function withTable(page: string, name: string, text: string): string {
  const place = new RegExp(`(<!-- bench: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
  if (!place.test(page)) throw new RangeError(`docs/performance.md has no place for \`${name}\`; write \`<!-- bench: ${name} -->\` and \`<!-- end -->\``);
  return page.replace(place, (_, start: string, end: string) => `${start}${text}\n${end}`);
}

const program = new Command('bench')
  .description('What the built plugin costs in ESLint.')
  .option('--on <folder>', 'the TypeScript files of a folder, in place of those of installed packages')
  .option('--files <number>', `at most so many files (${WHOLE.files}; ${QUICK.files} with --quick)`, Number)
  .option('--rounds <number>', `how often everything is measured (${WHOLE.rounds}; ${QUICK.rounds} with --quick)`, Number)
  .option('--quick', 'few files and rounds')
  .option('--each', 'also each rule alone')
  .option('--write', 'store the tables in docs/performance.md');
await program.action(run).parseAsync();
