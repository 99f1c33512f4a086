import ignore from 'ignore';
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

  it('says of globs of names what an `ignore` of all of them says', () => {
    const globs = ['*.test.*', 'tests/', 'gulpfile.*', '*-tests/', '*.config.*', '**/dev/tool/'];
    const other = ignore().add(globs);
    const paths = ['a.test.ts', 'A.Test.ts', 'tests', 'tests/a.ts', 'src/Tests/b/a.ts', 'x.test.y/a.ts', 'gulpfile.js/a.ts', 'my-tests/a.ts', 'my-tests', 'latests/a.ts', 'a.ts', 'src/vite.config.ts', 'config.ts', 'atest.ts', 'dev/tool/a.ts', 'x/dev/tool/b/a.ts', 'dev/x/tool/a.ts', 'xdev/tool/a.ts', 'dev/tool', 'dev/toolbox/a.ts'];
    expect(paths.filter((path) => pathApplies({ include: globs }, path))).toEqual(paths.filter((path) => other.ignores(path)));
  });
});
