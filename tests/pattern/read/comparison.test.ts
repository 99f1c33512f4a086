import { describe, expect, it } from 'vitest';
import { metavariablesIn, parseComparison } from '../../../src/pattern/read/comparison.js';
import { evaluateComparison, type ComparisonValue } from '../../../src/pattern/conditions/evaluate-comparison.js';

const VALUES: Readonly<Record<string, ComparisonValue>> = { $A: 10, $B: 'text', $C: true, $D: 1.5 };
const CODE: Readonly<Record<string, string>> = { $E: 'o.k' };

describe('evaluates', () => {
  it.each<[expression: string, value: ComparisonValue | undefined]>([
    ['$A > 5', true],
    ['$A > 5 and $A < 10', false],
    ['$A > 50 or not $A < 10', true],
    ['$A % 3 == 1', true],
    ['2 + 3 * 4 == 14', true],
    ['(2 + 3) * 4 == 20', true],
    ['2 ** 3 ** 2 == 512', true],
    ['-2 ** 2 == -4', true],
    ['7 // 2 == 3', true],
    ['-7 % 3 == 2', true],
    ['0x1F == 31', true],
    ['$B == "text"', true],
    ["$B in ['a', 'text']", true],
    ["$B not in ['a']", true],
    ["'ex' in $B", true],
    ['re.match("te", $B)', true],
    ['re.match("ext", $B)', false],
    ['int("12") == 12', true],
    ['int($A)', undefined],
    ['str($A) == "10."', true],
    ['str($D) == "1.5"', true],
    ['float("2.5") * 2 == 5', true],
    ['len($B) == 4', undefined],
    ['$B < "x"', undefined],
    ['str($E) == "o.k"', true],
    ['$E == "o.k"', undefined],
    ['$A == 10 or $Z > 1', undefined],
    ['strptime("10") > 1', undefined],
    ['$C == True', true],
    ['$Z > 1', undefined],
    ['$B > 1', undefined],
    ['1 / 0', undefined],
    ['$A | 1 == 11', true],
    ['semver_lt("1.2.3", "1.10.0")', true],
  ])('%s', (expression, value) => {
    expect(evaluateComparison(parseComparison(expression), (name) => VALUES[name], (name) => CODE[name])).toEqual(value);
  });
});

describe('refuses', () => {
  it.each([
    ['$A >', 'ends where an operand is expected'],
    ['$A == true', '`true` is not known'],
    ['open("x")', '`open` is not known'],
    ['($A', '`)` is expected at the end'],
    ['$A $B', '`$B` is not expected here'],
    ['$A ? 1 : 2', '`?` is not understood'],
  ])('%s', (expression, reason) => {
    expect(() => parseComparison(expression)).toThrow(reason);
  });
});

it('names its metavariables', () => {
  expect(metavariablesIn(parseComparison('int($A) > 1 and $B in [$C]'))).toEqual(['$A', '$B', '$C']);
});
