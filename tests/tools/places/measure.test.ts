import { describe, expect, it } from 'vitest';
import { printMeasures, speaksOf, tally, type MeasuredPlace } from '../../../tools/places/measure.js';

const place = (verdict: MeasuredPlace['verdict'], reported: boolean, rule = 'no-silent-drop'): MeasuredPlace => ({
  rule, language: 'go', repository: 'owner/name', commit: 'd'.repeat(40), path: 'queue.go', line: 20, to: 24, verdict, half: 'decide', reason: 'dropped', reported,
});

describe('speaksOf', () => {
  const at = (line: number, endLine = line): boolean => speaksOf({ id: 'no-silent-drop', path: 'queue.go', line, endLine }, place('right', false));

  it('holds for a finding that begins in the place, or goes over its first line', () => {
    expect([at(20), at(24), at(18, 20), at(10, 30)]).toEqual([true, true, true, true]);
    expect([at(19), at(25), at(10, 19)]).toEqual([false, false, false]);
  });

  it('takes a long finding by its first line', () => {
    expect(at(1, 200)).toBe(false);
    expect(at(21, 200)).toBe(true);
  });

  it('asks for the same rule and file', () => {
    expect(speaksOf({ id: 'no-silent-fallback', path: 'queue.go', line: 20, endLine: 20 }, place('right', false))).toBe(false);
    expect(speaksOf({ id: 'no-silent-drop', path: 'other.go', line: 20, endLine: 20 }, place('right', false))).toBe(false);
  });
});

describe('tally', () => {
  const measured = tally([place('right', true), place('right', false), place('debatable', true), place('wrong', false), place('wrong', true, 'require-timeout')]);

  it('counts recall over the right ones and precision over what is reported', () => {
    expect(measured.pairs.map(({ rule, recall, precision }) => [rule, recall, precision])).toEqual([
      ['no-silent-drop', 0.5, 0.5],
      ['require-timeout', null, 0],
    ]);
    expect(measured.total).toMatchObject({ labelled: { right: 2, debatable: 1, wrong: 2 }, reported: { right: 1, debatable: 1, wrong: 1 } });
  });

  it('prints a row for each pair, each language and all, and on request each place', () => {
    expect(printMeasures(measured, false).trim().split('\n')).toHaveLength(2 + 2 + 1 + 1);
    expect(printMeasures(measured, true)).toContain('silent   right     no-silent-drop owner/name queue.go:20: dropped');
  });
});
