/**
 * `npm run variants`: rewrites what the fixtures' `ruleid:` comments mark so that the defect is still there, and tells how
 * much of it each rule still reports.
 *
 *     npm run variants -- --rule no-x --lang go --show-missed
 *     npm run variants -- --write      also stores the counts, which stand on the rules' pages
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { collect, languageList } from '../src/cli/options.js';
import { findSemgrep, OLDEST_SEMGREP } from '../src/engines/semgrep.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { loadRules, ROOT } from './load-rules.js';
import type { VariantCounts } from '../src/spec/variants.js';
import { withCounts } from './variants/counts.js';
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

const COUNTS_FILE = join(ROOT, 'src/rules/variants.json');

/** The rewritings that count: of hits that are reported as they stand, in a text that the engine can read. */
export function judgeAll(rewritings: readonly Rewriting[], language: Language, semgrep: string): Judged[] {
  const verdicts = judge(rewritings, language, semgrep);
  const all = rewritings.map((rewriting, index): Judged => ({ rewriting, verdict: verdicts[index]! }));
  const placeOf = ({ spec, fixture, line }: Rewriting): string => `${spec.id} ${fixture}:${line}`;
  const standing = new Set(all.filter(({ rewriting, verdict }) => rewriting.kind === AS_IT_STANDS && verdict === 'reported').map(({ rewriting }) => placeOf(rewriting)));
  return all.filter(({ rewriting, verdict }) => rewriting.kind !== AS_IT_STANDS && verdict !== 'unreadable' && standing.has(placeOf(rewriting)));
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
  const judged = lang.flatMap((language) => judgeAll(chosen.flatMap((rule) => rewritingsOf(rule, language)).filter((each) => kind === undefined || [...kind, AS_IT_STANDS].includes(each.kind)), language, semgrep));
  console.log(printTable(judged));
  if (showMissed === true) console.log(printMissed(judged));
  if (write === true) {
    const counts = JSON.parse(readFileSync(COUNTS_FILE, 'utf8')) as VariantCounts;
    writeFileSync(COUNTS_FILE, `${JSON.stringify(withCounts(counts, judged, chosen.map(({ name }) => name), lang, rules.map(({ name }) => name)), undefined, 2)}\n`);
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
