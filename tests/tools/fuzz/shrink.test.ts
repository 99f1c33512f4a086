import { describe, expect, it } from 'vitest';
import type { Pair } from '../../../tools/fuzz/engines.js';
import { renamed } from '../../../tools/fuzz/rename.js';
import { shrink } from '../../../tools/fuzz/shrink.js';

const pair = (text: string, pattern: string): Pair => ({ pattern, source: { path: 'a.js', language: 'js', text } });

describe('shrink', () => {
  it('keeps what the disagreement is about, and nothing else', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `const a${index} = one(${index}, two);`);
    const text = [...lines, 'if (x) { before(); culprit(1, 2, 3); after(); }', ...lines.map((line) => line.replace('a', 'b'))].join('\n');
    let asked = 0;
    const small = shrink(pair(text, 'culprit(1, g(2))'), (pairs) => {
      asked += 1;
      return pairs.map(({ source, pattern }) => source.text.includes('culprit(') && pattern.includes('culprit('));
    });
    expect(small.source.text).toBe('culprit();\n');
    expect(small.pattern).toBe('culprit()');
    expect(asked).toBeLessThanOrEqual(12);
  });

  it('leaves a pair alone that disagrees only as it is', () => {
    const whole = pair('f(1);\n', 'f($X)');
    expect(shrink(whole, (pairs) => pairs.map(() => false))).toBe(whole);
  });
});

it('names are taken out, in source and pattern alike', () => {
  const { source, pattern } = renamed(pair('const Store = makeStore("orders", order.id);\n', 'const $S = makeStore("orders", $...ARGS, order.id)'));
  expect(source.text).toBe('const A = b("c", d.e);\n');
  expect(pattern).toBe('const $S = b("c", $...ARGS, d.e)');
});
