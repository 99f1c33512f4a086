import { describe, expect, it } from 'vitest';
import { draw, placeOf, type Located } from '../../../tools/sample/draw.js';

function finding(project: string, line: number): Located {
  return { rule: 'no-x', language: 'go', project, path: 'a.go', line, endLine: line, column: 1, message: 'm' };
}

function findings(project: string, count: number): Located[] {
  return Array.from({ length: count }, (_, index) => finding(project, index + 1));
}

const ALL = [...findings('big@1', 500), ...findings('small@1', 3), ...findings('middle@1', 40)];

describe('draw', () => {
  it('gives all findings where there are few, sorted by place', () => {
    const few = [finding('b@1', 2), finding('a@1', 10), finding('a@1', 9)];
    expect(draw(few, { limit: 20, seed: 1 }).map(placeOf)).toEqual(['a@1 · a.go:9:1', 'a@1 · a.go:10:1', 'b@1 · a.go:2:1']);
    expect(draw([], { limit: 20, seed: 1 })).toEqual([]);
  });

  it('lets the projects take turns', () => {
    const drawn = draw(ALL, { limit: 20, seed: 1 });
    const count = (project: string): number => drawn.filter((item) => item.project === project).length;
    expect(drawn).toHaveLength(20);
    expect(count('small@1')).toBe(3);
    expect(Math.abs(count('big@1') - count('middle@1'))).toBeLessThanOrEqual(1);
  });

  it('draws the same again, in whatever order the findings come', () => {
    expect(draw([...ALL].reverse(), { limit: 20, seed: 1 })).toEqual(draw(ALL, { limit: 20, seed: 1 }));
  });

  it('draws others with another seed, and not the first ones of a file', () => {
    const lines = (seed: number): number[] => draw(findings('big@1', 500), { limit: 5, seed }).map(({ line }) => line);
    expect(lines(1)).not.toEqual(lines(2));
    expect(lines(1)).not.toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps the turns of the findings that a mended rule still has', () => {
    const before = draw(findings('big@1', 500), { limit: 10, seed: 1 });
    const gone = before[0];
    const after = draw(findings('big@1', 500).filter(({ line }) => line !== gone?.line), { limit: 10, seed: 1 });
    expect(after.filter((item) => before.some(({ line }) => line === item.line))).toHaveLength(9);
  });

  it('counts a finding once', () => {
    expect(draw([finding('a@1', 1), finding('a@1', 1)], { limit: 20, seed: 1 })).toHaveLength(1);
  });
});
