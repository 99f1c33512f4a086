/** One thing that `doctor` looked at. */
export interface Check {
  readonly name: string;
  /** `note`: nothing is wrong, and something can be better or is not there; a `problem` makes the command fail. */
  readonly status: 'ok' | 'note' | 'problem';
  readonly version?: string;
  /** Where it was found. */
  readonly path?: string;
  /** Sentences, a line each. */
  readonly says: readonly string[];
  /** What to do. */
  readonly remedy?: string;
}
