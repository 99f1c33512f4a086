/** What is kept of a file whose scan went well: what was found in it, and all that this depends on. */
import type { Comment } from '../../report/suppressions.js';
import type { EngineFinding } from '../result.js';

/** A question to another file: which one an import means, and what that file declares. */
export interface Asked {
  readonly specifier: string;
  /** The file that imports, which need not be the one that is scanned. */
  readonly from: string;
  /** The file of the scan that it meant; absent where it was none. */
  readonly path?: string;
}

/** What an engine tells of a file. */
export interface Kept {
  readonly findings: readonly EngineFinding[];
  readonly comments?: readonly Comment[];
  /** The questions to other files that the findings hang on. */
  readonly asked?: readonly Asked[];
}

export interface Entry extends Kept {
  /** The hash of the file. */
  readonly content: string;
  /** The hashes of the files that were asked, by path; absent for one that could not be read. */
  readonly contents?: Readonly<Record<string, string>>;
  /** The day (since 1970) on which it was last of use. */
  readonly used: number;
}
