import { describe, expect, it } from 'vitest';
import type { Answer, Count } from '../../../tools/sample/sheet.js';
import { printTally, tally } from '../../../tools/sample/tally.js';

const COUNT: Count = { rule: 'no-x', language: 'go', findings: 40, rate: 8.9, drawn: 20 };

function answers(verdicts: Readonly<Record<string, number>>): Answer[] {
  const words = Object.entries(verdicts).flatMap(([verdict, count]) => Array.from({ length: count }, () => verdict));
  return words.map((verdict, index) => ({
    rule: 'no-x',
    language: 'go',
    project: `p${index % 2}@1`,
    place: `p · a.go:${index}:1`,
    verdict,
    why: '',
    sheetLine: 10 * (index + 1),
  }));
}

describe('tally', () => {
  it.each([
    [{ right: 18, debatable: 1, wrong: 1 }, 'recommended'],
    [{ right: 15, debatable: 5 }, 'strict'],
    [{ right: 9 }, 'all'],
    [{ right: 10, debatable: 4, wrong: 6 }, 'all'],
    [{ right: 10, debatable: 3, wrong: 7 }, undefined],
    [{}, 'all'],
  ])('gives %j the preset %s', (verdicts, preset) => {
    expect(tally([COUNT], answers(verdicts), 'sheet.md')[0]?.preset).toBe(preset);
  });

  it('names the projects of the judged findings, each once', () => {
    expect(tally([COUNT], answers({ right: 3, wrong: 1 }), 'sheet.md')[0]?.precision).toEqual({ right: 3, debatable: 0, wrong: 1, on: ['p0@1', 'p1@1'] });
  });

  it('keeps languages and rules apart', () => {
    const python: Count = { ...COUNT, language: 'python' };
    expect(tally([COUNT, python], answers({ right: 3 }), 'sheet.md').map(({ precision }) => precision.right)).toEqual([3, 0]);
  });

  it('refuses every verdict that is empty or none, with file and line', () => {
    expect(() => tally([COUNT], answers({ right: 1, '': 1, ok: 1 }), 'sheet.md')).toThrow(
      'sheet.md:20: the verdict on this finding of `no-x` is empty; write one of right, debatable, wrong\n' +
        'sheet.md:30: `ok` is no verdict; write one of right, debatable, wrong',
    );
  });
});

describe('printTally', () => {
  it('prints a table, and the lines for the specs', () => {
    const never: Count = { rule: 'no-y', language: 'python', findings: 0, rate: 0, drawn: 0 };
    expect(printTally(tally([COUNT, never], answers({ right: 10, wrong: 10 }), 'sheet.md'))).toMatchSnapshot();
  });
});
