/** A suggestion with a replacement for each shape of the code. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { matchRule } from '../../src/emit/eslint.js';
import { compileMatch } from '../../src/pattern/compile.js';
import { parsePatternSource } from '../../src/pattern/file/oxc.js';

describe('a suggestion for each shape', () => {
  const compiled = compileMatch(
    {
      pattern: '$F($X)',
      suggestion: {
        message: 'Say it with `$F`.',
        fix: [
          { pattern: 'first($A)', fix: 'one($A)' },
          { 'pattern-either': [{ pattern: 'first($B)' }, { pattern: 'second($B)' }], fix: 'two($B)' },
        ],
      },
    },
    parsePatternSource,
  );
  const rule = matchRule({ id: 'x', message: 'found', compiled, type: 'suggestion', docs: { description: 'calls' } });
  const suggestionsFor = (code: string): string[][] =>
    new Linter()
      .verify(code, { plugins: { own: { rules: { rule } } }, rules: { 'own/rule': 'error' } })
      .map(({ suggestions = [] }) => suggestions.map(({ desc, fix }) => `${desc} ${code.slice(0, fix.range[0])}${fix.text}${code.slice(fix.range[1])}`));

  it('takes the first shape that the found code has', () => {
    expect(suggestionsFor('first(a);')).toEqual([['Say it with `first`. one(a);']]);
    expect(suggestionsFor('second((a, b));')).toEqual([['Say it with `second`. two((a, b));']]);
  });

  it('suggests nothing for code of another shape, which is reported all the same', () => {
    expect(suggestionsFor('third(a);')).toEqual([[]]);
  });

  it('looks at the found code alone', () => {
    expect(suggestionsFor('third(first(a));')).toEqual([[], ['Say it with `first`. third(one(a));']]);
  });
});
