import { describe, expect, it } from 'vitest';
import { takesOneWord } from '../../../src/pattern/compiled/one-word.js';

describe('a regular expression that matches nothing but one word', () => {
  it.each([/^load$/, /^(?:a|(?:b|c)?d)+$/, /^(a|b)\w*$/, /^[a-z$]{2,3}$/i, /^_*(?:a|b\w*)(?![a-z])(?!.*(?:x|-)$)\w*$/, /^(?<!\.)a\d?$/])('is %s', (regex) => {
    expect(takesOneWord(regex)).toBe(true);
  });

  it.each([/^a/, /^a.b$/, /^a\.b$/, /^a$|^b$/, /^a|b$/, /^(?:a$|b)$/, /^[\w.]$/, /^[\w-]+$/, /^[^a]$/, /^[A-z]$/, /^\s$/, /^a,b$/, /^a$/m, /^\W$/])('is not %s', (regex) => {
    expect(takesOneWord(regex)).toBe(false);
  });
});
