import { describe, expect, it } from 'vitest';
import { FileText } from '../../../src/pattern/file/file-text.js';

describe('words of texts', () => {
  it('keeps what a regular expression says of a word apart from what another says', () => {
    const [write, read] = [/write/y, /read/y];
    const texts = ['writeAll();', 'readAll();', 'readAll(); writeAll();'].map((text) => new FileText(text));
    expect(texts.map((text) => [text.mayNameLike(write), text.mayNameLike(read)])).toEqual([[true, false], [false, true], [true, true]]);
  });

  it('knows the words of a text while others are asked', () => {
    const [first, second] = [new FileText('alpha; beta;'), new FileText('beta; gamma;')];
    expect(first.mayName('beta')).toBe(true);
    expect(second.mayName('beta')).toBe(true);
    expect([first.mayName('gamma'), second.mayName('alpha')]).toEqual([false, false]);
    expect([first.mayName('alpha'), second.mayName('gamma')]).toEqual([true, true]);
  });

  it('asks more regular expressions than a number has bits', () => {
    const many = Array.from({ length: 70 }, (_, index) => new RegExp(`word${index}$`, 'y'));
    const text = new FileText('word3 word40 word69');
    expect(many.flatMap((regex, index) => (text.mayNameLike(regex) ? [index] : []))).toEqual([3, 40, 69]);
  });
});
