/** What a scan tells of itself while it runs, and what it is told of an earlier attempt that did not end well. */

import type { Asked } from '../cache/entry.js';

/** What could end the process or hold it up, told before it begins. */
export interface Step {
  readonly at: 'parsing' | 'matching';
  readonly path: string;
  /** The rule that is matched; absent where all rules are, one after the other. */
  readonly ruleId?: string;
}

/** What earlier attempts at the same scan leave to be done, and how. */
export interface Remaining {
  /** Files whose turn is over. */
  readonly over: readonly string[];
  /** Files that are not to be parsed, whoever asks about them. */
  readonly unparsable: readonly string[];
  /** Files whose rules are told one by one, as steps and as results. */
  readonly closely: readonly string[];
  /** Of such files, the rules that are done or given up. */
  readonly rulesOver: Readonly<Record<string, readonly string[]>>;
  /** Files that need no scan if their imports still mean what they meant. */
  readonly known: readonly KnownFile[];
}

export interface KnownFile {
  readonly path: string;
  readonly asked: readonly Asked[];
}

export const ALL_REMAINS: Remaining = { over: [], unparsable: [], closely: [], rulesOver: {}, known: [] };

/**
 * Tells the steps of a scan. A step inside another one (a rule asks what another file declares, which is parsed for it) is
 * told, and then the outer one again.
 */
export class Steps {
  readonly #tell: (step: Step) => void;
  #current: Step | undefined;

  constructor(tell: (step: Step) => void = () => undefined) {
    this.#tell = tell;
  }

  begin(step: Step): void {
    this.#current = step;
    this.#tell(step);
  }

  within<T>(step: Step, work: () => T): T {
    const outer = this.#current;
    this.begin(step);
    try {
      return work();
    } finally {
      if (outer !== undefined) this.begin(outer);
    }
  }
}
