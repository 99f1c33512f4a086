import { either, fileSays, inside, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula, Rewrite } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** The literal is as long as the slice, for `s[:3] == "ab"` asks something else. */
function sameLength(shortest: number): Clause[] {
  const lengths = Array.from({ length: 20 }, (_, i) => i + shortest);
  return [
    regex('$P', String.raw`[^\\]+$`),
    { 'metavariable-comparison': { comparison: lengths.map((n) => `($N == ${n} and re.match(".{${n}}$", $P))`).join(' or ') } },
  ];
}

/** Each shape with each of the operators. */
function compared(operators: readonly string[], shapes: readonly string[]): Formula {
  return {
    'pattern-either': shapes.flatMap((shape) => operators.map((operator) => ({ pattern: shape.replace('=', operator) }))),
  };
}

/** @param shortest by 2, a slice of one character is left alone: it has no length that could part from the literal. */
function literalOf(shortest: number, operators: readonly string[], shapes: readonly string[]): Formula {
  return { patterns: [compared(operators, shapes), ...sameLength(shortest)] };
}

/** Lists have slices and `indexOf` too; their names are plurals, or say so, or end in a call that makes a list. */
const LIST = String.raw`(?:[aA]rgv|ARGV|[lL]ist|[aA]rray|[qQ]ueue|[sS]tack|[tT]uple|[a-z0-9][b-hj-rtv-z]s|\.(?:map|filter|split|keys|values|sort|reverse)\(.*\))`;

function notList(metavariable: string): Clause {
  return regex(metavariable, String.raw`(?![\s\S]{0,300}${LIST}$)`);
}

const JS_OPERATORS = ['===', '!==', '==', '!='];
const JS_PREFIX = ['$S.slice(0, $P.length) = $P', '$S.substring(0, $P.length) = $P', '$S.substr(0, $P.length) = $P', '$S.lastIndexOf($P, 0) = 0'];
const JS_SUFFIX = ['$S.slice(-$P.length) = $P', '$S.substr(-$P.length) = $P', '$S.slice($S.length - $P.length) = $P', '$S.substring($S.length - $P.length) = $P'];
const JS_PREFIX_LITERAL = ['$S.slice(0, $N) = "$P"', '$S.substring(0, $N) = "$P"', '$S.substr(0, $N) = "$P"'];
const JS_SUFFIX_LITERAL = ['$S.slice(-$N) = "$P"', '$S.substr(-$N) = "$P"'];
const JS_INDEX = '$S.indexOf($P) = 0';
/** By itself `indexOf` has no length that could part from the text; the cut beside it has, unless it takes that of the same variable. */
const JS_CUT: Clause = {
  'pattern-inside': { patterns: [either(...['slice', 'substring', 'substr'].map((cut) => `function ...(...) { ... $S.${cut}($AT, ...); ... }`)), regex('$AT', String.raw`^(?!(?:\w+\.)+length$)`)] },
};

/** The function that asks the same, for what is equal and what is not. */
function asked(method: string, shapes: readonly string[]): Rewrite[] {
  // In the text of a literal, `$P` lacks its quotes.
  const whole = shapes.map((shape) => shape.replace('"$P"', '$P'));
  return [
    { ...compared(['===', '=='], whole), fix: `$S.${method}($P)` },
    { ...compared(['!==', '!='], whole), fix: `!$S.${method}($P)` },
  ];
}

const OPERATORS = ['==', '!='];

