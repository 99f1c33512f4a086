import { describe, expect, it } from 'vitest';
import { parseNotes } from '../../src/emit/notes.js';

describe('parseNotes', () => {
  it('splits prose from sections', () => {
    expect(parseNotes('Free prose.\n\nMore.\n\n## Known misses\n\nNone yet.\n')).toEqual({
      lead: 'Free prose.\n\nMore.',
      sections: [{ title: 'Known misses', text: 'None yet.' }],
    });
  });

  it('takes no heading from inside fenced code, and keeps deeper headings in their section', () => {
    const text = '```md\n## not a section\n```\n\n### deeper';
    expect(parseNotes(`## A\n${text}`)).toEqual({ lead: '', sections: [{ title: 'A', text }] });
  });

  it('has nothing of an empty file', () => {
    expect(parseNotes('')).toEqual({ lead: '', sections: [] });
  });
});
