import { readdirSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { markdownText } from '../../src/report/markdown-text.js';

const text = (markdown: string, width = 40): string => markdownText(markdown, { colors: false, width });

describe('a page on a terminal', () => {
  it('has no marks, and lines that fit', () => {
    expect(text('# no-x\n\nA **bold** word, `code x`, [page](a.md), and [site](https://example.org).\n')).toBe(
      'no-x\n\nA bold word, code x, page, and site\n(https://example.org).\n',
    );
  });

  it('keeps lists as lists, with hanging lines', () => {
    expect(text('- one two three four five six seven eight nine\n- two\n  goes on\n')).toBe(
      '- one two three four five six seven\n  eight nine\n- two goes on\n',
    );
  });

  it('puts the columns of a table below each other', () => {
    expect(text('| | Go | Py |\n| --- | --- | --- |\n| Preset | `all` | a \\| b |\n')).toBe('        Go   Py\nPreset  all  a \\| b\n'.replace('\\', ''));
  });

  it('leaves code as it is', () => {
    expect(text('```go\nif x {\n\n    `y` // **z**\n}\n```\n')).toBe('    if x {\n\n        `y` // **z**\n    }\n');
  });

  it('styles what it takes the marks from', () => {
    const colored = markdownText('Use `x y`.', { colors: true, width: 80 });
    expect(colored).not.toBe(stripVTControlCharacters(colored));
    expect(stripVTControlCharacters(colored)).toBe('Use x y.\n');
  });

  it('leaves no mark on any page of a rule', () => {
    const pages = new URL('../../docs/rules/', import.meta.url);
    for (const name of readdirSync(pages)) {
      const shown = text(readFileSync(new URL(name, pages), 'utf8').replace(/^<!--[\s\S]*?-->\s*/, ''), 80);
      // What is indented is code.
      const prose = shown.split('\n').filter((line) => !line.startsWith('    '));
      expect(prose.filter((line) => /^#|^\||```|\]\(|\*\*/.test(line)).map((line) => `${name}: ${line}`)).toEqual([]);
    }
  });
});
