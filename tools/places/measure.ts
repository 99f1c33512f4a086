/** What the rules report of the labelled places. */
import { dirname, join, relative } from 'node:path';
import { markdownTable } from 'markdown-table';
import type { EngineFinding } from '../../src/engines/engine.js';
import { inParallel } from '../../src/engines/semgrep/pool.js';
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

/** A start of Semgrep takes longer than a rule on a file: few starts, several side by side. */
const WORKERS = 4;

/** Runs the rules of the places, from their sources, over the files in which the places stand, and no others. */
export async function measure(places: readonly LabelledPlace[]): Promise<Measured> {
  const { catalogue } = await sourceRules([...new Set(places.map(({ rule }) => rule))]);
  const roots = new Map<LabelledPlace, string>();
  for (const place of places) roots.set(place, await checkOut({ name: place.repository, commit: place.commit }));
  const rootOf = (place: LabelledPlace): string => roots.get(place) ?? '';
  // The TypeScript engine looks at the project of a file and reads a file once for all rules; Semgrep is asked for each rule alone,
  // over all projects: the globs of the rules hold in whatever folder one stands.
  const [script, others] = [places.filter(({ language }) => language === 'typescript'), places.filter(({ language }) => language !== 'typescript')];
  const lots = [
    ...[...groupBy(script, rootOf)].map(([root, own]) => ({ own, root })),
    ...[...groupBy(others, ({ rule, language }) => `${rule} ${language}`).values()].map((own) => ({ own, root: dirname(rootOf(own[0] as LabelledPlace)) })),
  ];
  const measured = await inParallel(lots, WORKERS, async ({ own, root }) => {
    const pathOf = (place: LabelledPlace): string => join(relative(root, rootOf(place)), place.path);
    const files = [...groupBy(own, pathOf)].map(([path, [place]]) => ({ path, language: (place as LabelledPlace).language }));
    const rules = new Set(own.map(({ rule }) => rule));
    const { findings, errors } = await scanFiles(root, files, catalogue.filter(({ spec }) => rules.has(spec.id)));
    for (const { path = '', ruleId = '', message } of errors) console.error(`${ruleId} ${path}: ${message.split('\n')[0] ?? ''}`);
    return own.map((place) => ({ ...place, reported: findings.some((finding) => speaksOf(finding, { ...place, path: pathOf(place) })) }));
  });
  return tally(measured.flat());
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
