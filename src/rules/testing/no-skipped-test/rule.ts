import { either, fileSays, not, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { NOT_LINKED } from '../linked.js';

const AT_SKIP: Clause = { 'focus-metavariable': '$SKIP' };

/**
 * A skip among the statements of a function, not in a block of them, and nothing above it returns.
 *
 * @param body writes the function, given the statements before the skip.
 */
function straight(body: (...before: readonly string[]) => string): Clause[] {
  // Semgrep cannot look into a sequence that is empty.
  return [{ 'pattern-either': [{ pattern: body() }, { patterns: [{ pattern: body('$...BEFORE') }, regex('$...BEFORE', String.raw`(?s)^(?!.*\breturn\b)`)] }] }];
}

function go(): Formula {
  const calls = ['$SKIP.Skip(...)', '$SKIP.Skipf(...)', '$SKIP.SkipNow()'];
  const inBody = (head: string, call: string) => (...before: readonly string[]) => `${head} {\n${before.join('\n')}\n${call}\n...\n}\n`;
  const body = (head: string): Formula => ({ 'pattern-either': calls.map((call) => ({ patterns: straight(inBody(head, call)) })) });
  const receiver = regex('$SKIP', String.raw`^(?:t|tt|b|f|tb|\w+\.T\(\))$`);
  const pending = regex('$SKIP', String.raw`^(?:ginkgo\.)?[PX](?:It|Specify|Describe|Context|When|DescribeTable)$`);
  const skips: Formula[] = [
    { patterns: [body('func $TEST(...)'), receiver, regex('$TEST', '^(?:Test|Benchmark|Fuzz)'), AT_SKIP] },
    { patterns: [body('func($T *$TYPE)'), receiver, ...notInside('if $CONDITION { ... }', 'if $CONDITION { ... } else { ... }'), AT_SKIP] },
    { patterns: [{ pattern: '$SKIP($TEXT, ..., func(...) { $...BODY })' }, pending, regex('$...BODY', '.'), AT_SKIP] },
    { patterns: [{ pattern: '$SKIP($TEXT, ..., $STEPS)' }, pending, regex('$STEPS', String.raw`^[a-z]\w*$`), AT_SKIP] },
  ];
  return { patterns: [fileSays(String.raw`Skip|\b[PX][A-Z]`), { 'pattern-either': skips }, NOT_LINKED] };
}

function python(): Formula {
  const decorators = ['@$SKIP', '@$SKIP(...)'];
  const decorated = ['def $TEST(...):', 'class $TEST(...):'].flatMap((head) => decorators.map((decorator) => `${decorator}\n${head}\n    ...`));
  const inBody = (call: string) => (...before: readonly string[]): string => ['def $TEST(...):', ...before, call, '...'].join('\n    ');
  // What it does under a patch or a tracer, it always does.
  const held = (call: string) => inBody(`with $HELD:\n        ${call}\n        ...`);
  // Written out, for a pattern in which every call is a candidate is slow.
  const body: Formula = { 'pattern-either': ['$SKIP.skip(...)', '$SKIP.skipTest(...)'].flatMap((call) => [inBody(call), held(call)].map((written) => ({ patterns: straight(written) }))) };
  /** A case of the tests that the class inherits, which cannot be asked of it: nothing but the skip is in it. */
  const switchedOff: Clause = {
    'pattern-not': {
      patterns: [
        either(...['skip', 'skipTest'].flatMap((name) => ['', '"..."\n    '].map((text) => `def $TEST(...):\n    ${text}$SKIP.${name}(...)`))),
        { 'pattern-inside': { patterns: [{ pattern: 'class $CLASS(..., $BASE, ...):\n    ...' }, regex('$BASE', String.raw`^(?:.*\.)?(?!(?:\w*Base|Isolated\w*|Async\w*|IsolatedAsyncio|Transaction|Simple|Live\w*)?TestCase$|object$|ABC$)\w+$`)] } },
      ],
    },
  };
  const skips: Formula[] = [
    { patterns: [either(...decorated), regex('$SKIP', String.raw`^(?:unittest\.|(?:pytest\.)?mark\.)?skip$`), AT_SKIP] },
    { patterns: [body, regex('$SKIP', '^(?:pytest|self)$'), regex('$TEST', '^(?:test|setUp)'), switchedOff, AT_SKIP] },
  ];
  return { patterns: [fileSays('skip'), { 'pattern-either': skips }, NOT_LINKED] };
}

function typescript(): Formula {
  const off = String.raw`^(?:(?:it|test|describe|suite|context|specify|QUnit|\w+Test)\.(?:\w+\.)*(?:skip|fixme)\b|x(?:it|test|describe|context|specify)\b)`;
  const inBody = (call: string) => (...before: readonly string[]): string => `$TEST($TITLE, ..., function (...) { ${[...before, call, '...'].join('\n')} }, ...)`;
  return {
    patterns: [
      fileSays(String.raw`\b(?:skip|fixme|x(?:it|test|describe|context|specify))\b`),
      {
        'pattern-either': [
          // An empty one is a note of a test that is to be written.
          { patterns: [{ pattern: '$SKIP($TITLE, ..., function (...) { ... }, ...)' }, ...not('$SKIP($TITLE, ..., function (...) { }, ...)'), regex('$SKIP', off), AT_SKIP] },
          { patterns: [either('$SKIP($TITLE, { ..., skip: true, ... }, ...)', '$SKIP($TITLE, { ..., skip: "...", ... }, ...)'), regex('$SKIP', String.raw`^(?:it|test|describe|suite|\w+Test)$`), AT_SKIP] },
          { patterns: [{ 'pattern-either': ['$SKIP.skip();', '$SKIP.skip("...");'].map((call) => ({ patterns: straight(inBody(call)) })) }, regex('$TEST', String.raw`^(?:it|test|specify|\w+Test)$`), AT_SKIP] },
        ],
      },
      ...notInside('if ($CONDITION) { ... }', 'if ($CONDITION) { ... } else { ... }', '$CONDITION ? $YES : $NO', '$LEFT && $RIGHT', '$LEFT || $RIGHT'),
      NOT_LINKED,
    ],
  };
}

export default defineRule({
  id: 'no-skipped-test',
  category: 'testing',
  severity: 'info',
  preset: { go: 'strict', python: 'strict', typescript: 'strict' },
  findings: ['DT-15'],
  references: [
    { title: 'Go: testing.T.Skip', url: 'https://pkg.go.dev/testing#hdr-Skipping' },
    { title: 'pytest: skip and xfail', url: 'https://docs.pytest.org/en/stable/how-to/skipping.html' },
    { title: 'Vitest: test.skip', url: 'https://vitest.dev/api/test#test-skip' },
  ],
  peers: [
    { tool: 'eslint-plugin-jest', rule: 'no-disabled-tests', same: true, onByDefault: true, languages: ['typescript'] },
    { tool: '@vitest/eslint-plugin', rule: 'no-disabled-tests', same: true, languages: ['typescript'] },
  ],
  summary: 'disallow tests that are always skipped',
  why:
    'A test fails now and then, so somebody skips it, for now. The run is green, the fault that it had found ships, and the code ' +
    'it guarded is changed for a year with nobody looking. When it is at last run again, it fails for ten reasons.',
  remedy: 'Mend the test or delete it; where it can only run in some places, skip it on a condition; where it must wait, name the issue in the reason.',
  message: 'This test never runs, so what it guards can break unseen; mend it, skip it on a condition, or name the issue that it waits for.',
  match: {
    go: { ...go(), options: { implicit_return: false }, paths: { include: TEST_FILES.go } },
    python: { ...python(), paths: { include: TEST_FILES.python } },
    typescript: { ...typescript(), paths: { include: TEST_FILES.typescript } },
  },
});
