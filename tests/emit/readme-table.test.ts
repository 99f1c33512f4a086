import { describe, expect, it } from 'vitest';
import { ruleTable, withRuleTable } from '../../src/emit/readme-table.js';
import { CATALOGUE } from '../../src/catalogue.js';
import plugin from '../../src/index.js';
import { PRESETS, type Preset, type RuleSpec } from '../../src/spec/rule.js';
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

  it("says in which preset each rule is in, as the ESLint plugin has it", () => {
    const rows = ruleTable(CATALOGUE.map(({ spec }) => spec)).split('\n').filter((row) => row.startsWith('| ['));
    const inPreset = (preset: Preset): string[] => Object.keys(plugin.configs[preset].rules ?? {}).map((name) => name.replace('resilience/', ''));
    const waiting = CATALOGUE.filter(({ spec }) => spec.needsPaths === true).map(({ spec }) => spec.id);
    for (const row of rows) {
      const [, id = '', , , , , , inTable = ''] = row.replace(/\]\(.*?\)/, '').replace('[', '').split('|').map((cell) => cell.trim());
      const presets = PRESETS.filter((preset) => inPreset(preset).includes(id));
      const first = presets.includes('recommended') ? 'recommended' : (presets[0] ?? '–');
      expect(`${id} ${inTable.endsWith('*') ? 'all' : inTable}`).toBe(`${id} ${waiting.includes(id) ? 'all' : first}`);
    }
    expect(rows).toHaveLength(CATALOGUE.length);
  });
});
