/**
 * Candidate queries: for each pair of rule and language one loose Semgrep rule, "all calls of that kind, all loops of that
 * shape", with what the rule misses among them. They stand in `candidates/<language>.yaml`, and the real Semgrep runs them,
 * TypeScript too.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import type { Language } from '../../src/spec/rule.js';
import { lastWords, runCommand, type Outcome } from '../sample/run-command.js';
import { filesUnder } from '../source-rules.js';
import { isOfKind } from './draw.js';
import { PlacesError } from './error.js';
import type { Place } from './places.js';
import { CACHE, checkOut, type Repository } from './repositories.js';
import { filesFor } from './worth.js';

/** One query; its id is that of the rule it is for. */
export interface Query {
  readonly id: string;
  /** What a file must say for Semgrep to be asked; a regular expression that heeds no case. */
  readonly metadata: { readonly says: string };
  readonly [key: string]: unknown;
}

const FOLDER = join(import.meta.dirname, 'candidates');
/** Semgrep's default is 5 s, which a crowded machine passes on a large file. */
const SECONDS = '20';
/** A query is run on so many files of a repository. */
const MOST_FILES = 5;
/** Longer ones are seldom read by anyone, and take Semgrep long. */
const LONGEST_BYTES = 60_000;
const QUIET = { SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };

/** The queries of a language, in the order in which they stand. */
export function readQueries(language: Language): readonly Query[] {
  return (load(readFileSync(join(FOLDER, `${language}.yaml`), 'utf8')) as { readonly rules: readonly Query[] }).rules;
}

/**
 * What queries find in a repository. What one found is kept, and asked again when its text changes.
 *
 * @returns places by the query's id.
 */
export async function findCandidates(repository: Repository, language: Language, queries: readonly Query[]): Promise<Map<string, Place[]>> {
  const root = await checkOut(repository);
  const unknown = queries.filter((query) => !existsSync(answerFile(repository, language, query)));
  if (unknown.length > 0) await ask(repository, language, unknown, root);
  return new Map(
    queries.map((query) => {
      const ranges = JSON.parse(readFileSync(answerFile(repository, language, query), 'utf8')) as Pick<Place, 'path' | 'line' | 'to'>[];
      const { name, commit } = repository;
      return [query.id, ranges.map((range) => ({ rule: query.id, language, repository: name, commit, ...range }))];
    }),
  );
}

function answerFile({ name, commit }: Repository, language: Language, query: Query): string {
  const hash = createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 12);
  return join(CACHE, 'candidates', `${name.replace('/', '+')}@${commit.slice(0, 12)}`, `${language}-${query.id}-${hash}.json`);
}

interface Result {
  readonly check_id: string;
  readonly path: string;
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

interface Answer {
  readonly results: readonly Result[];
  readonly errors: readonly { readonly message?: string; readonly level?: string }[];
}

async function ask(repository: Repository, language: Language, queries: readonly Query[], root: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'resilience-places-'));
  try {
    const files = filesUnder(root, ['.'], [language]).map(({ path }) => path).filter((path) => isWorthReading(root, path, language));
    const tests = files.filter((path) => isOfKind({ path, language }, 'test'));
    const asked = queries.map((query) => ({ id: query.id, says: new RegExp(query.metadata.says, 'i') }));
    const chosen = new Map([
      ...filesFor(root, tests, asked.filter(({ id }) => ABOUT_TESTS.includes(id)), MOST_FILES),
      ...filesFor(root, files.filter((path) => !tests.includes(path)), asked.filter(({ id }) => !ABOUT_TESTS.includes(id)), MOST_FILES),
    ]);
    const results = await runSemgrep(scratch, root, queries, chosen);
    for (const query of queries) {
      mkdirSync(dirname(answerFile(repository, language, query)), { recursive: true });
      const own = results.filter(({ check_id: id, path }) => id.split('.').at(-1) === query.id && chosen.get(query.id)?.includes(path) === true);
      const ranges = own.map(({ path, start, end }) => ({ path, line: start.line, to: end.line }));
      writeFileSync(answerFile(repository, language, query), JSON.stringify(ranges));
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Rules that are about tests; all others are about code that runs. */
const ABOUT_TESTS = ['no-skipped-test', 'no-sleep-in-test', 'require-assertion', 'require-error-path-test'];

/** Samples are nobody's service. */
function isWorthReading(root: string, path: string, language: Language): boolean {
  return !isOfKind({ path, language }, 'example', 'migration') && statSync(join(root, path)).size < LONGEST_BYTES;
}

/** Semgrep reads `paths` from a file's own folder where there is no git, so a name is all that it can be told. */
const nameGlob = (path: string): string => basename(path).replace(/[[\]{}*!]/g, '?');

/** @param chosen for each query the files that it is run on. */
async function runSemgrep(scratch: string, root: string, queries: readonly Query[], chosen: ReadonlyMap<string, readonly string[]>): Promise<readonly Result[]> {
  const files = [...new Set([...chosen.values()].flat())];
  if (files.length === 0) return [];
  const config = join(scratch, 'queries.yaml');
  const kept = queries.map((query) => ({ ...query, paths: { include: (chosen.get(query.id) ?? []).map(nameGlob) } })).filter(({ paths }) => paths.include.length > 0);
  writeFileSync(config, dump({ rules: kept }, { lineWidth: -1, noRefs: true }));
  const args = ['scan', '--experimental', '--json', '--quiet', '--timeout', SECONDS, '--config', config, '--', ...files];
  const outcome = await runCommand('semgrep', args, { cwd: root, env: QUIET });
  const { results, errors } = readAnswer(outcome);
  for (const { message = '' } of errors.filter(({ level }) => level === 'error')) console.error(`  ${message.split('\n')[0] ?? ''}`);
  return results;
}

function readAnswer(outcome: Outcome): Answer {
  try {
    return JSON.parse(outcome.stdout) as Answer;
  } catch (error) {
    throw new PlacesError(`Semgrep gave no answer to the candidate queries: ${lastWords(outcome)}`, { cause: error });
  }
}
