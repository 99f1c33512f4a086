import { expect, it } from 'vitest';
import { boundMetavariables, possibleMetavariables } from '../../../src/pattern/read/bound.js';
import type { Match } from '../../../src/spec/formula.js';

it.each<[match: Match, every: string[], some?: string[]]>([
  [{ pattern: 'f($X, $...ARGS, $_, "$Y")' }, ['$X', '$...ARGS', '$Y']],
  [{ 'pattern-either': [{ pattern: 'f($X, $Y)' }, { pattern: 'g($X)' }] }, ['$X'], ['$X', '$Y']],
  [{ patterns: [{ pattern: 'f($X)' }, { 'pattern-inside': 'g($Y)' }, { 'pattern-not': 'f($Z)' }, { 'pattern-not-inside': '$W' }] }, ['$X', '$Y']],
  [{ patterns: [{ pattern: 'func $F($X $T) { ... }' }, { 'pattern-inside': { 'pattern-either': [{ pattern: '$A' }, { pattern: '$B' }] } }] }, ['$F', '$X', '$T'], ['$F', '$X', '$T', '$A', '$B']],
  [{ patterns: [{ pattern: 'f($X)' }, { 'metavariable-pattern': { metavariable: '$X', pattern: '$Y + 1' } }] }, ['$X', '$Y']],
  [{ patterns: [{ pattern: 'f($X)' }, { 'metavariable-regex': { metavariable: '$X', regex: '(?<NAME>a)' } }] }, ['$X', '$NAME']],
  [{ 'pattern-regex': '(a)(?:b)(?P<WORD>c)' }, ['$WORD', '$1', '$2']],
])('%j', (match, every, some = every) => {
  expect([...boundMetavariables(match)].sort()).toEqual([...every].sort());
  expect([...possibleMetavariables(match)].sort()).toEqual([...some].sort());
});
