import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/pattern/read/nearest.js';

const RULES = ['no-background-write', 'no-partial-multi-write', 'prefer-prefix-check', 'require-unlock-on-all-paths'];

describe('nearest', () => {
  it.each([
    ['no-partial-multi-writes', 'no-partial-multi-write'],
    ['NO-PARTIAL-MULTI-WRITE', 'no-partial-multi-write'],
    ['prefix-chekc', undefined],
    ['no-backgruond-wriet', 'no-background-write'],
    ['multi-write', 'no-partial-multi-write'],
    ['prefix', 'prefer-prefix-check'],
    ['unlock', 'require-unlock-on-all-paths'],
    ['something-else', undefined],
    ['', undefined],
  ])('%s → %s', (word, expected) => expect(nearest(word, RULES)).toBe(expected));
});
