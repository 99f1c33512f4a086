/** What our findings and rules say about the checks of other tools: which to turn on, which to leave off, and why. */
import type { Findings } from '../spec/findings.js';
import { LANGUAGES, languagesOf, type Language, type RuleSpec } from '../spec/rule.js';
import { sentence } from './markdown.js';
import { splitCheck } from './peer-tools.js';

export interface PeerCheck {
  readonly tool: string;
  /** Empty for a tool that is run as a whole. */
  readonly rule: string;
  /** `on`: it adds to our rules. `twin`: it reports what one of ours reports already. `off`: its advice works against ours. */
  readonly use: 'on' | 'twin' | 'off';
  /** Why, as a sentence. */
  readonly reason: string;
  readonly languages: readonly Language[];
}

/** Each check once; where rules disagree about one, what keeps it off weighs most. */
export function peerChecks({ findings }: Findings, rules: readonly RuleSpec[]): PeerCheck[] {
  const delegated = findings.flatMap(({ id, delegate = [] }) =>
    delegate.map((check): PeerCheck => ({ ...splitCheck(check), use: 'on', reason: `Answers finding ${id}.`, languages: LANGUAGES })),
  );
  const beside = rules.flatMap((spec) => (spec.peers ?? []).map((peer) => besideRule(spec, peer)));
  const byName = new Map<string, PeerCheck>();
  for (const check of [...delegated, ...beside]) {
    const name = `${check.tool}:${check.rule}`;
    const known = byName.get(name);
    if (known === undefined || WEIGHT[check.use] > WEIGHT[known.use]) byName.set(name, check);
  }
  return [...byName.values()].sort((a, b) => compare(a.tool, b.tool) || compare(a.rule, b.rule));
}

/** A delegated check stays on even where a rule of ours reports the same. */
const WEIGHT = { twin: 0, on: 1, off: 2 } as const;

function besideRule(spec: RuleSpec, peer: NonNullable<RuleSpec['peers']>[number]): PeerCheck {
  const { tool, rule, contradicts, same, languages = languagesOf(spec) } = peer;
  if (contradicts !== undefined) return { tool, rule, use: 'off', reason: `Works against \`${spec.id}\`. ${sentence(contradicts)}`, languages };
  if (same === true) return { tool, rule, use: 'twin', reason: `\`${spec.id}\` reports the same.`, languages };
  return { tool, rule, use: 'on', reason: `Overlaps with \`${spec.id}\`.`, languages };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
