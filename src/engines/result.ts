/** What every engine gives back, so that `scan` can merge it without knowing which engine it comes from. */
import type { Fix, ScanError, TraceStep } from '../report/finding.js';
import type { Comment } from '../report/suppressions.js';
import type { Language } from '../spec/rule.js';

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
