import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/pattern/file/facts.js';
import { createMatcher } from '../../src/pattern/matcher.js';
import { parseFile } from '../../src/pattern/file/oxc.js';
import type { Match } from '../../src/spec/formula.js';
import { compile, factsFor, linesOf } from './find.js';

describe('vocabulary', () => {
  const match: Match = {
    patterns: [{ pattern: '$O.$M(...)' }, { 'metavariable-regex': { metavariable: '$M', regex: { vocabulary: 'write' } } }],
  };
  const source = 'db.delete(1);\ndb.read(1);\ndb.frobnicate(1);\ndb.deleted(1);';

  it('stays a reference in the compiled form', () => {
    expect(JSON.stringify(compile(match))).toContain('{"vocabulary":"write"}');
  });

  it('is resolved when a matcher is made', () => {
    expect(linesOf(match, source)).toEqual([1]);
  });

  it("takes a project's own words", () => {
    expect(linesOf(match, source, { write: ['frobnicate'] })).toEqual([1, 3]);
  });

  it.each([
    ['whole', [1]],
    ['start', [1, 3]],
    ['end', [1, 2]],
    ['part', [1, 2, 3, 4]],
  ] as const)('is asked for as the %s of a name', (match, lines) => {
    const names = 'a.delete();\na.softDelete();\na.deleteAll();\na.softDeleteAll();\na.deleted();';
    const formula: Match = {
      patterns: [{ pattern: '$O.$M()' }, { 'metavariable-regex': { metavariable: '$M', regex: { vocabulary: 'write', match } } }],
    };
    expect(linesOf(formula, names)).toEqual(lines);
  });

  it("stands in the text of a condition on a name, with a project's own words", () => {
    const called = { 'metavariable-regex': { metavariable: '$CALLED', regex: { words: String.raw`db\.{{write}}$` } } };
    const formula: Match = { patterns: [{ pattern: '$CALLED(...)' }, called] };
    expect(linesOf(formula, source)).toEqual([1]);
    expect(linesOf(formula, source, { write: ['frobnicate'] })).toEqual([1, 3]);
  });

  it("stands in the text of a regular expression, with a project's own words", () => {
    const text: Match = { 'pattern-regex': { words: String.raw`\.{{write}}\(` } };
    expect(linesOf(text, source)).toEqual([1]);
    expect(linesOf(text, source, { write: ['frobnicate'] })).toEqual([1, 3]);
  });
});

it('does not run where a needed word is missing', () => {
  const matcher = createMatcher(compile({ pattern: 'a.b($X)' }));
  expect(matcher.mayMatch(factsFor('a.c(1); b;').file)).toBe(true);
  expect(matcher.mayMatch(factsFor('a.c(1);').file)).toBe(false);
});

it('sorts matches by position', () => {
  expect(linesOf({ 'pattern-either': [{ pattern: 'b()' }, { pattern: 'a()' }] }, 'a();\nb();\na();')).toEqual([1, 2, 3]);
});

it('one matcher serves any number of files', () => {
  const matcher = createMatcher(compile({ pattern: 'f($X)' }));
  const counts = ['f(1);', '', 'f(1); f(2);'].map((source) => matcher.run(factsFor(source)).length);
  expect(counts).toEqual([1, 0, 2]);
});

it('an error inside names file, line and node', () => {
  const facts = {
    ...factsOf(parseFile('src/a.ts', '\n  f(1);')),
    variableOf() {
      throw new Error('broken');
    },
  };
  const { run } = createMatcher(compile({ pattern: '$M.f(...)' }));
  expect(() => run(facts)).toThrow('src/a.ts:2:3: matching a CallExpression failed: broken');
});

describe('what is looked for around few matches is what is found around many', () => {
  const lines = (source: string): number[] => {
    const match: Match = {
      patterns: [
        { pattern: 'use($X)' },
        { 'pattern-inside': { patterns: [{ pattern: 'function $F(...) { ... }' }, { 'pattern-not': { patterns: [{ pattern: 'function $F(...) { ... }' }, { 'pattern-inside': '$X = 1;\n...' }] } }] } },
        { 'pattern-not-inside': 'if ($X) { ... }' },
        { 'metavariable-regex': { metavariable: '$X', regex: '^[ab]$' } },
      ],
    };
    return linesOf(match, source);
  };
  const code = [
    'function f() { use(a); }',
    'function g() { if (a) { use(a); } }',
    'function g() { if (b) { use(a); } }',
    'use(a);',
    'function h() { use(c); }',
    'const k = (use(b), function () { return 1; });',
    'let m = () => { function n() { use(b); } };',
    // Takes away what is behind it, whatever `$X` is there.
    'd = 1;',
    'function p() { use(a); }',
  ];

  it.each([1, 40])('%i times as many', (times) => {
    const found = lines(Array.from({ length: times }, () => code.slice(0, 7).join('\n')).concat(code.slice(7)).join('\n'));
    expect(found).toEqual(Array.from({ length: times }, (_, index) => [1, 3, 7].map((line) => line + index * 7)).flat());
  });
});

describe('the work grows with the input as a polynomial', () => {
  // Each says the name that is missing where the pattern has it, or nothing would be tried.
  const statements = (count: number): string => `function f() {\n${'a(x, y);\n'.repeat(count)}b(missing);\n}`;
  const args = (count: number): string => `f(${Array.from({ length: count }, (_, index) => `a${index % 7}`).join(', ')}, b(missing));`;

  it.each<[name: string, match: Match, source: (count: number) => string, count: number]>([
    ['ellipses in arguments', { pattern: 'f(..., $X, ..., $Y, ..., $X, ..., missing, ...)' }, args, 40],
    ['runs of arguments', { pattern: 'f($...A, $...B, missing)' }, args, 60],
    ['ellipses between statements', { pattern: 'a($X, $Y);\n...\na($X, $Y);\n...\nmissing();' }, statements, 60],
    ['statements in a body', { pattern: 'function $F() { ... a($X, $Y); ... a($X, $Y); ... missing(); ... }' }, statements, 80],
  ])('%s', (_name, match, source, count) => {
    const seconds = (size: number): number => {
      const facts = factsFor(source(size));
      const matcher = createMatcher(compile(match));
      const start = performance.now();
      matcher.run(facts);
      return performance.now() - start;
    };
    seconds(count);
    // Doubling may cost the fourth power (16 times) with room for noise, never a power of two to the size.
    expect(seconds(count * 2)).toBeLessThan(Math.max(seconds(count), 5) * 40);
  });
});
