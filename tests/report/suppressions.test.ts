import { Linter, type Rule } from 'eslint';
import { describe, expect, it } from 'vitest';
import { suppressionsOf, type Comment } from '../../src/report/suppressions.js';

/** Reports every use of a name; the ESLint that our reading of its directives is held against. */
function reportsName(name: string): Rule.RuleModule {
  return {
    create: (context) => ({
      Identifier(node) {
        if (node.name === name) context.report({ node, message: name });
      },
    }),
  };
}

const linter = new Linter({ configType: 'flat' });
const RULES = { 'no-a': reportsName('a'), 'no-b': reportsName('b') };

interface Place {
  readonly id: string;
  readonly line: number;
  readonly column: number;
}

function eslintReports(code: string, inlineConfig: boolean): Place[] {
  const messages = linter.verify(code, {
    plugins: { resilience: { rules: RULES }, other: { rules: { x: reportsName('nothing') } } },
    rules: { 'resilience/no-a': 'error', 'resilience/no-b': 'error' },
    linterOptions: { noInlineConfig: !inlineConfig, reportUnusedDisableDirectives: 'off' },
    languageOptions: { sourceType: 'script' },
  });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  // The rules report names; what ESLint itself says of unknown rules is another matter.
  return messages.flatMap(({ message, line, column }) => (/^[ab]$/.test(message) ? [{ id: `no-${message}`, line, column }] : []));
}

/** The comments of the test's own JavaScript, which has no strings that hold comment signs. */
function commentsIn(code: string): Comment[] {
  return [...code.matchAll(/\/\/([^\n\r\u2028\u2029]*)|\/\*([\s\S]*?)\*\//g)].map(({ 0: all, 1: line, 2: block, index }) => ({
    type: line === undefined ? 'Block' : 'Line',
    value: line ?? block ?? '',
    range: [index, index + all.length],
  }));
}

function ourReports(code: string): Place[] {
  const suppressions = suppressionsOf(code, commentsIn(code));
  return eslintReports(code, false).filter(({ id, line, column }) => !suppressions.eslint(id, line, column));
}

describe("ESLint's directives", () => {
  const DIRECTIVES = [
    '// eslint-disable-line', '// eslint-disable-line resilience/no-a', '/* eslint-disable-line resilience/no-b */',
    '// eslint-disable-next-line', '// eslint-disable-next-line resilience/no-a, resilience/no-b -- reason',
    '/* eslint-disable-next-line\n resilience/no-b\n*/', '/* eslint-disable-line\n resilience/no-a */',
    '/* eslint-disable */', '/* eslint-enable */', '/* eslint-disable resilience/no-a */',
    '/* eslint-enable resilience/no-a */', '/* eslint-disable resilience/no-b -- no-a is fine */',
    '/* eslint-enable resilience/no-b */', '// eslint-disable', '// eslint-enable resilience/no-a',
    '/* eslint-disable other/x */', '/* eslint-disable other/x, resilience/no-a */', '/*eslint-disable*/',
    "/* eslint-disable 'resilience/no-a' */", '/* eslint-disable resilience/no-a-b */', '/* eslint-disable , */',
    '// eslint-disable-line-foo', '/* eslint-disable: resilience/no-a */', '/* ESLINT-DISABLE */', '/* x eslint-disable */',
    '/* eslint-disable-next-line resilience/no-a */ b();', '// eslint-disable-line resilience/no-a--reason',
    '// eslint-disable-line resilience/no-a --reason', '/* eslint-disable --- resilience/no-a */',
  ];
  const ROUNDS = 300;
  const CODE = ['a();', 'b();', 'a(); b();', 'c();', ' a(b);', ''];

  it('mean what they mean to ESLint, in any order', () => {
    const random = sequence(7);
    let suppressedOnce = 0;
    let texts = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = Array.from({ length: 6 }, () => {
        const code = pick(CODE, random());
        return random() < 0.5 ? code : `${code} ${pick(DIRECTIVES, random())}`;
      });
      const text = lines.join(pick(['\n', '\r\n', '\n\n', '\u2028'], random()));
      expect(ourReports(text), text).toEqual(eslintReports(text, true));
      texts += 1;
      if (eslintReports(text, true).length < eslintReports(text, false).length) suppressedOnce += 1;
    }
    expect(texts).toBe(ROUNDS);
    expect(suppressedOnce).toBeGreaterThan(ROUNDS / 2);
  });

  it.each(DIRECTIVES)('%j alone', (directive) => {
    for (const text of [`${directive}\na(b);\na(b);`, `a(b); ${directive}\na(b);`, `a(b);\n${directive} a(b)\na(b);`]) {
      expect(ourReports(text), text).toEqual(eslintReports(text, true));
    }
  });

  it('say nothing in Go and Python', () => {
    const text = '# eslint-disable-line resilience/no-a';
    const comments: Comment[] = [{ type: 'Line', value: text.slice(1), range: [0, text.length] }];
    expect(suppressionsOf(text, comments, 'python').eslint('no-a', 1, 1)).toBe(false);
  });

  it('that set rules, globals or environments have no effect', () => {
    const text = '/* eslint resilience/no-a: "off" */ /* global a */ a();';
    expect(suppressionsOf(text, commentsIn(text)).eslint('no-a', 1, 50)).toBe(false);
  });
});

