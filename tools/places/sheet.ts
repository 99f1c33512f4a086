/** The sheet that a reader fills in: a heading, the code and two fields a place. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { excerpt } from '../sample/excerpt.js';
import { PlacesError } from './error.js';
import { VERDICTS, type Place, type Verdict } from './places.js';
import { checkOut } from './repositories.js';

/** A place with what a reader said of it. */
export interface JudgedPlace extends Place {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly found?: 'search';
}

const FENCE = '`'.repeat(6);
const HEADING = /^### (\S+) · (\S+) · (\S+)@([0-9a-f]{12,40}) · (.+):(\d+)(?:-(\d+))?$/;
const FIELD = /^(verdict|line|reason|found):\s*(.*)$/;
const HELP = [
  '# Places to judge',
  '`right`: a maintainer who knows the code would change it, or write down why not. `debatable`: true, and nobody would change it.',
  '`wrong`: not so. Write one of them after `verdict:`, and why, in a few words, after `reason:`; a place without a verdict is left out.',
  'Where the defect stands on another line of the excerpt, `line:` says which. A place that you looked for yourself has a heading',
  'of the same form, and `found: search`.',
].join('\n');

/** A sheet about places, with their code. */
export async function printSheet(places: readonly Place[], around: number): Promise<string> {
  const items: string[] = [];
  for (const place of places) {
    const folder = await checkOut({ name: place.repository, commit: place.commit });
    const text = readFileSync(join(folder, place.path), 'utf8');
    const heading = `### ${place.rule} · ${place.language} · ${place.repository}@${place.commit} · ${place.path}:${place.line}-${place.to}`;
    items.push(`${heading}\n\n${FENCE}\n${excerpt(text, { line: place.line, endLine: place.to }, around)}\n${FENCE}\n\nverdict:\nreason:\n`);
  }
  return `${HELP}\n\n${items.join('\n')}`;
}

interface Filled {
  readonly heading: RegExpExecArray;
  readonly fields: ReadonlyMap<string, string>;
  readonly sheetLine: number;
}

/**
 * The places of a sheet that have a verdict.
 *
 * @param file how messages name it.
 * @throws {PlacesError} with file and line, for a verdict that is none, one without a reason, and a place that is not there.
 */
export async function readSheet(text: string, file: string): Promise<JudgedPlace[]> {
  const filled = readFields(text).filter(({ fields }) => (fields.get('verdict') ?? '') !== '');
  const places: JudgedPlace[] = [];
  for (const item of filled) places.push(await judged(item, `${file}:${item.sheetLine}`));
  return places;
}

function readFields(text: string): Filled[] {
  const items: { heading: RegExpExecArray; fields: Map<string, string>; sheetLine: number }[] = [];
  let inCode = false;
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.startsWith(FENCE)) inCode = !inCode;
    if (inCode) return;
    const heading = HEADING.exec(line);
    if (heading !== null) items.push({ heading, fields: new Map(), sheetLine: index + 1 });
    const [, field, value = ''] = FIELD.exec(line) ?? [];
    if (field !== undefined) items.at(-1)?.fields.set(field, value.trim());
  });
  return items;
}

async function judged({ heading, fields }: Filled, at: string): Promise<JudgedPlace> {
  const [, rule = '', language, repository = '', commit = '', path = '', from = '', end = from] = heading;
  const verdict = VERDICTS.find((word) => word === fields.get('verdict'));
  const reason = fields.get('reason') ?? '';
  if (!isLanguage(language)) throw new PlacesError(`${at}: \`${language ?? ''}\` is no language; write one of ${LANGUAGES.join(', ')}`);
  if (verdict === undefined) throw new PlacesError(`${at}: \`${fields.get('verdict') ?? ''}\` is no verdict; write one of ${VERDICTS.join(', ')}`);
  if (reason === '') throw new PlacesError(`${at}: the verdict has no reason; write one after \`reason:\``);
  const moved = fields.get('line') ?? '';
  const line = Number(moved === '' ? from : moved);
  const to = Math.max(line, moved === '' ? Number(end) : line);
  const source = join(await checkOut({ name: repository, commit }), path);
  if (!existsSync(source) || !(line >= 1 && line <= readFileSync(source, 'utf8').split('\n').length)) {
    throw new PlacesError(`${at}: there is no line ${line} in ${repository} ${path}; mend the heading or \`line:\``);
  }
  return { rule, language, repository, commit, path, line, to, verdict, reason, ...(fields.get('found') === 'search' ? { found: 'search' } : {}) };
}

function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}
