import { describe, expect, it } from 'vitest';
import { oneEach } from '../../src/pattern/one-each.js';
import { factsFor, find } from './find.js';

/** A write behind another one of the same store; the range goes on to the end of the block. */
const BEHIND = { patterns: [{ pattern: '$STORE.put($LATER)' }, { 'pattern-inside': '$STORE.$FIRST($...GIVEN);\n...' }, { 'pattern-not': '$STORE.$FIRST($...GIVEN)' }] };

const told = (source: string, cause?: string): string[] => {
  const facts = factsFor(source);
  return oneEach(find(BEHIND, source), cause).map(({ range }) => facts.textOf(range));
};

describe('oneEach', () => {
  const GROUP = 'function f(s) {\n  s.put(1);\n  s.put(2);\n  s.put(3);\n  s.put(4);\n}\n';

  it('gives one match a range', () => {
    expect(told(GROUP)).toEqual(['s.put(2)', 's.put(3)', 's.put(4)']);
  });

  it('gives the first of matches that come of one another', () => {
    expect(told(GROUP, '$FIRST')).toEqual(['s.put(2)']);
  });

  it('keeps apart what comes of different code', () => {
    expect(told(`${GROUP}function g(s) {\n  s.put(5);\n  s.put(6);\n}\nfunction h(s, t) {\n  s.put(7);\n  t.put(8);\n  s.put(9);\n  t.put(10);\n}`, '$FIRST')).toEqual(['s.put(2)', 's.put(6)', 's.put(9)', 't.put(10)']);
  });

  it('keeps all where the metavariable is not bound', () => {
    expect(told(GROUP, '$OTHER')).toHaveLength(3);
  });
});
