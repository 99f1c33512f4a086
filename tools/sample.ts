/**
 * `npm run sample`: real code from the registries, scanned, and some findings of each rule drawn for a person to judge.
 * `npm run sample -- --tally FILE` reads the judgements back. DESIGN.md: presets are earned.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { collect, languageList } from '../src/cli/options.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { SampleError } from './sample/error.js';
import { CACHE, fetchProject } from './sample/fetch.js';
import { chooseProjects, HALVES, label, readProjects, type Half } from './sample/projects.js';
import { builtCatalogue, rulePairs } from './sample/rules.js';
import { scanFolder } from './sample/scan.js';
import { printCounts, printSheet, readSheet } from './sample/sheet.js';
import { makeSheet, sayError, scanAll, type Scanned } from './sample/take.js';
import { printTally, tally } from './sample/tally.js';

interface Options {
  readonly lang?: readonly Language[];
  readonly rule?: readonly string[];
  readonly half: Half;
  readonly limit: number;
  readonly seed: number;
  readonly out?: string;
  readonly verdicts?: string;
  readonly cache: string;
  readonly tally?: readonly string[];
}

const program = new Command('npm run sample --')
  .description('Draws findings on real code for a person to judge, or counts the judgements.')
  .option('--lang <languages>', 'only these languages', languageList)
  .option('--rule <id>', 'only this rule; may be given several times', collect)
  .addOption(new Option('--half <half>', 'the half of the projects').choices(HALVES).default('measure'))
  .option('--limit <count>', 'at most so many findings of a rule in a language', wholeNumber, 20)
  .option('--seed <number>', 'another seed draws others', wholeNumber, 1)
  .option('--out <file>', 'write the sheet there, and print its table alone')
  .option('--verdicts <file>', 'take over the verdicts of this sheet, where it has the same findings')
  .option('--cache <folder>', 'where the sources are kept', CACHE)
  .option('--tally <files...>', 'count the verdicts of these sheets')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (options: Options) => {
    if (options.tally === undefined) await sample(options);
    else process.stdout.write(printTally(options.tally.flatMap(tallyFile)));
  });

async function sample({ lang = LANGUAGES, rule = [], half, limit, seed, out, verdicts, cache }: Options): Promise<void> {
  const pairs = rulePairs(await builtCatalogue(), rule, lang);
  const languages = lang.filter((language) => pairs.some((pair) => pair.language === language));
  const former = verdicts === undefined ? [] : readSheet(read(verdicts), verdicts).answers;
  const scanned = await scanAll(chooseProjects(readProjects(), { languages, half }), {
    fetch: (project) => fetchProject(project, cache),
    scan: (folder, language) => scanFolder(folder, language, rule),
    onScanned: tell,
  });
  const sheet = makeSheet(scanned, pairs, { limit, seed }, former);
  if (out === undefined) process.stdout.write(printSheet(sheet));
  else {
    writeFileSync(out, printSheet(sheet));
    process.stdout.write(`${printCounts(sheet.counts)}\n`);
  }
}

/** Errors make the counts doubtful, so they are said, in the sheet as well. */
function tell({ project, report }: Scanned, seconds: number): void {
  const { language, lines } = project;
  console.error(`${language} ${label(project)}: ${lines} lines, ${report.findings.length} findings, ${seconds.toFixed(1)} s`);
  for (const error of report.errors) console.error(`  not scanned: ${sayError(project, error)}`);
}

function tallyFile(file: string): ReturnType<typeof tally> {
  const { counts, answers } = readSheet(read(file), file);
  return tally(counts, answers, file);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SampleError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number.');
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof SampleError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
