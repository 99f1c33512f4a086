/** `resilience report`: the review of some code or of a change, for people to read. */
import { conclusionText } from '../../report/text.js';
import { reviewHtml } from '../../report/review/html.js';
import { reviewMarkdown } from '../../report/review/markdown.js';
import type { Review, Scope } from '../../report/review/model.js';
import { LANGUAGES } from '../../spec/rule.js';
import { exitCodeOf, type Threshold } from '../exit-code.js';
import type { ReviewFormat } from '../formats.js';
import { outputFile, writeWhole } from '../output-file.js';
import { reviewOf } from '../review.js';
import { usesOf } from '../scan/uses.js';
import { wantsColors } from '../terminal.js';
import { scan, whatToScan, type ScanChoice, type WhatToScan } from './scan.js';

/** As commander gives them. */
export interface ReportOptions extends ScanChoice {
  readonly format: ReviewFormat;
  readonly output?: string;
  readonly failOn: Threshold;
}

/** @returns the exit code. */
export async function runReportCommand(paths: readonly string[], options: ReportOptions): Promise<number> {
  const wanted = await whatToScan(paths, options);
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const outcome = await scan(wanted, options);
  process.exitCode = exitCodeOf(outcome.result, options.failOn);
  const uses = usesOf(process.cwd(), outcome.files, outcome.changes);
  const text = written(reviewOf(outcome, scopeOf(wanted, options.since), uses), options.format);
  if (output === undefined) process.stdout.write(text);
  else writeWhole(output, text);
  process.stderr.write(conclusionText(outcome.result, { colors: wantsColors(process.stderr), languages: options.lang ?? LANGUAGES }));
  return process.exitCode;
}

function written(review: Review, format: ReviewFormat): string {
  switch (format) {
    case 'markdown':
      return reviewMarkdown(review);
    case 'html':
      return reviewHtml(review);
    case 'json':
      return `${JSON.stringify(review, null, 2)}\n`;
  }
}

function scopeOf({ paths, preset, ruleIds }: WhatToScan, since: string | undefined): Omit<Scope, 'files'> {
  return { paths, preset: ruleIds.length === 0 ? preset : ruleIds.join(', '), ...(since === undefined ? {} : { since }) };
}
