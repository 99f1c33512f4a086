/** Runs rules over files through Semgrep: one language a run, files in lots, several processes side by side. */
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import { semgrepRule, semgrepYaml, type SemgrepRule } from '../../emit/semgrep.js';
import { pathApplies } from '../../pattern/paths.js';
import type { ScanError } from '../../report/finding.js';
import { count, LANGUAGE_TITLE } from '../../report/words.js';
import { LANGUAGES, languagesOf, type Language } from '../../spec/rule.js';
import type { EngineResult, ScanJob } from '../engine.js';
import { chunkLimits, chunksOf } from './chunks.js';
import { scanEnvironment, type Environment } from './environment.js';
import { findSemgrep } from './find.js';
import { throughCache } from './through-cache.js';
import { Health, scanLot, type LanguageRun, type Lot, type ScanLimits, type Setting } from './lot.js';
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
  return { maxBytes: 5_000_000, timeoutSeconds: 30, processTimeoutMs: 2 * 60_000, fileTimeoutMs: 2_000, workers, ...own };
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
    return await throughCache(job, languages, semgrep.version, (unknown) =>
      withScratchFolder((scratch) =>
        scanLanguages(unknown, languages, {
          root: job.root,
          semgrep,
          env: scanEnvironment(env, job.root, scratch),
          scratch,
          limits: limitsOf(options.limits),
          write: writerIn(scratch, unknown),
          health: new Health(),
        }),
      ),
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
  return job.rules.filter(({ spec }) => languagesOf(spec).includes(language));
}

function notScanned(job: ScanJob, languages: readonly Language[], { message }: SemgrepUnavailable): ScanError {
  const missing = languages.map((language) => count(filesOf(job, language).length, `${LANGUAGE_TITLE[language]} file`));
  return { message: `${missing.join(' and ')} not scanned: ${message}.`, engine: 'semgrep', notScanned: languages };
}

async function scanLanguages(job: ScanJob, languages: readonly Language[], setting: Setting): Promise<EngineResult> {
  const prepared = await Promise.all(languages.map((language) => prepare(job, language, setting)));
  const runs = prepared.flatMap((part) => part.runs);
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
  readonly runs: readonly LanguageRun[];
  readonly errors: readonly ScanError[];
}

/** The runs of a language: files for which the same rules are go together, and files for which no rule is are not sent. */
async function prepare(job: ScanJob, language: Language, setting: Setting): Promise<Prepared> {
  const { rules: printable, errors: unprinted } = printableRules(job, language);
  const { paths, errors: unopened } = openable(job, language, setting.root);
  const groups = byRules(paths, printable, language);
  job.onProgress?.(unopened.length + (groups.get('') ?? []).length);
  const runs: LanguageRun[] = [];
  for (const [signature, files] of groups) {
    if (signature === '') continue;
    const rules = signature.split(' ').flatMap((index) => printable[Number(index)] ?? []);
    runs.push({ language, rules, paths: files, rulesFile: await setting.write(language, rules) });
  }
  return { runs, errors: [...unprinted, ...unopened] };
}

/** The rules of a language that can be printed: one that cannot leaves the others. */
function printableRules(job: ScanJob, language: Language): { rules: CatalogueRule[]; errors: ScanError[] } {
  const errors: ScanError[] = [];
  const rules = rulesOf(job, language).filter((rule) => {
    try {
      toSend(rule, language, job);
      return true;
    } catch (error) {
      const message = `Rule \`${rule.spec.id}\` cannot be printed for Semgrep: ${(error as Error).message}.`;
      errors.push({ message, ruleId: rule.spec.id, language, engine: 'semgrep' });
      return false;
    }
  });
  return { rules, errors };
}

function writerIn(scratch: string, job: ScanJob): Setting['write'] {
  let written = 0;
  return async (language, rules) => {
    written += 1;
    const file = join(scratch, `${language}-${written}.yaml`);
    await writeFile(file, semgrepYaml(rules.map((rule) => toSend(rule, language, job))));
    return file;
  };
}

function openable(job: ScanJob, language: Language, root: string): { paths: string[]; errors: ScanError[] } {
  const all = filesOf(job, language);
  const isOpenable = all.map((path) => isFile(join(root, path)));
  const message = 'This is not, or no longer, a file that can be opened, so it was not scanned.';
  return {
    paths: all.filter((_, index) => isOpenable[index]),
    errors: all.filter((_, index) => !isOpenable[index]).map((path) => ({ message, path, language, engine: 'semgrep' })),
  };
}

/** Files by the rules whose `paths` take them: the rules' numbers, with blanks between. */
function byRules(paths: readonly string[], rules: readonly CatalogueRule[], language: Language): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const signature = rules.flatMap(({ spec }, index) => (pathApplies(spec.match[language]?.paths, path) ? [index] : [])).join(' ');
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, [path]);
    else group.push(path);
  }
  return groups;
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
