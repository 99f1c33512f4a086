import { describe, expect, it } from 'vitest';
import { existingRules, loadRules } from '../../tools/load-rules.js';
import { goodRule, scratchProject } from './project.js';

describe('loadRules', () => {
  it('finds every rule folder, sorted by id, with spec, notes and fixtures', async () => {
    const root = scratchProject({ ...goodRule('no-z', 'consistency'), ...goodRule('no-a', 'testing') });
    const rules = await loadRules(root);
    expect(rules.map(({ folder, spec }) => [folder, spec.id])).toEqual([
      ['src/rules/testing/no-a', 'no-a'],
      ['src/rules/consistency/no-z', 'no-z'],
    ]);
    expect(rules[0]?.notes).toContain('## Known misses');
    expect(rules[0]?.fixtures.map(({ name, language }) => [name, language])).toEqual([
      ['fixture.go', 'go'],
      ['fixture.ts', 'typescript'],
    ]);
    expect(rules.map(({ problem }) => problem)).toEqual([undefined, undefined]);
  });

  it('knows variants of fixtures, and puts the plain one of a language first', async () => {
    const folder = 'src/rules/testing/no-a';
    const names = ['fixture.jsx', 'fixture.test.ts', 'fixture.fixed.ts', 'fixture_test.go', 'fixture_test.py'];
    const root = scratchProject({
      ...goodRule('no-a', 'testing'),
      ...Object.fromEntries(names.map((name) => [`${folder}/${name}`, ''])),
      [`${folder}/fixture.rb`]: '',
      [`${folder}/helper.ts`]: '',
    });
    const [rule] = await loadRules(root);
    expect(rule?.fixtures.map(({ name }) => name)).toEqual([
      'fixture.go', 'fixture_test.go', 'fixture_test.py', 'fixture.ts', 'fixture.jsx', 'fixture.test.ts', 'fixture.fixed.ts',
    ]);
    expect(rule?.fixtures.filter(({ fixed }) => fixed).map(({ name }) => name)).toEqual(['fixture.fixed.ts']);
    expect(rule?.strays).toEqual(['fixture.rb', 'helper.ts']);
  });

  it('gives a folder that cannot be loaded back with its problem, one line each', async () => {
    const root = scratchProject({
      'src/rules/testing/no-spec/notes.md': '',
      'src/rules/testing/no-export/rule.ts': 'export const rule = 1;\n',
      'src/rules/testing/no-syntax/rule.ts': 'export default {\n',
      'src/rules/testing/no-luck/rule.ts': "throw new Error('first\\nsecond');\n",
    });
    const problems = (await loadRules(root)).map(({ problem }) => problem);
    expect(problems).toEqual([
      'src/rules/testing/no-export/rule.ts: exports no rule; write `export default defineRule({ … })`',
      'src/rules/testing/no-luck/rule.ts: cannot be loaded: first',
      'src/rules/testing/no-spec/rule.ts: is missing; `npm run new -- <category>/<id>` writes a first one',
      expect.stringMatching(/^src\/rules\/testing\/no-syntax\/rule\.ts: cannot be loaded: \S[^\n]*$/),
    ]);
  });

  it('finds none where there is no rules folder', async () => {
    const root = scratchProject();
    expect(existingRules(root)).toEqual([]);
    expect(await loadRules(root)).toEqual([]);
  });
});
