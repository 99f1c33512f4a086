import { describe, expect, it } from 'vitest';
import { pathApplies } from '../../src/pattern/paths.js';

describe('pathApplies', () => {
  it.each([
    ['src/a.go', true],
    ['src/a_test.go', false],
    ['testdata/a.go', false],
    ['../other/a.go', true],
    ['../other/a_test.go', false],
    ['../../other/testdata/a.go', false],
    ['/srv/other/a_test.go', false],
    ['D:/other/a_test.go', false],
  ])('excludes by globs, in the project and beside it: %s', (path, applies) => {
    expect(pathApplies({ exclude: ['*_test.go', 'testdata/'] }, path)).toBe(applies);
  });

  it('includes what is named and nothing else', () => {
    expect(pathApplies({ include: ['src/**'] }, 'src/a.ts')).toBe(true);
    expect(pathApplies({ include: ['src/**'] }, 'lib/a.ts')).toBe(false);
    expect(pathApplies(undefined, 'lib/a.ts')).toBe(true);
    expect(pathApplies({ include: ['src/**'] }, '')).toBe(true);
  });
});
