/** Runs rules over files through Semgrep: one language a run, files in lots, several processes side by side. */
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import { semgrepRule, semgrepYaml, type SemgrepRule } from '../../emit/semgrep.js';
import type { ScanError } from '../../report/finding.js';
import { count, LANGUAGE_TITLE } from '../../report/words.js';
import { LANGUAGES, type Language } from '../../spec/rule.js';
import type { EngineResult, ScanJob } from '../engine.js';
import { chunkLimits, chunksOf } from './chunks.js';
import { scanEnvironment, type Environment } from './environment.js';
import { findSemgrep } from './find.js';
import { scanLot, type LanguageRun, type Lot, type ScanLimits, type Setting } from './lot.js';
import { inParallel } from './pool.js';
import { withScratchFolder } from './scratch.js';
import { SemgrepUnavailable } from './unavailable.js';
import { neededVersion } from './version.js';

export interface SemgrepEngineOptions {
  /** What `--semgrep` names. */
  readonly semgrep?: string | undefined;
  /** By default this process's. */
  readonly env?: Environment;
  /** Told what takes long before it begins, a line at a time. By default nobody is told. */
  readonly say?: (line: string) => void;
  readonly limits?: Partial<ScanLimits>;
}

/** More processes than this make a scan little faster and take 400 MB each. */
const MOST_WORKERS = 4;

function limitsOf(own: Partial<ScanLimits> = {}): ScanLimits {
  const workers = Math.min(availableParallelism(), MOST_WORKERS);
  return { maxBytes: 5_000_000, timeoutSeconds: 30, processTimeoutMs: 60 * 60_000, workers, ...own };
}

/**
 * Scans the job's files, of any language, with its rules. Never rejects for what a user's machine or code may hold:
 * a missing Semgrep, a file or rule that fails, a crash are errors in the result. No network, no metrics, no version
 * check; nothing that the scanned folder holds is run, git included.
 */
export async function scanWithSemgrep(job: ScanJob, options: SemgrepEngineOptions = {}): Promise<EngineResult> {
  const { env = process.env, say = () => undefined } = options;
  const languages = LANGUAGES.filter((language) => filesOf(job, language).length > 0 && rulesOf(job, language).length > 0);
  if (languages.length === 0) return { findings: [], errors: [] };
  try {
    const minVersion = neededVersion(languages.flatMap((language) => rulesOf(job, language)));
    const semgrep = await findSemgrep({ semgrep: options.semgrep, env, scannedRoot: job.root, minVersion, say });
    return await withScratchFolder((scratch) =>
      scanLanguages(job, languages, {
        root: job.root,
        semgrep,
        env: scanEnvironment(env, job.root, scratch),
        scratch,
        limits: limitsOf(options.limits),
      }),
    );
  } catch (error) {
    if (!(error instanceof SemgrepUnavailable)) throw error;
    return { findings: [], errors: [notScanned(job, languages, error)] };
  }
}

function filesOf(job: ScanJob, language: Language): string[] {
  return job.files.filter((file) => file.language === language).map(({ path }) => path);
}

function rulesOf(job: ScanJob, language: Language): CatalogueRule[] {
  return job.rules.filter(({ spec }) => spec.match[language] !== undefined);
}

function notScanned(job: ScanJob, languages: readonly Language[], { message }: SemgrepUnavailable): ScanError {
  const missing = languages.map((language) => count(filesOf(job, language).length, `${LANGUAGE_TITLE[language]} file`));
  return { message: `${missing.join(' and ')} not scanned: ${message}.`, engine: 'semgrep' };
}

async function scanLanguages(job: ScanJob, languages: readonly Language[], setting: Setting): Promise<EngineResult> {
  const prepared = await Promise.all(languages.map((language) => prepare(job, language, setting)));
  const runs = prepared.map(({ run }) => run).filter(({ rules }) => rules.length > 0);
  const { workers } = setting.limits;
  const limits = chunkLimits(runs.reduce((sum, { paths }) => sum + paths.length, 0), workers);
  const lots = runs.flatMap((run) => chunksOf(run.paths, limits).map((paths): Lot => ({ run, paths })));
  const results = await inParallel(lots, workers, async (lot) => {
    const result = await scanLot(lot, setting);
    job.onProgress?.(lot.paths.length);
    return result;
  });
  return {
    findings: results.flatMap(({ findings }) => findings),
    errors: distinct([...prepared, ...results].flatMap(({ errors }) => errors)),
  };
}

interface Prepared {
  readonly run: LanguageRun;
  readonly errors: readonly ScanError[];
}

/** Writes the rules of a language, one at a time, so that one that cannot be printed leaves the others. */
async function prepare(job: ScanJob, language: Language, { root, scratch }: Setting): Promise<Prepared> {
  const errors: ScanError[] = [];
  const printed = rulesOf(job, language).flatMap((rule) => {
    try {
      return [{ rule, text: toSend(rule, language, job) }];
    } catch (error) {
      const message = `Rule \`${rule.spec.id}\` cannot be printed for Semgrep: ${(error as Error).message}.`;
      errors.push({ message, ruleId: rule.spec.id, language, engine: 'semgrep' });
      return [];
    }
  });
  const paths: string[] = [];
  for (const path of filesOf(job, language)) {
    if (isFile(join(root, path))) {
      paths.push(path);
      continue;
    }
    errors.push({ message: 'This is not, or no longer, a file that can be opened, so it was not scanned.', path, language, engine: 'semgrep' });
    job.onProgress?.(1);
  }
  const rulesFile = join(scratch, `${language}.yaml`);
  await writeFile(rulesFile, semgrepYaml(printed.map(({ text }) => text)));
  return { run: { language, rules: printed.map(({ rule }) => rule), paths, rulesFile }, errors };
}

const NOT_SENT = ['paths', 'metadata', 'fix'];

/**
 * What is sent has no `paths`: Semgrep takes them relative to the git repository, or, outside of one, to each file's own
 * folder; we apply them ourselves, relative to the scanned folder, as the other engine does. Metadata and fixes would
 * come back with every finding, and nobody reads them.
 */
function toSend({ spec }: CatalogueRule, language: Language, { vocabulary }: ScanJob): SemgrepRule {
  const printed = semgrepRule(spec, language, vocabulary === undefined ? {} : { vocabulary });
  return Object.fromEntries(Object.entries(printed).filter(([key]) => !NOT_SENT.includes(key))) as SemgrepRule;
}

/** Given a folder, Semgrep would run git, and git what the repository's configuration says. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A rule that Semgrep rejects is rejected in every lot. */
function distinct(errors: readonly ScanError[]): ScanError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}
