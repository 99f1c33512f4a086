import { notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** A value of unknown type, asserted with one result. */
function unchecked(value: string, ...where: Clause[]): Formula {
  const assertion = `${value}.($TYPE)`;
  return {
    patterns: [
      { pattern: assertion },
      ...where,
      ...notInside(
        `$RESULT, $OK := ${assertion}`,
        `$RESULT, $OK = ${assertion}`,
        `var $RESULT, $OK = ${assertion}`,
        `if $RESULT, $OK := ${assertion}; $CONDITION { ... }`,
        `switch ${value}.(type) {\ncase $CASE:\n  ...\n}`,
      ),
    ],
  };
}

/** Methods whose callers the framework picks by type: codecs, streams, and what container/heap hands back. */
const TYPED_BY_FRAMEWORK = '^(?:Push|(?:Recv|Send)Msg|(?:Un)?[mM]arshal\\w*|Encode|Decode|Less|Compare|New)$';

/** `any` in a parameter, less what the code around it has made sure of. */
const anyTyped: Formula = {
  patterns: [
    { 'pattern-either': ['any', 'interface{}'].map((type) => unchecked(`($VALUE : ${type})`)) },
    {
      'pattern-either': [
        { patterns: [{ 'pattern-inside': 'func $FUNC(..., $VALUE $ANY, ...) { ... }' }, regex('$FUNC', `(?!${TYPED_BY_FRAMEWORK})`)] },
        { patterns: [{ 'pattern-inside': 'func(..., $VALUE $ANY, ...) { ... }' }] },
      ],
    },
    ...notInside(
      '$MAP.Range(func(...) bool { ... })',
      'if $VALUE != nil { ... }',
      'switch $KIND.Kind() {\ncase $CASE:\n  ...\n}',
      'switch $RESULT := $VALUE.(type) {\ncase $CASE:\n  ...\n}',
    ),
  ],
};

/** A context that was asked before whether it holds the value. */
const askedBefore: Clause[] = [
  { 'pattern-not-inside': 'if <... $CONTEXT.Value($KEY) == nil ...> { ... }\n...' },
  { 'pattern-not-inside': 'if <... $CONTEXT.Value($KEY) != nil ...> { ... }' },
];

export default defineRule({
  id: 'no-unchecked-type-assertion',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all' },
  findings: ['SE-5', 'UP-18'],
  cwe: ['CWE-704: Incorrect Type Conversion or Cast'],
  references: [{ title: 'The Go Programming Language Specification: Type assertions', url: 'https://go.dev/ref/spec#Type_assertions' }],
  peers: [{ tool: 'golangci-lint', rule: 'forcetypeassert', same: true }],
  summary: 'disallow asserting the type of a value that may be missing, with one result',
  why:
    'A handler takes the user from the context with `ctx.Value(userKey).(*User)`. A new route is added without the middleware that ' +
    'puts the user there: the value is nil, the assertion panics, and in a goroutine of its own it takes the whole process down.',
  remedy: 'Use the form with two results, and return an error that says what was expected where the second is false.',
  message:
    'The assertion to `$TYPE` panics where the value is missing or of another type, and nothing around it makes sure that it is not; take the second result and handle false.',
  match: {
    go: {
      'pattern-either': [
        unchecked('$CONTEXT.Value($KEY)', regex('$CONTEXT', String.raw`(?i)^(?:.*ctx\w*|.*context(?:\(\))?)$`), ...askedBefore),
        unchecked('$HOLDER.Load()'),
        anyTyped,
      ],
      paths: { exclude: TEST_FILES.go },
    },
  },
  precision: {
    go: { right: 0, debatable: 2, wrong: 1, on: ['github.com/ThreeDotsLabs/watermill@v1.5.1'] },
  },
});
