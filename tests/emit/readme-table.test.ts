import { describe, expect, it } from 'vitest';
import { ruleTable, withRuleTable } from '../../src/emit/readme-table.js';
import type { RuleSpec } from '../../src/spec/rule.js';
import { SAMPLE } from './sample-rule.js';

const README = '# Name\n\n<!-- begin generated rules -->\nold\n<!-- end generated rules -->\n\nAfter.\n';

describe('withRuleTable', () => {
  it('renews what stands between the markers, and nothing else', () => {
    const readme = withRuleTable(README, [SAMPLE]) ?? '';
    expect(readme).toMatch(/^# Name\n\n<!-- begin generated rules -->\n<!-- Written by `npm run generate`. -->\n\n\| Rule \|/);
    expect(readme).toMatch(/\|\n\n<!-- end generated rules -->\n\nAfter\.\n$/);
    expect(readme).not.toContain('old');
  });

  it('gives the same text when it is run again', () => {
    const once = withRuleTable(README, [SAMPLE]) ?? '';
    expect(withRuleTable(once, [SAMPLE])).toBe(once);
  });

  it.each(['# Name\n', '<!-- begin generated rules -->\n', '<!-- end generated rules --><!-- begin generated rules -->'])(
    'finds no place in %j',
    (readme) => {
      expect(withRuleTable(readme, [SAMPLE])).toBeUndefined();
    },
  );
});

describe('ruleTable', () => {
  it('has a row a rule, by category, then id, with the preset of each language', () => {
    const later: RuleSpec = { ...SAMPLE, id: 'no-a', category: 'testing', match: { go: { pattern: 'x', fix: 'y' } }, preset: { go: 'strict' } };
    const rows = ruleTable([later, { ...SAMPLE, id: 'no-z' }, SAMPLE]).split('\n').slice(2);
    expect(rows).toEqual([
      '| [no-lost-write](docs/rules/no-lost-write.md) | disallow writes that are lost | consistency | error | recommended | strict | all | – |',
      '| [no-z](docs/rules/no-z.md) | disallow writes that are lost | consistency | error | recommended | strict | all | – |',
      '| [no-a](docs/rules/no-a.md) | disallow writes that are lost | testing | error | strict | – | – | automatic |',
    ]);
  });
});
