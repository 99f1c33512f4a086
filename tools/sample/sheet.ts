/** The judgement sheet: a Markdown file that a person fills in, and that is read back. */
import { markdownTable } from 'markdown-table';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { placeOf, type Located } from './draw.js';
import { SampleError } from './error.js';
import type { RulePair } from './rules.js';

/** How often a rule finds something in one language. */
export interface Count extends RulePair {
  readonly findings: number;
  /** Findings per 100,000 lines. */
  readonly rate: number;
  /** How many of them the sheet asks about. */
  readonly drawn: number;
}

export interface SheetItem extends Located {
  readonly code: string;
  readonly verdict?: string;
  readonly why?: string;
}

export interface Sheet {
  /** What was drawn, how, and from where; a paragraph. */
  readonly introduction: string;
  readonly counts: readonly Count[];
  /** What could not be scanned; a sentence each. */
  readonly errors: readonly string[];
  readonly items: readonly SheetItem[];
}

/** What a filled sheet says of one finding. */
export interface Answer extends RulePair {
  readonly project: string;
  /** `project · path:line:column`. */
  readonly place: string;
  /** As it was written; empty while it is not. */
  readonly verdict: string;
  readonly why: string;
  /** The sheet's line on which the verdict stands, or the finding's heading where there is none. */
  readonly sheetLine: number;
}

const HEAD = ['rule', 'language', 'findings', 'per 100,000 lines', 'drawn'];
const FENCE = '`'.repeat(6);
const HEADING = /^### (\S+) · (\S+) · (\S+) · (.+:\d+:\d+)$/;
const ROW = /^\|\s*([a-z][a-z0-9-]*)\s*\|\s*(\w+)\s*\|\s*(\d+)\s*\|\s*([\d.]+)\s*\|\s*(\d+)\s*\|$/;
const FIELD = /^(verdict|why):\s*(.*)$/;
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { go: 'go', python: 'python', typescript: 'ts' };

/** The sheet as a file. */
export function printSheet({ introduction, counts, errors, items }: Sheet): string {
  const parts = [
    '# Findings to judge',
    introduction,
    'Write `right` (worth a reviewer\'s comment), `debatable` or `wrong` after each `verdict:`, and the reason after `why:`.',
    printCounts(counts),
    ...(errors.length === 0 ? [] : ['## Not scanned', errors.map((error) => `- ${error}`).join('\n')]),
    '## Findings',
    ...items.map(printItem),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The table of a sheet, which can stand alone. */
export function printCounts(counts: readonly Count[]): string {
  const rows = counts.map(({ rule, language, findings, rate, drawn }) => {
    return [rule, language, String(findings), rate.toFixed(1), String(drawn)];
  });
  return markdownTable([HEAD, ...rows], { align: ['l', 'l', 'r', 'r', 'r'] });
}

/** A name under which the same finding in the same language stands in two sheets. */
export function answerKey({ rule, language, place }: Pick<Answer, 'rule' | 'language' | 'place'>): string {
  return `${rule} · ${language} · ${place}`;
}

function printItem(item: SheetItem): string {
  const heading = `### ${item.rule} · ${item.language} · ${placeOf(item)}`;
  const code = `${FENCE}${LANGUAGE_NAMES[item.language]}\n${item.code}\n${FENCE}`;
  const fields = [`verdict: ${item.verdict ?? ''}`, `why: ${item.why ?? ''}`].map((field) => field.trimEnd());
  return [heading, oneLine(item.message), code, fields.join('\n')].join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Reads a sheet back: its table, and what stands after each finding. Whether the verdicts are ones is for the tally.
 *
 * @param file how messages name it.
 * @throws {SampleError} with file and line, where the sheet is not one of ours or has lost findings.
 */
export function readSheet(text: string, file: string): { counts: Count[]; answers: Answer[] } {
  const lines = withoutCode(text.split(/\r?\n/));
  const counts = lines.flatMap(readRow);
  if (counts.length === 0) {
    throw new SampleError(`${file}: has no table of rules; give a sheet that \`npm run sample -- --out FILE\` wrote`);
  }
  const answers = readAnswers(lines);
  for (const count of counts) checkDrawn(count, answers, file);
  return { counts, answers };
}

/** A finding that was deleted instead of judged would make the rule look better than it is. */
function checkDrawn({ rule, language, drawn }: Count, answers: readonly Answer[], file: string): void {
  const found = answers.filter((answer) => answer.rule === rule && answer.language === language).length;
  if (found === drawn) return;
  throw new SampleError(
    `${file}: its table says that ${drawn} findings of ${rule} in ${language} were drawn, and ${found} stand in it; ` +
      'judge all that were drawn',
  );
}

/** The lines with those of code made empty, so that no code is taken for an answer. */
function withoutCode(lines: readonly string[]): string[] {
  let inCode = false;
  return lines.map((line) => {
    if (line.startsWith(FENCE)) inCode = !inCode;
    return inCode ? '' : line;
  });
}

function readRow(line: string): Count[] {
  const [, rule, language, findings, rate, drawn] = ROW.exec(line) ?? [];
  if (rule === undefined || !isLanguage(language)) return [];
  return [{ rule, language, findings: Number(findings), rate: Number(rate), drawn: Number(drawn) }];
}

function readAnswers(lines: readonly string[]): Answer[] {
  const answers: Answer[] = [];
  lines.forEach((line, index) => {
    const sheetLine = index + 1;
    const heading = readHeading(line);
    if (heading !== undefined) answers.push({ ...heading, verdict: '', why: '', sheetLine });
    const [, field, value = ''] = FIELD.exec(line) ?? [];
    const last = answers.pop();
    if (last === undefined) return;
    if (field === 'verdict') answers.push({ ...last, verdict: value.trim(), sheetLine });
    else answers.push(field === 'why' ? { ...last, why: value.trim() } : last);
  });
  return answers;
}

function readHeading(line: string): Omit<Answer, 'verdict' | 'why' | 'sheetLine'> | undefined {
  const [, rule, language, project, at] = HEADING.exec(line) ?? [];
  if (rule === undefined || project === undefined || !isLanguage(language)) return undefined;
  return { rule, language, project, place: `${project} · ${at}` };
}

function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}
