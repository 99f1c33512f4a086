import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CatalogueRule } from '../../../src/catalogue.js';
import { askForRules } from '../../../src/cli/scan/ask-for-rules.js';
import { readBroughtRules } from '../../../src/cli/scan/brought-rules.js';
import { runScan, type Engine } from '../../../src/cli/scan/run-scan.js';
import { scanWithEstree } from '../../../src/engines/estree.js';
import { scanWithSemgrep } from '../../../src/engines/semgrep.js';
import { LANGUAGES } from '../../../src/spec/rule.js';
import { SAMPLE } from '../../emit/sample-rule.js';
import { configuration, rule } from '../../semgrep-plugin/lint.js';
import { semgrepForTests } from '../../semgrep.js';
import { folderWith } from '../support/folder.js';

const OURS: CatalogueRule[] = [{ spec: SAMPLE }];

const RULES = configuration(
  rule('no-eval', ['pattern: eval($X)'], { message: '"`$X` is run as code."', severity: 'HIGH', languages: '[python, js]', metadata: '{ category: security, references: [https://example.com/eval] }' }),
  rule('no-flow', ['mode: taint', 'pattern-sources: [{ pattern: source() }]', 'pattern-sinks: [{ pattern: sink(...) }]'], { severity: 'LOW', languages: '[python, go]' }),
  rule('print', ['pattern: print(...)'], { severity: 'WARNING', languages: '[python, java, ts]' }),
);

const read = (files: Readonly<Record<string, string>>, paths: readonly string[] = ['rules']): ReturnType<typeof readBroughtRules> =>
  readBroughtRules({ paths, cwd: folderWith(files), taken: [SAMPLE.id] });
const told = ({ problems }: ReturnType<typeof readBroughtRules>): string[] => problems.map(({ path, line, message }) => `${[path, line].join(':')} ${message}`);

describe('asking for rules', () => {
  it('leaves the one out that the parser is not done with', { timeout: 120_000 }, async () => {
    const cwd = folderWith({ 'rules.yaml': configuration(rule('slow', [`pattern: 'x = ${'a<([a='.repeat(60)}'`]), rule('f', ['pattern: f($X)'])) });
    const program = fileURLToPath(new URL('../../../dist/cli/scan/rules-child.js', import.meta.url));
    const { rules, problems } = await askForRules({ paths: ['rules.yaml'], cwd, taken: [] }, 1_500, program);
    expect(rules.map(({ spec }) => spec.id)).toEqual(['f']);
    expect(problems).toEqual([{ path: 'rules.yaml', line: 2, ruleId: 'slow', message: 'Rule `slow` was left out: its compiling was not done after 1.5 s.' }]);
  });
});

describe('reading rules that the user brings', () => {
  it('gives rules in the languages in which they run', () => {
    const { rules, problems } = read({ 'rules/a.yaml': RULES });
    expect(problems).toEqual([]);
    expect(rules.map(({ spec, compiled }) => [spec.id, spec.severity, spec.category, Object.keys(spec.match), compiled !== undefined])).toEqual([
      ['no-eval', 'error', 'security', ['python', 'typescript'], true],
      ['no-flow', 'info', 'maintainability', ['go', 'python'], false],
      ['print', 'warning', 'maintainability', ['python', 'typescript'], true],
    ]);
    expect(rules.map(({ origin }) => origin)).toEqual([
      { file: 'rules/a.yaml', line: 2, url: 'https://example.com/eval' },
      { file: 'rules/a.yaml', line: 8 },
      { file: 'rules/a.yaml', line: 15 },
    ].map((origin) => expect.objectContaining(origin) as unknown));
  });

  it('tells file and line of what it refuses, and keeps what can run', () => {
    const result = read({
      'rules/a.yaml': configuration(
        rule('both', ['mode: extract'], { languages: '[go, ts]' }),
        rule('java', ['pattern: f(x)'], { languages: '[java]' }),
        rule(SAMPLE.id, ['pattern: f(x)']),
        rule('broken', ['pattern: |', '  f((']),
      ),
      'rules/b.yaml': configuration(rule('both', ['pattern: f(x)'])),
      'rules/c.yml': 'rules: [',
    });
    expect(result.rules.map(({ spec }) => [spec.id, Object.keys(spec.match)])).toEqual([['both', ['go']], ['rules.both', ['typescript']]]);
    expect(told(result)).toEqual([
      'rules/c.yml:1 The text is no YAML: unexpected end of the stream within a flow collection.',
      'rules/a.yaml:6 Rule `both` needs extract mode, which does not run on JavaScript and TypeScript.',
      'rules/a.yaml:10 Rule `java` is for `java` and for none of the languages that are scanned: Go, Python, TypeScript, JavaScript.',
      `rules/a.yaml:12 Rule \`${SAMPLE.id}\` has the \`id\` of a rule that is built in; give it one of its own.`,
      expect.stringMatching(/^rules\/a\.yaml:21 Rule `broken` cannot be compiled: `pattern` does not parse: [^\n]*\.$/) as unknown,
    ]);
  });

  it('tells of names that lead nowhere', () => {
    expect(told(read({ 'rules/notes.md': '' }, ['missing.yaml', 'rules']))).toEqual([
      'missing.yaml: There is no file of Semgrep rules of this name, nor one in a folder of this name.',
      'rules: There is no file of Semgrep rules of this name, nor one in a folder of this name.',
    ]);
  });
});

describe('a scan with brought rules', () => {
  it('finds what they say, in every language, under their own names', async () => {
    const semgrep = await semgrepForTests();
    const root = folderWith({
      'rules.yaml': RULES + `${rule('unparsed', ['pattern: "f((("'], { languages: '[python]' })}\n`,
      'a.py': 'eval(x)\neval(y)  # nosemgrep: no-eval\nsink(source())\nprint(1)\n',
      'b.js': "eval('é' + x);\nprint(1);\n",
      'c.ts': 'eval(x);\nprint(1);\n',
      'd.go': 'package d\n\nfunc f() {\n\tsink(source())\n}\n',
    });
    const { rules, problems } = readBroughtRules({ paths: ['rules.yaml'], cwd: root, taken: [SAMPLE.id] });
    const engines: Engine[] = [
      { name: 'estree', languages: ['typescript'], scan: scanWithEstree },
      { name: 'semgrep', languages: ['go', 'python'], scan: (job) => scanWithSemgrep(job, { semgrep }) },
    ];
    const { result } = await runScan(
      { root, paths: ['.'], catalogue: [...OURS, ...rules], preset: 'recommended', ruleIds: rules.map(({ spec }) => spec.id), languages: LANGUAGES, exclude: [], problems },
      engines,
    );
    expect(result.findings.map(({ path, line, ruleId, severity, message, engine }) => `${path}:${line} ${severity} ${ruleId} ${message} ${engine}`)).toEqual([
      'a.py:1 error no-eval `x` is run as code. semgrep',
      'a.py:3 info no-flow found semgrep',
      'a.py:4 warning print found semgrep',
      "b.js:1 error no-eval `'é' + x` is run as code. estree",
      'c.ts:1 error no-eval `x` is run as code. estree',
      'c.ts:2 warning print found estree',
      'd.go:4 info no-flow found semgrep',
    ]);
    expect(result.suppressed.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual(['a.py no-eval']);
    expect(result.errors).toMatchObject([{ path: 'rules.yaml', line: 20, ruleId: 'unparsed' }]);
    expect(result.errors[0]?.message).toMatch(/^Semgrep \S+ rejects rule `unparsed` for Python: /);
  });
});
