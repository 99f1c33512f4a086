import { describe, expect, it } from 'vitest';
import { commentsOf, goComments, pythonComments } from '../../../src/cli/scan/comments.js';
import type { Comment } from '../../../src/report/suppressions.js';

function values(text: string, comments: readonly Comment[]): string[] {
  for (const { range, value } of comments) expect(text.slice(...range)).toContain(value);
  return comments.map(({ value }) => value);
}

describe('Go', () => {
  it.each([
    ['x := 1 // a', [' a']],
    ['/* a\n b */ x()', [' a\n b ']],
    ['u := "http://x" // a', [' a']],
    ['r := `// no\n" /* no */` // a', [' a']],
    ["c := '\"' // a", [' a']],
    ["c := '\\'' // a", [' a']],
    ['s := "\\"// no" // a', [' a']],
    ['s := "open // no\n// a', [' a']],
    ['/* open', [' open']],
    ['a / b / c', []],
    ['// a\r\nx() // b', [' a\r', ' b']],
  ])('%j', (text, expected) => expect(values(text, goComments(text))).toEqual(expected));
});

describe('Python', () => {
  it.each([
    ['x = 1 # a', [' a']],
    ['u = "# no" # a', [' a']],
    ["u = '# no' # a", [' a']],
    ['"""doc\n# no\n"""\n# a', [' a']],
    ["'''# no''' # a", [' a']],
    ['r"\\" # no" # a', [' a']],
    ['rb"# no" # a', [' a']],
    ['s = "it\'s # no" # a', [' a']],
    ['s = "open # no\n# a', [' a']],
    ['f"{x} # no" # a', [' a']],
    ['f"{{# no}}" # a', [' a']],
    ['f"{d["k"]} # no" # a', [' a']],
    ['f"{d[\'#\']!r:>{w}} # no" # a', [' a']],
    ['f"{a != b} # no" # a', [' a']],
    ['f"""{\n  x # a\n} # no""" # b', [' a', ' b']],
    ['f"{f"{1} # no"} # no" # a', [' a']],
    ['if"#"in x: y # a', [' a']],
    ['x = {"a": "#"} # a', [' a']],
    ['x = 1 # a\r\ny = 2 # b', [' a', ' b']],
  ])('%j', (text, expected) => expect(values(text, pythonComments(text))).toEqual(expected));
});

describe('Python that nests without end', () => {
  it.each([
    ['f-strings in fields', 'f"{', '}"'],
    ['formats of fields', 'f"{a:{', '}}"'],
    ['brackets', '[', ']'],
    ['fields that stay open', 'f"{', ''],
  ])('%s', (_, open, close) => {
    const depth = 100_000;
    const comments = pythonComments(`# first\nx = ${open.repeat(depth)}1${close.repeat(depth)}\n`);
    expect(comments[0]?.value).toBe(' first');
  });
});

describe('TypeScript and JavaScript', () => {
  it('have none that are read from the text: their engine gives them', () => {
    expect(commentsOf('typescript', 'f(); // a')).toEqual([]);
  });
});
