/** What a filled sheet comes to: how precise each rule is, and which preset that earns. */
import { markdownTable } from 'markdown-table';
import type { Precision, Preset } from '../../src/spec/rule.js';
import { earnedPreset } from '../check-precision.js';
import { SampleError } from './error.js';
import type { Answer, Count } from './sheet.js';

const VERDICTS = ['right', 'debatable', 'wrong'] as const;
type Verdict = (typeof VERDICTS)[number];

/** A rule in one language, judged. */
export interface Judged extends Count {
  readonly precision: Precision;
  /** Undefined where the rule is too often wrong for any. */
  readonly preset: Preset | undefined;
}

const HEAD = ['rule', 'language', 'findings', 'per 100,000 lines', 'right', 'debatable', 'wrong', 'preset'];

/**
 * Counts a sheet's verdicts.
 *
 * @param file how messages name it.
 * @throws {SampleError} with file and line, a line for each verdict that is empty or none.
 */
export function tally(counts: readonly Count[], answers: readonly Answer[], file: string): Judged[] {
  const problems = answers.flatMap((answer) => problemOf(answer).map((text) => `${file}:${answer.sheetLine}: ${text}`));
  if (problems.length > 0) throw new SampleError(problems.join('\n'));
  return counts.map((count) => {
    const isIts = ({ rule, language }: Answer): boolean => rule === count.rule && language === count.language;
    const precision = precisionOf(answers.filter(isIts));
    return { ...count, precision, preset: earnedPreset(precision, 'warning') };
  });
}

/** A table, and under it what goes into the specs. */
export function printTally(judged: readonly Judged[]): string {
  const rows = judged.map(({ rule, language, findings, rate, precision: { right, debatable, wrong }, preset }) => [
    rule,
    language,
    ...[findings, rate.toFixed(1), right, debatable, wrong].map(String),
    preset ?? 'none',
  ]);
  const table = markdownTable([HEAD, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'l'] });
  return `${[table, ...judged.filter(({ drawn }) => drawn > 0).map(printPrecision)].join('\n\n')}\n`;
}

function problemOf({ rule, verdict }: Answer): string[] {
  const choice = VERDICTS.join(', ');
  if (verdict === '') return [`the verdict on this finding of \`${rule}\` is empty; write one of ${choice}`];
  return isVerdict(verdict) ? [] : [`\`${verdict}\` is no verdict; write one of ${choice}`];
}

function precisionOf(answers: readonly Answer[]): Precision {
  const count = (verdict: Verdict): number => answers.filter((answer) => answer.verdict === verdict).length;
  const on = [...new Set(answers.map(({ project }) => project))].sort();
  return { right: count('right'), debatable: count('debatable'), wrong: count('wrong'), on };
}

function printPrecision({ rule, language, precision, preset }: Judged): string {
  const { right, debatable, wrong, on } = precision;
  const names = on.map((name) => `'${name}'`).join(', ');
  const count = `right: ${right}, debatable: ${debatable}, wrong: ${wrong}, on: [${names}]`;
  const earned = preset === undefined ? 'earns no preset: narrow the match, or leave the language out' : `earns '${preset}'`;
  return `${rule} in ${language} ${earned}\n  ${language}: { ${count} },`;
}

function isVerdict(text: string): text is Verdict {
  return VERDICTS.some((verdict) => verdict === text);
}
