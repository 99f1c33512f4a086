/** `resilience scan`: what was asked for, scanned and reported; the exit code says how it went. */
import { CATALOGUE, type CatalogueRule } from '../../catalogue.js';
import { conclusionText, type Grouping, type Layout, type TextOptions } from '../../report/text.js';
import { LANGUAGES, type Language, type Preset } from '../../spec/rule.js';
import { engines } from '../engines.js';
import { exitCodeOf, type Threshold } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { outputFile, writeWhole } from '../output-file.js';
import { startProgress } from '../progress.js';
import { projectConfig } from '../project.js';
import type { Format } from '../formats.js';
import { render } from '../render.js';
import { findRule } from '../rule-name.js';
import type { BroughtRules } from '../scan/brought-rules.js';
import { runScan, type ScanOutcome, type ScanRequest } from '../scan/run-scan.js';
import { wantsColors, widthOf } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** As commander gives them. */
export interface ScanOptions {
  readonly format: Format;
  readonly groupBy?: Grouping;
  readonly output?: string;
  /** Left out, `recommended`. */
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly config?: readonly string[];
  readonly failOn: Threshold;
  readonly lang?: readonly Language[];
  readonly exclude?: readonly string[];
  readonly semgrep?: string;
}

/** @returns the exit code. */
export async function runScanCommand(paths: readonly string[], options: ScanOptions): Promise<number> {
  const project = await projectConfig();
  const brought = await broughtRules(options);
  const catalogue = [...CATALOGUE, ...brought.rules];
  const ruleIds = chosenRules(options, catalogue);
  if (paths.includes('')) throw new UsageError('A path to scan is empty.');
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const outcome = await scan({ paths, ruleIds, catalogue, project, problems: brought.problems }, options);
  process.exitCode = exitCodeOf(outcome.result, options.failOn);
  print(outcome, options, output);
  return process.exitCode;
}

/** The pattern compiler is loaded only where there is something to compile. */
async function broughtRules({ config = [] }: ScanOptions): Promise<BroughtRules> {
  if (config.length === 0) return { rules: [], problems: [] };
  if (config.includes('')) throw new UsageError('A path of `--config` is empty.');
  const { readBroughtRules } = await import('../scan/brought-rules.js');
  return readBroughtRules(config, process.cwd(), CATALOGUE);
}

function chosenRules({ rule = [], preset }: ScanOptions, catalogue: readonly CatalogueRule[]): string[] {
  if (rule.length > 0 && preset !== undefined) {
    throw new UsageError('`--rule` runs the rules that it names, and `--preset` a whole preset: give one of the two.');
  }
  return rule.map((name) => findRule(name, catalogue).spec.id);
}

function scan(wanted: Pick<ScanRequest, 'paths' | 'ruleIds' | 'catalogue' | 'project' | 'problems'>, options: ScanOptions): Promise<ScanOutcome> {
  const progress = startProgress();
  const request: ScanRequest = {
    ...wanted,
    root: process.cwd(),
    preset: options.preset ?? 'recommended',
    languages: options.lang ?? LANGUAGES,
    exclude: options.exclude ?? [],
    onProgress: progress.update,
  };
  return interruptible(() => runScan(request, engines({ semgrep: options.semgrep, say: progress.say })), progress.stop);
}

/** The report goes where it was asked for; how the scan went is always to be seen by a person. */
function print(outcome: ScanOutcome, { format, lang, groupBy, failOn }: ScanOptions, output: string | undefined): void {
  const languages = lang ?? LANGUAGES;
  const layout = groupBy ?? layoutFor(output);
  const options = output === undefined ? terminal(process.stdout) : { colors: false };
  const report = render(outcome, format, { ...options, languages, layout, failOn });
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
