import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../tools/sample/excerpt.js';

const TEXT = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\n');

describe('excerpt', () => {
  it('shows eight lines above and below, and marks the finding', () => {
    const lines = excerpt(TEXT, { line: 50, endLine: 51 }).split('\n');
    expect(lines).toHaveLength(18);
    expect(lines[0]).toBe('  42 | line 42');
    expect(lines.filter((line) => line.startsWith('>'))).toEqual(['> 50 | line 50', '> 51 | line 51']);
  });

  it('stops at both ends of the file', () => {
    expect(excerpt('a\n\nc', { line: 1, endLine: 1 })).toBe('> 1 | a\n  2 |\n  3 | c');
  });

  it('shows the beginning of a long finding, and of a long line', () => {
    expect(excerpt(TEXT, { line: 10, endLine: 90 }).split('\n')).toHaveLength(40);
    expect(excerpt('x'.repeat(500), { line: 1, endLine: 1 })).toBe(`> 1 | ${'x'.repeat(200)} …`);
  });
});
