/**
 * Regular expressions of strangers, with an end: a short one may take longer than anybody waits (`(a+)+$`), and inside of
 * ESLint there is no other process that could stop it. `node:vm` can. That costs a tenth of a millisecond, so it is done only
 * where the expression repeats something and the text is long enough for it to matter.
 */
import type { Script } from 'node:vm';

/** All regular expressions of one rule on one file, in milliseconds. */
const LIMIT_MS = 2_000;
/** So many steps are done before anybody notices. */
const FEW_STEPS = 1e7;
/** So many characters are harmless to an expression whose steps double with each of them, or worse. */
const FEW_CHARACTERS = 12;

/** What strangers wrote, in Semgrep's dialect or in JavaScript's. */
const foreign = new Set<string>();
let leftMs = LIMIT_MS;

/** From now on the regular expressions of this match are limited. */
export function limitRegexesOf(compiled: unknown): void {
  if (typeof compiled !== 'object' || compiled === null) return;
  for (const [key, value] of Object.entries(compiled)) {
    if (typeof value === 'string' && (key === 'regex' || key === 'source')) foreign.add(value);
    else limitRegexesOf(value);
  }
}

/** A rule begins with a file. */
export function startRegexes(): void {
  leftMs = LIMIT_MS;
}

/** @param written as it stands in the rule. */
export function regexOf(source: string, flags: string, written: string): RegExp {
  return foreign.has(written) ? limitedRegex(source, flags) : new RegExp(source, flags);
}

export function limitedRegex(source: string, flags?: string): RegExp {
  return harmlessLength(source) === Infinity ? new RegExp(source, flags) : new LimitedRegex(source, flags);
}

/** The same text in another frame is limited as the first was. */
export function regexLike(model: RegExp, source: string, flags: string): RegExp {
  return model instanceof LimitedRegex ? limitedRegex(source, flags) : new RegExp(source, flags);
}

/**
 * The length of the longest text on which an expression takes few steps, whatever the text.
 *
 * @param source in JavaScript's dialect.
 */
export function harmlessLength(source: string): number {
  const bare = source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x').replace(/\(\?/g, '(');
  if (/\)(?:[*+]|\{\d*,?\d*\})/.test(bare)) return FEW_CHARACTERS;
  const repeated = bare.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  // A search begins at each character, and each repetition may end at each.
  return repeated === 0 ? Infinity : FEW_STEPS ** (1 / (repeated + 1));
}

class LimitedRegex extends RegExp {
  readonly #harmlessLength: number;

  constructor(source: string | RegExp, flags?: string) {
    super(source, flags);
    this.#harmlessLength = harmlessLength(this.source);
  }

  // `test`, `match`, `matchAll` and `replace` call it, too.
  override exec(text: string): RegExpExecArray | null {
    return text.length <= this.#harmlessLength ? super.exec(text) : inTime(() => super.exec(text));
  }
}

const WORK = Symbol.for('eslint-plugin-resilience.regex');
let script: Script | undefined;

function inTime<T>(work: () => T): T {
  const vm = (globalThis.process as typeof process | undefined)?.getBuiltinModule?.('node:vm');
  // A browser, which stops a page that takes too long.
  if (vm === undefined) return work();
  script ??= new vm.Script(`globalThis[Symbol.for('${WORK.description}')]()`);
  const before = performance.now();
  const shared = globalThis as { [WORK]?: () => T };
  shared[WORK] = work;
  try {
    return script.runInThisContext({ timeout: Math.max(1, Math.ceil(leftMs)) }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(`its regular expressions were not done after ${LIMIT_MS / 1000} s`, { cause: error });
  } finally {
    delete shared[WORK];
    leftMs -= performance.now() - before;
  }
}
