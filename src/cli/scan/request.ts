/** What a scan is asked for, and what it gives. */
import type { CatalogueRule, RuleOrigin } from '../../catalogue.js';
import type { ResultCache } from '../../engines/cache/result-cache.js';
import type { SourcePath } from '../../engines/engine.js';
import type { Finding, ScanError, ScanResult } from '../../report/finding.js';
import type { CommentCheck } from '../../spec/comment-checks.js';
import type { Language, Preset, RuleSpec } from '../../spec/rule.js';
import type { FoundProject } from '../project.js';
import type { Baseline } from './baseline.js';
import type { ChangedLines } from './changed-lines.js';
import type { Shard } from './shard.js';
import type { Sources } from './sources.js';

export interface ScanRequest {
  /** Absolute: the folder that the scan runs in. */
  readonly root: string;
  readonly paths: readonly string[];
  readonly catalogue: readonly CatalogueRule[];
  readonly preset: Preset;
  /** Bare ids; where there are any, these rules run in place of the preset. */
  readonly ruleIds: readonly string[];
  /** Bare ids of rules that run as well. */
  readonly extend?: readonly string[];
  /** Bare ids of rules that do not run. */
  readonly ignore?: readonly string[];
  readonly languages: readonly Language[];
  readonly exclude: readonly string[];
  /** What the project says of itself. */
  readonly project?: FoundProject | undefined;
  /** False where the comments in the code suppress nothing. */
  readonly suppressions?: boolean;
  /** The findings that are known, and need not be told. */
  readonly baseline?: Baseline;
  /** True where the baseline is to hold every finding of this scan. */
  readonly takesAll?: boolean;
  /** A git ref: only findings on lines that changed since are told. */
  readonly since?: string;
  /** What is to be said of those comments themselves; by default nothing. */
  readonly commentChecks?: readonly CommentCheck[];
  /** Only these of the files are scanned; the others may be asked what they declare. */
  readonly shard?: Shard;
  /** What earlier scans found. */
  readonly cache?: ResultCache | undefined;
  /** What went wrong before the scan began: told with the rest. */
  readonly problems?: readonly ScanError[];
  /** Told whenever files of an engine's languages are done, and of each engine once before. */
  readonly onProgress?: (languages: readonly Language[], done: number, total: number) => void;
}

export interface ScanOutcome {
  readonly result: ScanResult;
  /** The rules that ran. */
  readonly rules: readonly CatalogueRule[];
  readonly sources: Sources;
  /** The files that were looked at. */
  readonly files: readonly SourcePath[];
  /** The same, and those of other shards. */
  readonly listed: readonly SourcePath[];
  /** The rules (bare ids) that had a file, and were run. */
  readonly ran: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** The fingerprints of entries of the baseline whose finding is gone. */
  readonly fixed?: readonly string[];
  /** Where the scan is a shard, what `merge` needs. */
  readonly part?: Part;
  /** Where only a change was asked for. */
  readonly changes?: ChangedLines;
  /** What the baseline is to be from now on; undefined where there is none. */
  readonly nextBaseline?: Baseline;
}

/** What a shard's JSON says beside its findings. */
export interface Part extends Shard {
  /** What has to be the same in all parts, by the name under which it is told. */
  readonly scan: Readonly<Record<string, string>>;
  readonly languages: readonly Language[];
  /** The way from the repository's top folder to the one that the scan ran in. */
  readonly prefix: string;
  /** The rules that were chosen, in their languages; those that the user brought as a whole. */
  readonly rules: readonly PartRule[];
  /** The rules that had a file, and were run, by language. */
  readonly ran: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly suppressed: readonly Finding[];
  readonly known?: readonly Finding[];
  /** The fingerprints of entries of the baseline whose finding is gone. */
  readonly fixed?: readonly string[];
}

export interface PartRule {
  readonly id: string;
  readonly languages: readonly Language[];
  readonly brought?: { readonly spec: RuleSpec; readonly origin: RuleOrigin };
}
