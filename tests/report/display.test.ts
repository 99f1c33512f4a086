import { describe, expect, it } from 'vitest';
import { displayWidth, excerpt, visible, wrap } from '../../src/report/display.js';

/** The part of the shown code that stands above the carets, on a terminal of one-column characters. */
function pointedAt(line: string, from: number, to: number, width = 80): string {
  const shown = excerpt(line, from, to, width);
  if (shown === undefined) return '';
  expect(displayWidth(shown.code)).toBeLessThanOrEqual(width);
  const start = shown.carets.indexOf('^');
  return shown.code.slice(start, shown.carets.lastIndexOf('^') + 1);
}

describe('excerpt', () => {
  it('takes away the indentation and points at the finding', () => {
    expect(excerpt('    await save(a);', 4, 17, 80)).toEqual({ code: 'await save(a);', carets: '^^^^^^^^^^^^^' });
    expect(excerpt('\t\tx(1)', 2, 6, 80)).toEqual({ code: 'x(1)', carets: '^^^^' });
  });

  it('shows a tab inside the line as two columns', () => {
    expect(excerpt('a\tb', 2, 3, 80)).toEqual({ code: 'a  b', carets: '   ^' });
  });

  it('counts wide characters as two columns and combining ones as none', () => {
    expect(excerpt('"日本"; x()', 6, 9, 80)).toEqual({ code: '"日本"; x()', carets: '        ^^^' });
    expect(excerpt('e\u0301; x()', 4, 7, 80)).toEqual({ code: 'e\u0301; x()', carets: '   ^^^' });
    expect(excerpt('"😀" x', 5, 6, 80)).toEqual({ code: '"😀" x', carets: '     ^' });
  });

  it('ends the carets with the line where the finding goes on', () => {
    expect(excerpt('if (x) {  ', 0, Infinity, 80)).toEqual({ code: 'if (x) {', carets: '^^^^^^^^' });
  });

  it('points with one caret at nothing', () => expect(excerpt('abc', 1, 1, 80)?.carets).toBe(' ^'));

  it('cuts long lines around the finding', () => {
    const line = `${'x'.repeat(300)}bad()${'y'.repeat(300)}`;
    expect(pointedAt(line, 300, 305)).toBe('bad()');
    expect(pointedAt(`bad()${'y'.repeat(300)}`, 0, 5)).toBe('bad()');
    expect(pointedAt(`${'x'.repeat(300)}bad()`, 300, 305)).toBe('bad()');
    expect(excerpt(line, 300, 305, 40)?.code).toBe(`… ${'x'.repeat(20)}bad()${'y'.repeat(11)} …`);
  });

  it('keeps the beginning of a long line where the finding is near it', () => {
    expect(excerpt(`${'x'.repeat(30)} bad()${'y'.repeat(300)}`, 31, 36, 80)?.code).toMatch(/^x{30} bad\(\)y+ …$/);
  });

  it('is quick with the line of a bundle', () => {
    const line = `${'x'.repeat(1_000_000)}bad()${'y'.repeat(1_000_000)}`;
    const started = performance.now();
    for (let round = 0; round < 100; round += 1) expect(pointedAt(line, 1_000_000, 1_000_005)).toBe('bad()');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('shows nothing beyond the end of the line', () => {
    expect(excerpt('', 0, 1, 80)).toBeUndefined();
    expect(excerpt('abc', 7, 9, 80)).toBeUndefined();
  });

  it('lets nothing through that could move the cursor or turn text around', () => {
    expect(excerpt('a\u001B[2J\u202Eb\rc\u0000', 0, 1, 80)?.code).toBe('a\uFFFD[2J\uFFFDb\uFFFDc\uFFFD');
  });
});

describe('visible', () => {
  it('writes invisible characters as escapes', () => {
    expect(visible('a b\nc\td\u001B[31m\u202E日本')).toBe('a b\\nc\\td\\u{1B}[31m\\u{202E}日本');
  });
});

describe('wrap', () => {
  it('breaks between words', () => {
    expect(wrap('one two three four'.split(' '), 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap(['averyverylongword', 'b'], 5)).toEqual(['averyverylongword', 'b']);
    expect(wrap([], 5)).toEqual([]);
  });
});
