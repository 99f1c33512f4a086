/** A scan of the files of which nothing is known from an earlier one. */
import { whatToKeep, type LanguageCache, type ResultCache } from '../cache/result-cache.js';
import type { Kept } from '../cache/entry.js';
import type { Language } from '../../spec/rule.js';
import type { EngineResult, ScanJob } from '../engine.js';

interface Known {
  readonly language: Language;
  readonly cache: LanguageCache;
  readonly files: ReadonlyMap<string, Kept>;
}

/**
 * Semgrep looks at one file at a time, so that what it finds hangs on its version, the rules, the project's words and the file.
 *
 * @param scan scans a job that is what the cache does not know.
 */
export async function throughCache(job: ScanJob, languages: readonly Language[], version: string, scan: (job: ScanJob) => Promise<EngineResult>): Promise<EngineResult> {
  const { cache } = job;
  if (cache === undefined) return scan(job);
  const known = languages.map((language) => look(cache, job, language, version));
  const isKnown = new Set(known.flatMap(({ files }) => [...files.keys()]));
  job.onProgress?.(isKnown.size);
  const unknown = job.files.filter(({ path }) => !isKnown.has(path));
  const result = unknown.length === 0 ? { findings: [], errors: [] } : await scan({ ...job, files: unknown });
  for (const { language, cache } of known) keep(cache, language, unknown.filter((file) => file.language === language).map(({ path }) => path), result);
  return { ...result, findings: [...known.flatMap(({ files }) => [...files.values()].flatMap(({ findings }) => findings)), ...result.findings] };
}

function look(cache: ResultCache, { root, files, rules, vocabulary }: ScanJob, language: Language, version: string): Known {
  const own = rules.filter(({ spec }) => spec.match[language] !== undefined).map(({ spec }) => spec);
  const opened = cache.open(root, language, { semgrep: version, rules: own, vocabulary });
  const known = opened.lookUp(files.filter((file) => file.language === language).map(({ path }) => path));
  for (const path of known.keys()) opened.use(path);
  return { language, cache: opened, files: known };
}

function keep(cache: LanguageCache, language: Language, scanned: readonly string[], result: EngineResult): void {
  for (const [path, findings] of whatToKeep(scanned, language, result)) cache.keep(path, { findings });
  cache.write();
}
