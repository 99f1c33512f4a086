/** `resilience scan`: what was asked for, scanned and reported; the exit code says how it went. */
import { CATALOGUE, type CatalogueRule } from '../../catalogue.js';
import type { Grouping } from '../../report/text.js';
import { NO_CONFIG, severityOf, type ProjectConfig } from '../../spec/project.js';
import { COMMENT_CHECKS, type CommentCheck } from '../../spec/comment-checks.js';
import { LANGUAGES, type Language, type Preset } from '../../spec/rule.js';
import { cacheOf, cacheText } from '../cache.js';
import { engines } from '../engines.js';
import { exitCodeOf, type Threshold } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { outputFile } from '../output-file.js';
import { print } from '../print.js';
import { startProgress } from '../progress.js';
import { projectConfig } from '../project.js';
import type { Format } from '../formats.js';
import { wayFromRepository } from '../render.js';
import { baselineOf, type BaselineRequest } from '../baseline-file.js';
import { findRule } from '../rule-name.js';
import type { BroughtRules } from '../scan/brought-rules.js';
import { partOf } from '../scan/part.js';
import type { Shard } from '../scan/shard.js';
import { runScan, type ScanOutcome, type ScanRequest } from '../scan/run-scan.js';
import { UsageError } from '../usage-error.js';

/** As commander gives them. */
export interface ScanOptions {
  readonly format: Format;
  readonly groupBy?: Grouping;
  readonly output?: string;
  /** Left out, `recommended`. */
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly extendRule?: readonly string[];
  readonly ignoreRule?: readonly string[];
  readonly requireReason?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly since?: string;
  /** `--no-config` makes it false. */
  readonly projectConfig?: boolean;
  /** `--no-suppressions` makes it false. */
  readonly suppressions?: boolean;
  readonly config?: readonly string[];
  readonly failOn: Threshold;
  readonly lang?: readonly Language[];
  readonly exclude?: readonly string[];
  readonly semgrep?: string;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly shard?: Shard;
}

/** What both `scan` and `report` are told of what to scan, and with which rules. */
export type ScanChoice = Pick<ScanOptions, 'preset' | 'projectConfig' | 'rule' | 'extendRule' | 'ignoreRule' | 'requireReason' | 'since' | 'suppressions' | 'config' | 'lang' | 'exclude' | 'semgrep' | 'cache' | 'cacheLocation'>;

/** @returns the exit code. */
export async function runScanCommand(paths: readonly string[], options: ScanOptions): Promise<number> {
  const wanted = await whatToScan(paths, options);
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const { shard } = options;
  if (shard !== undefined && options.updateBaseline === true) throw new UsageError('`--update-baseline` takes a scan of all files: leave `--shard` out.');
  const baseline = baselineOf(options, wanted.project);
  const outcome = await scan({ ...wanted, ...baseline?.request, ...(shard === undefined ? {} : { shard }) }, options);
  process.exitCode = exitCodeOf(outcome.result, options.failOn);
  print(outcome, options, output);
  if (options.updateBaseline === true) baseline?.write(outcome);
  return process.exitCode;
}

export type WhatToScan = Pick<ScanRequest, 'paths' | 'preset' | 'catalogue' | 'project' | 'problems'> & ChosenRules;

/** @throws {UsageError} for rules, a configuration or paths that cannot be meant. */
export async function whatToScan(paths: readonly string[], options: ScanChoice): Promise<WhatToScan> {
  const project = options.projectConfig === false ? undefined : await projectConfig();
  const brought = await broughtRules(options);
  const catalogue = [...CATALOGUE, ...brought.rules, ...COMMENT_CHECKS.map((spec) => ({ spec }))];
  const chosen = chosenRules(options, catalogue, project?.config);
  if (paths.includes('')) throw new UsageError('A path to scan is empty.');
  const preset = options.preset ?? project?.config.preset ?? 'recommended';
  return { paths, preset, ...chosen, catalogue, project, problems: brought.problems };
}

/** The pattern compiler is loaded only where there is something to compile, and in another process. */
async function broughtRules({ config = [] }: ScanChoice): Promise<BroughtRules> {
  if (config.length === 0) return { rules: [], problems: [] };
  if (config.includes('')) throw new UsageError('A path of `--config` is empty.');
  const { askForRules } = await import('../scan/ask-for-rules.js');
  const asked = { paths: config, cwd: process.cwd(), taken: CATALOGUE.map(({ spec }) => spec.id) };
  return interruptible(() => askForRules(asked), () => undefined);
}

type ChosenRules = Required<Pick<ScanRequest, 'ruleIds' | 'extend' | 'ignore' | 'commentChecks'>>;

function chosenRules(options: ScanChoice, catalogue: readonly CatalogueRule[], config: ProjectConfig = NO_CONFIG): ChosenRules {
  const { rule = [], extendRule = [], ignoreRule = [], preset } = options;
  if (rule.length > 0 && preset !== undefined) {
    throw new UsageError('`--rule` takes the place of a preset: write `--extend-rule` to add a rule to `--preset`.');
  }
  const ids = (names: readonly string[]): string[] => names.map((name) => findRule(name, catalogue).spec.id);
  const ruleIds = ids(rule);
  const chosen = { ruleIds, extend: [...ids(extendRule), ...broughtBeside(ruleIds, catalogue)], ignore: ids(ignoreRule) };
  return { ...chosen, commentChecks: commentChecks(chosen, options.requireReason === true, config) };
}

/** Beside a preset, comments are asked whether they suppress anything; beside single rules, where that is asked for. */
function commentChecks({ ruleIds, extend, ignore }: Omit<ChosenRules, 'commentChecks'>, requireReason: boolean, config: ProjectConfig): CommentCheck[] {
  const isOn = (id: CommentCheck): boolean => {
    if (id === 'require-suppression-reason' && requireReason) return true;
    if (ruleIds.length > 0 || config.rules[id] === 'off') return false;
    return id !== 'require-suppression-reason' || severityOf(config, id) !== undefined;
  };
  return COMMENT_CHECKS.map(({ id }) => id).filter((id) => !ignore.includes(id) && (isOn(id) || ruleIds.includes(id) || extend.includes(id)));
}

/** Who brings rules (`--config`) wants them run beside those that `--rule` names; where it names some of them, these alone. */
function broughtBeside(ruleIds: readonly string[], catalogue: readonly CatalogueRule[]): string[] {
  const brought = catalogue.filter(({ origin }) => origin !== undefined).map(({ spec }) => spec.id);
  return brought.some((id) => ruleIds.includes(id)) ? [] : brought;
}

/** Scans, with progress for who watches. */
export async function scan(wanted: WhatToScan & Partial<BaselineRequest> & Pick<ScanRequest, 'shard'>, options: ScanChoice): Promise<ScanOutcome> {
  const cache = cacheOf(options, process.cwd(), (line) => void process.stderr.write(`${line}\n`));
  const progress = startProgress();
  const request: ScanRequest = {
    ...wanted,
    root: process.cwd(),
    languages: options.lang ?? LANGUAGES,
    exclude: options.exclude ?? [],
    suppressions: options.suppressions !== false,
    cache,
    ...(options.since === undefined ? {} : { since: options.since }),
    onProgress: progress.update,
  };
  const outcome = await interruptible(() => runScan(request, engines({ semgrep: options.semgrep, say: progress.say })), progress.stop);
  if (cache !== undefined) process.stderr.write(`${cacheText(cache.counts)}\n`);
  const { shard } = request;
  return shard === undefined ? outcome : { ...outcome, part: partOf(request, shard, outcome, wayFromRepository(request.root)) };
}
