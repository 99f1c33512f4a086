import { describe, expect, it } from 'vitest';
import { anchored } from '../../src/emit/anchored.js';

const condition = (regex: string): object => ({ 'metavariable-regex': { metavariable: '$X', regex } });
const within = (regex: string): object => ({ patterns: [{ pattern: '$X' }, { 'pattern-not-inside': { patterns: [{ pattern: '$X' }, condition(regex)] } }] });

describe('anchored', () => {
  it.each([
    ['[\\s\\S]', '^[\\s\\S]'],
    ['(?i).*cache', '(?i)^.*cache'],
    ['(?!return)', '^(?!return)'],
    ['(?s)a|b[|]', '(?s)^(?:a|b[|])'],
    ['(?i:get|set)$', '^(?i:get|set)$'],
  ])('begins %s, which may match again behind its match, with a `^`', (regex, once) => {
    expect(anchored(within(regex))).toEqual(within(once));
  });

  it.each(['^a', '(?is)^.*b', '\\Aa', '^$|^a'])('leaves %s as it is', (regex) => {
    expect(anchored(condition(regex))).toEqual(condition(regex));
  });

  it('leaves a text that is looked for anywhere', () => {
    const formula = { patterns: [{ pattern: '$X' }, { 'pattern-not-regex': 'a|b' }, { 'pattern-inside': { 'pattern-regex': 'c' } }] };
    expect(anchored(formula)).toEqual(formula);
  });
});
