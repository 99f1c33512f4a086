/**
 * The differential fuzzer: our matcher against the real Semgrep, on patterns cut from real sources.
 *
 *     npm run fuzz -- --pairs N --seed S [--semgrep PATH] [--shrink N] [--save] [--all]
 *
 * The same seed gives the same pairs, for as long as the lock file is the same. Ends with the agreement and a table of the
 * reasons for the rest, and with exit code 1 where a disagreement has none that is known. Those are shrunk and printed, with
 * `--all` the others too; `--save` writes the shrunk disagreements into tests/conformance/cases/fuzz, names taken out.
 *
 * `npm run fuzz -- hostile` scans sources that are meant to break what reads them, see `fuzz/hostile-scan.ts`;
 * `npm run fuzz -- grammar` runs all rules over programs in which every node type occurs, see `fuzz/grammar-scan.ts`.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { askSemgrep as askSemgrepCases } from '../tests/conformance/semgrep.js';
import { findOurs } from '../tests/conformance/ours.js';
import type { CaseFile } from '../tests/conformance/cases.js';
import { parseFile } from '../src/pattern/file/oxc.js';
import { derivable, derivePattern, type Derivable } from './fuzz/derive.js';
import { askOurs, askSemgrep, type Answer, type Pair } from './fuzz/engines.js';
import { seededRandom, type Random } from './fuzz/random.js';
import { scanGrammar } from './fuzz/grammar-scan.js';
import { scanHostile } from './fuzz/hostile-scan.js';
import { reasonOf } from './fuzz/reasons.js';
import { renamed } from './fuzz/rename.js';
import { saveCase } from './fuzz/save.js';
import { shrink } from './fuzz/shrink.js';
import { chooseSources, type Source } from './fuzz/sources.js';
import { isDisagreement, verdictOf, type Verdict } from './fuzz/verdict.js';
import { ROOT } from './load-rules.js';

const PAIRS_A_SOURCE = 20;
const PAIRS_A_RUN = 400;

interface Judged {
  readonly pair: Pair;
  readonly verdict: Verdict;
  readonly ours: Answer;
  readonly semgrep: Answer;
}

/** As many pairs as asked for, each pattern with the source that it was cut from. */
export function derivePairs(root: string, count: number, random: Random): Pair[] {
  const sources = chooseSources(root, Math.ceil(count / PAIRS_A_SOURCE) * 2, random);
  const pairs: Pair[] = [];
  for (const source of sources) {
    const tree = treeOf(source);
    for (let index = 0; tree !== undefined && index < PAIRS_A_SOURCE && pairs.length < count; index += 1) {
      const pattern = derivePattern(tree, random);
      if (pattern !== undefined) pairs.push({ source, pattern });
    }
  }
  return pairs;
}

function treeOf({ path, text }: Source): Derivable | undefined {
  try {
    return derivable(path, text);
  } catch {
    return undefined; // A file that is no program on its own: a template, a test of a parser.
  }
}

function judge(pairs: readonly Pair[], semgrep: string): Judged[] {
  const theirs = askSemgrep(pairs, semgrep);
  return pairs.map((pair, index) => {
    const ours = askOurs(pair);
    return { pair, ours, semgrep: theirs[index]!, verdict: verdictOf(ours, theirs[index]!) };
  });
}

function shrunk(judged: Judged, semgrep: string): Judged {
  const disagree = (pairs: readonly Pair[]): boolean[] => judge(pairs, semgrep).map(({ verdict }) => verdict === judged.verdict);
  const small = shrink(judged.pair, disagree);
  const ownWords = renamed(small);
  return judge([disagree([ownWords])[0] === true ? ownWords : small], semgrep)[0]!;
}

function describe({ pair, ours, semgrep }: Judged): string {
  const answer = (given: Answer): string => ('refused' in given ? `refuses: ${given.refused.split('\n')[0]!}` : given.places.join(' ') || 'nothing');
  return [`  pattern: ${indented(pair.pattern)}`, `  source:  ${indented(pair.source.text.trimEnd())}`, `  Semgrep: ${answer(semgrep)}`, `  ours:    ${answer(ours)}`].join('\n');
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n           ');
}

