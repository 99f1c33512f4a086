/** What the engine for TypeScript is given and gives back: plain data, so that it may be sent to another process. */
import type { CompiledMatch } from '../../pattern/compiled/compiled.js';
import type { ScanError } from '../../report/finding.js';
import type { Comment } from '../../report/suppressions.js';
import { messageOf } from '../../spec/rule.js';
import type { ProjectVocabulary } from '../../spec/vocabulary.js';
import type { EngineFinding, ScanJob } from '../engine.js';

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
}

/** The part of a job that is for this engine. */
export function estreeJob({ root, files, rules, vocabulary }: ScanJob): EstreeJob {
  return {
    root,
    paths: files.filter(({ language }) => language === 'typescript').map(({ path }) => path),
    rules: rules.flatMap(({ spec, compiled }) => (compiled === undefined ? [] : [{ id: spec.id, message: messageOf(spec, 'typescript'), compiled }])),
    ...(vocabulary === undefined ? {} : { vocabulary }),
  };
}
