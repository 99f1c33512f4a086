/** Our matcher against what the real Semgrep reported, under every parser. `npm run conformance` asks Semgrep again. */
import { describe, expect, it } from 'vitest';
import { loadCases, matchOf } from './cases.js';
import { findOurs } from './ours.js';
import { PARSERS } from './parsers.js';

const files = loadCases();
// Raised with every case that is added, never lowered: an empty folder must not be green.
const FILES = 133;
const CASES = 1471;

it('sees the cases', () => {
  expect(files.length).toBeGreaterThanOrEqual(FILES);
  expect(files.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(CASES);
});

describe.each(PARSERS)('$name', (parser) => {
  const read = files.filter((file) => parser.reads(file));

  it('reads files', () => {
    expect(read.length).toBeGreaterThan(0);
  });

  describe.each(read)('$name', (file) => {
    const parsed = parser.parse(file);
    it.each(file.cases.map((test) => ({ rule: JSON.stringify(matchOf(test)), test })))('$rule', ({ test }) => {
      expect(findOurs(test, parsed)).toEqual(test.ours ?? test.expect);
    });
  });
});
