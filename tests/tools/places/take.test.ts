import { describe, expect, it } from 'vitest';
import type { JudgedPlace } from '../../../tools/places/sheet.js';
import { halve } from '../../../tools/places/take.js';

const judged = (line: number, verdict: JudgedPlace['verdict'] = 'right'): JudgedPlace => ({
  rule: 'require-timeout', language: 'python', repository: 'owner/name', commit: 'b'.repeat(40), path: 'app/hooks.py', line, to: line, verdict, reason: 'no timeout',
});
const places = Array.from({ length: 20 }, (_, index) => judged(index + 1, index < 12 ? 'right' : 'wrong'));

describe('halve', () => {
  it('gives each half as many of each verdict', () => {
    const taken = halve(places, [], 1);
    const count = (half: string, verdict: string): number => taken.filter((place) => place.half === half && place.verdict === verdict).length;
    expect([count('decide', 'right'), count('measure', 'right'), count('decide', 'wrong'), count('measure', 'wrong')]).toEqual([6, 6, 4, 4]);
  });

  it('lets the seed decide which', () => {
    const halvesOf = (seed: number): string[] => halve(places, [], seed).sort((a, b) => a.line - b.line).map(({ half }) => half);
    expect(halvesOf(1)).toEqual(halvesOf(1));
    expect(halvesOf(1)).not.toEqual(halvesOf(2));
  });

  it('leaves known places in their half and evens out the rest', () => {
    const known = halve(places.slice(0, 3), [], 1);
    const more = halve(places, known, 1);
    expect(more).toHaveLength(17);
    const right = [...known, ...more].filter(({ verdict }) => verdict === 'right');
    expect(right.filter(({ half }) => half === 'decide')).toHaveLength(6);
  });
});
