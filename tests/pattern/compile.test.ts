import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../src/pattern/compile.js';
import { FormulaError } from '../../src/pattern/compiled/formula-error.js';
import { parsePatternSource } from '../../src/pattern/file/oxc.js';
import type { Match } from '../../src/spec/formula.js';
import { compile } from './find.js';

function errorOf(match: unknown): { path: string; message: string } {
  try {
    compileMatch(match as Match, parsePatternSource);
  } catch (error) {
    if (error instanceof FormulaError) return { path: error.path.join('.'), message: error.message };
    throw error;
  }
  throw new Error('compiled');
}

const call = { pattern: 'f($X)' };

describe('a match that cannot run is refused', () => {
  it.each<[name: string, match: unknown, path: string, message: string]>([
    ['unknown key', { patern: 'f()' }, 'patern', 'is no key here; write `pattern`'],
    ['unknown key, nothing near', { pattern: 'f()', colour: 1 }, 'colour', 'is no key here; there are `pattern`'],
    ['two operators', { ...call, 'pattern-regex': 'a' }, '', 'has both `pattern` and `pattern-regex`; put them into `patterns`'],
    ['no operator', { fix: 'g()' }, '', 'has no operator; give it one of `pattern`'],
    ['a clause with two operators', { patterns: [{ ...call, 'pattern-not': 'g()' }] }, 'patterns.0', 'has both'],
    ['an empty list', { 'pattern-either': [] }, 'pattern-either', 'is not a list with members; write one'],
    ['no positive member', { patterns: [{ 'pattern-not': 'f()' }] }, 'patterns', 'has no positive member; add one of'],
    [
      'an unbound metavariable in a condition',
      { patterns: [call, { 'metavariable-regex': { metavariable: '$Y', regex: 'a' } }] },
      'patterns.1.metavariable-regex.metavariable',
      'names `$Y`, which no positive pattern here binds; bind it or name another',
    ],
    ['an unbound focus', { patterns: [call, { 'focus-metavariable': ['$X', '$Y'] }] }, 'patterns.1.focus-metavariable', 'names `$Y`'],
    ['an unbound metavariable in a comparison', { patterns: [call, { 'metavariable-comparison': { comparison: '$Y > 1' } }] }, 'patterns.1.metavariable-comparison.comparison', 'names `$Y`'],
    ['an unbound metavariable in a fix', { ...call, fix: 'g($Y)' }, 'fix', 'names `$Y`, which not every positive pattern binds'],
    ['a fix that one branch leaves open', { 'pattern-either': [call, { pattern: 'g()' }], fix: '$X' }, 'fix', 'names `$X`'],
    ['a fix that is no text', { ...call, suggestion: { message: 'm', fix: 1 } }, 'suggestion.fix', 'is not a text; write one'],
    ['a shape without a fix', { ...call, suggestion: { message: 'm', fix: [call] } }, 'suggestion.fix.0.fix', 'is not a text; write one'],
    ['a shape that leaves a metavariable open', { ...call, suggestion: { message: 'm', fix: [{ ...call, fix: '$Z' }] } }, 'suggestion.fix.0.fix', 'names `$Z`'],
    ['a shape with an unknown key', { ...call, suggestion: { message: 'm', fix: [{ patern: 'f()', fix: 'g()' }] } }, 'suggestion.fix.0.patern', 'is no key here; write `pattern`'],
    ['a suggestion likewise', { ...call, suggestion: { message: 'm', fix: '$Z' } }, 'suggestion.fix', 'names `$Z`'],
    ['no metavariable', { patterns: [call, { 'focus-metavariable': 'X' }] }, 'patterns.1.focus-metavariable', '`X` is no metavariable'],
    ['an unknown predicate', { patterns: [call, { predicate: 'coment' }] }, 'patterns.1.predicate', '`coment` is no predicate; write `comment`'],
    ['an unknown argument', { patterns: [call, { predicate: 'returns-promise', deep: true }] }, 'patterns.1.deep', 'is no argument of `returns-promise`'],
    ['a missing argument', { patterns: [call, { predicate: 'comment', where: 'inside' }] }, 'patterns.1', 'lacks `regex`'],
    ['a wrong argument', { patterns: [call, { predicate: 'comment', regex: 'a', where: 'here' }] }, 'patterns.1.where', 'is `here`; write `inside`'],
    [
      'an unknown vocabulary',
      { patterns: [call, { 'metavariable-regex': { metavariable: '$X', regex: { vocabulary: 'writes' } } }] },
      'patterns.1.metavariable-regex.regex.vocabulary',
      '`writes` is no vocabulary; write `write`',
    ],
    ['an unknown vocabulary in a text', { 'pattern-regex': { words: '{{writes}}' } }, 'pattern-regex.words', '`writes` is no vocabulary; write `write`'],
    ['a regular expression that JavaScript cannot run', { 'pattern-regex': 'a(?R)' }, 'pattern-regex', 'recursion has no counterpart in JavaScript'],
    ['a broken regular expression', { 'pattern-regex': '(' }, 'pattern-regex', 'is no regular expression for JavaScript'],
    ['a broken comparison', { patterns: [call, { 'metavariable-comparison': { comparison: '$X >' } }] }, 'patterns.1.metavariable-comparison.comparison', 'is no comparison: ends where an operand is expected'],
    ['an empty pattern', { pattern: '  ' }, 'pattern', 'is empty; write a pattern'],
  ])('%s', (_name, match, path, message) => {
    const error = errorOf(match);
    expect(error.path).toBe(path);
    expect(error.message).toContain(message);
    expect(error.message.split('\n')[0]).not.toBe('');
  });
});

it.each(['$X', '$...X', '...', '$X;'])('a lone `%s` is a pattern', (pattern) => {
  expect(compile({ pattern }).formula).toMatchObject({ op: 'pattern', roots: ['*'] });
});

describe('a pattern that does not parse shows where', () => {
  it.each<[pattern: string, caret: string]>([
    ['f(', 'f(\n  ^'],
    ['f(...)\n  g(,)', '  g(,)\n    ^'],
    ['f(<... g( ...>)', 'f(<... g( ...>)\n              ^'],
    ['if ($X) { ... ) }', 'if ($X) { ... ) }\n              ^'],
  ])('%j', (pattern, caret) => {
    const { message } = errorOf({ pattern });
    expect(message.split('\n').slice(1).join('\n')).toBe(caret);
  });
});

it('is plain data without positions', () => {
  const compiled = compileMatch({ pattern: 'const $X = f(1, "a", /b/g, `c${d}`, 10n, ...)' }, parsePatternSource);
  expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  expect(JSON.stringify(compiled)).not.toMatch(/"(?:range|loc|start|end|parent)"/);
});

describe('needs', () => {
  it.each<[match: Match, needs: string[][]]>([
    [{ pattern: 'a.b($X, "text")' }, [['a'], ['b']]],
    [{ patterns: [{ pattern: 'a($X)' }, { 'pattern-inside': 'b(...)' }, { 'pattern-not': 'c(...)' }] }, [['a'], ['b']]],
    [{ 'pattern-either': [{ pattern: 'a.long()' }, { pattern: 'b()' }] }, [['b', 'long']]],
    [{ 'pattern-either': [{ pattern: 'a()' }, { pattern: '$X()' }] }, []],
    [{ 'pattern-regex': 'TODO' }, []],
  ])('%j', (match, needs) => {
    expect(compile(match).needs).toEqual(needs);
  });
});
