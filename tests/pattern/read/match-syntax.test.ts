import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../../src/pattern/compile.js';
import { FormulaError } from '../../../src/pattern/compiled/formula-error.js';
import { withoutMatchSyntax } from '../../../src/pattern/read/match-syntax.js';
import { parsePatternSource } from '../../../src/pattern/file/oxc.js';
import type { Match } from '../../../src/spec/formula.js';

describe('the older spelling', () => {
  it.each([
    ['f()', { pattern: 'f()' }],
    [{ inside: 'f()' }, { patterns: [{ 'pattern-inside': { pattern: 'f()' } }] }],
    [
      { all: ['f()', { not: { inside: 'g()' } }], where: [{ focus: '$X' }] },
      { patterns: [{ pattern: 'f()' }, { 'pattern-not-inside': { pattern: 'g()' } }, { 'focus-metavariable': '$X' }] },
    ],
    [
      { any: ['f()'], where: [{ metavariable: '$X', all: ['g()'] }] },
      {
        patterns: [
          { 'pattern-either': [{ pattern: 'f()' }] },
          { 'metavariable-pattern': { metavariable: '$X', patterns: [{ pattern: 'g()' }] } },
        ],
      },
    ],
  ])('%j', (match, older) => {
    expect(withoutMatchSyntax({ match })).toEqual(older);
  });

  it('leaves what is no formula as it is', () => {
    expect(withoutMatchSyntax({ match: 'f($X)', fix: 'g($X)' } as never)).toEqual({ pattern: 'f($X)', fix: 'g($X)' });
  });
});

describe('what cannot run is refused', () => {
  it.each<[match: unknown, path: string, message: string]>([
    [{ not: 'f()' }, 'match.not', 'stands alone; put it into `all`'],
    [{ alls: ['f()'] }, 'match.alls', 'is no key here; there are `pattern`'],
    [{ all: ['f()'], any: ['g()'] }, 'match', 'has both `all` and `any`; put them into `all`'],
    [{ all: [] }, 'match.all', 'is not a list with members'],
    [{ all: ['f()', { where: [] }] }, 'match.all.1', 'has no operator'],
    [{ all: ['f()', 3] }, 'match.all.1', 'is no formula'],
    [{ all: ['f($X)'], where: [{ metavariable: '$X', analyzer: 'entropy_v2' }] }, 'match', 'spelled as `patterns.1.metavariable-analysis.analyzer`: is `entropy_v2`, which only the commercial engine has'],
    [{ all: ['f($X)'], where: [{ metavariable: '$Y', regex: 'a' }] }, 'match', 'names `$Y`, which no positive pattern here binds'],
    ['f(', 'match', 'spelled as `pattern`: does not parse'],
  ])('%j', (match, path, message) => {
    const compile = (): unknown => compileMatch({ match } as unknown as Match, parsePatternSource);
    expect(compile).toThrow(FormulaError);
    expect(compile).toThrow(message);
    try {
      compile();
    } catch (error) {
      expect((error as FormulaError).path.join('.')).toBe(path);
    }
  });

  it('`match` beside an operator of the older spelling', () => {
    expect(() => compileMatch({ match: 'f()', patterns: [{ pattern: 'g()' }] } as unknown as Match, parsePatternSource)).toThrow(FormulaError);
  });
});
