import { describe, expect, it } from 'vitest';
import { SEMGREP_CATEGORY, semgrepMetadata } from '../../src/emit/metadata.js';
import { CATEGORIES, type RuleSpec } from '../../src/spec/rule.js';
import { SAMPLE } from './sample-rule.js';

/** https://semgrep.dev/docs/contributing/contributing-to-semgrep-rules-repository: the closed list of categories. */
const ALLOWED = ['security', 'correctness', 'best-practice', 'maintainability', 'performance', 'portability'];

describe('semgrepMetadata', () => {
  it('maps each of our categories to one of Semgrep\'s', () => {
    expect(Object.keys(SEMGREP_CATEGORY).sort()).toEqual([...CATEGORIES].sort());
    expect(Object.values(SEMGREP_CATEGORY).filter((category) => !ALLOWED.includes(category))).toEqual([]);
  });

  it('takes confidence from the preset that the language earned, and impact from the severity', () => {
    const confidence = (['go', 'python', 'typescript'] as const).map((language) => semgrepMetadata(SAMPLE, language).confidence);
    expect(confidence).toEqual(['HIGH', 'MEDIUM', 'LOW']);
    expect(semgrepMetadata({ ...SAMPLE, severity: 'info' }, 'go').impact).toBe('LOW');
  });

  it('gives security rules the keys that Semgrep wants of them', () => {
    expect(semgrepMetadata({ ...SAMPLE, category: 'security' }, 'go')).toMatchObject({ category: 'security', subcategory: ['audit'] });
    expect(semgrepMetadata(SAMPLE, 'go')).not.toHaveProperty('subcategory');
  });

  it('leaves out what there is not: addresses without a homepage, ESLint without a TypeScript match, weaknesses', () => {
    const bare: RuleSpec = { ...SAMPLE };
    delete (bare as { cwe?: unknown }).cwe;
    const metadata = semgrepMetadata({ ...bare, match: { go: { pattern: 'x' } } }, 'go', '');
    expect(metadata).not.toHaveProperty('source');
    expect(metadata).not.toHaveProperty('cwe');
    expect(metadata.resilience).toEqual({ id: 'no-lost-write', category: 'consistency', preset: 'recommended', findings: ['RQ-2'] });
  });
});
