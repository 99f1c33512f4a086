import { describe, expect, it } from 'vitest';
import { gated } from '../../src/emit/gated.js';
import type { Formula } from '../../src/spec/formula.js';
import type { Language } from '../../src/spec/language.js';

/** What is asked of a file's text, as regular expressions. */
function asked(formula: Formula, language: Language): RegExp[] {
  const result = gated(formula, language) as { patterns?: readonly { 'pattern-inside'?: { 'pattern-regex'?: string } }[] };
  const texts = (result.patterns ?? []).map((clause) => clause['pattern-inside']?.['pattern-regex']).filter((text) => text !== undefined);
  return texts.map((text) => new RegExp(text.replace(/^\(\?s\)\\A/, '^').replaceAll(String.raw`\A`, '^'), 's'));
}

const opens = (formula: Formula, language: Language, text: string): boolean => asked(formula, language).every((regex) => regex.test(text));
const either = (...patterns: readonly string[]): Formula => ({ 'pattern-either': patterns.map((pattern) => ({ pattern })) });

describe('gated', () => {
  it.each<[Language, string, readonly string[], readonly string[]]>([
    ['go', '$X.($T)', ['v := x.(T)\n', 'v := x.\n  (T)\n'], ['v := f(x)\n']],
    ['go', 'go $F(...)', ['{\n\tgo run()\n}', 'if ok { go run() }', '/* why */ go run()'], ['cargo()\n', 'x := "let it go on"\n']],
    ['go', 'for ... { ... }', ['\tfor {\n', 'func() { for { } }', 'outer:\n\tfor i := range xs {\n'], ['// what it is for\n']],
    ['go', '_ = $F(...)', ['_ = f()', '_, _ = g()', 'v, _ := g()'], ['x = f()']],
    ['python', 'try:\n    ...\nexcept $E:\n    ...', ['try:\n    f()\nexcept E:\n    g()\n', 'if x:\n    try: f()\n    except E: g()\n'], ['retry(except_for=1)\n']],
    ['python', 'with $LOCK:\n    ...', ['with a:\n    b()\n', 'def f():\n    async with a:\n        b()\n'], ['x = 1  # with care\n']],
  ])('asks a file in %s for what `%s` cannot do without', (language, pattern, saying, silent) => {
    for (const text of saying) expect(opens({ pattern }, language, text)).toBe(true);
    for (const text of silent) expect(opens({ pattern }, language, text)).toBe(false);
  });

  it('asks for any of what its alternatives need', () => {
    const formula = either('while $X:\n    ...', 'time.sleep($Y)');
    expect(opens(formula, 'python', 'while True:\n')).toBe(true);
    expect(opens(formula, 'python', 'from time import sleep\n')).toBe(true);
    expect(opens(formula, 'python', 'x = 1\n')).toBe(false);
  });

  it.each<Formula>([
    either('while $X:\n    ...', '$F($X)'),
    { patterns: [{ pattern: '$F(...)' }, { 'pattern-not-inside': 'while $X:\n    ...' }] },
    { pattern: '$LOG("while we raise and try: except, for")' },
    { pattern: '$F($EXCEPT)' },
  ])('asks for nothing where an alternative, or the formula, needs nothing: %j', (formula) => {
    expect(gated(formula, 'python')).toEqual(formula);
  });

  it('asks for the text of any alternative, which Semgrep finds out where there are few of them', () => {
    const saying = (text: string): Formula => ({ patterns: [{ pattern: '$F($X)' }, { 'pattern-inside': { 'pattern-regex': `(?s)\\A.*?(?:${text}).*` } }] });
    const formula: Formula = { 'pattern-either': [saying('work-?queue'), saying('reconcile')] };
    expect(opens(formula, 'go', 'import workqueue')).toBe(true);
    expect(opens(formula, 'go', 'reconcile()')).toBe(true);
    expect(opens(formula, 'go', 'import queue')).toBe(false);
  });

  it('asks for nothing twice, and for no more than what asks for it already', () => {
    const formula: Formula = { patterns: [{ pattern: 'while $X:\n    ...' }, { 'pattern-inside': 'while $Y:\n    ...' }, { 'pattern-either': [{ pattern: 'while $Z:\n    ...' }, { pattern: 'raise $E' }] }] };
    expect(asked(formula, 'python')).toHaveLength(1);
  });
});
