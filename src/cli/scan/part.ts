/** What a shard's JSON says beside its findings, so that `merge` makes of all shards what one scan would have said. */
import { join } from 'node:path';
import type { CatalogueRule } from '../../catalogue.js';
import { hashOf } from '../../engines/cache/contents.js';
import { PACKAGE } from '../../package.js';
import { languagesOf } from '../../spec/rule.js';
import type { Part, PartRule, ScanOutcome, ScanRequest } from './request.js';
import { sizeOf, type Shard } from './shard.js';

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
