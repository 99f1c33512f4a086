import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../src/pattern/matcher.js';
import type { Match } from '../../src/spec/formula.js';
import { compile, factsFor } from './find.js';

/** Whether the text of a file lets a match run. */
function isOpen(match: Match, source: string): boolean {
  return createMatcher(compile(match)).mayMatch(factsFor(source).file);
}

const writes: Match = {
  patterns: [{ pattern: '$STORE.$WRITE(...)' }, { 'metavariable-regex': { metavariable: '$WRITE', regex: '^(?:save|put)' } }],
};

/** A function whose name is told by a regular expression. */
const named = (regex: string): Match => ({
  patterns: [
    { 'pattern-either': [{ pattern: 'function $F(...) { ... }' }, { pattern: '$F = (...) => { ... }' }] },
    { 'metavariable-regex': { metavariable: '$F', regex } },
  ],
});
/** What a metavariable is bound to must hold some code. */
const waits: Match = { patterns: [{ pattern: '$ITEMS.forEach($CALLBACK)' }, { 'metavariable-pattern': { metavariable: '$CALLBACK', pattern: 'await $X' } }] };

describe('a rule is looked for only where the text lets it match', () => {
  it.each([
    ['a name that is not there', { pattern: 'a.b($X)' }, 'a.c(1);', false],
    ['a keyword that is not there', { pattern: 'await $X' }, 'f();', false],
    ['a keyword that is there', { pattern: 'await $X' }, 'async () => { await f(); };', true],
    ['one of two alternatives', { 'pattern-either': [{ pattern: 'a()' }, { pattern: 'b()' }] }, 'b();', true],
    ['neither alternative', { 'pattern-either': [{ pattern: 'a()' }, { pattern: 'b()' }] }, 'c();', false],
    ['no property of such a name', writes, 'store.load(1);', false],
    ['a property of such a name', writes, 'store.saveAll(1);', true],
    ['a private one', writes, 'class A { #save() {} f() { this.#save(1); } }', true],
    ['a name behind a line of its own', writes, 'store\n  .put(1);', true],
    ['no word of such a name', named('^_*(?:measure|probe)(?!Port$)\\w*$'), 'function load() {}', false],
    ['a word of such a name', named('^_*(?:measure|probe)(?!Port$)\\w*$'), 'const probeAll = () => {};', true],
    ['a regular expression that takes more than a word', named('^(?:[\\w$]+\\.)*load$'), 'this.a.load = () => {};', true],
    ['a regular expression that has an end that is open', named('^this'), 'this.a.load = () => {};', true],
    ['nothing of what must lie in what is bound', waits, 'list.forEach((item) => f(item));', false],
    ['what must lie in what is bound', waits, 'list.forEach(async (item) => { await f(item); });', true],
    ['a text that it asks for', { patterns: [{ pattern: 'f()' }, { 'pattern-inside': { 'pattern-regex': '(?s)\\A.*?redis.*' } }] }, 'f();', false],
    ['a text that must not be there', { patterns: [{ pattern: 'f()' }, { 'pattern-not-inside': { 'pattern-regex': '(?s)\\A(?=.*?react).+' } }] }, 'f(); // react', false],
    ['nothing of such a text', { patterns: [{ pattern: 'f()' }, { 'pattern-not-inside': { 'pattern-regex': '(?s)\\A(?=.*?react).+' } }] }, 'f();', true],
  ] as const)('%s', (_, match, source, expected) => {
    expect(isOpen(match as unknown as Match, source)).toBe(expected);
  });

  it.each([
    ['an escape', 'a.\\u0062(1);'],
    ['an import by a name in quotes', "import { 'b' as c } from 'a'; c(1);"],
    ['a module', "import { b } from 'lib/a.js'; b(1);"],
  ])('finds a name in %s', (_, source) => {
    const { mayMatch, run } = createMatcher(compile({ pattern: 'a.b($X)' }));
    const facts = factsFor(source);
    expect(mayMatch(facts.file)).toBe(true);
    expect(run(facts)).toHaveLength(1);
  });

  it('does not shut out a name in quotes that is told by a regular expression', () => {
    expect(isOpen(writes, "import { 'save-all' as all } from 'm'; all(1);")).toBe(true);
  });
});

describe('what rules share', () => {
  it('equal formulas of two rules find the same, each in its own file', () => {
    const [first, second] = [createMatcher(compile({ pattern: 'f($X)' })), createMatcher(compile({ pattern: 'f($X)' }))];
    const [one, two] = [factsFor('f(1);'), factsFor('f(1); f(2);')];
    expect([first.run(one), second.run(two), second.run(one), first.run(two)].map(({ length }) => length)).toEqual([1, 2, 1, 2]);
  });

  it('rules with other words or other options share nothing', () => {
    const match: Match = { patterns: [{ pattern: '$X.$F()' }, { 'metavariable-regex': { metavariable: '$F', regex: { vocabulary: 'lock' } } }] };
    const facts = factsFor('a.latch();');
    expect(createMatcher(compile(match)).run(facts)).toHaveLength(0);
    expect(createMatcher(compile(match), { lock: ['latch'] }).run(facts)).toHaveLength(1);
    const statement: Match = { pattern: 'f();' };
    const nested = factsFor('const x = f();');
    expect(createMatcher(compile(statement)).run(nested)).toHaveLength(1);
    expect(createMatcher(compile({ ...statement, options: { implicit_deep_exprstmt: false, vardef_assign: false } })).run(nested)).toHaveLength(0);
  });
});
