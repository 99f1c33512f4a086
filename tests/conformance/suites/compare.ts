/**
 * Semgrep's own tests and public rules, by the real Semgrep and by ours: `npm run suites -- FOLDER [--verbose] [NAME …]`.
 *
 * FOLDER holds checkouts: `semgrep` (github.com/semgrep/semgrep), and collections of rules under any name. What is compared
 * with is what the tests' comments say; what the real Semgrep reports stands beside it. Tests that the real one does not
 * pass are counted apart, by name: they need the commercial engine, or a Semgrep of another time.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathApplies } from '../../../src/pattern/paths.js';
import { oneEach } from '../../../src/pattern/one-each.js';
import { factsOf } from '../../../src/pattern/file/facts.js';
import { parseFile, parseText } from '../../../src/pattern/file/oxc.js';
import { matcherOf } from '../../../src/taint/matcher.js';
import { compileRule } from '../../../src/semgrep/native-rule.js';
import { readRules } from '../../../src/semgrep/read-rules.js';
import { Semgrep, sorted, type Answer } from './ask.js';
import { collections, discover, ruleFilesBelow, rulesIn, type SuiteTest } from './discover.js';

/** What ours report, by target; a text where the rule does not load or a file cannot be read. */
function ours({ rule, targets }: SuiteTest): Answer {
  const { paths: _paths, ...body } = rule;
  const { rules: [read], refusals } = readRules({ rules: [body] });
  if (read === undefined) return refusals[0]!.reason;
  const compiled = compileRule(read);
  if ('reason' in compiled) return compiled.reason;
  const matcher = matcherOf(compiled.compiled, {}, parseText);
  try {
    return targets.map(({ path, text }) => {
      if (!pathApplies(compiled.compiled.paths, path)) return [];
      const facts = factsOf(parseFile(path, text));
      if (!matcher.mayMatch(facts.file)) return [];
      return sorted(oneEach(matcher.run(facts)).map(({ range }) => facts.positionAt(range[0]).line));
    });
  } catch (error) {
    return `failed: ${(error as Error).message}`;
  }
}

function passes(test: SuiteTest, answer: Answer): boolean {
  return typeof answer !== 'string' && test.targets.every(({ expected }, index) => String(sorted(expected)) === String(answer[index]));
}

function describe(test: SuiteTest, semgrep: Answer, own: Answer): string {
  if (typeof own === 'string') return `  ${own}`;
  return test.targets.map(({ path, expected }, index) => {
    const wanted = sorted(expected);
    const missing = wanted.filter((line) => !own[index]!.includes(line));
    const extra = own[index]!.filter((line) => !wanted.includes(line));
    const asked = typeof semgrep === 'string' ? semgrep : semgrep[index]!.join(' ');
    return `  ${path}: missing ${missing.join(' ')}; too many ${extra.join(' ')}${asked === wanted.join(' ') ? '' : `; Semgrep ${asked}`}`;
  }).join('\n');
}

interface Row {
  tests: number;
  semgrep: number;
  ours: number;
  same: number;
}

function main(args: readonly string[]): void {
  const { values, positionals: [folder, ...names] } = parseArgs({ args: [...args], allowPositionals: true, options: { verbose: { type: 'boolean' }, cache: { type: 'string' } } });
  if (folder === undefined) {
    console.error('Name the folder of the checkouts: `npm run suites -- FOLDER`.');
    process.exitCode = 2;
    return;
  }
  const semgrep = new Semgrep(values.cache ?? join(tmpdir(), 'suites-answers.json'));
  const rows = new Map<string, Row>();
  for (const test of discover(folder).filter(({ name, suite }) => names.length === 0 || names.some((part) => name.includes(part) || suite === part))) {
    const row = rows.get(test.suite) ?? { tests: 0, semgrep: 0, ours: 0, same: 0 };
    rows.set(test.suite, row);
    const [asked, own] = [semgrep.ask(test), ours(test)];
    const isSame = JSON.stringify(asked) === JSON.stringify(own);
    row.tests += 1;
    if (isSame) row.same += 1;
    if (!passes(test, asked)) {
      if (values.verbose === true) console.log(`left out, since Semgrep does not pass it: ${test.name}${isSame ? '' : ', where ours reports otherwise'}`);
      continue;
    }
    row.semgrep += 1;
    if (passes(test, own)) row.ours += 1;
    else console.log(`${test.suite}: ${test.name}\n${describe(test, asked, own)}`);
  }
  semgrep.save();
  console.log('\nsuite                  tests  Semgrep  ours  same findings');
  for (const [suite, row] of rows) console.log(`${suite.padEnd(22)} ${[row.tests, row.semgrep, row.ours, row.same].map((count) => String(count).padStart(5)).join('   ')}`);
  if (names.length === 0) reportLoading(folder, values.verbose === true);
}

/** How many public rules load, and why the others do not. */
function reportLoading(folder: string, verbose: boolean): void {
  let loaded = 0;
  const refused: string[] = [];
  for (const path of collections(folder).flatMap(ruleFilesBelow)) {
    for (const rule of rulesIn(path)) {
      const { rules: [read], refusals } = readRules({ rules: [rule] });
      const result = read === undefined ? refusals[0]! : compileRule(read);
      if ('reason' in result) refused.push(`${path} ${String(rule['id'])}: ${result.reason.split('\n')[0]!}`);
      else loaded += 1;
    }
  }
  console.log(`\n${loaded} of ${loaded + refused.length} public rules load`);
  if (verbose) for (const line of refused) console.log(`  ${line}`);
}

main(process.argv.slice(2));
