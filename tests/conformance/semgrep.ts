/**
 * Asks the real Semgrep for all cases in one run a language:
 * `tsx tests/conformance/semgrep.ts [--record] [--semgrep PATH] [NAME …]`, a name being the beginning of a case file's.
 *
 * Without `--record`, says where Semgrep's findings are no longer those that were recorded, and exits 1. With it, writes
 * them into the case files.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import { describeFinding, loadCases, matchOf, pathOf, type Case, type CaseFile } from './cases.js';
import { byPlace } from './ours.js';

interface Question {
  readonly id: string;
  readonly path: string;
  readonly file: CaseFile;
  readonly test: Case;
}

interface Answer {
  readonly version: string;
  readonly results: readonly { check_id: string; path: string; start: { offset: number }; end: { offset: number }; extra: { message: string } }[];
  readonly errors: readonly { rule_id?: string; message: string }[];
}

/** Without these it hangs for minutes where there is no network. */
const SEMGREP_ENV = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };
const QUIET = ['--metrics=off', '--disable-version-check', '--no-rewrite-rule-ids', '--quiet', '--json', '--disable-nosem'];
const LANGUAGES = { ts: 'ts', tsx: 'ts', js: 'js' } as const;

/** What Semgrep reports for each case, as `expect` has it. */
export function askSemgrep(files: readonly CaseFile[], semgrep: string): { version: string; found: Map<Case, string[]> } {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const found = new Map<Case, string[]>();
    let version = '';
    for (const language of ['ts', 'js'] as const) {
      const asked = questions(files.filter((file) => (file.rules ?? LANGUAGES[file.language]) === language), folder);
      if (asked.length === 0) continue;
      const answer = run(semgrep, language, asked, folder);
      version = answer.version;
      for (const { id, file, test } of asked) found.set(test, findingsOf(answer, id, file));
    }
    return { version, found };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function questions(files: readonly CaseFile[], folder: string): Question[] {
  return files.flatMap((file, fileIndex) => {
    const path = `file${fileIndex}.${file.language}`;
    writeFileSync(join(folder, path), file.source);
    return file.cases.map((test, index) => ({ id: `case-${fileIndex}-${index}`, path, file, test }));
  });
}

function run(semgrep: string, language: string, asked: readonly Question[], folder: string): Answer {
  const rules = asked.map(({ id, path, test }) => ({
    ...matchOf(test),
    id,
    languages: [language],
    severity: 'ERROR',
    message: test.message ?? '',
    paths: { include: [path] },
  }));
  const config = join(folder, `${language}.json`);
  writeFileSync(config, JSON.stringify({ rules }));
  const targets = [...new Set(asked.map(({ path }) => join(folder, path)))];
  const output = execFileSync(semgrep, ['scan', '--experimental', ...QUIET, '--config', config, '--', ...targets], {
    env: SEMGREP_ENV,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  });
  const answer = JSON.parse(output.toString()) as Answer;
  if (answer.errors.length > 0) throw new Error(answer.errors.map(({ message }) => message).join('\n'));
  return answer;
}

function findingsOf({ results }: Answer, id: string, { source }: CaseFile): string[] {
  const bytes = Buffer.from(source);
  const offset = (byte: number): number => bytes.subarray(0, byte).toString().length;
  const findings = results
    .filter(({ check_id }) => check_id === id)
    .map(({ start, end, extra }) => describeFinding(source, [offset(start.offset), offset(end.offset)], extra.message));
  return [...new Set(findings)].sort(byPlace);
}

function main(args: readonly string[]): void {
  const { values, positionals: names } = parseArgs({ args: [...args], options: { record: { type: 'boolean' }, semgrep: { type: 'string' } }, allowPositionals: true });
  const semgrep = values.semgrep ?? process.env['RESILIENCE_SEMGREP'] ?? 'semgrep';
  const files = loadCases().filter(({ name }) => names.length === 0 || names.some((start) => name.startsWith(start)));
  if (spawnSync(semgrep, ['--version'], { env: SEMGREP_ENV }).error !== undefined) {
    console.error(`There is no \`${semgrep}\` to run; install Semgrep, or name one with \`--semgrep PATH\` or \`RESILIENCE_SEMGREP\`.`);
    process.exitCode = 2;
    return;
  }
  const { version, found } = askSemgrep(files, semgrep);
  const changed = [...found].filter(([test, findings]) => JSON.stringify(test.expect) !== JSON.stringify(findings));
  if (values.record === true) {
    for (const file of files) record(file, found);
    if (names.length === 0) writeFileSync(new URL('semgrep-version', import.meta.url), `${version}\n`);
  } else {
    for (const [test, findings] of changed) console.error(`${JSON.stringify(matchOf(test))}\n  recorded ${test.expect.join(', ')}\n  now      ${findings.join(', ')}`);
    process.exitCode = changed.length === 0 ? 0 : 1;
  }
  console.log(`Semgrep ${version}: ${found.size} cases, ${changed.length} ${values.record === true ? 'recorded anew' : 'different'}`);
}

function record(file: CaseFile, found: ReadonlyMap<Case, readonly string[]>): void {
  const { language, rules, source } = file;
  const cases = file.cases.map((test) => {
    const { expect: _expect, ours, why, ...body } = test;
    const differs = { ...(ours === undefined ? {} : { ours }), ...(why === undefined ? {} : { why }) };
    return { ...body, expect: found.get(test) ?? [], ...differs };
  });
  const content = dump({ ...(language === 'ts' ? {} : { language }), ...(rules === undefined ? {} : { rules }), source, cases }, { lineWidth: -1, noRefs: true });
  if (content !== readFileSync(pathOf(file), 'utf8')) writeFileSync(pathOf(file), content);
}

if (import.meta.url === `file://${process.argv[1]}`) main(process.argv.slice(2));
