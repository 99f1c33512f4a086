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
  /** For a rule of other languages alone, these: nothing is wrong with it. */
  readonly languages?: readonly string[];
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

/**
 * All of them, each on a line of its own, what could be mended first; several rules of other languages are one line, since a
 * collection holds hundreds.
 */
export function describeRefusals(refusals: readonly Refusal[]): string {
  const foreign = refusals.filter(({ languages }) => languages !== undefined);
  const others = refusals.filter(({ languages }) => languages === undefined);
  return [...others.map(describeRefusal), ...(foreign.length > 1 ? [describeForeign(foreign)] : foreign.map(describeRefusal))].join('\n');
}

function describeForeign(refusals: readonly Refusal[]): string {
  const counts = new Map<string, number>();
  for (const language of refusals.flatMap(({ languages = [] }) => languages)) counts.set(language, (counts.get(language) ?? 0) + 1);
  const list = [...counts].sort(([, a], [, b]) => b - a).map(([language, count]) => `${language} ${count}`).join(', ');
  return `${refusals.length} rules are for other languages than JavaScript and TypeScript: ${list}`;
}

/** Rules that were asked for and cannot be run; the message lists them. */
export class SemgrepRulesError extends Error {
  override readonly name = 'SemgrepRulesError';

  constructor(readonly refusals: readonly Refusal[]) {
    super(describeRefusals(refusals));
  }
}
