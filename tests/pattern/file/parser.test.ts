import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/pattern/file/facts.js';
import { interpolate, replacement, withMessages } from '../../../src/pattern/matcher.js';
import { parseFile, SourceSyntaxError } from '../../../src/pattern/file/oxc.js';
import { factsFor, find } from '../find.js';

describe('offsets are UTF-16 code units', () => {
  it.each(['// é\nf("ü", x);', '/* 😀 */ f("ü", x);', 'const s = "日本"; f("ü", x);'])('%s', (source) => {
    const [match] = find({ pattern: 'f(...)' }, source);
    expect(source.slice(match!.range[0], match!.range[1])).toBe('f("ü", x)');
    expect(factsFor(source).positionAt(source.indexOf('f('))).toEqual({
      line: source.slice(0, source.indexOf('f(')).split('\n').length,
      column: source.indexOf('f(') - (source.lastIndexOf('\n', source.indexOf('f(')) + 1),
    });
  });
});

describe('the extension decides the language', () => {
  it.each([
    ['a.ts', 'const x = <T>y;'],
    ['a.tsx', 'const x = <div a={b as string} />;'],
    ['a.js', 'const x = <div />;'],
    ['a.mjs', 'export const x = await y;'],
    ['a.cjs', 'with (x) { y(); }'],
    ['a.mts', 'export type A = string;'],
    ['a.cts', 'import x = require("y");'],
    ['a.js', '#!/usr/bin/env node\nvar x = 010;'],
  ])('%s: %s', (path, source) => {
    expect(factsOf(parseFile(path, source)).types.length).toBeGreaterThan(1);
  });
});

it('a file that cannot be parsed says where', () => {
  try {
    parseFile('a.ts', 'const é = 1;\nf( ;\n');
  } catch (error) {
    expect(error).toBeInstanceOf(SourceSyntaxError);
    expect(error).toMatchObject({ line: 2, column: 4, message: expect.stringMatching(/token|Expected/) as string });
    return;
  }
  throw new Error('parsed');
});

it('a rule of the language that is broken does not stop a file', () => {
  expect(factsFor('const a;\nfunction f(a?: string, b: string) {}\ng();').nodesOfType('CallExpression')).toHaveLength(1);
});

describe('facts', () => {
  const source = 'import { a as b } from "../x/mod.js";\nclass K { #p = "text"; m() { return <T>(`tpl ${b}`); } }';
  const facts = factsFor(source);

  it.each(['a', 'b', '../x/mod.js', 'mod', 'K', 'p', 'text', 'm', 'tpl ', 'T'])('has the word %j', (word) => {
    expect(facts.hasWord(word)).toBe(true);
  });

  it('has no other words', () => {
    expect(facts.hasWord('return')).toBe(false);
  });

  it('are computed once', () => {
    const file = parseFile('a.ts', source);
    expect(factsOf(file)).toBe(factsOf(file));
  });

  it('link children to parents', () => {
    const [template] = facts.nodesOfType('TemplateLiteral');
    expect(facts.parentOf(template!)?.type).toBe('TSTypeAssertion');
    expect(facts.parentOf(facts.program)).toBeUndefined();
  });

  it('walk node types that nobody knows', () => {
    const file = parseFile('a.ts', 'f(1);');
    const statement = file.ast.body[0]!;
    const unknown = { type: 'FutureStatement', range: statement.range, future: [statement] };
    const ast = { ...file.ast, body: [unknown] } as unknown as typeof file.ast;
    expect(factsOf({ ...file, ast }).nodesOfType('CallExpression')).toHaveLength(1);
  });
});

describe('interpolation', () => {
  const source = '(a || b).m(1, "x");';

  it.each([
    ['$O.n($...ARGS)', '(a || b).n(1, "x")'],
    ['$OTHER $O', '$OTHER (a || b)'],
    ['costs $5', 'costs $5'],
  ])('%s', (template, text) => {
    const [match] = find({ pattern: '$O.m($...ARGS)' }, source);
    expect(interpolate(template, match!)).toBe(text);
    expect(replacement(template, match!, factsFor(source))).toBe(text);
  });

  it('a run of nothing is nothing', () => {
    const [match] = find({ pattern: 'f($...ARGS)' }, 'f();');
    expect(interpolate('g($...ARGS)', match!)).toBe('g()');
    expect(replacement('g($...ARGS)', match!, factsFor('f();'))).toBe('g()');
  });

  it.each([
    ['a?.b;', '$X.b', 'a?.', 'a?'],
    ['x = a && b && c;', '$X && c', 'a && b &&', 'a && b'],
    ['let y: T<string>;', 'let $Y: $X;', 'T', 'T<string>'],
  ])('what Semgrep prints of %s is no code for a fix', (code, pattern, shown, put) => {
    const [match] = find({ pattern }, code);
    expect(interpolate('$X', match!)).toBe(shown);
    expect(replacement('$X', match!, factsFor(code))).toBe(put);
  });

  it('one message at one place is one finding', () => {
    const matches = find({ pattern: 'f(..., $X, ...)' }, 'f(1, 2);');
    expect(withMessages(matches, 'same')).toHaveLength(1);
    expect(withMessages(matches, '$X').map(({ message }) => message)).toEqual(['1', '2']);
  });
});
