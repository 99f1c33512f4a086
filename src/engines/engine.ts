/** What every engine is given and gives back, so that `scan` can merge them without knowing which is which. */
import type { CatalogueRule } from '../catalogue.js';
import type { Fix, ScanError, TraceStep } from '../report/finding.js';
import type { Comment } from '../report/suppressions.js';
import type { Language } from '../spec/rule.js';
import type { ProjectVocabulary } from '../spec/vocabulary.js';
import type { ResultCache } from './cache/result-cache.js';

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

export interface SourcePath {
  readonly path: string;
  readonly language: Language;
}

/** A match as the engine saw it; severity, category, fingerprint and suppressions are added once, for all engines. */
export interface EngineFinding {
  /** The bare rule id. */
  readonly id: string;
  readonly language: Language;
  readonly path: string;
  /** 1-based line and column (UTF-16 code units); the end is exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly trace?: readonly TraceStep[];
  readonly fix?: Fix;
}

export interface EngineResult {
  readonly findings: readonly EngineFinding[];
  readonly errors: readonly ScanError[];
  /** By path, the comments of files where one may suppress findings, from an engine that had to parse them; of others they are read from the text. */
  readonly comments?: ReadonlyMap<string, readonly Comment[]>;
}
