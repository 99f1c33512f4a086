import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../../src/pattern/compile.js';
import { parsePatternSource } from '../../../src/pattern/file/oxc.js';
import { applyEdits, derivable, derivePattern } from '../../../tools/fuzz/derive.js';
import { seededRandom } from '../../../tools/fuzz/random.js';

const TEXT = `
import { open } from 'store';
// A comment in the list of statements.
async function save(order, items) {
  const store = await open('orders', { retries: 3 });
  for (const item of items) store.put(order.id, item.name, "x");
  return store.close();
}
`;

function patterns(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  const source = derivable('a.js', TEXT);
  return Array.from({ length: count }, () => derivePattern(source, random)).filter((pattern) => pattern !== undefined);
}

describe('patterns', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(patterns(7, 50)).toEqual(patterns(7, 50));
    expect(patterns(7, 50)).not.toEqual(patterns(8, 50));
  });

  it('hold each of the signs', () => {
    const all = patterns(1, 400).join('\n');
    for (const sign of ['$A', '$B', '...', '$...', '<... ', '"..."', '"$A"', '. ...']) expect(all).toContain(sign);
  });

  it('parse, most of them', () => {
    const all = patterns(2, 200);
    const parsed = all.filter((pattern) => {
      try {
        return compileMatch({ pattern }, parsePatternSource).formula.op === 'pattern';
      } catch {
        return false;
      }
    });
    expect(parsed.length).toBeGreaterThan(0.9 * all.length);
  });

  it('are no comment and never a metavariable alone', () => {
    for (const pattern of patterns(3, 400)) expect(pattern).not.toMatch(/\/\/|^\$[A-Z];?$/);
  });
});

describe('applyEdits', () => {
  it('makes edits in the order of the text', () => {
    const edits = [{ range: [6, 7], text: '...' }, { range: [2, 3], text: '$A' }] as const;
    expect(applyEdits('f(a, [b])', [0, 9], edits)).toBe('f($A, [...])');
  });

  it('refuses one that lies in another', () => {
    const edits = [{ range: [0, 5], text: 'x' }, { range: [2, 3], text: 'y' }] as const;
    expect(() => applyEdits('f(a, b)', [0, 7], edits)).toThrow('an edit lies outside');
  });
});
