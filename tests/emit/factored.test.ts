import { describe, expect, it } from 'vitest';
import { factored } from '../../src/emit/factored.js';
import type { Clause, Formula } from '../../src/spec/formula.js';

/** Long enough that asking it once is worth a level of nesting. */
const EXCUSE: Clause = { 'pattern-not-inside': 'func $WITHIN(...) {\n...\ndefer recover()\n...\n}' };
const NAMED: Clause = { 'metavariable-regex': { metavariable: '$CLIENT', regex: '^(?:redis|valkey|keydb|memcached|dragonfly)(?:Client|Conn)?$' } };
const find = (pattern: string): Formula => ({ pattern });
const all = (...patterns: readonly Clause[]): Formula => ({ patterns });
const any = (...formulas: readonly Formula[]): Formula => ({ 'pattern-either': formulas });

describe('a formula in fewer words', () => {
  it.each([
    ['a disjunction in a disjunction is one', any(any(find('a'), find('b')), find('c')), any(find('a'), find('b'), find('c'))],
    ['each alternative stands once', any(find('a'), find('b'), find('a')), any(find('a'), find('b'))],
    ['a disjunction of one is that one', any(find('a')), find('a')],
    ['a conjunction of one is that one', all(find('a')), find('a')],
    ['a conjunction that is the only finder of another is one with it', all(all(find('a'), NAMED), EXCUSE), all(find('a'), NAMED, EXCUSE)],
    ['it is so within what something stands in', all(find('a'), { 'pattern-inside': any(find('b')) }), all(find('a'), { 'pattern-inside': find('b') })],
    ['it is so within what is excluded', all(find('a'), { 'pattern-not': all(find('b')) }), all(find('a'), { 'pattern-not': find('b') })],
  ])('%s', (_, before, after) => {
    expect(factored(before)).toEqual(after);
  });

  it('asks once, of all of them together, what alternatives ask alike', () => {
    const before = any(all(find('a($X)'), EXCUSE, NAMED), find('b($X)'), all(find('c($X)'), EXCUSE, NAMED));
    expect(factored(before)).toEqual(any(all(any(find('a($X)'), find('c($X)')), EXCUSE, NAMED), find('b($X)')));
  });

  it('takes the weightiest share first, then what is left of it', () => {
    const before = any(all(find('a'), EXCUSE, NAMED), all(find('b'), EXCUSE, NAMED), all(find('c'), EXCUSE));
    expect(factored(before)).toEqual(all(any(all(any(find('a'), find('b')), NAMED), find('c')), EXCUSE));
  });

  it.each(['pattern-not', 'pattern-not-inside'])('asks once what several exclusions of a kind, %s, ask alike', (kind) => {
    const exclude = (formula: Formula | string): Clause => ({ [kind]: formula }) as unknown as Clause;
    const before = all(find('a'), exclude(all(find('b'), EXCUSE)), NAMED, exclude('c'), exclude(all(find('d'), EXCUSE)));
    expect(factored(before)).toEqual(all(find('a'), exclude(all(any(find('b'), find('d')), EXCUSE)), exclude('c'), NAMED));
  });

  it('says the same when it is asked again', () => {
    const once = factored(any(all(find('a'), EXCUSE, NAMED), all(find('b'), EXCUSE, NAMED), all(find('c'), EXCUSE)));
    expect(factored(once)).toEqual(once);
  });
});

describe('what is left where it stands', () => {
  /** Names `$LIMIT`, which `BOUND` binds. */
  const WITHOUT_LIMIT: Clause = { 'pattern-not': 'open($LIMIT, ..., some_rather_long_name_of_an_option=$LIMIT)' };
  const BOUND: Clause = { 'pattern-inside': 'def $FUNC(..., $LIMIT, ...):\n    ...\n    some_rather_long_name_of_a_call($LIMIT)\n    ...' };

  const holds = (pattern: string): Clause => ({ 'metavariable-pattern': { metavariable: '$X', pattern } });

  it.each([
    ['a share that is hardly longer than the nesting', any(all(find('a'), { 'pattern-not': 'x' }), all(find('b'), { 'pattern-not': 'x' }))],
    ['a share whose binding a negation left behind would come to see', any(all(find('a'), WITHOUT_LIMIT, BOUND), all(find('b'), { 'pattern-not': 'y' }, BOUND))],
    ['an inner conjunction whose negation names what only an outer clause binds', all(all(find('a($X)'), WITHOUT_LIMIT), BOUND)],
    ['an inner conjunction that says where its range is', all(all(find('a($X)'), { 'focus-metavariable': '$X' }), EXCUSE)],
    ['the focus of alternatives', any(all(find('a($SOME_RATHER_LONG_NAME)'), { 'focus-metavariable': '$SOME_RATHER_LONG_NAME' }), all(find('b($SOME_RATHER_LONG_NAME)'), { 'focus-metavariable': '$SOME_RATHER_LONG_NAME' }))],
    ['alternatives that would be left without a finder', any(all({ 'pattern-inside': 'x' }, EXCUSE), all({ 'pattern-inside': 'y' }, EXCUSE))],
    ['exclusions of two kinds', all(find('a'), { 'pattern-not': all(find('b'), EXCUSE) }, { 'pattern-not-inside': all(find('c'), EXCUSE) })],
    ['exclusions that share nothing', all(find('a'), { 'pattern-not': any(find('b'), find('c')) }, { 'pattern-not': 'd' })],
    ['what says where to look for what a name stands for', any(all(find('a($X)'), EXCUSE, holds('c')), all(find('b($X)'), EXCUSE, holds('d')))],
    ['a conjunction of two finders', all(all(find('a'), NAMED), find('b'))],
  ])('%s', (_, formula) => {
    expect(factored(formula)).toEqual(formula);
  });

  it('takes out a finder that alternatives share where each has one of its own besides', () => {
    const long = find('$ERRORS.some_rather_long_name_of_a_call(..., some_rather_long_name_of_an_option=$OPTION, ...)');
    expect(factored(any(all(find('a'), long), all(find('b'), long)))).toEqual(all(any(find('a'), find('b')), long));
  });

  it('keeps a finder that alternatives share in each of them where it is their only one', () => {
    const long = find('some_rather_long_name_of_a_call(..., some_rather_long_name_of_an_option=$OPTION, ...)');
    const before = any(all(long, { 'pattern-inside': 'x' }), all(long, { 'pattern-inside': 'y' }));
    expect(factored(before)).toEqual(before);
  });

  it('asks what binds before what needs the binding', () => {
    const binder: Clause = { 'pattern-inside': '$CLIENT = connect_to_the_store(..., decode_responses=True)\n...' };
    const clauses = (factored(any(all(find('a'), binder, NAMED), all(find('b'), binder, NAMED))) as { patterns: readonly Clause[] }).patterns;
    expect(clauses).toEqual([any(find('a'), find('b')), binder, NAMED]);
  });
});
