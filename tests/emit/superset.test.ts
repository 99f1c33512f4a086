import { describe, expect, it } from 'vitest';
import { hasPredicate, needsTypes, withoutPredicates } from '../../src/emit/superset.js';
import type { Formula } from '../../src/spec/formula.js';

const isShared = { predicate: 'is-shared', metavariable: '$X' };

describe('withoutPredicates', () => {
  it('leaves a formula without predicates as it is', () => {
    const formula: Formula = {
      patterns: [
        { 'pattern-either': [{ pattern: 'a($X)' }, { pattern: 'b($X)' }] },
        { 'pattern-not': { patterns: [{ pattern: 'a(1)' }, { 'pattern-not-inside': 'safe(...)' }] } },
        { 'metavariable-regex': { metavariable: '$X', regex: 'y' } },
        { 'focus-metavariable': ['$X'] },
      ],
    };
    expect(withoutPredicates(formula)).toEqual(formula);
    expect(hasPredicate(formula)).toBe(false);
  });

  it('drops a predicate from a conjunction, which then matches more', () => {
    const formula: Formula = { 'pattern-either': [{ patterns: [{ pattern: 'a($X)' }, isShared] }, { pattern: 'b' }] };
    expect(hasPredicate(formula)).toBe(true);
    expect(withoutPredicates(formula)).toEqual({ 'pattern-either': [{ patterns: [{ pattern: 'a($X)' }] }, { pattern: 'b' }] });
  });

  it('drops a negation that rests on a predicate, which would otherwise exclude more', () => {
    const formula: Formula = {
      patterns: [{ pattern: 'a($X)' }, { 'pattern-not': { patterns: [{ pattern: 'a($X)' }, isShared] } }],
    };
    expect(withoutPredicates(formula)).toEqual({ patterns: [{ pattern: 'a($X)' }] });
  });

  it('keeps the branches of a negated alternative that rest on no predicate', () => {
    const formula: Formula = {
      patterns: [
        { pattern: 'a($X)' },
        { 'pattern-not-inside': { 'pattern-either': [{ pattern: 'safe(...)' }, { patterns: [{ pattern: 'b(...)' }, isShared] }] } },
      ],
    };
    expect(withoutPredicates(formula)).toEqual({
      patterns: [{ pattern: 'a($X)' }, { 'pattern-not-inside': { 'pattern-either': [{ pattern: 'safe(...)' }] } }],
    });
  });

  it('drops a predicate under two negations, where leaving it out matches more again', () => {
    const formula: Formula = {
      patterns: [
        { pattern: 'a($X)' },
        { 'pattern-not': { patterns: [{ pattern: 'a($X)' }, { 'pattern-not': { patterns: [{ pattern: 'a(1)' }, isShared] } }] } },
      ],
    };
    expect(withoutPredicates(formula)).toEqual({
      patterns: [{ pattern: 'a($X)' }, { 'pattern-not': { patterns: [{ pattern: 'a($X)' }, { 'pattern-not': { patterns: [{ pattern: 'a(1)' }] } }] } }],
    });
  });

  it('looks into the pattern of a metavariable', () => {
    const formula: Formula = {
      patterns: [{ pattern: 'a($X)' }, { 'metavariable-pattern': { metavariable: '$X', patterns: [{ pattern: 'f()' }, isShared] } }],
    };
    expect(withoutPredicates(formula)).toEqual({
      patterns: [{ pattern: 'a($X)' }, { 'metavariable-pattern': { metavariable: '$X', patterns: [{ pattern: 'f()' }] } }],
    });
  });

  it('drops an alternative that needs types, and one that stands inside another that does', () => {
    const typed: Formula = { patterns: [{ pattern: 'a($X)' }, { predicate: 'typed-promise' }] };
    const inside: Formula = { patterns: [{ pattern: 'b($X)' }, { 'pattern-inside': typed }] };
    expect(withoutPredicates({ 'pattern-either': [typed, { pattern: 'c' }, inside] })).toEqual({ 'pattern-either': [{ pattern: 'c' }] });
  });

  it('drops a negation of what needs types: without them it excludes nothing', () => {
    const formula: Formula = {
      patterns: [{ pattern: 'a($X)' }, { 'pattern-not': { patterns: [{ pattern: 'a($X)' }, { predicate: 'typed-promise' }] } }],
    };
    expect(withoutPredicates(formula)).toEqual({ patterns: [{ pattern: 'a($X)' }] });
  });

  it('refuses a formula of which nothing is left without types', () => {
    const typed: Formula = { 'pattern-either': [{ patterns: [{ pattern: 'a($X)' }, isShared, { predicate: 'typed-promise' }] }] };
    expect(needsTypes(typed)).toBe(true);
    expect(() => withoutPredicates(typed)).toThrow(RangeError);
    expect(needsTypes({ 'pattern-either': [typed, { pattern: 'b' }] })).toBe(false);
  });
});
