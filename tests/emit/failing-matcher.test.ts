/** An exception inside a matcher: told as an error of its rule, and never the end of a lint run. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { matchRule } from '../../src/emit/eslint.js';
import { scanWithEstree } from '../../src/engines/estree.js';
import type { CompiledMatch } from '../../src/pattern/compiled/compiled.js';
import { compileMatch } from '../../src/pattern/compile.js';
import { parsePatternSource } from '../../src/pattern/file/oxc.js';
import type { RuleSpec } from '../../src/spec/rule.js';
import { folderWith } from '../cli/support/folder.js';
import { SAMPLE } from './sample-rule.js';

/** Where a node is looked at, an argument list that is no list. */
const BROKEN: CompiledMatch = {
  formula: { op: 'pattern', kind: 'expression', nodes: [{ type: 'CallExpression', callee: { type: 'Identifier', name: 'f' }, arguments: 1 }], roots: ['CallExpression'] },
  needs: [],
};
const SOUND = compileMatch({ pattern: 'f($X)' }, parsePatternSource);
const made = (compiled: CompiledMatch): ReturnType<typeof matchRule> =>
  matchRule({ id: 'x', message: 'found', compiled, type: 'problem', docs: { description: 'calls of f' } });

describe('an exception in a matcher', () => {
  const config: Linter.Config = {
    files: ['**/*'],
    plugins: { own: { rules: { broken: made(BROKEN), sound: made(SOUND) } } },
    rules: { 'own/broken': 'error', 'own/sound': 'error' },
  };

  it('is reported on the first statement, with file and node, and other rules go on', () => {
    const messages = new Linter().verify('// first line\nconst a = 1;\nf(a);\n', config, { filename: 'a.js' });
    expect(messages.map(({ ruleId, line, severity }) => [ruleId, line, severity])).toEqual([['own/broken', 2, 2], ['own/sound', 3, 2]]);
    expect(messages[0]?.message).toMatch(
      /^This rule failed on this file: .*a\.js:3:1: matching a CallExpression failed: .+\. This is a defect of the rule; what else it would find here is missing\.$/,
    );
  });

  it('is an error of a scan, which tells what the other rules found', async () => {
    const root = folderWith({ 'a.ts': 'f(1);\n' });
    const ruleOf = (id: string, compiled: CompiledMatch): { spec: RuleSpec; compiled: CompiledMatch } => ({ spec: { ...SAMPLE, id }, compiled });
    const job = { root, files: [{ path: 'a.ts', language: 'typescript' as const }], rules: [ruleOf('broken', BROKEN), ruleOf('sound', SOUND)] };
    const { findings, errors } = await scanWithEstree(job);
    expect(findings.map(({ id }) => id)).toEqual(['sound']);
    expect(errors).toMatchObject([{ path: 'a.ts', ruleId: 'broken', engine: 'estree' }]);
    expect(errors[0]?.message).toContain('matching a CallExpression failed');
  });
});
