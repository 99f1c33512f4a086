/** Of the shards of a scan, what one run would have given. */
import { CATALOGUE, type CatalogueRule } from '../../catalogue.js';
import type { Finding, ScanError, ScanResult, Summary } from '../../report/finding.js';
import { COMMENT_CHECKS } from '../../spec/comment-checks.js';
import { LANGUAGES, type Language } from '../../spec/rule.js';
import { byPlace } from '../scan/order.js';
import type { PartRule } from '../scan/request.js';
import { countFindings } from '../scan/summary.js';
import { sourcesIn } from '../scan/sources.js';
import type { ToRender } from '../render.js';
import type { PartReport } from './read-parts.js';

/** @param parts all shards of a scan. */
export function joinParts(parts: readonly PartReport[], root: string): ToRender {
  const [{ shard, skipped }] = parts as [PartReport, ...PartReport[]];
  const findings = sorted(parts.flatMap((part) => part.findings));
  const suppressed = sorted(parts.flatMap((part) => part.shard.suppressed));
  const known = shard.known === undefined ? {} : { known: sorted(parts.flatMap((part) => part.shard.known ?? [])) };
  const result: ScanResult = { findings, suppressed, ...known, errors: joinErrors(parts), skipped, summary: joinSummaries(parts, findings, suppressed) };
  return { result, rules: shard.rules.map(ruleOf), sources: sourcesIn(root) };
}

function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(byPlace);
}

/** What every shard tells (a folder that cannot be read, a rule that is refused) is one thing. */
function joinErrors(parts: readonly PartReport[]): ScanError[] {
  const errors = new Map<string, ScanError>();
  for (const part of parts) for (const error of part.errors) errors.set(JSON.stringify(error), error);
  return [...errors.values()].sort(byPlace);
}

function joinSummaries(parts: readonly PartReport[], findings: readonly Finding[], suppressed: readonly Finding[]): Summary {
  const summaries = parts.map(({ summary }) => summary);
  const [first] = summaries as [Summary];
  const byLanguage = (counted: (language: Language) => number | undefined): Partial<Record<Language, number>> =>
    Object.fromEntries(LANGUAGES.flatMap((language) => (summaries.some(({ files }) => files[language] !== undefined) ? [[language, counted(language)]] : [])));
  const fixed = new Set(parts.flatMap(({ shard }) => shard.fixed ?? [])).size;
  return {
    files: byLanguage((language) => sum(summaries.map(({ files }) => files[language]))),
    rules: byLanguage((language) => new Set(parts.flatMap(({ shard }) => shard.ran[language] ?? [])).size),
    chosen: byLanguage((language) => summaries.find(({ chosen }) => chosen?.[language] !== undefined)?.chosen?.[language]),
    ...countFindings(findings, suppressed),
    ...(first.baseline === undefined ? {} : { baseline: { known: sum(summaries.map(({ baseline }) => baseline?.known)), fixed } }),
    ...(first.since === undefined ? {} : { since: { ref: first.since.ref, elsewhere: sum(summaries.map(({ since }) => since?.elsewhere)) } }),
  };
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

/** A rule in the languages in which it was chosen, without what only engines need. */
function ruleOf({ id, languages, brought }: PartRule): CatalogueRule {
  if (brought !== undefined) return brought;
  const check = COMMENT_CHECKS.find((each) => each.id === id);
  const spec = check ?? CATALOGUE.find((rule) => rule.spec.id === id)!.spec;
  return { spec: { ...spec, match: Object.fromEntries(languages.map((language) => [language, spec.match[language]])) } };
}
