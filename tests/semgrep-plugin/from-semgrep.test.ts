import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { PACKAGE } from '../../src/package.js';
import { fromSemgrep, type SemgrepSource } from '../../src/semgrep.js';
import { brief, configuration, fix, lint, rule } from './lint.js';
import { RULES } from './sample-rules.js';

const CODE = `function run(req, res) {
  cp.exec(req.query.command);
  cp.exec('ls');
}
setTimeout(next, 0);
const größe = createHash("md5").update('é');
`;

const FINDINGS = [
  '2:3-2:29 error semgrep/no-shell-from-request: The command req.query.command is run by a shell. A caller who controls ' +
    'req.query.command runs what they like; use cp.execFile with a list of arguments.',
  '5:1-5:20 warn semgrep/lang.timers.zero-delay: next waits for nothing.',
  '6:15-6:32 warn semgrep/weak_hash: md5 ist gebrochen – "größer" ist besser.',
];

describe('the plugin', () => {
  const plugin = fromSemgrep(RULES, { filename: 'rules.yaml' });

  it('finds what the rules say, with their messages and severities', () => {
    expect(brief(lint(plugin, CODE))).toEqual(FINDINGS);
  });

  it('is the same from an object', () => {
    const source = load(RULES) as SemgrepSource;
    expect(brief(lint(fromSemgrep(source), CODE))).toEqual(FINDINGS);
  });

  it('has a name and a version, which changes with the rules', () => {
    const { name, namespace, version } = plugin.meta;
    expect([name, namespace]).toEqual(['semgrep', 'semgrep']);
    expect(version.startsWith(`${PACKAGE.version}+`)).toBe(true);
    expect(fromSemgrep(RULES).meta.version).toBe(version);
    expect(fromSemgrep(RULES.replace('md5', 'sha1')).meta.version).not.toBe(version);
  });

  it('can be called something else', () => {
    const house = fromSemgrep(RULES, { name: 'house' });
    expect(house.configs.all.name).toBe('house/all');
    expect(Object.keys(house.configs.all.rules ?? {})[0]).toBe('house/no-shell-from-request');
    expect(lint(house, CODE)[0]?.ruleId).toBe('house/no-shell-from-request');
  });

  it('maps every severity', () => {
    const severities = ['CRITICAL', 'ERROR', 'HIGH', 'WARNING', 'MEDIUM', 'INFO', 'LOW', 'EXPERIMENT', 'INVENTORY'];
    const made = fromSemgrep(configuration(...severities.map((severity) => rule(severity.toLowerCase(), ['pattern: f(x)'], { severity }))));
    expect(Object.values(made.configs.all.rules ?? {})).toEqual(['error', 'error', 'error', 'warn', 'warn', 'warn', 'warn', 'warn', 'warn']);
  });

  it('documents its rules by their metadata', () => {
    const docs = Object.values(plugin.rules).map(({ meta }) => [meta?.docs?.description, meta?.docs?.url]);
    expect(docs).toEqual([
      ['shell commands made of what a request says', 'https://example.com/rules/no-shell-from-request'],
      ['$F waits for nothing', 'https://example.com/timers'],
      ['$ALGORITHM ist gebrochen – "größer" ist besser', undefined],
    ]);
    expect(plugin.rules['no-shell-from-request']?.meta?.docs).toMatchObject({ metadata: { category: 'security' } });
  });

  it('works through the ESLint class, `defineConfig` and `extends`', async () => {
    const config = defineConfig({ files: ['**/*.js'], plugins: { semgrep: plugin }, extends: ['semgrep/all'] });
    const [result] = await new ESLint({ overrideConfigFile: true, overrideConfig: config as Linter.Config[] }).lintText(CODE, { filePath: 'a.js' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['semgrep/no-shell-from-request', 'semgrep/lang.timers.zero-delay']);
  });
});

describe('a fix', () => {
  const fixed = (lines: readonly string[], code: string): string => fix(fromSemgrep(configuration(rule('x', lines))), code);

  it('replaces what was found', () => {
    expect(fix(fromSemgrep(RULES), CODE)).toContain('\nsetImmediate(next);\nconst größe = createHash("sha256").update');
  });

  // The results are those of Semgrep 1.182.0 with `--autofix`.
  it.each([
    ['groups', ['pattern: foo($X, ...)', 'fix-regex: { regex: "fo(o)\\\\(([a-z]+)", replacement: \'ba\\1(\\2, $X\' }'], 'foo(abc, 1);', 'bao(abc, $X, 1);'],
    ['a count', ['pattern: bar(...)', 'fix-regex: { regex: A, replacement: é, count: 1 }'], 'bar(B, A, C);', 'bar(B, é, C);'],
    ['a group that is not there', ['pattern: baz(...)', 'fix-regex: { regex: a, replacement: \'\\g<0>$1_\' }'], 'baz(1, "a");', 'b\\g<0>_z(1, "\\g<0>_");'],
  ])('by a regular expression knows %s', (_name, lines, code, expected) => {
    const [message] = lint(fromSemgrep(configuration(rule('x', lines))), code);
    const { range = [0, 0], text = '' } = message?.fix ?? {};
    expect(code.slice(0, range[0]) + text + code.slice(range[1])).toBe(expected);
  });

  it('that changes nothing is none', () => {
    const lines = ['pattern: foo(...)', 'fix-regex: { regex: zzz, replacement: y }'];
    expect(lint(fromSemgrep(configuration(rule('x', lines))), 'foo(1);').map((message) => message.fix)).toEqual([undefined]);
    expect(fixed(['pattern: foo($X)', 'fix: ""'], 'foo(1);')).toBe(';');
  });
});

describe('a rule', () => {
  const found = (yaml: string, code: string, filename: string): number => lint(fromSemgrep(yaml), code, filename).length;

  it('looks at the files of its languages, as in Semgrep', () => {
    const js = configuration(rule('x', ['pattern: f(x)'], { languages: '[javascript]' }));
    const ts = configuration(rule('x', ['pattern: f(x)'], { languages: '[python, typescript]' }));
    expect(['a.js', 'a.ts'].map((name) => found(js, 'f(x);', name))).toEqual([1, 1]);
    expect(['a.js', 'a.ts'].map((name) => found(ts, 'f(x);', name))).toEqual([0, 1]);
  });

  it('minds its paths and options', () => {
    const paths = configuration(rule('x', ['pattern: f(x)', 'paths: { include: [src], exclude: ["*.test.ts"] }']));
    expect(['src/a.ts', 'src/a.test.ts', 'lib/a.ts'].map((name) => found(paths, 'f(x);', name))).toEqual([1, 0, 0]);
    const options = (value: boolean): string => configuration(rule('x', ['pattern: f("a")', `options: { constant_propagation: ${value}, interfile: true }`]));
    expect([true, false].map((value) => found(options(value), 'const c = "a"; f(c);', 'a.ts'))).toEqual([1, 0]);
  });

  it('is switched off by comments of both tools', () => {
    const yaml = configuration(rule('x', ['pattern: f(x)']));
    expect(found(yaml, 'f(x); // nosemgrep: x', 'a.ts')).toBe(0);
    expect(found(yaml, 'f(x); // nosemgrep: y', 'a.ts')).toBe(1);
    expect(found(yaml, 'f(x); // eslint-disable-line semgrep/x', 'a.ts')).toBe(0);
  });

  it('may be written with anchors and merge keys, or in JSON', () => {
    const yaml = 'head: &head { message: m, severity: INFO, languages: [js, ts] }\nrules:\n  - { <<: *head, id: a, pattern: f(x) }\n  - { <<: *head, id: b, pattern: g(x) }\n';
    expect(lint(fromSemgrep(yaml), 'f(x); g(x);').map(({ ruleId }) => ruleId)).toEqual(['semgrep/a', 'semgrep/b']);
    expect(brief(lint(fromSemgrep(JSON.stringify(load(RULES))), CODE))).toEqual(FINDINGS);
  });
});
