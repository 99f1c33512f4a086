import { describe, expect, it } from 'vitest';
import { draw } from '../../../tools/places/draw.js';
import type { Place } from '../../../tools/places/places.js';

const place = (repository: string, path: string, line: number): Place => ({
  rule: 'no-silent-drop', language: 'go', repository, commit: 'a'.repeat(40), path, line, to: line,
});
const options = { limit: 100, perRepository: 3, seed: 1 };

describe('draw', () => {
  const many = Array.from({ length: 40 }, (_, index) => place(index % 2 === 0 ? 'one/a' : 'two/b', 'queue.go', 1 + index * 50));

  it('takes no more of a repository than it may, counting what is known', () => {
    expect(draw(many, [], options).filter(({ repository }) => repository === 'one/a')).toHaveLength(3);
    const known = many.filter(({ repository }) => repository === 'one/a').slice(0, 2);
    expect(draw(many, known, options).filter(({ repository }) => repository === 'one/a')).toHaveLength(1);
  });

  it('lets the repositories take turns', () => {
    const drawn = draw(many, [], { ...options, limit: 2 });
    expect(drawn.map(({ repository }) => repository)).toEqual(['one/a', 'two/b']);
  });

  it('draws the same ones for a seed, whatever else is found', () => {
    const fewer = many.filter(({ line }) => line !== draw(many, [], options)[0]?.line);
    expect(draw(many, [], options)).toEqual(draw([...many].reverse(), [], options));
    const kept = new Set(draw(fewer, [], options).map(({ line }) => line));
    expect(draw(many, [], options).filter(({ line }) => kept.has(line)).length).toBeGreaterThanOrEqual(4);
  });

  it('passes over neighbours of what is drawn or known', () => {
    expect(draw([place('one/a', 'queue.go', 10), place('one/a', 'queue.go', 14)], [], options)).toHaveLength(1);
    expect(draw([place('one/a', 'queue.go', 14)], [{ ...place('one/a', 'queue.go', 2), to: 60 }], options)).toHaveLength(0);
  });

  it('seldom draws from commands, scripts and migrations', () => {
    const scripts = Array.from({ length: 200 }, (_, index) => place(`owner/${index}`, 'scripts/run.go', index + 1));
    const drawn = draw(scripts, [], { ...options, limit: 1000 });
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(80);
  });
});
