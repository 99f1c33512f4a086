/** What a shard's JSON says beside its findings, so that `merge` makes of all shards what one scan would have said. */
import { join } from 'node:path';
import type { CatalogueRule, RuleOrigin } from '../../catalogue.js';
import { hashOf } from '../../engines/cache/contents.js';
import { PACKAGE } from '../../package.js';
import type { Finding } from '../../report/finding.js';
import { languagesOf, type Language, type RuleSpec } from '../../spec/rule.js';
import type { ScanOutcome, ScanRequest } from './run-scan.js';
import { sizeOf, type Shard } from './shard.js';

export interface Part extends Shard {
  /** What has to be the same in all parts, by the name under which it is told. */
  readonly scan: Readonly<Record<string, string>>;
  readonly languages: readonly Language[];
  /** The way from the repository's top folder to the one that the scan ran in. */
  readonly prefix: string;
  /** The rules that were chosen, in their languages; those that the user brought as a whole. */
  readonly rules: readonly PartRule[];
  /** The rules that had a file, and were run, by language. */
  readonly ran: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly suppressed: readonly Finding[];
  readonly known?: readonly Finding[];
  /** The fingerprints of entries of the baseline whose finding is gone. */
  readonly fixed?: readonly string[];
}

export interface PartRule {
  readonly id: string;
  readonly languages: readonly Language[];
  readonly brought?: { readonly spec: RuleSpec; readonly origin: RuleOrigin };
}

/** @param prefix of the folder that the scan ran in. */
export function partOf(request: ScanRequest, shard: Shard, outcome: ScanOutcome, prefix: string): Part {
  const { known, suppressed } = outcome.result;
  return {
    index: shard.index,
    count: shard.count,
    scan: whatWasScanned(request, outcome),
    languages: request.languages,
    prefix,
    rules: outcome.rules.map(partRule),
    ran: outcome.ran,
    suppressed,
    ...(known === undefined ? {} : { known }),
    ...(outcome.fixed === undefined ? {} : { fixed: outcome.fixed }),
  };
}

function partRule({ spec, origin }: CatalogueRule): PartRule {
  return { id: spec.id, languages: languagesOf(spec), ...(origin === undefined ? {} : { brought: { spec, origin } }) };
}

function whatWasScanned(request: ScanRequest, { rules, listed, changes }: ScanOutcome): Record<string, string> {
  const { root, paths, preset, ruleIds, languages, exclude, project, baseline, since, suppressions = true, commentChecks = [] } = request;
  return {
    version: PACKAGE.version,
    preset: ruleIds.length === 0 ? preset : 'none',
    rules: hash(rules.map(({ spec, compiled }) => [spec, compiled])),
    languages: languages.join(', '),
    paths: paths.join(', '),
    exclude: exclude.join(', '),
    configuration: hash(project?.config),
    baseline: hash(baseline),
    since: since === undefined ? 'none' : `${since} (${changes?.base})`,
    'suppression comments': hash([suppressions, commentChecks]),
    files: hash(listed.map(({ path }) => [path, sizeOf(join(root, path))])),
  };
}

function hash(value: unknown): string {
  return hashOf(JSON.stringify(value ?? null));
}
