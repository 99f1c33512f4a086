import { describe, expect, it } from 'vitest';
import { factsFor } from '../find.js';

describe('where a name stands', () => {
  it('is told by its first character, in a name, a property, a key in quotes', () => {
    const facts = factsFor('f(a.b);\ng({ "c": 1 });');
    expect(['f', 'a', 'b', 'c', 'd'].map((name) => facts.saysWithin(name, [0, 7]))).toEqual([true, true, true, false, false]);
    expect(facts.saysWithin('c', [8, 22])).toBe(true);
    expect(['a', 'd'].map((name) => facts.timesSaid(name))).toEqual([1, 0]);
  });

  it.each([
    ['import { f as g } from "m/kit.js";', ['f', 'kit', 'kit.js'], ['g']],
    ['import { f } from "m";', ['m'], ['f']],
    ['import * as g from "m/kit.js";', ['kit.js'], ['g']],
    ['import g = require("m/kit.js");', ['kit.js'], ['g']],
    ['const g = require("m");', ['m'], ['g']],
    ['const { f: g, h } = require("m");', ['m', 'f'], ['g', 'h']],
    ['export { f as g } from "m";', ['m', 'f'], ['g']],
  ])('is anywhere for what may be called otherwise: %s', (line, anywhere, here) => {
    const facts = factsFor(`${line}\nother();`);
    const end = line.length + 'other();'.length + 1;
    expect([...anywhere, ...here].filter((name) => facts.saysWithin(name, [line.length, end]))).toEqual(anywhere);
  });
});