describe('nosemgrep', () => {
  // What Semgrep 1.182.0 does with a finding of `no-x` at `bad`, asked line by line.
  const SUPPRESSED = [
    'bad() // nosemgrep', 'bad() // nosem', 'bad() // nosemgrep: no-x', 'bad() // nosemgrep:no-x', 'bad() // nosemgrep : no-x',
    'bad() // nosemgrep: other, no-x', 'bad() // nosemgrep no-x', 'bad() // nosemgrep no-other', 'bad() // NOSEMGREP: no-x',
    'bad() // reason nosemgrep: no-x', 'bad() // nosemgrep: no-x -- reason', 'bad() // nosemgrep: no-x reason here',
    'bad() /* nosemgrep */', '// nosemgrep\nbad()', 'bad( // nosemgrep\n 1)', 'bad() // nosemgrepfoo',
    'bad() // nosemgrep=no-x', 'bad() // nosemgrep:', 'bad() // nosemgrep: ', 'bad() // nosemgrep:  no-x',
    'bad() // nosemgrep: other,no-x', 'bad() // nosemgrep: other ,no-x', '//nosemgrep: no-x\nbad()', '/* nosemgrep: no-x */\nbad()',
    'bad() // nosemgrep, because', 'bad() // nosemgrep. because', 'bad() // nosemgrep-foo', 'bad() // nosemgrep: no-x, because I say',
    '  // nosemgrep: other\nbad() // nosemgrep: no-x', '// nosemgrep: no-x\nbad() // nosemgrep: other', '/* nosemgrep: no-x */ bad()',
    'bad() // nosem: no-x', 'bad() // NoSem', '// nosemgrep: no-x, more words here\nbad()', '// - nosemgrep: no-x\nbad()',
    'bad() // nosemgrep: "no-x"',
  ];
  const REPORTED = [
    'bad() //nosemgrep', 'bad() // nosemgrep: other', 'bad() // nosemgrep: other no-x', 'bad() // nosemgrep: a.b.no-x',
    'bad() // nosemgrep: other -- no-x', 'bad() /*nosemgrep*/', 'foo() // nosemgrep\nbad()', '// nosemgrep: no-x\n\nbad()',
    '// nosemgrep: no-x\n// more\nbad()', 'bad(\n 1) // nosemgrep', 'bad(\n 1 // nosemgrep\n )', 'bad() // nosemgrep: no-xx',
    'bad() // nosemgrep: x', 'bad() // nosemgrep: other ;no-x', '// reason text nosemgrep: no-x\nbad()',
    '/*\n * nosemgrep: no-x\n */\nbad()', 'bad() //\tnosemgrep', 'bad() // xnosemgrep', 'bad() // nosemgrep: no-x.',
    "bad() // nosemgrep: 'no-x'", 'bad() // nosemgrep: other // nosemgrep: no-x', 'x; /* c */ // nosemgrep\nbad()',
    '/* nosemgrep: other */ bad()', 'x.y( // nosemgrep\n  bad())', 'bad() // nosemgrep:other:no-x',
    '// @ts-ignore nosemgrep: no-x\nbad()', '1 // nosemgrep: no-x\nbad()',
  ];

  function isSuppressed(text: string): boolean {
    const line = text.slice(0, text.indexOf('bad(')).split('\n').length;
    return suppressionsOf(text, commentsIn(text)).nosemgrep('no-x', line);
  }

  it.each(SUPPRESSED)('%j suppresses', (text) => expect(isSuppressed(text)).toBe(true));
  it.each(REPORTED)('%j does not suppress', (text) => expect(isSuppressed(text)).toBe(false));

  it('takes the id with our name before it', () => {
    expect(isSuppressed('bad() // nosemgrep: resilience/no-x')).toBe(true);
    expect(isSuppressed('bad() // nosemgrep: other/no-x')).toBe(false);
  });

  it('counts in comments only', () => {
    expect(isSuppressed('bad(" nosemgrep")')).toBe(false);
    expect(isSuppressed('" nosemgrep"\nbad()')).toBe(false);
  });
});

/** A pseudo-random sequence, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], share: number): T {
  return items[Math.floor(share * items.length)] as T;
}
