import { describe, expect, it } from 'vitest';
import { isOlder, neededVersion, OLDEST_SEMGREP, versionIn } from '../../../src/engines/semgrep/version.js';
import { rule } from './support/project.js';

describe('versionIn', () => {
  it.each([
    ['1.182.0\n', '1.182.0'],
    ['a warning\n1.100.0\n', '1.100.0'],
    ['1.182.0-rc1', '1.182.0'],
    ['semgrep 1.182.0', undefined],
    ['', undefined],
  ])('reads %j as %j', (output, version) => {
    expect(versionIn(output)).toBe(version);
  });
});

describe('isOlder', () => {
  it.each([
    ['1.99.0', '1.100.0', true],
    ['1.100.0', '1.99.9', false],
    ['1.100.0', '1.100.0', false],
    ['0.200.0', '1.0.0', true],
    ['2.0.0', '1.182.0', false],
    ['1.100', '1.100.1', true],
  ])('%s before %s: %s', (a, b, answer) => {
    expect(isOlder(a, b)).toBe(answer);
  });
});

describe('neededVersion', () => {
  it('is the highest `min-version` of any language of the rules', () => {
    const rules = [
      rule('low', { go: { pattern: 'a', 'min-version': '1.101.0' } }),
      rule('high', { go: { pattern: 'a' }, python: { pattern: 'a', 'min-version': '1.150.0' } }),
    ];
    expect(neededVersion(rules)).toBe('1.150.0');
  });

  it('is never below the oldest that was tried', () => {
    expect(neededVersion([])).toBe(OLDEST_SEMGREP);
    expect(neededVersion([rule('old', { go: { pattern: 'a', 'min-version': '1.2.3' } })])).toBe(OLDEST_SEMGREP);
  });
});
