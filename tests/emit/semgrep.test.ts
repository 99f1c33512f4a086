import { load, CORE_SCHEMA, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { semgrepRule, semgrepYaml } from '../../src/emit/semgrep.js';
import { translateRegex } from '../../src/pattern/compiled/regex.js';
import type { Match } from '../../src/spec/formula.js';
import type { Language, RuleSpec } from '../../src/spec/rule.js';
import { SAMPLE } from './sample-rule.js';

function withMatch(language: Language, match: Match): RuleSpec {
  return { ...SAMPLE, match: { [language]: match }, preset: { [language]: 'all' } };
}

function yamlOf(language: Language, match: Match): string {
  return semgrepYaml([semgrepRule(withMatch(language, match), language)]);
}

/** Semgrep's regular expression as one of JavaScript. */
function translated(regex: string): RegExp {
  const { source, flags } = translateRegex(regex);
  return new RegExp(source, flags);
}

describe('semgrepRule', () => {
  it('carries the spec: bare id, severity, message, metadata under Semgrep\'s keys and ours', () => {
    expect(semgrepRule(SAMPLE, 'go', { homepage: 'https://docs.example.org' })).toEqual({
      id: 'no-lost-write',
      languages: ['go'],
      severity: 'ERROR',
      message: 'The write of `$X` is lost when the process stops; send it in a transaction.',
      metadata: {
        category: 'correctness',
        technology: ['go'],
        confidence: 'HIGH',
        likelihood: 'MEDIUM',
        impact: 'HIGH',
        cwe: ['CWE-662: Improper Synchronization'],
        references: ['https://example.org/atomic'],
        source: 'https://docs.example.org/rules/no-lost-write',
        resilience: {
          id: 'no-lost-write',
          category: 'consistency',
          preset: 'recommended',
          docs: 'https://docs.example.org/rules/no-lost-write',
          eslint: 'resilience/no-lost-write',
          findings: ['RQ-2'],
        },
      },
      pattern: 'lost($X)',
    });
  });

  it('scans JavaScript files too, and parses patterns as TypeScript', () => {
    expect(semgrepRule(SAMPLE, 'typescript').languages).toEqual(['typescript', 'javascript']);
  });

  it('maps every severity', () => {
    const severities = (['error', 'warning', 'info'] as const).map((severity) => semgrepRule({ ...SAMPLE, severity }, 'go').severity);
    expect(severities).toEqual(['ERROR', 'WARNING', 'INFO']);
  });

  it('takes the message of the language', () => {
    const spec: RuleSpec = { ...SAMPLE, message: { go: 'Go.', python: 'Python.', typescript: 'TypeScript.' } };
    expect(semgrepRule(spec, 'python').message).toBe('Python.');
  });

  it('keeps options, paths, fix and min-version, and leaves suggestions out', () => {
    const rule = semgrepRule(
      withMatch('go', {
        pattern: 'lost($X)',
        fix: 'kept($X)',
        options: { implicit_return: false },
        paths: { include: ['*_test.go'] },
        'min-version': '1.90.0',
        suggestion: { message: 'Keep it.', fix: 'kept($X)' },
      }),
      'go',
    );
    expect(rule).toMatchObject({
      fix: 'kept($X)',
      options: { implicit_return: false },
      paths: { include: ['*_test.go'] },
      'min-version': '1.90.0',
    });
    expect(rule).not.toHaveProperty('suggestion');
  });

  it('leaves a fix out where it leaves a predicate out, because more is matched then than the fix was meant for', () => {
    const match: Match = { patterns: [{ pattern: 'lost($X)' }, { predicate: 'returns-promise', metavariable: '$X' }], fix: 'kept($X)' };
    const rule = semgrepRule(withMatch('typescript', match), 'typescript');
    expect(rule['pattern']).toBe('lost($X)');
    expect(rule).not.toHaveProperty('fix');
  });

  it('resolves vocabulary references, with a project\'s own words', () => {
    const spec = withMatch('go', {
      patterns: [{ pattern: '$S.$W(...)' }, { 'metavariable-regex': { metavariable: '$S', regex: { vocabulary: 'lock' } } }],
    });
    const regex = (rule: object) => translated((rule as { patterns: { 'metavariable-regex': { regex: string } }[] }).patterns[1]!['metavariable-regex'].regex);
    expect('latch').not.toMatch(regex(semgrepRule(spec, 'go')));
    expect('latch').toMatch(regex(semgrepRule(spec, 'go', { vocabulary: { lock: ['latch'] } })));
    expect('mutex').toMatch(regex(semgrepRule(spec, 'go', { vocabulary: { lock: ['latch'] } })));
  });

  it('resolves them in the text of a regular expression as well', () => {
    const spec = withMatch('go', { 'pattern-regex': { words: String.raw`\b{{lock}}\.` } });
    const regex = (rule: object) => translated((rule as { 'pattern-regex': string })['pattern-regex']);
    expect('latch.acquire').not.toMatch(regex(semgrepRule(spec, 'go')));
    expect('latch.acquire').toMatch(regex(semgrepRule(spec, 'go', { vocabulary: { lock: ['latch'] } })));
    expect('mutex.acquire').toMatch(regex(semgrepRule(spec, 'go')));
  });

  it('prints other YAML for a project\'s own word', () => {
    const spec = withMatch('go', {
      patterns: [{ pattern: '$S.$W(...)' }, { 'metavariable-regex': { metavariable: '$S', regex: { vocabulary: 'lock' } } }],
    });
    const own = semgrepYaml([semgrepRule(spec, 'go', { vocabulary: { lock: ['latch'] } })]);
    expect(semgrepYaml([semgrepRule(spec, 'go')])).not.toContain('latch');
    expect(own).toContain('latch');
  });

  it('refuses a language that the rule does not have', () => {
    expect(() => semgrepRule(withMatch('go', { pattern: 'x' }), 'python')).toThrow(RangeError);
  });
});

describe('semgrepYaml', () => {
  it('prints multi-line patterns as block literals that end in a line break, which Semgrep\'s Go parser needs', () => {
    expect(yamlOf('go', { pattern: '$X.Lock()\n...' })).toContain('  pattern: |\n    $X.Lock()\n    ...\n');
  });

  it('prints ellipses that follow each other as one, and leaves those of other depths', () => {
    expect(yamlOf('go', { pattern: 'if $X {\n...\n\n...\n}\n...' })).toContain('    if $X {\n    ...\n    }\n    ...\n');
    expect(yamlOf('python', { pattern: 'if $X:\n    ...\n    \n    ...\n...' })).toContain('    if $X:\n        ...\n    ...\n');
    expect(yamlOf('python', { pattern: 'lost()\n...\n...x' })).toContain('    lost()\n    ...\n    ...x\n');
  });

  it('prints tabs as spaces, and never an escape', () => {
    const yaml = yamlOf('go', { pattern: 'if $X {\n\t\tlost()\n}' });
    expect(yaml).toContain('    if $X {\n            lost()\n    }\n');
    expect(yaml).not.toMatch(/"|\\t/);
  });

  it('writes a tab in a regular expression as its escape, since a space is something else', () => {
    expect(yamlOf('go', { 'pattern-regex': '^\tlost' })).toContain('pattern-regex: ^\\tlost\n');
  });

  it('takes shared indentation and blank lines around a pattern away', () => {
    expect(yamlOf('python', { pattern: '\n    if $X:\n        lost()\n    ' })).toContain('  pattern: |\n    if $X:\n        lost()\n');
  });

  it('leaves a fix without the line break that would be inserted with it', () => {
    expect(load(yamlOf('python', { pattern: 'a\nb', fix: 'c\nd' }))).toMatchObject({ rules: [{ pattern: 'a\nb\n', fix: 'c\nd' }] });
  });

  it('folds no line and makes no anchor', () => {
    const shared = { pattern: `lost(${'very_long_name, '.repeat(20)}x)` };
    const yaml = yamlOf('go', { 'pattern-either': ['a(...)', 'b(...)'].map((outside) => ({ patterns: [shared, { 'pattern-not-inside': outside }] })) });
    expect(yaml).not.toMatch(/[&*]ref|>-/);
    expect(yaml.match(/very_long_name, x\)$/gm)).toHaveLength(2);
  });

  it('prints a condition in one line, each word of a list once', () => {
    const clause = { 'metavariable-regex': { metavariable: '$W', regex: { vocabulary: 'lock', match: 'start' } } } as const;
    const lines = yamlOf('go', { patterns: [{ pattern: '$S.$W(...)' }, clause], paths: { exclude: ['a/', '*_b.go'] } }).split('\n');
    expect(lines).toContain("  - metavariable-regex: { metavariable: $W, regex: '^_*(?i:mu|mutex|lock|rlock|rwmutex|semaphore|sem)(?![a-z])' }");
    expect(lines).toContain("    exclude: [ a/, '*_b.go' ]");
  });

  it('quotes between brackets what a reader of YAML 1.1 stops at', () => {
    const texts = ['(?i)^a', '^b?$', 'a: b', 'a, b', '{2}', '#c', '@d'];
    const clauses = texts.map((text) => ({ 'metavariable-comparison': { metavariable: '$X', comparison: text } }));
    const lines = yamlOf('go', { patterns: [{ pattern: '$X' }, ...clauses] }).split('\n').filter((line) => line.includes('metavariable-comparison'));
    expect(lines).toEqual(texts.map((text) => `  - metavariable-comparison: { metavariable: $X, comparison: '${text}' }`));
  });

  it('keeps a condition that holds patterns or several lines on lines of its own', () => {
    const yaml = yamlOf('go', { patterns: [{ pattern: '$X' }, { 'metavariable-pattern': { metavariable: '$X', pattern: 'a' } }, { 'metavariable-regex': { metavariable: '$X', regex: '^a\nb' } }] });
    expect(yaml).toContain('  - metavariable-pattern:\n      metavariable: $X\n      pattern: a\n');
    expect(yaml).toContain('  - metavariable-regex:\n      metavariable: $X\n      regex: |-\n        ^a\n        b\n');
  });

  const AWKWARD = [
    '...', 'yes', 'no', 'on', 'off', '~', 'null', 'true', '0644', '0o644', '1e3', '12:30', '2026-11-21', '=', '<<', '---',
    '# no comment', 'a: b', 'a #b', '*x', '&x', '!x', '@x', '%x', '|', '>', '- x', '? x', '{ x }', '[x]', "it's", '"x"', '`x`',
    '$X = $Y', '($X : *redis.Client).$F(...)', "f('...')", 'x = """a"""', 'é → ü', '\\d+\\s*"', ' lead',
  ];

  it.each([['1.1', YAML11_SCHEMA], ['1.2', CORE_SCHEMA]] as const)('survives a YAML %s reader', (_version, schema) => {
    const match: Match = { patterns: AWKWARD.map((text) => ({ 'pattern-not-regex': text })) as unknown as [] };
    const read = load(yamlOf('go', match), { schema }) as { rules: [{ patterns: { 'pattern-not-regex': string }[] }] };
    expect(read.rules[0].patterns.map((clause) => clause['pattern-not-regex'])).toEqual(AWKWARD);
  });

  it('quotes what a person or a careless reader would take for something else', () => {
    const yaml = yamlOf('go', { patterns: [{ pattern: '...' }, { pattern: 'yes' }, { pattern: '0644' }] });
    expect(yaml).toContain("- pattern: '...'\n");
    expect(yaml).toContain("- pattern: 'yes'\n");
    expect(yaml).toContain("- pattern: '0644'\n");
  });

  it('is the same text for the same rules, and a valid configuration without any', () => {
    const rules = [semgrepRule(SAMPLE, 'go'), semgrepRule(SAMPLE, 'python')];
    expect(semgrepYaml(rules)).toBe(semgrepYaml(rules));
    expect(semgrepYaml([])).toBe('rules: []\n');
  });
});
