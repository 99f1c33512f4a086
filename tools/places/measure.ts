/** What the rules report of the labelled places. */
import { markdownTable } from 'markdown-table';
import type { EngineFinding } from '../../src/engines/engine.js';
import { LANGUAGES, type Language } from '../../src/spec/rule.js';
import { scanFiles, sourceRules } from '../source-rules.js';
import { nameOf, VERDICTS, type LabelledPlace, type Verdict } from './places.js';
import { checkOut } from './repositories.js';

/** A labelled place, and whether its rule reports it. */
export interface MeasuredPlace extends LabelledPlace {
  readonly reported: boolean;
}

/** The figures of one rule in one language, or of many. */
export interface Measure {
  readonly rule: string;
  readonly language: Language | 'all';
  /** How many were labelled so, and how many of them are reported. */
  readonly labelled: Readonly<Record<Verdict, number>>;
  readonly reported: Readonly<Record<Verdict, number>>;
  /** Reported of the right ones; null without any. */
  readonly recall: number | null;
  /** Right among those that are reported; null where none is. */
  readonly precision: number | null;
}

export interface Measured {
  readonly places: readonly MeasuredPlace[];
  readonly pairs: readonly Measure[];
  readonly languages: readonly Measure[];
  readonly total: Measure;
}

/** A finding that goes over more lines speaks of a place only where it begins. */
const LONG = 40;

/** Runs the rules of the places, from their sources, over the files in which the places stand. */
export async function measure(places: readonly LabelledPlace[]): Promise<Measured> {
  const { catalogue } = await sourceRules([...new Set(places.map(({ rule }) => rule))]);
  const measured: MeasuredPlace[] = [];
  for (const own of groupBy(places, ({ repository, commit }) => `${repository}@${commit}`).values()) {
    const [{ repository, commit } = { repository: '', commit: '' }] = own;
    const root = await checkOut({ name: repository, commit });
    const files = [...groupBy(own, ({ path }) => path).values()].flatMap(([place]) => (place === undefined ? [] : [{ path: place.path, language: place.language }]));
    const { findings, errors } = await scanFiles(root, files, catalogue);
    for (const { path = '', message } of errors) console.error(`${repository} ${path}: ${message.split('\n')[0] ?? ''}`);
    measured.push(...own.map((place) => ({ ...place, reported: findings.some((finding) => speaksOf(finding, place)) })));
  }
  return tally(measured);
}

/** The finding begins in the place, or the place in the finding. */
export function speaksOf(finding: Pick<EngineFinding, 'id' | 'path' | 'line' | 'endLine'>, { rule, path, line, to }: LabelledPlace): boolean {
  if (finding.id !== rule || finding.path !== path) return false;
  const end = finding.endLine - finding.line > LONG ? finding.line : finding.endLine;
  return (finding.line >= line && finding.line <= to) || (line >= finding.line && line <= end);
}

/** The figures of measured places: for each pair, each language, and all. */
export function tally(places: readonly MeasuredPlace[]): Measured {
  const pairs = [...groupBy(places, ({ rule, language }) => `${language} ${rule}`).values()].map((own) => figures(own[0]?.rule ?? '', own[0]?.language ?? 'all', own));
  const languages = LANGUAGES.filter((language) => places.some((place) => place.language === language));
  return {
    places,
    pairs: pairs.sort((a, b) => a.language.localeCompare(b.language) || a.rule.localeCompare(b.rule)),
    languages: languages.map((language) => figures('all', language, places.filter((place) => place.language === language))),
    total: figures('all', 'all', places),
  };
}

function figures(rule: string, language: Measure['language'], places: readonly MeasuredPlace[]): Measure {
  const count = (of: readonly MeasuredPlace[]): Record<Verdict, number> => {
    const counts = VERDICTS.map((verdict) => [verdict, of.filter((place) => place.verdict === verdict).length]);
    return Object.fromEntries(counts) as Record<Verdict, number>;
  };
  const [labelled, reported] = [count(places), count(places.filter((place) => place.reported))];
  return { rule, language, labelled, reported, recall: share(reported.right, labelled.right), precision: share(reported.right, reported.right + reported.debatable + reported.wrong) };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The figures as a table, and with `list` each place. */
export function printMeasures({ places, pairs, languages, total }: Measured, list: boolean): string {
  const rows = [...pairs, ...languages, total].map(({ rule, language, labelled, reported, recall, precision }) => [
    language,
    rule,
    ...VERDICTS.map((verdict) => `${reported[verdict]} of ${labelled[verdict]}`),
    percent(recall),
    percent(precision),
  ]);
  const table = markdownTable([['language', 'rule', ...VERDICTS, 'recall', 'precision'], ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r'] });
  const lines = list ? places.map((place) => `${place.reported ? 'reported' : 'silent  '} ${place.verdict.padEnd(9)} ${place.rule} ${nameOf(place)}: ${place.reason}\n`).join('') : '';
  return `${lines}${table}\n`;
}

const percent = (part: number | null): string => (part === null ? '' : `${Math.round(part * 100)}%`);

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
