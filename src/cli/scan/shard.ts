/** `--shard i/n`: which files of a scan are one machine's. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourcePath } from '../../engines/engine.js';
import { LANGUAGES } from '../../spec/rule.js';

export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

/** What a file costs, however small it is. */
const BYTES_A_FILE = 500;

/**
 * The files of a shard: of each language, whose engines work at their own speeds, a run of files in the order of their paths that is
 * as large as every other shard's. Neighbours stay together, for they import each other.
 *
 * @param files sorted by path.
 */
export function filesOfShard(root: string, files: readonly SourcePath[], { index, count }: Shard): SourcePath[] {
  return files.length === 0 ? [] : LANGUAGES.flatMap((language) => {
    const own = files.filter((file) => file.language === language);
    const sizes = own.map(({ path }) => BYTES_A_FILE + sizeOf(join(root, path)));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    let before = 0;
    return own.filter((_, at) => {
      const middle = before + sizes[at]! / 2;
      before += sizes[at]!;
      return Math.floor((middle / total) * count) === index - 1;
    });
  });
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
