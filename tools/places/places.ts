/** A place in a public repository, what a reader said of it, and the files in which the labels stand. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';

/**
 * `right`: a maintainer who knows the code would change it, or write down why not. `debatable`: true, and nobody would
 * change it. `wrong`: not so.
 */
export const VERDICTS = ['right', 'debatable', 'wrong'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Whoever mends a rule reads the places of `decide`; those of `measure` only tell how good it is. */
export const HALVES = ['decide', 'measure'] as const;
export type Half = (typeof HALVES)[number];

export interface Place {
  /** The bare id of the rule that the place was drawn for. */
  readonly rule: string;
  readonly language: Language;
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** 1-based, both inclusive. */
  readonly line: number;
  readonly to: number;
}

export interface LabelledPlace extends Place {
  readonly verdict: Verdict;
  readonly half: Half;
  /** Why, in a few words. */
  readonly reason: string;
  /** `search`: looked for by words, where the candidate query finds too few that are right. Else drawn. */
  readonly found?: 'search';
}

export const PLACES_FOLDER = join(import.meta.dirname, '../../tests/places');

/** The place as people write it; its name among those of its rule. */
export const nameOf = ({ repository, path, line }: Pick<Place, 'repository' | 'path' | 'line'>): string => `${repository} ${path}:${line}`;

/** One row of a file; the file says half, language and rule. */
interface Row {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly line: number;
  readonly to?: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly found?: 'search';
}

const fileOf = (folder: string, half: Half, language: Language): string => join(folder, half, `${language}.yaml`);

/** All labelled places of some halves. */
export function readPlaces(halves: readonly Half[] = HALVES, folder: string = PLACES_FOLDER): LabelledPlace[] {
  return halves.flatMap((half) => LANGUAGES.flatMap((language) => readFile(fileOf(folder, half, language), half, language)));
}

function readFile(file: string, half: Half, language: Language): LabelledPlace[] {
  if (!existsSync(file)) return [];
  const rules = load(readFileSync(file, 'utf8')) as Readonly<Record<string, readonly Row[]>>;
  return Object.entries(rules).flatMap(([rule, rows]) => rows.map((row) => ({ rule, language, half, to: row.line, ...row })));
}

/** Findings on services that no rule was mended on, each read by somebody who did not write the rule. */
export function readFindings(folder: string = PLACES_FOLDER): LabelledPlace[] {
  return LANGUAGES.flatMap((language) => readFile(join(folder, 'findings', `${language}.yaml`), 'measure', language));
}

/** The services on which findings were read: `owner/name@commit`, and how many lines of them were scanned, tests and generated code left out. */
export function readCorpora(folder: string = PLACES_FOLDER): Readonly<Partial<Record<Language, { readonly lines: number; readonly services: readonly string[] }>>> {
  return load(readFileSync(join(folder, 'findings/corpora.yaml'), 'utf8')) as ReturnType<typeof readCorpora>;
}

/** Writes all labelled places: a file for each half and language, sorted, one place a line. */
export function writePlaces(places: readonly LabelledPlace[], folder: string = PLACES_FOLDER): void {
  for (const half of HALVES) {
    for (const language of LANGUAGES) {
      const own = places.filter((place) => place.half === half && place.language === language);
      if (own.length > 0) write(fileOf(folder, half, language), own);
    }
  }
}

function write(file: string, places: readonly LabelledPlace[]): void {
  const rules = [...new Set(places.map(({ rule }) => rule))].sort();
  const parts = rules.map((rule) => `${rule}:\n${places.filter((place) => place.rule === rule).sort(byName).map(rowText).join('')}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, parts.join('\n'));
}

const byName = (a: Place, b: Place): number => a.repository.localeCompare(b.repository) || a.path.localeCompare(b.path) || a.line - b.line;

function rowText({ repository, commit, path, line, to, verdict, reason, found }: LabelledPlace): string {
  const row: Row = { repository, commit, path, line, ...(to === line ? {} : { to }), verdict, reason, ...(found === undefined ? {} : { found }) };
  return `  - ${dump(row, { flowLevel: 0, lineWidth: -1, quoteStyle: 'single' }).trim()}\n`;
}
