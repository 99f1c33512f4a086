import { describe, expect, it, vi } from 'vitest';
import { fromSemgrep, SemgrepRulesError } from '../../src/semgrep.js';
import { configuration, lint, rule } from './lint.js';

function refusalOf(source: Parameters<typeof fromSemgrep>[0], options = { filename: 'r.yaml' }): string {
  try {
    fromSemgrep(source, options);
  } catch (error) {
    expect(error).toBeInstanceOf(SemgrepRulesError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

const one = (lines: readonly string[], head: Readonly<Record<string, string>> = {}): string => refusalOf(configuration(rule('x', lines, head)));

describe('refused by name, with file and line', () => {
  const SEARCH = ['pattern: f($X)'];

  it.each([
    ['taint mode with a key of search mode', ['mode: taint', 'pattern-sources: [a]', 'pattern-sinks: [b]', 'pattern-not: c'], {}, 'r.yaml:9: rule `x` has the key `pattern-not`, which means nothing in taint mode; take it out'],
    ['taint without a sink', ['mode: taint', 'pattern-sources: [{ pattern: a }]'], {}, 'r.yaml:2: rule `x` cannot be compiled: `pattern-sinks` is not a list with members; write one'],
    ['a condition on labels that is none', ['taint: { sources: [a], sinks: [{ pattern: b, requires: A and }] }'], {}, /^r\.yaml:6: rule `x` cannot be compiled: `taint\.sinks\[0\]\.requires` `A and` is no condition on labels/],
    ['join mode', ['mode: join', 'join: { rules: [] }'], {}, 'r.yaml:6: rule `x` needs join mode, which does not run on JavaScript and TypeScript'],
    ['extract mode', ['mode: extract', 'pattern: $X'], {}, 'r.yaml:6: rule `x` needs extract mode, which does not run on JavaScript and TypeScript'],
    ['other languages', SEARCH, { languages: '[go, generic]' }, 'r.yaml:5: rule `x` is for `go`, `generic` and not for JavaScript or TypeScript'],
    ['an id that is none', SEARCH, { id: 'a/b' }, 'r.yaml:2: rule `a/b` has an `id` that is none; use letters, digits, `.`, `_` and `-`'],
    ['an unknown severity', SEARCH, { severity: 'WARN' }, 'r.yaml:4: rule `x` has a `severity` that Semgrep does not know: `WARN`; write `WARNING`'],
    ['languages that are no list', SEARCH, { languages: 'js' }, 'r.yaml:5: rule `x` has `languages` that are no list of names'],
    ['an unknown operator', ['patterns:', '  - pattern: f(x)', '  - pattern-nott: f(y)'], {}, /^r\.yaml:8: rule `x` cannot be compiled: `patterns\[1\]\.pattern-nott` is no key here; write `pattern-not`$/],
    ['two operators', ['pattern: f(x)', 'pattern-regex: g'], {}, /^r\.yaml:2: rule `x` cannot be compiled: it has both `pattern` and `pattern-regex`/],
    ['no operator', [], {}, /^r\.yaml:2: rule `x` cannot be compiled: it has no operator/],
    ['a pattern that does not parse', ['patterns:', '  - pattern-inside: function () { ... }', '  - pattern: |', '      f(('], {}, /^r\.yaml:8: rule `x` cannot be compiled: `patterns\[1\]\.pattern` does not parse: /],
    ['a metavariable that nothing binds', ['patterns:', '  - pattern: f($X)', '  - metavariable-regex: { metavariable: $Y, regex: a }'], {}, /^r\.yaml:8: rule `x` cannot be compiled: .*`\$Y`/],
    ['a regular expression that JavaScript has not', ['pattern-regex: "a\\\\Kb"'], {}, /^r\.yaml:6: rule `x` cannot be compiled: .*`\\K`/],
    ['a pattern in another language', ['patterns:', '  - pattern: f($X)', '  - metavariable-pattern: { metavariable: $X, language: python, pattern: a }'], {}, /^r\.yaml:8: rule `x` cannot be compiled: .* is `python`, which is not read here/],
    ['an unknown option', [...SEARCH, 'options:', '  decorators_order_matters: true'], {}, 'r.yaml:8: rule `x` sets the option `decorators_order_matters`, which is not supported'],
    ['paths that are no list', [...SEARCH, 'paths: { include: "*.ts" }'], {}, 'r.yaml:7: rule `x` has `paths.include` that is no list of globs'],
    ['a newer Semgrep', [...SEARCH, 'min-version: 99.1.0'], {}, 'r.yaml:7: rule `x` needs Semgrep 99.1.0 or newer; the language here is that of 1.185.0'],
    ['an older Semgrep', [...SEARCH, 'max-version: 1.9.0'], {}, 'r.yaml:7: rule `x` needs Semgrep 1.9.0 or older; the language here is that of 1.185.0'],
    ['two fixes', [...SEARCH, 'fix: g($X)', 'fix-regex: { regex: a, replacement: b }'], {}, 'r.yaml:8: rule `x` has both `fix` and `fix-regex`; write one'],
    ['a fix-regex without a replacement', [...SEARCH, 'fix-regex: { regex: a }'], {}, /^r\.yaml:7: rule `x` has a `fix-regex` without/],
  ])('%s', (_name, lines, head, expected) => {
    const message = one(lines, head).split('\n')[0]!;
    if (typeof expected === 'string') expect(message).toBe(expected);
    else expect(message).toMatch(expected);
  });

  it('a version that is no text, and versions are compared by their numbers', () => {
    expect(one([...SEARCH, 'min-version: 1.5'])).toBe('r.yaml:7: rule `x` has a `min-version` that is no text; put it into quotes');
    expect(fromSemgrep(configuration(rule('x', [...SEARCH, 'min-version: 1.99.0']))).skipped).toEqual([]);
  });

  it.each(['id', 'message', 'severity', 'languages'])('a rule without `%s`', (key) => {
    const { [key]: _left, ...head }: Record<string, string> = { id: 'x', message: 'm', severity: 'ERROR', languages: '[js]' };
    const yaml = `rules:\n  - ${Object.entries(head).map(([name, value]) => `${name}: ${value}`).join('\n    ')}\n    pattern: f(x)\n`;
    expect(refusalOf(yaml)).toBe(`r.yaml:2: ${key === 'id' ? 'a rule' : 'rule `x`'} lacks \`${key}\``);
  });

  it('the second of two rules with one id', () => {
    expect(refusalOf(configuration(rule('x', SEARCH), rule('x', ['pattern: g($X)'])))).toBe(
      'r.yaml:7: rule `x` has the `id` of another, r.yaml:2; give it one of its own',
    );
  });

  it('all of them at once, in the order of the file', () => {
    const yaml = configuration(rule('a', ['mode: extract']), rule('b', SEARCH, { severity: 'NO' }), rule('c', ['pattern: f(']));
    expect(refusalOf(yaml).split('\n').filter((line) => line.startsWith('r.yaml')).map((line) => /rule `(.)`/.exec(line)?.[1])).toEqual(['a', 'b', 'c']);
  });

  it('rules of an object, which have no line', () => {
    expect(refusalOf({ rules: [{ id: 'x', message: 'm', severity: 'ERROR', languages: ['go'], pattern: 'f' }, 1] }, {} as never)).toBe(
      'a member of `rules` is no object; write `id`, `message`, `severity`, `languages` and a pattern\n' +
        'rule `x` is for `go` and not for JavaScript or TypeScript',
    );
  });
});

it('names a line where there is no file', () => {
  expect(refusalOf(configuration(rule('x', ['mode: extract'])), {} as never)).toBe('line 6: rule `x` needs extract mode, which does not run on JavaScript and TypeScript');
});

describe('what is no configuration', () => {
  it.each([
    ['rules: [', /^r\.yaml:1: the text is no YAML: /],
    ['rules:\n  - id: a\n    id: b\n', /^r\.yaml:3: the text is no YAML: duplicated mapping key$/],
    ['', 'r.yaml:1: there is no list `rules`; this is no Semgrep configuration'],
    ['rules: {}', 'r.yaml:1: there is no list `rules`; this is no Semgrep configuration'],
    ['rules: []\n---\nrules: []\n', 'r.yaml:1: the text holds 2 documents; write one'],
  ])('%j always throws', (text, expected) => {
    for (const onUnsupported of ['error', 'skip'] as const) {
      const message = refusalOf(text, { filename: 'r.yaml', onUnsupported } as never);
      if (typeof expected === 'string') expect(message).toBe(expected);
      else expect(message).toMatch(expected);
    }
  });
});

describe("onUnsupported: 'skip'", () => {
  it('runs the rest, and lists what it left out', () => {
    const yaml = configuration(rule('a', ['mode: extract']), rule('b', ['pattern: f(x)']), rule('c', ['pattern: f(x)'], { languages: '[go]' }));
    const plugin = fromSemgrep(yaml, { onUnsupported: 'skip', filename: 'r.yaml' });
    expect(lint(plugin, 'f(x);').map(({ ruleId }) => ruleId)).toEqual(['semgrep/b']);
    expect(plugin.skipped).toEqual([
      { file: 'r.yaml', line: 6, ruleId: 'a', reason: 'needs extract mode, which does not run on JavaScript and TypeScript' },
      { file: 'r.yaml', line: 15, ruleId: 'c', reason: 'is for `go` and not for JavaScript or TypeScript', languages: ['go'] },
    ]);
  });
});

describe("onUnsupported: 'warn'", () => {
  const told = (...rules: readonly string[]): unknown[][] => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      expect(Object.keys(fromSemgrep(configuration(...rules), { onUnsupported: 'warn', filename: 'r.yaml', name: 'mine' }).rules)).toEqual(['b']);
      return warn.mock.calls;
    } finally {
      warn.mockRestore();
    }
  };
  const runs = rule('b', ['pattern: f(x)']);
  const foreign = (id: string, languages: string): string => rule(id, ['pattern: f(x)'], { languages });

  it('tells what it left out once, rules of other languages in one line behind the others', () => {
    expect(told(foreign('g', '[go]'), rule('a', ['mode: extract']), runs, foreign('h', '[go, java]'), rule('d', ['pattern: f(x)', 'mode: join']))).toEqual([[
      'Left out of the plugin `mine`:\n' +
        'r.yaml:11: rule `a` needs extract mode, which does not run on JavaScript and TypeScript\n' +
        'r.yaml:27: rule `d` needs join mode, which does not run on JavaScript and TypeScript\n' +
        '2 rules are for other languages than JavaScript and TypeScript: go 2, java 1\n' +
        "Run these rules with Semgrep itself, or set `onUnsupported: 'skip'` to hear no more of them.",
    ]]);
  });

  it('says nothing where all run', () => {
    expect(told(runs)).toEqual([]);
  });
});
