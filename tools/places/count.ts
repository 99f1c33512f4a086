/** What is known of each rule in each language, for its page and its preset. */
import { languagesOf, type Language, type Precision, type RuleSpec } from '../../src/spec/rule.js';
import type { Measured } from './measure.js';
import { VERDICTS, type LabelledPlace, type readCorpora } from './places.js';

type Counts = Readonly<Record<string, Readonly<Partial<Record<Language, Precision>>>>>;

/**
 * By rule and language: how many findings were right, debatable and wrong and where they stand, how many lines were scanned
 * for them, and how many of the labelled places that decided nothing are found.
 */
export function countAll(findings: readonly LabelledPlace[], corpora: ReturnType<typeof readCorpora>, measured: Measured, specs: readonly RuleSpec[]): Counts {
  const sorted = [...specs].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    sorted.map((spec) => [
      spec.id,
      Object.fromEntries(languagesOf(spec).map((language) => [language, countOf(spec.id, language, findings, corpora, measured)])),
    ]),
  );
}

function countOf(rule: string, language: Language, findings: readonly LabelledPlace[], corpora: ReturnType<typeof readCorpora>, { pairs }: Measured): Precision {
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
