/** Where reports go: to a file or to stdout, and to stderr how the scan went. */
import { conclusionText, type Grouping, type Layout, type TextOptions } from '../report/text.js';
import { LANGUAGES, type Language } from '../spec/rule.js';
import type { Threshold } from './exit-code.js';
import type { Format } from './formats.js';
import { writeWhole } from './output-file.js';
import { render, type ToRender } from './render.js';
import { wantsColors, widthOf } from './terminal.js';

export interface PrintOptions {
  readonly format: Format;
  readonly groupBy?: Grouping;
  readonly failOn: Threshold;
  readonly lang?: readonly Language[];
  /** The way from the repository's top folder to the one that was scanned in; by default that of the working directory. */
  readonly prefix?: string;
}

/** The report goes where it was asked for; how the scan went is always to be seen by a person. */
export function print(outcome: ToRender, { format, lang, groupBy, failOn, prefix }: PrintOptions, output: string | undefined): void {
  const languages = lang ?? LANGUAGES;
  const layout = groupBy ?? layoutFor(output);
  const options = output === undefined ? terminal(process.stdout) : { colors: false };
  const report = render(outcome, format, { ...options, languages, layout, failOn, ...(prefix === undefined ? {} : { prefix }) });
  if (output === undefined) process.stdout.write(report);
  else writeWhole(output, report);
  const holdsConclusion = format === 'text' && output === undefined && layout !== 'lines';
  if (!holdsConclusion) process.stderr.write(conclusionText(outcome.result, { ...terminal(process.stderr), languages }));
}

/** People get a digest; files, programs and the logs of CI systems a line a finding. */
function layoutFor(output: string | undefined): Layout {
  return output === undefined && process.stdout.isTTY === true && !('CI' in process.env) ? 'digest' : 'lines';
}

function terminal(stream: NodeJS.WriteStream): TextOptions {
  const width = widthOf(stream);
  return { colors: wantsColors(stream), ...(width === undefined ? {} : { width }) };
}
