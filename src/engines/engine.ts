/** What every engine is given, so that `scan` can ask them without knowing which is which. */
import type { CatalogueRule } from '../catalogue.js';
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import type { ResultCache } from './cache/result-cache.js';
import type { SourcePath } from './result.js';

export type { EngineFinding, EngineResult, SourcePath } from './result.js';

export interface ScanJob {
  /** Absolute; `files` are relative to it. */
  readonly root: string;
  /** Relative paths with `/`, all of languages that the engine knows. */
  readonly files: readonly SourcePath[];
  /** Files of the scan that somebody else scans: they may be asked what they declare. */
  readonly others?: readonly SourcePath[];
  readonly rules: readonly CatalogueRule[];
  readonly vocabulary?: ProjectVocabulary;
  /** What earlier scans found; what this one finds is added. */
  readonly cache?: ResultCache;
  /** Told after each file or chunk: how many files were done since the last call. */
  readonly onProgress?: (filesDone: number) => void;
}
