/** What is told of a Semgrep rule that cannot be run: which, where, why. */

export interface Refusal {
  /** As the caller names it; undefined for rules that came as an object. */
  readonly file?: string;
  /** 1-based; undefined for rules that came as an object. */
  readonly line?: number;
  /** Undefined where the rule has none. */
  readonly ruleId?: string;
  /** A clause that goes on after the rule's name: "needs taint mode, which does not run here". */
  readonly reason: string;
}

/** `rules/a.yaml:3: rule \`no-x\` needs taint mode, …` */
export function describeRefusal({ file, line, ruleId, reason }: Refusal): string {
  const sentence = ruleId === undefined ? reason : `rule \`${ruleId}\` ${reason}`;
  const place = describePlace({ file, line });
  return place === undefined ? sentence : `${place}: ${sentence}`;
}

/** `rules/a.yaml:3`, or as much of it as is known. */
export function describePlace({ file, line }: { readonly file?: string | undefined; readonly line?: number | undefined }): string | undefined {
  if (line === undefined) return file;
  return file === undefined ? `line ${line}` : `${file}:${line}`;
}

/** Rules that were asked for and cannot be run; the message lists each on a line of its own. */
export class SemgrepRulesError extends Error {
  override readonly name = 'SemgrepRulesError';

  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(describeRefusal).join('\n'));
  }
}
