import { expect, it } from 'vitest';
import { reasonOf } from '../../../tools/fuzz/reasons.js';

function reason(text: string, pattern: string, ours: readonly string[], semgrep: readonly string[]): string | undefined {
  return reasonOf({ source: { path: 'case.ts', language: 'ts', text }, pattern }, { places: ours }, { places: semgrep });
}

it.each<[text: string, pattern: string, ours: string[], semgrep: string[], reason: RegExp | undefined]>([
  ['namespace n {\n  f();\n}\n', 'f()', ['2:3'], [], /^namespaces/],
  ['export { a };\n', 'a', [], ['1:10'], /^export lists/],
  ['const { a: b = f() } = o;\n', 'f()', ['1:16'], [], /^defaults in destructuring/],
  ['(f)(1);\n', 'f(1)', ['1:1'], ['1:2'], /^only the column/],
  ['f();\n', 'f()', ['1:1'], [], undefined],
  ['export function g() {\n  f();\n}\n', 'f()', ['2:3'], [], undefined],
  ['namespace n {\n  f();\n}\nf();\n', 'f()', ['2:3', '4:1'], [], undefined],
])('%j', (text, pattern, ours, semgrep, expected) => {
  const found = reason(text, pattern, ours, semgrep);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(expected);
});

it('a pattern that we refuse', () => {
  const pair = { source: { path: 'case.ts', language: 'ts' as const, text: 'f();' }, pattern: 'f(' };
  expect(reasonOf(pair, { refused: 'does not parse' }, { places: [] })).toBe('a pattern that we refuse');
});
