/** What the engine for TypeScript is given and gives back: plain data, so that it may be sent to another process. */
import type { CompiledMatch } from '../../pattern/compiled/compiled.js';
import type { ScanError } from '../../report/finding.js';
import type { Comment } from '../../report/suppressions.js';
import { messageOf } from '../../spec/rule.js';
import type { ProjectVocabulary } from '../../spec/vocabulary.js';
import type { Asked } from '../cache/entry.js';
import type { EngineFinding, ScanJob, SourcePath } from '../engine.js';

/** A rule without what only reports need. */
export interface EstreeRule {
  readonly id: string;
  readonly message: string;
  readonly compiled: CompiledMatch;
}

export interface EstreeJob {
  /** Absolute; `paths` are relative to it. */
  readonly root: string;
  readonly paths: readonly string[];
  /** Files that are not scanned, and may be asked what they declare. */
  readonly others: readonly string[];
  readonly rules: readonly EstreeRule[];
  readonly vocabulary?: ProjectVocabulary;
}

/** What was found of a file: all of it, or, where its rules are told one by one, what one rule found. */
export interface FileResult {
  readonly path: string;
  /** The rule whose result this is; absent from the last result of a file, after which its turn is over. */
  readonly ruleId?: string;
  readonly findings: readonly EngineFinding[];
  readonly errors: readonly ScanError[];
  /** The file's comments, where one may suppress findings: with the findings of a rule, and with the last result of the file. */
  readonly comments?: readonly Comment[];
  /** The questions to other files that the findings hang on; absent where another scan may get other answers. */
  readonly asked?: readonly Asked[];
  /** Nothing was scanned: what an earlier scan found still holds. */
  readonly isKnown?: true;
}

/** The part of a job that is for this engine. */
export function estreeJob({ root, files, others = [], rules, vocabulary }: ScanJob): EstreeJob {
  return {
    root,
    paths: pathsOf(files),
    others: pathsOf(others),
    rules: rules.flatMap(({ spec, compiled }) => (compiled === undefined ? [] : [{ id: spec.id, message: messageOf(spec, 'typescript'), compiled }])),
    ...(vocabulary === undefined ? {} : { vocabulary }),
  };
}

function pathsOf(files: readonly SourcePath[]): string[] {
  return files.filter(({ language }) => language === 'typescript').map(({ path }) => path);
}
