import { either, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** What is gone through is a list of things, not of attempts at one. */
const NOT_ATTEMPTS = '(?is)^(?!.*(?:retr(?:y|ies)|attempt|tries|range\\(|backoff))';
/** The loop ends early: it looks for the first that works, or stops at the first that does not. */
const GOES_ON = (words: string): string => String.raw`(?s)^(?!.*\b(?:${words})\b)`;

/** An assignment in a loop that is read only behind it. */
function overwritten(assignment: Formula, loop: string, behind: readonly string[], leaves: string): Formula {
  return {
    patterns: [
      assignment,
      { 'pattern-inside': { patterns: [{ pattern: loop }, regex('$...BODY', GOES_ON(leaves)), regex('$ITEMS', NOT_ATTEMPTS)] } },
      { 'pattern-inside': either(...behind.map((after) => `${loop.replace('$...BODY', '...')}\n...\n${after}`)) },
    ],
  };
}

const goLoops = ['for $KEY, $ITEM := range $ITEMS { $...BODY }', 'for $KEY := range $ITEMS { $...BODY }'];
const go: Formula = {
  'pattern-either': goLoops.map((loop) =>
    overwritten(
      {
        patterns: [
          { pattern: '$LAST = $ERR' },
          regex('$LAST', String.raw`(?i)^\w*err(?:or)?$`),
          regex('$ERR', String.raw`(?s)^(?:\w*[eE]rr(?:or)?$|fmt\.Errorf\()`),
          // The first is kept, or the one before is part of the new one.
          { 'pattern-not-inside': 'if <... $LAST == nil ...> { ... }' },
          { 'pattern-not-inside': 'if $INIT; <... $LAST == nil ...> { ... }' },
          { 'pattern-not': '$LAST = fmt.Errorf(..., $LAST, ...)' },
        ],
      },
      loop,
      ['return $LAST', 'return $RESULT, $LAST', 'if $LAST != nil { ... }'],
      'return|break|panic',
    ),
  ),
};

const python: Formula = overwritten(
  {
    patterns: [
      { pattern: '$LAST = $ERROR' },
      { 'pattern-inside': either('try:\n    ...\nexcept $TYPE as $ERROR:\n    ...') },
    ],
  },
  'for $ITEM in $ITEMS:\n    $...BODY',
  ['raise $LAST', 'raise $NEW from $LAST', 'return $LAST', 'if $CONDITION:\n    ...\n    raise $LAST', 'if $CONDITION:\n    ...\n    raise $NEW from $LAST'],
  'return|break|raise|yield',
);

const typescript: Formula = overwritten(
  {
    patterns: [{ pattern: '$LAST = $ERROR;' }, { 'pattern-inside': either('catch ($ERROR) { ... }', 'catch ($ERROR: $TYPE) { ... }') }],
  },
  'for (const $ITEM of $ITEMS) { $...BODY }',
  ['throw $LAST;', 'return $LAST;', 'if ($CONDITION) throw $LAST;', 'if ($CONDITION) { ... throw $LAST; }'],
  'return|break|throw',
);

export default defineRule({
  id: 'no-last-error-wins',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DT-9'],
  references: [
    { title: 'Go: errors.Join', url: 'https://pkg.go.dev/errors#Join' },
    { title: 'Python: ExceptionGroup', url: 'https://docs.python.org/3/library/exceptions.html#ExceptionGroup' },
    { title: 'MDN: AggregateError', url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/AggregateError' },
  ],
  summary: 'disallow a loop over several things that reports only the last error',
  why:
    'A clean-up deletes five resources and goes on when one cannot be deleted. Two fail, and the caller hears of the second only: ' +
    'it is mended, the first stays behind, is paid for, and nobody knows of it.',
  remedy: 'Collect the errors and report them together: `errors.Join`, `ExceptionGroup`, `AggregateError`.',
  message: {
    go: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them with `errors.Join`.',
    python: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them and raise an `ExceptionGroup`.',
    typescript: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them and throw an `AggregateError`.',
  },
  precision: {
    go: { right: 2, debatable: 2, wrong: 0, on: ['github.com/argoproj/argo-cd/v2@v2.14.21'] },
    python: { right: 1, debatable: 1, wrong: 0, on: ['dvc@3.67.1', 'great-expectations@1.24.1'] },
  },
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } },
  },
});
