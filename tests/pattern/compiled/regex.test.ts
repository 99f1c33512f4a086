import { describe, expect, it } from 'vitest';
import { translateRegex } from '../../../src/pattern/compiled/regex.js';

describe('translates', () => {
  it.each<[regex: string, matches: string[], misses: string[]]>([
    ['(?i)abc', ['ABC'], ['abd']],
    ['(?s)a.b', ['a\nb'], ['ab']],
    ['(?im)^B$', ['a\nb'], ['ab']],
    ['(?x)a b # and c\n c', ['abc'], ['a b']],
    ['(?P<q>["\']).*(?P=q)', ['"a"', "'a'"], ['"a\'']],
    ['^[[:alpha:]_]+$', ['a_b'], ['a1']],
    ['\\Aab\\z', ['ab'], ['cab', 'abc']],
    ['a\\hb', ['a b', 'a\tb'], ['a\nb']],
    ['^\\Qa.b\\E$', ['a.b'], ['axb']],
    ['\\x{41}', ['A'], ['B']],
    ['a(?#comment)b', ['ab'], ['a']],
    ['^a++ab', [], ['aaab']],
    ['^(?>a|ab)c', ['ac'], ['abc']],
    ['^(?:ab)*+c', ['ababc'], ['aba']],
    ['^a{2,}+b$', ['aab'], ['ab']],
    ['[]a]', [']', 'a'], ['b']],
    ['[a[]', ['[', 'a'], ['b']],
    ['\\p{Lu}', ['É'], ['é']],
    ['(?<!a)b(?=c)', ['xbc'], ['abc', 'bd']],
    ['a{b', ['a{b'], ['ab']],
    ['^(?<o>a)?b\\k<o>', ['aba'], ['b', 'ab']],
    ["^(?P<o>a)?b(?P=o)\\k{o}\\k'o'", ['abaaa'], ['b', 'aba']],
  ])('%s', (regex, matches, misses) => {
    const { source, flags } = translateRegex(regex);
    const compiled = new RegExp(source, flags);
    for (const text of matches) expect(compiled.test(text), text).toBe(true);
    for (const text of misses) expect(compiled.test(text), text).toBe(false);
  });
});

describe('refuses by name', () => {
  it.each([
    ['a(?R)', 'recursion'],
    ['(a)(?1)', 'recursion'],
    ['(a)?(?(1)b|c)', 'conditional group'],
    ['a\\Kb', '`\\K`'],
    ['(a?)?\\1', 'may match nothing'],
    ['(a)\\1b++', 'numbered back-reference'],
    ['(*FAIL)', 'backtracking verb'],
    ['(?|a|b)', 'branch reset'],
    ['(', 'Unterminated group'],
  ])('%s', (regex, reason) => {
    expect(() => translateRegex(regex)).toThrow(reason);
  });
});
