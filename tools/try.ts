/**
 * `npm run try`: rules from their sources, at once, without a build.
 *
 *     npm run try                          all rules on all fixtures and cases
 *     npm run try -- no-fire-and-forget    one rule on its fixtures and on every case that names it
 *     npm run try -- no-fire-and-forget --lang go --on DIR_OR_FILE    what it reports there
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { collect, languageList } from '../src/cli/options.js';
import { LANGUAGES, type Language } from '../src/spec/rule.js';
import { promisesOf } from '../tests/rules/annotations.js';
import { loadCases, runCases } from './cases.js';
import { filesUnder, scanFiles, sourceRules } from './source-rules.js';

interface Options {
  readonly lang?: readonly Language[];
  readonly on?: readonly string[];
  readonly root: string;
  readonly count?: boolean;
}

await new Command('npm run try --')
  .description('Runs rules as their sources say now: on their fixtures and the cases, or on code of yours.')
  .argument('[ids...]', 'only these rules')
  .option('--lang <languages>', 'only these languages', languageList)
  .option('--on <path>', 'report what they find in this file or folder; may be given several times', collect)
  .option('--root <folder>', 'the folder that `paths` of rules are relative to', '.')
  .option('--count', 'with --on: only how many findings each rule has')
  .action(async (ids: string[], options: Options) => {
    const { loaded, catalogue } = await sourceRules(ids);
    const { lang = LANGUAGES, on, root } = options;
    if (on === undefined) return check(loaded, catalogue, lang);
    const { findings, errors } = await scanFiles(resolve(root), filesUnder(resolve(root), on, lang), catalogue);
    for (const { path, message } of errors) console.error(`${path ?? ''}: ${message}`);
    if (options.count === true) return tally(findings);
    for (const { path, line, id, message } of findings) console.log(`${path}:${line} ${id}: ${message}`);
    console.log(`${findings.length} findings`);
  })
  .parseAsync();

function tally(findings: readonly { readonly id: string; readonly language: Language }[]): void {
  const counts = new Map<string, number>();
  for (const { id, language } of findings) counts.set(`${language} ${id}`, (counts.get(`${language} ${id}`) ?? 0) + 1);
  for (const [pair, count] of [...counts].sort()) console.log(`${pair}: ${count}`);
}

type Rules = Awaited<ReturnType<typeof sourceRules>>;

async function check(loaded: Rules['loaded'], catalogue: Rules['catalogue'], lang: readonly Language[]): Promise<void> {
  const lines = [...(await checkFixtures(loaded, catalogue, lang)), ...(await checkCases(catalogue, lang))];
  for (const line of lines) console.log(line);
  process.exitCode = lines.some((line) => !line.startsWith('cases:')) ? 1 : 0;
}

/** Each fixture with its own rule; what differs from its annotations. */
async function checkFixtures(loaded: Rules['loaded'], catalogue: Rules['catalogue'], lang: readonly Language[]): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'resilience-try-'));
  try {
    const fixtures = loaded.flatMap(({ name, fixtures: own, folder }) =>
      own.filter(({ fixed, language }) => !fixed && lang.includes(language)).map((fixture) => ({ rule: name, folder, ...fixture })),
    );
    for (const { rule, name, text } of fixtures) {
      mkdirSync(join(root, rule), { recursive: true });
      writeFileSync(join(root, rule, name), text);
    }
    const files = fixtures.map(({ rule, name, language }) => ({ path: `${rule}/${name}`, language }));
    const { findings, errors } = await scanFiles(root, files, catalogue);
    const problems = errors.map(({ path, message }) => `${path ?? ''}: ${message}`);
    return [...problems, ...fixtures.flatMap(({ rule, name, text, folder, language }) => {
      const lines = text.split('\n');
      const { hits, dropped } = promisesOf(text, rule);
      const found = findings.filter(({ id, path }) => id === rule && path === `${rule}/${name}`).map(({ line }) => line);
      const tell = (verdict: string, line: number): string => `${folder}/${name}:${line} ${verdict}: ${(lines[line - 1] ?? '').trim()}`;
      return [
        ...hits.filter((line) => !found.includes(line)).map((line) => tell('missed', line)),
        ...found.filter((line) => !hits.includes(line) && !(language !== 'typescript' && dropped.includes(line))).map((line) => tell('unexpected', line)),
      ];
    })];
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function checkCases(catalogue: Rules['catalogue'], lang: readonly Language[]): Promise<string[]> {
  const cases = loadCases().filter(({ language }) => lang.includes(language));
  const results = await runCases(cases, catalogue);
  const sum = (key: 'reported' | 'missed' | 'broken' | 'unexpected'): number => results.reduce((total, result) => total + result[key].length, 0);
  return [
    ...results.flatMap(({ file, missed, broken, unexpected }) => [
      ...missed.map(({ id, from }) => `tests/cases/${file.name}:${from} missed: ${id}`),
      ...broken.map(({ id, from }) => `tests/cases/${file.name}:${from} broken ok: ${id}`),
      ...unexpected.map((line) => `tests/cases/${file.name}:${line} unexpected`),
    ]),
    `cases: ${sum('reported')} of ${sum('reported') + sum('missed')} reported, ${sum('broken')} \`ok\` broken, ${sum('unexpected')} unexpected`,
  ];
}
