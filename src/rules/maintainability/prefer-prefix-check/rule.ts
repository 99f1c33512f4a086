import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** The literal is as long as the slice, for `s[:3] == "ab"` asks something else. */
const SAME_LENGTH: Clause[] = [
  { 'metavariable-regex': { metavariable: '$P', regex: String.raw`[^\\]+$` } },
  {
    'metavariable-comparison': {
      comparison: Array.from({ length: 20 }, (_, i) => `($N == ${i + 1} and re.match(".{${i + 1}}$", $P))`).join(' or '),
    },
  },
];

/** Each shape with each of the operators. */
function compared(operators: readonly string[], shapes: readonly string[]): Formula {
  return {
    'pattern-either': shapes.flatMap((shape) => operators.map((operator) => ({ pattern: shape.replace('=', operator) }))),
  };
}

function literalOf(operators: readonly string[], shapes: readonly string[]): Formula {
  return { patterns: [compared(operators, shapes), ...SAME_LENGTH] };
}

/** Lists have slices and `indexOf` too; their names are plurals, or say so, or end in a call that makes a list. */
const LIST = String.raw`(?:[aA]rgv|ARGV|[lL]ist|[aA]rray|[qQ]ueue|[sS]tack|[tT]uple|[a-z0-9][b-hj-rtv-z]s|\.(?:map|filter|split|keys|values|sort|reverse)\(.*\))`;

function notList(metavariable: string): Clause {
  return { 'metavariable-regex': { metavariable, regex: String.raw`(?![\s\S]{0,300}${LIST}$)` } };
}

const JS_OPERATORS = ['===', '!==', '==', '!='];
const OPERATORS = ['==', '!='];

export default defineRule({
  id: 'prefer-prefix-check',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'all', python: 'all', typescript: 'all' },
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
      'pattern-either': [
        compared(OPERATORS, [
          '$S[:len($P)] = $P',
          '$S[0:len($P)] = $P',
          '$S[len($S)-len($P):] = $P',
          'strings.Index($S, $P) = 0',
        ]),
        literalOf(OPERATORS, ['$S[:$N] = "$P"', '$S[0:$N] = "$P"', '$S[len($S)-$N:] = "$P"']),
        { pattern: 'bytes.Equal($S[:len($P)], $P)' },
        { pattern: 'bytes.Equal($S[len($S)-len($P):], $P)' },
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
          ],
        },
        literalOf(OPERATORS, ['$S[:$N] = "$P"', '$S[0:$N] = "$P"', '$S[-$N:] = "$P"']),
      ],
    },
    typescript: {
      'pattern-either': [
        compared(JS_OPERATORS, [
          '$S.slice(0, $P.length) = $P',
          '$S.substring(0, $P.length) = $P',
          '$S.substr(0, $P.length) = $P',
          '$S.slice(-$P.length) = $P',
          '$S.substr(-$P.length) = $P',
          '$S.slice($S.length - $P.length) = $P',
          '$S.substring($S.length - $P.length) = $P',
          '$S.lastIndexOf($P, 0) = 0',
        ]),
        literalOf(JS_OPERATORS, [
          '$S.slice(0, $N) = "$P"',
          '$S.substring(0, $N) = "$P"',
          '$S.substr(0, $N) = "$P"',
          '$S.slice(-$N) = "$P"',
          '$S.substr(-$N) = "$P"',
        ]),
        {
          patterns: [
            compared(JS_OPERATORS, ['$S.charAt(0) = "$P"', '$S.charAt($S.length - 1) = "$P"']),
            { 'metavariable-regex': { metavariable: '$P', regex: '^[^\\\\]$' } },
          ],
        },
        {
          patterns: [
            compared(JS_OPERATORS, ['$S.indexOf($P) = 0']),
            notList('$S'),
          ],
        },
      ],
    },
  },
});