export default defineRule({
  id: 'prefer-prefix-check',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'all', python: 'strict', typescript: 'all' },
  findings: ['SE-11'],
  references: [
    { title: 'Go: strings.HasPrefix', url: 'https://pkg.go.dev/strings#HasPrefix' },
    { title: 'PEP 8: use startswith and endswith', url: 'https://peps.python.org/pep-0008/#programming-recommendations' },
    {
      title: 'MDN: String.prototype.startsWith',
      url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/String/startsWith',
    },
  ],
  summary: 'prefer the prefix and suffix functions of the standard library to slices and comparisons by hand',
  why:
    'The length stands twice, once as a number or a `len` and once in the literal. Somebody renames the prefix, forgets the ' +
    'number, and from then on the test is false for every key: what should have been routed, skipped or deleted is not, and ' +
    'nothing fails. In Go a slice without a length check panics on the first short key.',
  remedy: 'Ask the string: `strings.HasPrefix` and `strings.HasSuffix`, `startswith` and `endswith`, `startsWith` and `endsWith`.',
  message: {
    go: 'This compares a prefix or suffix of `$S` by hand, so text and length can part at the next edit; use `strings.HasPrefix` or `strings.HasSuffix` (`bytes.` for bytes).',
    python: 'This compares a prefix or suffix of `$S` by hand, so text and length can part at the next edit; use `startswith` or `endswith`.',
    typescript: 'This compares a prefix or suffix of `$S` by hand, so text and length can part at the next edit; use `startsWith` or `endsWith`.',
  },
  match: {
    go: {
      paths: { exclude: ['testdata/'] },
      patterns: [
        // Few files have a comparison of this kind at all.
        fileSays(String.raw`\[(?:0|len\([^\n]*?)?:[^\]\n]*\]+\)? *[!=]=|\bIndex\(|\bbytes\.Equal\(`),
        {
          'pattern-either': [
            compared(OPERATORS, [
              '$S[:len($P)] = $P',
              '$S[0:len($P)] = $P',
              '$S[len($S)-len($P):] = $P',
              'strings.Index($S, $P) = 0',
            ]),
            // The length stands under a name of its own; in a list of constants, Semgrep does not find it, so it is told by its name.
            { patterns: [compared(OPERATORS, ['$S[:$N] = $P', '$S[0:$N] = $P']), regex('$N', String.raw`^(?:\w+\.)*\w*[lL]en(?:gth)?$`), regex('$P', String.raw`^(?:\w+\.)*\w+$`)] },
            { patterns: [compared(OPERATORS, ['$S[:$N] = $P', '$S[0:$N] = $P']), inside('const $N = len($P)\n...', 'var $N = len($P)\n...', '$N := len($P)\n...')] },
            // One byte too, for its slice panics where there is none.
            literalOf(1, OPERATORS, ['$S[:$N] = "$P"', '$S[0:$N] = "$P"', '$S[len($S)-$N:] = "$P"']),
            { pattern: 'bytes.Equal($S[:len($P)], $P)' },
            { pattern: 'bytes.Equal($S[len($S)-len($P):], $P)' },
          ],
        },
      ],
    },
    python: {
      'pattern-either': [
        { pattern: '$S.find($P) == 0' },
        { pattern: '$S.find($P) != 0' },
        {
          patterns: [
            compared(OPERATORS, ['$S[:len($P)] = $P', '$S[0:len($P)] = $P', '$S[-len($P):] = $P']),
            notList('$S'),
            notList('$P'),
            ...notInside('$P = [...]\n...', '$P = ($FIRST, ...)\n...'),
          ],
        },
        literalOf(2, OPERATORS, ['$S[:$N] = "$P"', '$S[0:$N] = "$P"', '$S[-$N:] = "$P"']),
      ],
    },
    typescript: {
      'pattern-either': [
        compared(JS_OPERATORS, [...JS_PREFIX, ...JS_SUFFIX]),
        literalOf(2, JS_OPERATORS, [...JS_PREFIX_LITERAL, ...JS_SUFFIX_LITERAL]),
        { patterns: [compared(JS_OPERATORS, [JS_INDEX]), notList('$S'), JS_CUT] },
        // A text that is written down, of more than one character: only a string is asked for it so.
        { patterns: [compared(JS_OPERATORS, ['$S.indexOf("$P") = 0']), notList('$S'), regex('$P', '(?s)^..')] },
      ],
      // Arrays and buffers have `slice` and `indexOf` too.
      suggestion: {
        message: 'Ask the string with `startsWith` or `endsWith`.',
        fix: [...asked('startsWith', [...JS_PREFIX, ...JS_PREFIX_LITERAL, JS_INDEX]), ...asked('endsWith', [...JS_SUFFIX, ...JS_SUFFIX_LITERAL])],
      },
    },
  },
});
