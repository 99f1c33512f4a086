import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { rulePairs } from '../../../tools/sample/rules.js';

function rule(id: string, ...languages: string[]): CatalogueRule {
  const match = Object.fromEntries(languages.map((language) => [language, { pattern: 'f()' }]));
  return { spec: { id, match } as unknown as CatalogueRule['spec'] };
}

const CATALOGUE = [rule('no-lost-work', 'go', 'typescript'), rule('require-timeout', 'python')];

describe('rulePairs', () => {
  it('gives every rule in every one of the languages that it has', () => {
    expect(rulePairs(CATALOGUE, [], ['go', 'python'])).toEqual([
      { rule: 'no-lost-work', language: 'go' },
      { rule: 'require-timeout', language: 'python' },
    ]);
  });

  it('gives only the rules that are asked for', () => {
    expect(rulePairs(CATALOGUE, ['no-lost-work'], ['go', 'python', 'typescript']).map(({ language }) => language)).toEqual(['go', 'typescript']);
  });

  it('refuses an id that no rule has', () => {
    expect(() => rulePairs(CATALOGUE, ['no-lost-wrk'], ['go'])).toThrow('`no-lost-wrk` is no rule; did you mean `no-lost-work`?');
  });
});
