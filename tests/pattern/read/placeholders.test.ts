import { describe, expect, it } from 'vitest';
import { substitute, type Place } from '../../../src/pattern/read/placeholders.js';

/** `ǃǃǃ` written as `@`. */
const shown = (pattern: string, place?: Place): string => substitute(pattern, place).text.replaceAll('ǃǃǃ', '@').replaceAll('ǃ', '!');

describe('what is no TypeScript becomes TypeScript', () => {
  it.each([
    ['f(...)', 'f(@)'],
    ['f(..., x)', 'f(@, x)'],
    ['f(...xs)', 'f(...xs)'],
    ['f(...$X)', 'f(...$X)'],
    ['f($...ARGS)', 'f($@ARGS)'],
    ['[..., 1]', '[@, 1]'],
    ['a();\n...\nb();', 'a();\n@;\nb();'],
    ['a(); ... b();', 'a(); @; b();'],
    ['{ ... }', '{ @; }'],
    ['$A. ... .b()', '$A. @ .b()'],
    ['if (...) ...', 'if (@) @;'],
    ['for (...) { ... }', 'for (@;;) { @; }'],
    ['for (let $I = 0; ...; ...) { ... }', 'for (let $I = 0; @; @) { @; }'],
    ['function ...(...) { ... }', 'function @(@) { @; }'],
    ['class $C { ... $M() { ... } ... }', 'class $C { @; $M() { @; } @; }'],
    ['switch ($X) { ... case 1: ... }', 'switch ($X) { case @: case 1: @; }'],
    ['x = {..., a: 1, ...y}', 'x = {@, a: 1, ...y}'],
    ['return ...;', 'return @;'],
    ['a + ...', 'a + @'],
    ['... && b', '@ && b'],
    ['f(<... g(...) ...>)', 'f(!deep[ g(@) ])'],
    ['($X: Foo).m()', '(!typed<Foo>($X)).m()'],
    ['($X: Foo) => $Y', '($X: Foo) => $Y'],
    ['function f($X: Foo) {}', 'function f($X: Foo) {}'],
    ['f("...", `...${$X}`, /.../)', 'f("...", `...${$X}`, /.../)'],
    ['// ...\nf(/* ... */)', '// ...\nf(/* ... */)'],
    ['<div ... a=$V b=... />', '<div @ a={$V} b={@} />'],
    ["<p>don't ... {...}</p>", "<p>don't ... {@}</p>"],
    ['const {...} = $X', 'const {@} = $X'],
    ['a / b / c', 'a / b / c'],
  ])('%s', (pattern, text) => {
    expect(shown(pattern)).toBe(text);
  });

  it('a brace at the start may open an object', () => {
    expect(shown('{ ... }', 'object')).toBe('{ @ }');
  });
});

it('every offset leads back', () => {
  const pattern = 'f(<... $X ...>, ($Y: T));\n...\ng(});';
  const { text, sourceOffset } = substitute(pattern);
  expect(sourceOffset(text.indexOf('}'))).toBe(pattern.indexOf('}'));
  expect(sourceOffset(text.indexOf('$X'))).toBe(pattern.indexOf('$X'));
  expect(sourceOffset(text.length)).toBe(pattern.length);
});
