/**
 * TypeScript and JavaScript in a process of their own. The parser is native code: what ends it ends its process, and what
 * holds it up cannot be interrupted, nor can a regular expression. So another process watches, and what ended the scan or
 * held it up costs its file, or its rule on that file, and nothing else.
 *
 * Invariants:
 * - a file or rule is given up at the second attempt, when it was told by itself; the first one only tells where to look.
 * - every attempt that ends early adds to what is given up or looked at closely, so there is a last one.
 * - what was found before is kept.
 */
import { fileURLToPath } from 'node:url';
import type { ScanError } from '../../report/finding.js';
import type { Comment } from '../../report/suppressions.js';
import type { Asked, Kept } from '../cache/entry.js';
import { whatToKeep, type LanguageCache } from '../cache/result-cache.js';
import type { EngineFinding, EngineResult, ScanJob } from '../engine.js';
import { cacheKey } from './cache-key.js';
import type { Order } from './child.js';
import { parsingGivenUp, rulesGivenUp, type GivenUp } from './given-up.js';
import { estreeJob, type EstreeJob, type FileResult } from './job.js';
import type { Remaining, Step } from './step.js';
import { watchChild } from './watched-child.js';

/** In milliseconds, of processor time where the system tells it. */
export interface Patience {
  /** For all rules on a file, or its parsing, before it is looked at closely. */
  readonly firstMs: number;
  /** For one rule on a file, or its parsing. */
  readonly limitMs: number;
}

const PATIENCE: Patience = { firstMs: 5_000, limitMs: 30_000 };
/** So many rules given up, and with them the file: as for Semgrep. */
const MOST_GIVEN_UP = 3;
const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

export interface SupervisedOptions {
  readonly patience?: Patience;
  /** The compiled `child.js`. */
  readonly program?: string;
}

/** Scans as `scanWithEstree` does. Rejects only where the process cannot be started. */
export async function scanSupervised(job: ScanJob, options: SupervisedOptions = {}): Promise<EngineResult> {
  const own = estreeJob(job);
  if (own.paths.length === 0 || own.rules.length === 0) return { findings: [], errors: [] };
  const cache = job.cache?.open(job.root, 'typescript', cacheKey(own));
  const known = cache?.lookUp(own.paths) ?? new Map<string, Kept>();
  const scan = new SupervisedScan(own, known, { ...options, onEnd: () => job.onProgress?.(1) });
  while (!scan.isOver && !(await scan.attempt()));
  if (cache !== undefined) remember(cache, scan, own.paths);
  return scan.result();
}

function remember(cache: LanguageCache, scan: SupervisedScan, paths: readonly string[]): void {
  for (const path of scan.known) cache.use(path);
  const { comments, ...result } = scan.result();
  for (const [path, findings] of whatToKeep(paths.filter((each) => scan.asked.has(each)), 'typescript', result)) {
    const own = comments?.get(path);
    cache.keep(path, { findings, asked: scan.asked.get(path)!, ...(own === undefined ? {} : { comments: own }) });
  }
  cache.write();
}

class SupervisedScan {
  /** Files of which an earlier scan said all. */
  readonly known = new Set<string>();
  /** Of files that were scanned without ado, the questions to others. */
  readonly asked = new Map<string, readonly Asked[]>();
  readonly #job: EstreeJob;
  readonly #kept: ReadonlyMap<string, Kept>;
  readonly #onEnd: () => void;
  readonly #patience: Patience;
  readonly #program: string;
  readonly #findings: EngineFinding[] = [];
  readonly #errors: ScanError[] = [];
  readonly #comments = new Map<string, readonly Comment[]>();
  readonly #over = new Set<string>();
  readonly #unparsable = new Set<string>();
  /** Files that an attempt ended with. */
  readonly #closely = new Set<string>();
  readonly #rulesOver = new Map<string, string[]>();
  readonly #givenUp = new Map<string, GivenUp[]>();

  /** @param kept what is known of files, if their imports mean what they meant; of one without any there is nothing to ask. */
  constructor(job: EstreeJob, kept: ReadonlyMap<string, Kept>, { patience = PATIENCE, program = CHILD, onEnd }: SupervisedOptions & { readonly onEnd: () => void }) {
    this.#job = job;
    this.#kept = kept;
    this.#onEnd = onEnd;
    this.#patience = patience;
    this.#program = program;
    for (const [path, { asked = [] }] of kept) {
      if (asked.length === 0) this.#takeKnown(path);
    }
  }

  get isOver(): boolean {
    return this.#over.size === this.#job.paths.length;
  }

  result(): EngineResult {
    const rules = [...this.#givenUp].map(([path, givenUp]) => rulesGivenUp(path, givenUp, givenUp.length >= MOST_GIVEN_UP));
    return { findings: this.#findings, errors: [...this.#errors, ...rules], comments: this.#comments };
  }

  /** Scans what remains. @returns true where nothing does. */
  async attempt(): Promise<boolean> {
    const { end, step } = await watchChild(this.#program, this.#order(), {
      patienceWith: ({ path }) => (this.#closely.has(path) ? this.#patience.limitMs : this.#patience.firstMs),
      onResult: (result) => this.#take(result),
    });
    if (end === undefined) return true;
    if (step === undefined) throw new Error(`its process ended before the first file (${end})`);
    this.#blame(step, end);
    return false;
  }

  #order(): Order {
    const remaining: Remaining = {
      over: [...this.#over],
      unparsable: [...this.#unparsable],
      closely: [...this.#closely],
      rulesOver: Object.fromEntries(this.#rulesOver),
      known: [...this.#kept].flatMap(([path, { asked = [] }]) => (this.#over.has(path) ? [] : [{ path, asked }])),
    };
    return { job: this.#job, remaining };
  }

  #take({ path, ruleId, findings, errors, comments, asked, isKnown }: FileResult): void {
    if (isKnown === true) return this.#takeKnown(path);
    if (asked !== undefined && !this.#closely.has(path)) this.asked.set(path, asked);
    for (const finding of findings) this.#findings.push(finding);
    for (const error of errors) this.#errors.push(error);
    if (comments !== undefined) this.#comments.set(path, comments);
    if (ruleId === undefined) this.#end(path);
    else add(this.#rulesOver, path, ruleId);
  }

  #takeKnown(path: string): void {
    const { findings = [], comments } = this.#kept.get(path) ?? {};
    for (const finding of findings) this.#findings.push(finding);
    if (comments !== undefined) this.#comments.set(path, comments);
    this.known.add(path);
    this.#end(path);
  }

  #end(path: string): void {
    this.#over.add(path);
    this.#onEnd();
  }

  /** What an attempt ended with is looked at closely, and given up where that was done. */
  #blame({ at, path, ruleId }: Step, end: string): void {
    if (!this.#closely.has(path)) {
      this.#closely.add(path);
    } else if (at === 'parsing' || ruleId === undefined) {
      this.#unparsable.add(path);
      this.#errors.push(parsingGivenUp(path, end));
      this.#end(path);
    } else {
      add(this.#rulesOver, path, ruleId);
      add(this.#givenUp, path, { ruleId, end });
      if (this.#givenUp.get(path)!.length >= MOST_GIVEN_UP) this.#end(path);
    }
  }
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