/** Saved only where both engines have an answer, and with whole findings, as conformance cases have them. */
function save({ pair }: Judged, semgrep: string, seed: number): string | undefined {
  if (JSON.stringify(renamed(pair)) !== JSON.stringify(pair)) return undefined;
  const { source, pattern } = pair;
  const test = { pattern, expect: [] };
  const file: CaseFile = { name: 'fuzz', language: source.language, source: source.text, cases: [test] };
  const theirs = askSemgrepCases([file], semgrep).found.get(test) ?? [];
  const ours = findOurs(test, parseFile(`source.${source.language}`, source.text));
  return saveCase(ROOT, { pair, semgrep: theirs, ours }, `Found by the fuzzer with seed ${seed}; not explained yet.`);
}

function main(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pairs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      semgrep: { type: 'string', default: process.env['RESILIENCE_SEMGREP'] ?? 'semgrep' },
      shrink: { type: 'string', default: '20' },
      save: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const [count, seed, most] = [values.pairs, values.seed, values.shrink].map(wholeNumber) as [number, number, number];
  const pairs = derivePairs(ROOT, count, seededRandom(seed));
  const judged: Judged[] = [];
  for (let from = 0; from < pairs.length; from += PAIRS_A_RUN) {
    judged.push(...judge(pairs.slice(from, from + PAIRS_A_RUN), values.semgrep));
  }
  const answered = judged.filter(({ verdict }) => verdict !== 'no answer');
  const differing = answered.filter(({ verdict }) => isDisagreement(verdict));
  const explained = explain(differing);
  const unexplained = explained.get(UNEXPLAINED) ?? [];
  for (const [verdict, group] of grouped(values.all ? differing : unexplained)) {
    console.log(`\n${verdict}: ${group.length}`);
    const seen = new Set<string>();
    for (const item of group.slice(0, most)) {
      const small = shrunk(item, values.semgrep);
      if (seen.has(describe(small))) continue;
      seen.add(describe(small));
      console.log(`${describe(small)}\n`);
      if (values.save && verdict !== 'only we refuse') console.log(`  saved:   ${save(small, values.semgrep, seed) ?? 'no, its names are not ours'}\n`);
    }
  }
  const share = answered.length === 0 ? 0 : (100 * (answered.length - differing.length)) / answered.length;
  const hits = answered.filter(({ semgrep }) => 'places' in semgrep && semgrep.places.length > 0).length;
  console.log(`${pairs.length} pairs, seed ${seed}: Semgrep answers ${answered.length} (${hits} with findings), of which ${answered.length - differing.length} agree (${share.toFixed(1)}%)`);
  for (const [reason, group] of [...explained].sort(([, a], [, b]) => b.length - a.length)) console.log(`${String(group.length).padStart(6)}  ${reason}`);
  return unexplained.length === 0 ? 0 : 1;
}

const UNEXPLAINED = 'unexplained';

/** Disagreements by their reason. */
function explain(items: readonly Judged[]): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const item of items) {
    const reason = reasonOf(item.pair, item.ours, item.semgrep) ?? UNEXPLAINED;
    groups.set(reason, [...(groups.get(reason) ?? []), item]);
  }
  return groups;
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`\`${text}\` is no whole number; write one, as in \`--pairs 2000\``);
}

function grouped(items: readonly Judged[]): Map<Verdict, Judged[]> {
  const groups = new Map<Verdict, Judged[]>();
  for (const item of items) groups.set(item.verdict, [...(groups.get(item.verdict) ?? []), item]);
  return groups;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const [first, ...rest] = process.argv.slice(2);
    if (first === 'hostile') process.exitCode = scanHostile(rest);
    else if (first === 'grammar') process.exitCode = await scanGrammar(rest);
    else process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
