import { describe, expect, it } from 'vitest';
import { chunkLimits, chunksOf } from '../../../src/engines/semgrep/chunks.js';

describe('chunksOf', () => {
  it('keeps every path, in order', () => {
    const paths = Array.from({ length: 20_000 }, (_, index) => `${'folder/'.repeat(14)}${index}.go`);
    const chunks = chunksOf(paths, chunkLimits(paths.length, 2));
    expect(chunks.flat()).toEqual(paths);
    expect(chunks.length).toBeGreaterThan(1);
    // Linux takes 128 KiB for one argument and 2 MiB for all, macOS 1 MiB.
    for (const chunk of chunks) expect(Buffer.byteLength(chunk.join(' '))).toBeLessThan(128 * 1024);
  });

  it('ends a lot at the number of files', () => {
    expect(chunksOf(['a', 'b', 'c'], { files: 2, bytes: 1000 })).toEqual([['a', 'b'], ['c']]);
  });

  it('counts bytes, not characters', () => {
    expect(chunksOf(['éééééééééé', 'b'], { files: 9, bytes: 40 })).toEqual([['éééééééééé'], ['b']]);
    expect(chunksOf(['eeeeeeeeee', 'b'], { files: 9, bytes: 40 })).toEqual([['eeeeeeeeee', 'b']]);
  });

  it('gives a path that is too long a lot of its own', () => {
    expect(chunksOf(['a', 'b'.repeat(50), 'c'], { files: 9, bytes: 30 })).toEqual([['a'], ['b'.repeat(50)], ['c']]);
  });

  it('has no lot for no files', () => {
    expect(chunksOf([], { files: 9, bytes: 30 })).toEqual([]);
  });
});

describe('chunkLimits', () => {
  it('gives each worker a few lots, neither tiny nor huge', () => {
    expect(chunkLimits(10, 2).files).toBe(25);
    expect(chunkLimits(600, 2).files).toBe(100);
    expect(chunkLimits(100_000, 2).files).toBe(200);
  });
});
