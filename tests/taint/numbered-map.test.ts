import { describe, expect, it } from 'vitest';
import { NumberedMap } from '../../src/taint/numbered-map.js';

interface Held {
  readonly of: readonly string[];
}

const value = (...of: string[]): Held => ({ of });
const both = (a: Held, b: Held): Held => (b.of.every((item) => a.of.includes(item)) ? a : value(...a.of, ...b.of));
/** Numbers in the same list of the lowest level, in the next one, and far apart. */
const KEYS = [0, 1, 15, 16, 255, 256, 4097, 70_000, 1_000_000];

function mapOf(...keys: number[]): NumberedMap<Held> {
  return keys.reduce((map, key) => map.with(key, value(`${key}`)), NumberedMap.empty<Held>());
}

describe('a numbered map', () => {
  it('gives back what was put in, and nothing else', () => {
    const map = mapOf(...KEYS);
    expect(KEYS.map((key) => map.get(key)?.of)).toEqual(KEYS.map((key) => [`${key}`]));
    expect([2, 17, 300, 999_999].map((key) => map.get(key))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is not changed by what is put in or left out', () => {
    const map = mapOf(...KEYS);
    const less = map.with(16, undefined);
    expect([less.get(16), less.get(15)?.of, map.get(16)?.of]).toEqual([undefined, ['15'], ['16']]);
    expect(map.with(1, value('new')).get(1)?.of).toEqual(['new']);
    expect(map.get(1)?.of).toEqual(['1']);
    expect(map.with(1, map.get(1))).toBe(map);
  });

  it('is joined with another by number', () => {
    const joined = mapOf(0, 16, 4097).joined(mapOf(16, 256).with(0, value('other')), both);
    expect([0, 16, 256, 4097, 1].map((key) => joined.get(key)?.of)).toEqual([['0', 'other'], ['16'], ['256'], ['4097'], undefined]);
  });

  it('stays itself where the other adds nothing, and asks about nothing that both share', () => {
    const map = mapOf(...KEYS);
    const asked: Held[] = [];
    const asking = (a: Held, b: Held): Held => {
      asked.push(b);
      return both(a, b);
    };
    expect(map.joined(map.with(256, value('256')), asking)).toBe(map);
    expect(map.joined(mapOf(), asking)).toBe(map);
    expect(asked.map(({ of }) => of)).toEqual([['256']]);
  });
});
