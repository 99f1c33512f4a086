/**
 * `npm run variants`: rewrites what the fixtures' `ruleid:` comments mark so that the defect is still there, and tells how
 * much of it each rule still reports.
 *
 *     npm run variants -- --rule no-x --lang go --show-missed
 *     npm run variants -- --write      also stores the counts, which stand on the rules' pages
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { collect, languageList } from '../src/cli/options.js';
import { findSemgrep, OLDEST_SEMGREP } from '../src/engines/semgrep.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { loadRules, ROOT } from './load-rules.js';
import { withCounts } from './variants/counts.js';
import { COUNTS_FILE, loadVariants } from './variants/load-counts.js';
import { AS_IT_STANDS, rewritingsOf } from './variants/make.js';
import { printMissed, printTable } from './variants/report.js';
import { judge, type Rewriting, type Verdict } from './variants/run.js';

export interface Judged {
  readonly rewriting: Rewriting;
  readonly verdict: Verdict;
}

interface Options {
  readonly rule?: readonly string[];
  readonly lang?: readonly Language[];
  readonly kind?: readonly string[];
  readonly showMissed?: boolean;
  readonly write?: boolean;
}

export interface Answers {
  /** The rewritings that count: of hits that are reported as they stand, in a text that the engine can read. */
  readonly judged: readonly Judged[];
  /** Hits that are not reported as they stand, as `id fixture:line`: nothing of them counts. */
  readonly silent: readonly string[];
}

/** What the engine of a language says of rewritings in it. */
export function judgeAll(rewritings: readonly Rewriting[], language: Language, semgrep: string): Answers {
  const verdicts = judge(rewritings, language, semgrep);
  const all = rewritings.map((rewriting, index): Judged => ({ rewriting, verdict: verdicts[index]! }));
  const placeOf = ({ spec, fixture, line }: Rewriting): string => `${spec.id} ${fixture}:${line}`;
  const hits = all.filter(({ rewriting }) => rewriting.kind === AS_IT_STANDS);
  const silent = new Set(hits.filter(({ verdict }) => verdict !== 'reported').map(({ rewriting }) => placeOf(rewriting)));
  const judged = all.filter(({ rewriting, verdict }) => rewriting.kind !== AS_IT_STANDS && verdict !== 'unreadable' && !silent.has(placeOf(rewriting)));
  return { judged, silent: [...silent] };
}

async function run({ rule: ids = [], lang = LANGUAGES, kind, showMissed, write }: Options): Promise<number> {
  const rules = await loadRules();
  const unknown = ids.filter((id) => !rules.some(({ name }) => name === id));
  if (unknown.length > 0) {
    console.error(`There is no rule \`${unknown[0]}\`; the folders of src/rules have the names.`);
    return 2;
  }
  const chosen = rules.filter(({ name, problem }) => problem === undefined && (ids.length === 0 || ids.includes(name)));
  const semgrep = lang.some((language) => language !== 'typescript') ? await semgrepPath() : '';
  const answers = lang.map((language) => judgeAll(chosen.flatMap((rule) => rewritingsOf(rule, language)).filter((each) => kind === undefined || [...kind, AS_IT_STANDS].includes(each.kind)), language, semgrep));
  const judged = answers.flatMap((each) => each.judged);
  console.log(printTable(judged));
  for (const hit of answers.flatMap(({ silent }) => silent)) console.log(`left out, since it is not reported as it stands: ${hit}`);
  if (showMissed === true) console.log(printMissed(judged));
  if (write === true) {
    const counts = withCounts(loadVariants(ROOT), judged, chosen.map(({ name }) => name), lang, rules.map(({ name }) => name));
    writeFileSync(join(ROOT, COUNTS_FILE), `${JSON.stringify(counts, undefined, 2)}\n`);
  }
  return 0;
}

async function semgrepPath(): Promise<string> {
  const found = await findSemgrep({ env: process.env, scannedRoot: ROOT, minVersion: OLDEST_SEMGREP, say: (line) => console.error(line) });
  return found.path;
}

const program = new Command('npm run variants --')
  .description('Rewrites what the fixtures mark, the defect kept, and tells how much of it is still reported.')
  .option('--rule <id>', 'only this rule; may be given several times', collect)
  .option('--lang <languages>', 'only these languages', languageList)
  .option('--kind <kind>', 'only this kind of rewriting; may be given several times', collect)
  .option('--show-missed', 'show the code of each rewriting that is missed')
  .option('--write', 'store the counts in src/rules/variants.json')
  .action(async (options: Options) => {
    process.exitCode = await run(options);
  });

if (process.argv[1] === import.meta.filename) await program.parseAsync();
