/** The JSON of shards, read and found to be all of one scan. */
import { readFileSync } from 'node:fs';
import { JSON_VERSION, type JsonReport } from '../../report/json.js';
import { whyNot } from '../scan/why-not.js';
import type { Part } from '../scan/request.js';
import { UsageError } from '../usage-error.js';

export interface PartReport extends JsonReport {
  readonly shard: Part;
}

interface NamedPart {
  readonly name: string;
  readonly report: PartReport;
}

/** @throws {UsageError} for a file that is none of a shard, for shards of different scans, and for shards that are missing or there twice. */
export function readParts(files: readonly string[]): PartReport[] {
  const parts = files.map((name): NamedPart => ({ name, report: readPart(name) }));
  const [first, ...others] = parts as [NamedPart, ...NamedPart[]];
  for (const other of others) checkSame(first, other);
  checkAll(parts);
  return parts.map(({ report }) => report).sort((a, b) => a.shard.index - b.shard.index);
}

function readPart(name: string): PartReport {
  const report = parse(name);
  if (report?.version !== JSON_VERSION || report.shard === undefined) {
    throw new UsageError(`\`${name}\` is no part of a scan: \`resilience scan --shard 1/4 --format json --output ${name}\` writes one.`);
  }
  return report as PartReport;
}

function parse(name: string): Partial<PartReport> | undefined {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    throw new UsageError(`\`${name}\` cannot be read. ${whyNot(error)}`, { cause: error });
  }
  try {
    return JSON.parse(text) as Partial<PartReport> | undefined;
  } catch {
    return undefined;
  }
}

function checkSame(first: NamedPart, other: NamedPart): void {
  const [here, there] = [asked(first), asked(other)];
  const label = Object.keys({ ...here, ...there }).find((key) => here[key] !== there[key]);
  if (label === undefined) return;
  const how = isHash(here[label]) || isHash(there[label]) ? `other ${label}` : `${label} ${there[label]} and ${here[label]}`;
  throw new UsageError(`\`${other.name}\` and \`${first.name}\` are not of one scan: ${how}. Scan all shards of the same files with the same version and options.`);
}

function asked({ report: { shard } }: NamedPart): Readonly<Record<string, string>> {
  return { ...shard.scan, shards: String(shard.count) };
}

function isHash(value: string | undefined): boolean {
  return value !== undefined && /^[0-9a-f]{32}$/.test(value);
}

function checkAll(parts: readonly NamedPart[]): void {
  const byIndex = new Map<number, string>();
  for (const { name, report: { shard } } of parts) {
    const earlier = byIndex.get(shard.index);
    if (earlier !== undefined) throw new UsageError(`\`${earlier}\` and \`${name}\` are both shard ${shard.index} of ${shard.count}; name each once.`);
    byIndex.set(shard.index, name);
  }
  const { count } = parts[0]!.report.shard;
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length === 0) return;
  const which = missing.length === 1 ? `Shard ${missing[0]} of ${count} is` : `Shards ${missing.join(', ')} of ${count} are`;
  throw new UsageError(`${which} missing; name the file of every shard.`);
}
