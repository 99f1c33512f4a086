import { describe, expect, it } from 'vitest';
import { printSheet, readSheet, type Sheet } from '../../../tools/sample/sheet.js';

const SHEET: Sheet = {
  introduction: 'Half: measure.',
  counts: [
    { rule: 'no-x', language: 'go', findings: 31, rate: 6.86, drawn: 2 },
    { rule: 'no-y', language: 'typescript', findings: 0, rate: 0, drawn: 0 },
  ],
  errors: ['a@1 b.go:3: cannot be parsed'],
  items: [
    { rule: 'no-x', language: 'go', project: '@s/a@1', path: 'c · d/e f.go', line: 7, endLine: 7, column: 2, message: 'Lost.\nWait.', code: '> 7 | go f()' },
    {
      rule: 'no-x', language: 'go', project: 'b@2', path: 'b.go', line: 1, endLine: 1, column: 1, message: 'Lost.',
      code: 'verdict: right\n### no-x · go · z@1 · z.go:1:1\n| no-z | go | 3 | 1.0 | 3 |', verdict: 'wrong', why: 'it is joined',
    },
  ],
};

describe('printSheet', () => {
  it('is readable as it stands', () => {
    expect(printSheet(SHEET)).toMatchSnapshot();
  });
});

describe('readSheet', () => {
  it('reads back what was printed, and takes no code for an answer', () => {
    const { counts, answers } = readSheet(printSheet(SHEET), 'sheet.md');
    expect(counts).toEqual([{ ...SHEET.counts[0], rate: 6.9 }, SHEET.counts[1]]);
    expect(answers.map(({ place, verdict, why }) => ({ place, verdict, why }))).toEqual([
      { place: '@s/a@1 · c · d/e f.go:7:2', verdict: '', why: '' },
      { place: 'b@2 · b.go:1:1', verdict: 'wrong', why: 'it is joined' },
    ]);
  });

  it('knows the line of each verdict', () => {
    const text = printSheet(SHEET);
    const [first] = readSheet(text, 'sheet.md').answers;
    expect(text.split('\n')[(first?.sheetLine ?? 0) - 1]).toBe('verdict:');
  });

  it('reads a filled sheet with the line ends of another system', () => {
    const text = printSheet(SHEET).replace('verdict:\n', 'verdict: debatable \n').replace(/\n/g, '\r\n');
    expect(readSheet(text, 'sheet.md').answers[0]?.verdict).toBe('debatable');
  });

  it('refuses a sheet that has lost a finding', () => {
    const text = printSheet({ ...SHEET, items: SHEET.items.slice(1) });
    expect(() => readSheet(text, 'sheet.md')).toThrow('sheet.md: its table says that 2 findings of no-x in go were drawn, and 1 stand in it');
  });

  it('refuses another file', () => {
    expect(() => readSheet('# Notes\n', 'notes.md')).toThrow('notes.md: has no table of rules');
  });
});
