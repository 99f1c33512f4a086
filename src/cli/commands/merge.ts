/** `resilience merge`: the reports of a scan's shards as the report of one scan. */
import type { Grouping } from '../../report/text.js';
import { exitCodeOf, type Threshold } from '../exit-code.js';
import type { Format } from '../formats.js';
import { joinParts } from '../merge/join-parts.js';
import { readParts } from '../merge/read-parts.js';
import { outputFile } from '../output-file.js';
import { print } from '../print.js';

/** As commander gives them. */
export interface MergeOptions {
  readonly format: Format;
  readonly groupBy?: Grouping;
  readonly output?: string;
  readonly failOn: Threshold;
}

/** @returns the exit code. */
export function runMergeCommand(files: readonly string[], options: MergeOptions): number {
  const parts = readParts(files);
  const output = options.output === undefined ? undefined : outputFile(options.output);
  const joined = joinParts(parts, process.cwd());
  const [{ shard }] = parts as [(typeof parts)[number]];
  process.exitCode = exitCodeOf(joined.result, options.failOn);
  print(joined, { ...options, lang: shard.languages, prefix: shard.prefix }, output);
  return process.exitCode;
}
