/** What is known of each rule in each language, for its page and its preset. */
import { languagesOf, type Language, type Precision, type RuleSpec } from '../../src/spec/rule.js';
import type { Measured } from './measure.js';
import { VERDICTS, type LabelledPlace, type readCorpora } from './places.js';

export type Counts = Readonly<Record<string, Readonly<Partial<Record<Language, Precision>>>>>;

/** From what it is counted. */
interface Sources {
  readonly findings: readonly LabelledPlace[];
  readonly corpora: ReturnType<typeof readCorpora>;
  readonly measured: Pick<Measured, 'pairs'>;
  /** What was counted earlier, on libraries and services, before findings were kept; it is added where few were found since. */
  readonly earlier: Counts;
  readonly specs: readonly RuleSpec[];
}

/**
 * By rule and language: how many findings were right, debatable and wrong and where they stand, how many lines were scanned
 * for them, and how many of the labelled places that decided nothing are found.
 */
export function countAll({ findings, corpora, measured, earlier, specs }: Sources): Counts {
  const sorted = [...specs].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    sorted.map((spec) => [
      spec.id,
      Object.fromEntries(
        languagesOf(spec).flatMap((language) => {
          const known = earlier[spec.id]?.[language];
          const count = corpora[language] === undefined ? known : withEarlier(countOf(spec.id, language, findings, corpora, measured), known);
          return count === undefined ? [] : [[language, count] as const];
        }),
      ),
    ]),
  );
}

/** Fewer findings than this say little by themselves. */
const FEW = 10;

function withEarlier(count: Precision, earlier: Precision | undefined): Precision {
  if (earlier === undefined || count.right + count.debatable + count.wrong >= FEW) return count;
  return {
    ...count,
    right: count.right + earlier.right,
    debatable: count.debatable + earlier.debatable,
    wrong: count.wrong + earlier.wrong,
    on: [...new Set([...count.on, ...earlier.on])].sort(),
  };
}

function countOf(rule: string, language: Language, findings: readonly LabelledPlace[], corpora: ReturnType<typeof readCorpora>, { pairs }: Pick<Measured, 'pairs'>): Precision {
  const own = findings.filter((finding) => finding.rule === rule && finding.language === language);
  const [right, debatable, wrong] = VERDICTS.map((verdict) => own.filter((finding) => finding.verdict === verdict).length) as [number, number, number];
  const on = [...new Set(own.map(({ repository, commit }) => `${repository}@${commit.slice(0, 7)}`))].sort();
  const lines = corpora[language]?.lines;
  const pair = pairs.find((measure) => measure.rule === rule && measure.language === language);
  return {
    right,
    debatable,
    wrong,
    on,
    ...(lines === undefined ? {} : { lines }),
    ...(pair === undefined || pair.labelled.right === 0 ? {} : { recall: { found: pair.reported.right, of: pair.labelled.right } }),
  };
}
