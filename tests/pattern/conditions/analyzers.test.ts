/** What the analyzers of `metavariable-analysis` say of a text; how they agree with Semgrep is the conformance suite's matter. */
import { describe, expect, it } from 'vitest';
import { isRandom } from '../../../src/pattern/conditions/entropy.js';
import { mayBacktrack } from '../../../src/pattern/conditions/redos.js';

describe('entropy', () => {
  it.each(['q8Zr2LxV0bNw7Tc5', 'ea05f1b7c3d94826', 'QLKXWVJZPTHRNBGDF'])('%s is random', (text) => {
    expect(isRandom(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['one sign again and again', 'x'.repeat(80)],
    ['English', 'the quick brown fox jumps over the lazy dog and runs away'],
    ['a name in camel case', 'connectionPoolHealthCheckIntervalSeconds'],
    ['what is too short to tell', 'q8Zr2'],
  ])('%s is not', (_name, text) => {
    expect(isRandom(text)).toBe(false);
  });

  it('the case of letters does not count', () => {
    for (const text of ['HELLOWORLDFROMANOTHERPLACE', 'ZQXJKVWPLMTRBNGHF']) expect(isRandom(text.toLowerCase())).toBe(isRandom(text));
  });
});

describe('redos', () => {
  it.each(['(a+)+$', '(?:x{1,3}){4}y', '((ab)*c?)*d', '(\\w+\\s?)*!', '(a+)*(?#note)b', '(?i)(a*)*b'])('%s is suspected', (regex) => {
    expect(mayBacktrack(regex)).toBe(true);
  });

  it.each(['(a+)+', '(a++)+$', '(?:x{1,3}){3}y', '(ab)*c', 'a+b+c', '[(a+)+]$', '\\(a+\\)+$', '', '(a+)+$)', '(a+)+(', '*a'])('%s is not', (regex) => {
    expect(mayBacktrack(regex)).toBe(false);
  });
});
