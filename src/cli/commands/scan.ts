/** `resilience scan`: what was asked for, scanned and reported; the exit code says how it went. */
import { posix, relative, sep } from 'node:path';
import { CATALOGUE, type CatalogueRule } from '../../catalogue.js';
import { docsUrl } from '../../emit/docs-url.js';
import { PACKAGE } from '../../package.js';
import { jsonReport } from '../../report/json.js';
import { sarifReport } from '../../report/sarif.js';
import { conclusionText, textReport, type TextOptions } from '../../report/text.js';
import { LANGUAGES, type Language, type Preset } from '../../spec/rule.js';
import { engines } from '../engines.js';
import { exitCodeOf, type Threshold } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { outputFile, writeWhole } from '../output-file.js';
import { startProgress } from '../progress.js';
import { projectConfig } from '../project.js';
import { findRule, reportedName } from '../rule-name.js';
import { repositoryTop } from '../scan/gitignore.js';
import type { BroughtRules } from '../scan/brought-rules.js';
import { runScan, type ScanOutcome, type ScanRequest } from '../scan/run-scan.js';
import { wantsColors, widthOf } from '../terminal.js';
import { UsageError } from '../usage-error.js';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** As commander gives them. */
export interface ScanOptions {
  readonly format: Format;
  readonly output?: string;
  /** Left out, `recommended`. */
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly extendRule?: readonly string[];
  readonly ignoreRule?: readonly string[];
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
  const chosen = chosenRules(options, catalogue);
  if (paths.includes('')) throw new UsageError('A path to scan is empty.');
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const outcome = await scan({ paths, ...chosen, catalogue, project, problems: brought.problems }, options);
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

type ChosenRules = Required<Pick<ScanRequest, 'ruleIds' | 'extend' | 'ignore'>>;

function chosenRules({ rule = [], extendRule = [], ignoreRule = [], preset }: ScanOptions, catalogue: readonly CatalogueRule[]): ChosenRules {
  if (rule.length > 0 && preset !== undefined) {
    throw new UsageError('`--rule` takes the place of a preset: write `--extend-rule` to add a rule to `--preset`.');
  }
  const ids = (names: readonly string[]): string[] => names.map((name) => findRule(name, catalogue).spec.id);
  const ruleIds = ids(rule);
  return { ruleIds, extend: [...ids(extendRule), ...broughtBeside(ruleIds, catalogue)], ignore: ids(ignoreRule) };
}

/** Who brings rules (`--config`) wants them run beside those that `--rule` names; where it names some of them, these alone. */
function broughtBeside(ruleIds: readonly string[], catalogue: readonly CatalogueRule[]): string[] {
  const brought = catalogue.filter(({ origin }) => origin !== undefined).map(({ spec }) => spec.id);
  return brought.some((id) => ruleIds.includes(id)) ? [] : brought;
}

function scan(wanted: Pick<ScanRequest, 'paths' | 'ruleIds' | 'extend' | 'ignore' | 'catalogue' | 'project' | 'problems'>, options: ScanOptions): Promise<ScanOutcome> {
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
function print(outcome: ScanOutcome, { format, lang }: ScanOptions, output: string | undefined): void {
  const languages = lang ?? LANGUAGES;
  const isTextOnStdout = format === 'text' && output === undefined;
  const options = output === undefined ? terminal(process.stdout) : { colors: false };
  const report = render(outcome, format, { ...options, languages });
  if (output === undefined) process.stdout.write(report);
  else writeWhole(output, report);
  if (!isTextOnStdout) process.stderr.write(conclusionText(outcome.result, { ...terminal(process.stderr), languages }));
}

function render({ result, rules, sources }: ScanOutcome, format: Format, options: TextOptions): string {
  switch (format) {
    case 'text':
      return textReport(result, { ...options, linesOf: sources.lines });
    case 'json':
      return jsonReport(result);
    case 'sarif':
      return sarifReport(result, {
        tool: PACKAGE,
        rules: rules.map(({ spec }) => spec),
        nameOf: (id) => nameIn(rules, id),
        docsUrl: (id) => urlIn(rules, id),
        prefix: wayFromRepository(process.cwd()),
      });
  }
}

function nameIn(rules: readonly CatalogueRule[], id: string): string {
  const rule = rules.find(({ spec }) => spec.id === id);
  return rule === undefined ? id : reportedName(rule);
}

function urlIn(rules: readonly CatalogueRule[], id: string): string | undefined {
  const origin = rules.find(({ spec }) => spec.id === id)?.origin;
  return origin === undefined ? docsUrl(id, PACKAGE.homepage) : origin.url;
}

function terminal(stream: NodeJS.WriteStream): TextOptions {
  const width = widthOf(stream);
  return { colors: wantsColors(stream), ...(width === undefined ? {} : { width }) };
}

function wayFromRepository(folder: string): string {
  return relative(repositoryTop(folder) ?? folder, folder).split(sep).join(posix.sep);
}
