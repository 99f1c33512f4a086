import { describe, expect, it } from 'vitest';
import { filesOfShard } from '../../../src/cli/scan/shard.js';
import type { SourcePath } from '../../../src/engines/engine.js';
import { folderWith } from '../support/folder.js';

const SIZES: Readonly<Record<string, number>> = { 'a.ts': 9_000, 'b.go': 10, 'b.ts': 1_000, 'c.ts': 1_000, 'd.py': 5_000, 'd.ts': 3_000, 'e.ts': 4_000, 'f.go': 20, 'g.ts': 0 };
const ROOT = folderWith(Object.fromEntries(Object.entries(SIZES).map(([path, size]) => [path, 'x'.repeat(size)])));
const FILES = Object.keys(SIZES).map((path): SourcePath => ({ path, language: path.endsWith('.go') ? 'go' : path.endsWith('.py') ? 'python' : 'typescript' }));

function shards(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => filesOfShard(ROOT, FILES, { index: at + 1, count }).map(({ path }) => path));
}

describe('filesOfShard', () => {
  it.each([1, 2, 3, 7, 50])('puts every file into one of %i shards', (count) => {
    expect(shards(count).flat().sort()).toEqual(Object.keys(SIZES).sort());
  });

  it('parts by size, language by language, neighbours together', () => {
    expect(shards(2)).toEqual([['b.go', 'a.ts', 'b.ts'], ['f.go', 'd.py', 'c.ts', 'd.ts', 'e.ts', 'g.ts']]);
  });

  it('has nothing to part where there is nothing', () => {
    expect(filesOfShard(ROOT, [], { index: 1, count: 2 })).toEqual([]);
  });
});
