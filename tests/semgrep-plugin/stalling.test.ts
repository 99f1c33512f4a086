/** A stranger's regular expression that is not done ends with its rule and file, not with the lint run. */
import { describe, expect, it } from 'vitest';
import { harmlessLength, limitedRegex, startRegexes } from '../../src/pattern/compiled/limited-regex.js';
import { fromSemgrep } from '../../src/semgrep.js';
import { brief, configuration, lint, rule } from './lint.js';

/** Without a limit, 2 to the power of 40 steps. */
const STALLS = '^"(a+)+$';
const STRING = `"${'a'.repeat(40)}"`;

describe('a regular expression that is not done', { timeout: 60_000 }, () => {
  const inMetavariable = ['patterns:', '  - pattern: g($S)', `  - metavariable-regex: { metavariable: $S, regex: '${STALLS}' }`];

  it.each([
    ['metavariable-regex', inMetavariable],
    ['pattern-regex', [`pattern-regex: '${STALLS.slice(1)}'`]],
    ['metavariable-comparison', ['patterns:', '  - pattern: g($S)', `  - metavariable-comparison: { metavariable: $S, comparison: 're.match("(a+)+$", str($S))' }`]],
    ['a string in a pattern', ["pattern: g('=~/^(a+)+$/')"]],
  ])('is told once a file, and other rules find what they find: %s', (_, lines) => {
    const plugin = fromSemgrep(configuration(rule('slow', lines), rule('f', ['pattern: f($X)'])));
    const code = `f(1);\ng(${STRING.replace(/.$/, '!"')});\ng(${STRING.replace(/.$/, '!"')});\n`;
    const told = brief(lint(plugin, code));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/error semgrep\/(?:slow: This rule failed on this file: .*not done after 2 s|f: found)/);
    expect(told.join('\n')).toContain('its regular expressions were not done after 2 s');
    expect(told.join('\n')).toContain('semgrep/f: found');
  });

  it('is found out where the text is long enough, and finds what it finds otherwise', () => {
    startRegexes();
    expect(limitedRegex('(a+)+$').exec('aaaaaaaaaaaaaaaaaaaaaaaaa')?.[0]).toHaveLength(25);
    expect([...'abab'.matchAll(limitedRegex('(a)(b)?', 'g'))].map(({ 0: text, 2: b }) => [text, b])).toEqual([['ab', 'b'], ['ab', 'b']]);
    expect(limitedRegex('a+b').test(`${'a'.repeat(5_000)}b`)).toBe(true);
    expect(() => limitedRegex('(a|a)*$').test(`${'a'.repeat(60)}!`)).toThrow('not done after 2 s');
  });

  it.each([
    ['abc?', Infinity],
    ['[*+]\\+', Infinity],
    ['(?:a|b)c', Infinity],
    ['a+b', 3162],
    ['.*a.*', 215],
    ['(a|b)*', 12],
    ['(?:a{2,}){3}', 12],
  ])('costs nothing where it is harmless: %s', (source, length) => {
    expect(Math.floor(harmlessLength(source))).toBe(length);
  });
});
