import { describe, expect, it } from 'vitest';
import { annotationOf, annotationsOf, predicateNoteOf } from '../../src/emit/annotations.js';

describe('annotationOf', () => {
  it.each([
    ['// ruleid: no-x', { kind: 'ruleid', ids: ['no-x'] }],
    ['    # ok: no-x', { kind: 'ok', ids: ['no-x'] }],
    ['\t//ruleid:no-x', { kind: 'ruleid', ids: ['no-x'] }],
    ['// todoruleid: no-x', { kind: 'todoruleid', ids: ['no-x'] }],
    ['// todook: no-x, no-y', { kind: 'todook', ids: ['no-x', 'no-y'] }],
    ['{/* ruleid: no-x */}', { kind: 'ruleid', ids: ['no-x'] }],
  ])('reads %j', (line, expected) => {
    expect(annotationOf(line)).toEqual(expected);
  });

  it.each(['// all ok here', 'ok: no-x', '// the ruleid is no-x', 'f(); // ruleid: no-x'])('reads nothing from %j', (line) => {
    expect(annotationOf(line)).toBeUndefined();
  });

  it('reads the note that names a predicate, and takes it for no annotation', () => {
    expect(predicateNoteOf('  // predicate: returns-promise')).toBe('returns-promise');
    expect(predicateNoteOf('// ok: no-x')).toBeUndefined();
    expect(annotationOf('// predicate: returns-promise')).toBeUndefined();
  });

  it('counts lines from 1', () => {
    expect(annotationsOf('a\n// ok: x\nb\n// ruleid: x\nc')).toEqual([
      { kind: 'ok', ids: ['x'], line: 2 },
      { kind: 'ruleid', ids: ['x'], line: 4 },
    ]);
  });
});
