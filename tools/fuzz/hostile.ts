/** Sources that are meant to break whatever reads them: cut, doubled, nested without end, of one line, of bytes that are no text. */
import type { Language } from '../../src/spec/rule.js';

/** A call that stands at the start of each source, and at the end of most: what reads a source finds it, or says why not. */
export const MARK = 'hostile_mark()';

export interface HostileSource {
  /** With an extension, unique among the sources of a depth. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** What stands before, at each level, innermost, at each level again, and behind. */
type Nest = readonly [before: string, open: string, core: string, close: string, after: string];

const IN_EVERY_LANGUAGE: Readonly<Record<string, Nest>> = {
  brackets: ['x = ', '[', '1', ']', '\n'],
  parentheses: ['x = ', '(', '1', ')', '\n'],
  'brackets-open': ['x = ', '[', '', '', ''],
  'parentheses-open': ['x = ', '(', '', '', ''],
  braces: ['x = ', '{', '', '}', '\n'],
  subscripts: ['x = ', 'a[', '1', ']', '\n'],
  calls: ['x = ', 'f(', '1', ')', '\n'],
  members: ['x = a', '.b', '', '', '\n'],
  'call-chain': ['x = a', '.b()', '', '', '\n'],
  sum: ['x = ', 'a + ', 'a', '', '\n'],
  negations: ['x = ', '- ', '1', '', '\n'],
  disjunction: ['x = ', 'a || ', 'a', '', '\n'],
};

const NESTS: Readonly<Record<Language, Readonly<Record<string, Nest>>>> = {
  typescript: {
    ...IN_EVERY_LANGUAGE,
    blocks: ['', '{', '', '}', '\n'],
    'else-if': ['', 'if (a) f(); else ', 'f();', '', '\n'],
    'if-in-if': ['', 'if (a) ', 'f();', '', '\n'],
    loops: ['', 'for (;;) ', 'f();', '', '\n'],
    labels: ['', 'a: ', 'f();', '', '\n'],
    tries: ['', 'try {', '', '} finally {}', '\n'],
    functions: ['x = ', 'function () {', '', '}', '\n'],
    arrows: ['x = ', '() => ', '1', '', '\n'],
    classes: ['x = ', 'class { a = ', '1', '}', '\n'],
    conditions: ['x = ', 'a ? b : ', 'c', '', '\n'],
    assignments: ['', 'a = ', '1', '', '\n'],
    templates: ['x = ', '`${', '1', '}`', '\n'],
    awaits: ['x = ', 'await ', '1', '', '\n'],
    spreads: ['x = ', '[...', 'a', ']', '\n'],
    destructuring: ['let ', '[', 'a', ']', ' = b\n'],
    generics: ['let x: ', 'A<', 'B', '>', '\n'],
    tuples: ['let x: ', '[', 'A', ']', '\n'],
    'conditional-types': ['type X = ', 'A extends B ? C : ', 'D', '', '\n'],
    'type-arguments': ['x = ', 'a<([a=', '', '', '\n'],
    'jsx.tsx': ['x = ', '<a>', '', '</a>', '\n'],
    'jsx-attributes.tsx': ['x = ', '<a b={', '1', '}/>', '\n'],
    'jsx-open.tsx': ['x = ', '<a>', '', '', ''],
  },
  go: Object.fromEntries(
    Object.entries({
      ...IN_EVERY_LANGUAGE,
      braces: ['x = []a', '{', '', '}', '\n'],
      'else-if': ['', 'if a { f() } else ', '{ f() }', '', '\n'],
      blocks: ['', '{', '', '}', '\n'],
      functions: ['x = ', 'func() { x := ', '1', '}', '\n'],
      pointers: ['x = ', '*', 'a', '', '\n'],
    } satisfies Record<string, Nest>).map(([name, [before, open, core, close, after]]): [string, Nest] => [
      name,
      [`package a\n\nfunc f() {\n${MARK}\n${before}`, open, core, close, `${after}}\n`],
    ]),
  ),
  python: {
    ...IN_EVERY_LANGUAGE,
    disjunction: ['x = ', 'a or ', 'a', '', '\n'],
    braces: ['x = ', '{1: ', '1', '}', '\n'],
    'else-if': ['if a: f()\n', 'elif a: f()\n', '', '', 'else: f()\n'],
    lambdas: ['x = ', 'lambda: ', '1', '', '\n'],
    conditions: ['x = ', 'a if b else ', 'c', '', '\n'],
    'f-strings': ['x = ', 'f"{', '1', '}"', '  # nosemgrep\n'],
  },
};

const EXTENSION: Readonly<Record<Language, string>> = { typescript: '.ts', go: '.go', python: '.py' };

/** One source for each way to nest, so many levels deep. */
export function nestedSources(language: Language, depth: number): HostileSource[] {
  return Object.entries(NESTS[language]).map(([name, [before, open, core, close, after]]) => ({
    name: name.includes('.') ? name : name + EXTENSION[language],
    bytes: Buffer.from((language === 'go' ? '' : `${MARK}\n`) + before + open.repeat(depth) + core + close.repeat(depth) + after),
  }));
}

/** A program of each language. */
const SOUND: Readonly<Record<Language, string>> = {
  typescript: `${MARK}\nexport async function f(a: string[]): Promise<void> {\n  for (const b of a) {\n    try {\n      await g(\`\${b} "\`, { c: [b] });\n    } catch (error) {\n      h(error);\n    }\n  }\n}\n${MARK}\n`,
  go: `package a\n\nfunc f(a []string) error {\n\t${MARK}\n\tfor _, b := range a {\n\t\tif err := g(b, map[string]int{"c": 1}); err != nil {\n\t\t\treturn err\n\t\t}\n\t}\n\t${MARK}\n\treturn nil\n}\n`,
  python: `${MARK}\nasync def f(a):\n    for b in a:\n        try:\n            await g(f"{b}", {"c": [b]})\n        except ValueError as error:\n            h(error)\n${MARK}\n`,
};

/**
 * Sources made of a sound one.
 *
 * @param longLine the length of the longest line, in characters.
 */
export function mutatedSources(language: Language, longLine: number): HostileSource[] {
  const sound = SOUND[language];
  const comment = language === 'python' ? '#' : '//';
  const half = Math.floor(sound.length / 2);
  const texts: Readonly<Record<string, string | Buffer>> = {
    empty: '',
    cut: sound.slice(0, half),
    'cut-in-front': sound.slice(half),
    doubled: sound + sound,
    'every-line-doubled': sound.replace(/^.*\n/gm, '$&$&'),
    reversed: [...sound].reverse().join(''),
    'no-brackets': sound.replace(/[()[\]{}]/g, ''),
    crlf: sound.replace(/\n/g, '\r\n'),
    cr: sound.replace(/\n/g, '\r'),
    'form-feeds': sound.replace(/\n/g, '\n\f'),
    'line-separators': sound.replace(/\n/g, '\u2028'),
    bom: `\uFEFF${sound}`,
    'two-boms': `\uFEFF\uFEFF${sound}`,
    nul: sound.replace(/\n/g, '\n\0'),
    'nul-at-end': `${sound}\0`,
    'utf-16': Buffer.from(`\uFEFF${sound}`, 'utf16le'),
    'invalid-utf-8': Buffer.concat([Buffer.from(`${sound}${comment} `), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xf5]), Buffer.from('\n')]),
    'lone-surrogate-bytes': Buffer.concat([Buffer.from(`${sound}${comment} `), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('\n')]),
    'lone-surrogate-escape': `x = "\\ud800"\n${sound}`,
    'long-comment': `${sound}${comment} ${'a'.repeat(longLine)}\n`,
    'long-string': `${sound}${language === 'go' ? 'var x' : 'x'} = "${'a'.repeat(longLine)}"\n`,
    'long-line-of-code': `${sound}${language === 'go' ? 'var x' : 'x'} = [${'1,'.repeat(longLine / 2)}1]\n`,
    'long-name': `${sound}${language === 'go' ? 'var x' : 'x'} = ${'a'.repeat(longLine)}\n`,
    'open-string': `${sound}x = "${'\\'.repeat(9999)}`,
    'open-comment': `${sound}/*${'*'.repeat(99_999)}`,
    'many-lines': '\n'.repeat(longLine),
    spaces: ' '.repeat(longLine),
    'hundred-mb': Buffer.alloc(1e8, ' '),
    'comment-marks': `${comment} nosemgrep\n`.repeat(longLine / 20) + sound,
  };
  return Object.entries(texts).map(([name, text]) => ({ name: `mutated-${name}${EXTENSION[language]}`, bytes: Buffer.from(text as Buffer) }));
}
