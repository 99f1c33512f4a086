import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placesIn } from '../../../src/engines/semgrep/columns.js';
import { project } from './support/project.js';

/** The byte column, as Semgrep has it, of the first `X` in a line. */
function columnOfX(content: string | Buffer, line: number): number {
  const bytes = Buffer.from(content);
  const start = [...bytes].reduce<number[]>((starts, byte, at) => (byte === 10 ? [...starts, at + 1] : starts), [0])[line - 1] ?? 0;
  const col = bytes.indexOf('X', start) - start + 1;
  return placesIn(join(project({ 'a.py': bytes }), 'a.py'))({ line, col }).column;
}

describe('placesIn', () => {
  it.each([
    ['ASCII', 'abX', 1, 3],
    ['two bytes, one code unit', 'éX', 1, 2],
    ['four bytes, two code units', '😀X', 1, 3],
    ['a tab is one column', '\t\tX', 1, 3],
    ['a later line', 'é\n😀\néX', 3, 2],
    ['lines that end in CRLF', 'é\r\né😀X\r\n', 2, 4],
    ['a byte order mark has no column', '\uFEFFX', 1, 1],
    ['a byte order mark before other characters', '\uFEFFéX', 1, 2],
    ['a byte order mark counts on the first line only', '\uFEFFa\nX', 2, 1],
  ])('%s', (_name, content, line, column) => {
    expect(columnOfX(content, line)).toBe(column);
  });

  it('counts a byte that is not UTF-8 as one', () => {
    expect(columnOfX(Buffer.from([0xff, 0xfe, 0x58]), 1)).toBe(3);
  });

  it('knows the place after the last character', () => {
    const place = placesIn(join(project({ 'a.py': 'é' }), 'a.py'));
    expect(place({ line: 1, col: 3 })).toEqual({ line: 1, column: 2 });
  });

  it('keeps the byte column where the file is not as it was', () => {
    const root = project({ 'a.py': 'é' });
    expect(placesIn(join(root, 'a.py'))({ line: 1, col: 80 })).toEqual({ line: 1, column: 80 });
    expect(placesIn(join(root, 'a.py'))({ line: 7, col: 3 })).toEqual({ line: 7, column: 3 });
    expect(placesIn(join(root, 'gone.py'))({ line: 1, col: 3 })).toEqual({ line: 1, column: 3 });
  });
});
