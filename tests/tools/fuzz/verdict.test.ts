import { describe, expect, it } from 'vitest';
import { askOurs } from '../../../tools/fuzz/engines.js';
import { chooseSources, isHandWritten } from '../../../tools/fuzz/sources.js';
import { seededRandom } from '../../../tools/fuzz/random.js';
import { isDisagreement, verdictOf } from '../../../tools/fuzz/verdict.js';
import { ROOT } from '../../../tools/load-rules.js';

const at = (...places: string[]) => ({ places });
const refused = { refused: 'no' };

it.each([
  [at('1:1'), at('1:1'), 'agree'],
  [refused, refused, 'agree'],
  [at(), refused, 'no answer'],
  [refused, at(), 'only we refuse'],
  [at('1:1', '2:1'), at('1:1'), 'we find more'],
  [at('1:1'), at('1:1', '2:1'), 'we find less'],
  [at('1:2'), at('1:1'), 'other columns'],
  [at('2:1'), at('1:1'), 'other places'],
] as const)('%j against %j: %s', (ours, semgrep, verdict) => {
  expect(verdictOf(ours, semgrep)).toBe(verdict);
  expect(isDisagreement(verdict)).toBe(verdict !== 'agree' && verdict !== 'no answer');
});

describe('our answer', () => {
  const source = { path: 'a.js', language: 'js', text: 'f(1);\n  f(2);\n' } as const;

  it('is where findings start', () => {
    expect(askOurs({ source, pattern: 'f($X)' })).toEqual(at('1:1', '2:3'));
  });

  it('is a refusal where the pattern does not compile', () => {
    expect(askOurs({ source, pattern: 'f(' })).toHaveProperty('refused');
  });
});

describe('sources', () => {
  it('are chosen by the seed', () => {
    const paths = (seed: number): string[] => chooseSources(ROOT, 20, seededRandom(seed)).map(({ path }) => path);
    expect(paths(1)).toHaveLength(20);
    expect(paths(1)).toEqual(paths(1));
    expect(paths(1)).not.toEqual(paths(2));
  });

  it.each([
    ['f(1);\n', true],
    [`f(${'1'.repeat(300)});\n`, false],
    ['f("é");\n', false],
    ['f($ROOT);\n', false],
  ])('%j is hand-written: %s', (text, expected) => {
    expect(isHandWritten(text)).toBe(expected);
  });
});
