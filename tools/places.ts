/**
 * `npm run places`: places in public services that a reader judged, by rule and language, and what the rules say of them.
 *
 *     npm run places -- draw --rule no-fire-and-forget --lang go --out SHEET    candidates to judge, into a sheet
 *     npm run places -- take SHEET                                              the sheet's verdicts, into the data
 *     npm run places -- measure --rule no-fire-and-forget                       recall and precision on the half that decides
 *
 *     npm run places -- count                                                   findings read and places found, into src/rules/measured.json
 *
 * The data says which repositories: clone them into the folder that RESILIENCE_REPOSITORIES names.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { collect, languageList } from '../src/cli/options.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { countAll, type Counts } from './places/count.js';
import { findCandidates, readQueries } from './places/candidates.js';
import { MEASURED, ROOT } from './load-rules.js';
import { draw } from './places/draw.js';
import { PlacesError } from './places/error.js';
import { measure, printMeasures } from './places/measure.js';
import { HALVES, PLACES_FOLDER, readCorpora, readFindings, readPlaces, writePlaces, type Half, type Place } from './places/places.js';
import { readRepositories } from './places/repositories.js';
import { printSheet, readSheet } from './places/sheet.js';
import { halve } from './places/take.js';
import { SampleError } from './sample/error.js';
import { sourceRules } from './source-rules.js';

interface Which {
  readonly rule?: readonly string[];
  readonly lang?: readonly Language[];
}

interface DrawOptions extends Which {
  readonly limit: number;
  readonly perRepository: number;
  readonly around: number;
  readonly seed: number;
  readonly repository?: readonly string[];
  readonly out: string;
}

interface MeasureOptions extends Which {
  readonly half: Half | 'both';
  readonly list?: boolean;
  readonly json?: boolean;
}

const program = new Command('npm run places --').description('Places in public services that a reader judged, and what the rules say of them.').exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('draw')
  .description('Runs the candidate queries over the services and draws places to judge.')
  .option('--rule <id>', 'only for this rule; may be given several times', collect)
  .option('--lang <languages>', 'only these languages', languageList)
  .option('--repository <owner/name>', 'only in this repository; may be given several times', collect)
  .option('--limit <count>', 'at most so many places of a rule in a language', wholeNumber, 10)
  .option('--per-repository <count>', 'at most so many of them in one repository, with those judged earlier', wholeNumber, 3)
  .option('--around <lines>', 'lines of code above and below a place', wholeNumber, 20)
  .option('--seed <number>', 'another seed draws others', wholeNumber, 1)
  .requiredOption('--out <file>', 'where to write the sheet')
  .action(drawSheet);

program
  .command('take')
  .description('Takes the verdicts of sheets into tests/places.')
  .argument('<sheets...>')
  .option('--seed <number>', 'how the places fall into halves', wholeNumber, 1)
  .action(async (sheets: readonly string[], { seed }: { readonly seed: number }) => {
    const known = readPlaces();
    const judged = (await Promise.all(sheets.map((sheet) => readSheet(read(sheet), sheet)))).flat();
    const places = halve(judged, known, seed);
    writePlaces([...known, ...places]);
    console.log(`${places.length} places taken, ${judged.length - places.length} were known`);
  });

program
  .command('measure')
  .description('What the rules, as their sources say now, report of the places: recall over the right ones, precision over all.')
  .option('--rule <id>', 'only this rule; may be given several times', collect)
  .option('--lang <languages>', 'only these languages', languageList)
  .addOption(new Option('--half <half>', 'whoever mends a rule looks at `decide` alone').choices([...HALVES, 'both']).default('decide'))
  .option('--list', 'each place, and whether it is reported')
  .option('--json', 'the figures as JSON')
  .action(async ({ rule, lang = LANGUAGES, half, list = false, json = false }: MeasureOptions) => {
    const places = readPlaces(half === 'both' ? HALVES : [half]).filter((place) => lang.includes(place.language) && (rule?.includes(place.rule) ?? true));
    if (places.length === 0) throw new PlacesError('no such place is labelled; see tests/places');
    const measured = await measure(places);
    process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : printMeasures(measured, list));
  });

program
  .command('count')
  .description('Writes what is known of each rule into src/rules/measured.json: findings read, places found, lines scanned.')
  .option('--no-places', 'leave out what is found of the labelled places, for which the services are needed')
  .action(async ({ places: asks }: { readonly places: boolean }) => {
    const measured = asks ? await measure(readPlaces(['measure'])) : { pairs: [] };
    const earlier = JSON.parse(readFileSync(join(PLACES_FOLDER, 'findings/earlier.json'), 'utf8')) as Counts;
    const counts = countAll({ findings: readFindings(), corpora: readCorpora(), measured, earlier, specs: (await sourceRules()).loaded.map(({ spec }) => spec) });
    writeFileSync(join(ROOT, MEASURED), `${JSON.stringify(counts, undefined, 2)}\n`);
    console.log(`${MEASURED} written`);
  });

async function drawSheet({ rule, lang = LANGUAGES, limit, perRepository, around, seed, repository, out }: DrawOptions): Promise<void> {
  const known = readPlaces();
  const drawn: Place[] = [];
  for (const language of lang) {
    const queries = readQueries(language).filter(({ id }) => rule?.includes(id) ?? true);
    const candidates = new Map<string, Place[]>(queries.map(({ id }) => [id, []]));
    for (const one of readRepositories().filter(({ name, languages }) => languages.includes(language) && (repository?.includes(name) ?? true))) {
      const began = performance.now();
      const found = await findCandidates(one, language, queries);
      for (const [id, places] of found) candidates.get(id)?.push(...places);
      console.error(`${language} ${one.name}: ${[...found.values()].flat().length} candidates, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    for (const [id, places] of candidates) {
      const own = draw(places, known.filter((place) => place.rule === id && place.language === language), { limit, perRepository, seed });
      console.log(`${language} ${id}: ${own.length} of ${places.length}`);
      drawn.push(...own);
    }
  }
  writeFileSync(out, await printSheet(drawn, around));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlacesError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, { cause: error });
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number.');
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof PlacesError || error instanceof SampleError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
