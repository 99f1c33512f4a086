/** What the two engines find: a pattern and a source in, the places where findings start out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileMatch } from '../../src/pattern/compile.js';
import { factsOf } from '../../src/pattern/file/facts.js';
import { createMatcher } from '../../src/pattern/matcher.js';
import { parseFile, parsePatternSource } from '../../src/pattern/file/oxc.js';
import type { Source } from './sources.js';

export interface Pair {
  readonly source: Source;
  readonly pattern: string;
}

/** Places as `line:column`, 1-based and sorted; or why an engine had no answer. */
export type Answer = { readonly places: readonly string[] } | { readonly refused: string };

/** Our answer. An error of the matcher itself is an answer too, to be seen and mended. */
export function askOurs({ source, pattern }: Pair): Answer {
  try {
    const compiled = compileMatch({ pattern }, parsePatternSource);
    const facts = factsOf(parseFile(source.path, source.text));
    const found = createMatcher(compiled).run(facts);
    return { places: sorted(found.map(({ range }) => placeOf(source.text, range[0]))) };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

interface Report {
  readonly results: readonly { check_id: string; start: { offset: number } }[];
  readonly errors: readonly { rule_id?: string; path?: string; message: string }[];
}

const QUIET = ['--metrics=off', '--disable-version-check', '--no-rewrite-rule-ids', '--quiet', '--json', '--disable-nosem'];

/** The real Semgrep's answers, in the order of the pairs; one run a language. Sources are ASCII: offsets are columns. */
export function askSemgrep(pairs: readonly Pair[], semgrep: string): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    const answers = new Map<Pair, Answer>();
    for (const language of ['js', 'ts'] as const) {
      const asked = pairs.filter(({ source }) => source.language === language);
      if (asked.length > 0) runSemgrep(asked, language, folder, semgrep).forEach((answer, index) => answers.set(asked[index]!, answer));
    }
    return pairs.map((pair) => answers.get(pair)!);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runSemgrep(pairs: readonly Pair[], language: 'js' | 'ts', folder: string, semgrep: string): Answer[] {
  const names = new Map<Source, string>();
  for (const { source } of pairs) {
    if (!names.has(source)) names.set(source, `source${names.size}.${language}`);
  }
  for (const [source, name] of names) writeFileSync(join(folder, name), source.text);
  const rules = pairs.map(({ pattern, source }, index) => ({
    id: `pair-${index}`, pattern, message: 'm', severity: 'ERROR', languages: [language], paths: { include: [names.get(source)!] },
  }));
  const config = join(folder, `${language}.json`);
  writeFileSync(config, JSON.stringify({ rules }));
  const report = readReport(semgrep, config, [...names.values()].map((name) => join(folder, name)));
  return pairs.map(({ source }, index) => answerOf(report, `pair-${index}`, names.get(source)!, source));
}

/** Semgrep ends with an exit code of its own where it refuses one of the rules; its report counts nevertheless. */
function readReport(semgrep: string, config: string, targets: readonly string[]): Report {
  let output: string;
  try {
    output = execFileSync(semgrep, ['scan', '--experimental', ...QUIET, '--config', config, '--', ...targets], {
      env: { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' },
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e9,
      encoding: 'utf8',
    });
  } catch (error) {
    output = (error as { stdout?: string }).stdout ?? '';
    if (output === '') throw new Error(`\`${semgrep}\` gave no report; name the program with \`--semgrep\``, { cause: error });
  }
  return JSON.parse(output) as Report;
}

function answerOf({ results, errors }: Report, id: string, name: string, { text }: Source): Answer {
  const error = errors.find(({ rule_id, path, message }) => rule_id === id || (rule_id === undefined && `${path ?? ''} ${message}`.includes(name)));
  if (error !== undefined) return { refused: error.message };
  return { places: sorted(results.filter(({ check_id }) => check_id === id).map(({ start }) => placeOf(text, start.offset))) };
}

function sorted(places: readonly string[]): string[] {
  return [...new Set(places)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}
