import { either, holding, not, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Parts of the names of calls that fail a test, and of helpers that do. */
const FAILS = [
  'assert', 'expect', 'should', 'must', 'ensure', 'require', 'check', 'verif', 'valid', 'compar', 'equal', 'match', 'diff', 'snapshot', 'golden', 'approx',
  'rais', 'throw', 'reject', 'fail', 'fatal', 'panic', 'warn', 'exit', 'skip', 'timeout', 'wait', 'benchmark', 'regress', 'eventually', 'consistently',
];
/** Calls that do, by the last part of their name, and calls of other tests. */
const FAILING: Formula = {
  patterns: [{ pattern: '$CALLED(...)' }, regex('$CALLED', String.raw`(?is)^(?:(?:.*\.)?\w*(?:${FAILS.join('|')})\w*(?:\[.*\])?|.*\.(?:test|case)\w*)$`)],
};
/** What a test is called whose point is that the code comes back at all. */
const COMES_BACK = [
  'race', 'concurren', 'parallel', 'thread', 'deadlock', 'hang', 'crash', 'panic', 'leak', 'noop', 'no.?op', 'twice', 'multiple', 'idempoten', 'already',
  'smoke', 'import(?:s|able|ing)?(?:$|_?(?:modul|pack|main|all|work|time|from|cycle|of))', 'compil', 'exist', 'not', 'none', 'nil', 'no_', 'without', 'empty', 'unknown', 'missing', 'disabled', 'closed', 'ignor', 'silen', 'safe',
  'allow', 'accept', 'can_', 'toler', 'surviv', 'throw', 'rais', 'error', 'corrupt', 'compat', 'skip', 'todo', 'lock', 'close', 'valid', 'issue', 'bug', 'stress', 'perf', 'fuzz', '_ok', 'only', 'except', 'absent', 'pass(?:es)?(?:$|_)', 'mutex', 'stub', 'returns?_?(?:immediately|at_?once|promptly)', 'unblock',
];

/** Calls that fail by themselves where something is amiss, as the last of a test: that they come back is what is asked. */
const FAILS_ITSELF = String.raw`(?is)^(?:.*\.)?_*(?:\w*clean|auth\w+|from_?json|loads?|parse\w*|init\w*|save|creates?|destroy\w*|delete\w*|render|enforce\w*|uuid)$`;

/** Not a test that ends with such a call, given its body with these statements behind others; `$_` is not kept, which would take long. */
function notEndingSo(test: (...statements: readonly string[]) => string, ...lasts: readonly string[]): Clause {
  return {
    'pattern-not': {
      patterns: [either(...lasts.map((last) => test(last))), regex('$CALL', FAILS_ITSELF), ...not(...lasts.map((last) => test(last, '$_', '...')))],
    },
  };
}

/** Nearly all tests assert so. It is asked first, for a look into each test of thousands of lines takes too long. */
const SAYS_NOTHING = String.raw`(?s)^(?!.*(?:\n|^)\s*(?:(?:require|assert|must)\.\w|[\w.]+\(t[,)]|t\.(?:Fatal|Error)|assert |self\.assert\w))`;
/** The point of the test is another one. */
const HAS_TO_ASSERT = regex('$TEST', `(?i)^(?!.*(?:${COMES_BACK.join('|')}))`);
/** No comment says that it comes back. */
const HAS_MORE_TO_SAY = String.raw`(?is)^(?!.*(?:#|//|""")[^\n]*(?:\b(?:no|not|without|never)\b[^\n]*(?:rais|throw|fail|error|exception|panic|crash)|gracefully|\b(?:is|are) fine\b|\bpasses\b|\bwill (?:be raised|raise|fail)))`;
/** A test with a call in its body, which holds none of what can fail. */
const unasserted = (test: string, ...canFail: readonly Formula[]): Clause[] => [
  regex('$...BODY', SAYS_NOTHING),
  regex('$...BODY', HAS_MORE_TO_SAY),
  ...holding('$...BODY', { pattern: '$ANY(...)' }),
  // Under another name: Semgrep tells two runs of statements apart, be they the same.
  { 'pattern-not': { patterns: [{ pattern: test.replace('$...BODY', '$...HOLDER') }, regex('$...HOLDER', SAYS_NOTHING), ...holding('$...HOLDER', { 'pattern-either': [FAILING, ...canFail] })] } },
];
/** The name of a function that may be a helper which asserts, where a call of it is a statement. */
const HELPER = String.raw`^(?!(?:print|patch|_?cancel\w*|stop|cleanup|teardown)$)[a-z_]\w*$`;

function go(): Formula {
  // What `t` can do and not fail; with anything else, it fails, or a helper does.
  const harmless = '^(?:Log|Logf|Parallel|Helper|TempDir|Name|Setenv|Chdir|Context|Cleanup|Run)$';
  const t = regex('$T', String.raw`^(?:tt|tb|t\d?)$`);
  const canFail: Formula[] = [
    { patterns: [{ pattern: '$HELPER(...)\n...' }, regex('$HELPER', HELPER)] },
    { patterns: [{ pattern: '$T.$METHOD(...)' }, t, regex('$METHOD', `(?!${harmless})`)] },
    { patterns: [either('$CALLED(..., $T, ...)', '$TYPE{..., $T, ...}', '$TYPE{..., $FIELD: $T, ...}', '$NAME := $T'), t] },
    // Another function is the test.
    { patterns: [{ pattern: '$T.Run($NAME, $OTHER)' }, t, regex('$OTHER', String.raw`^(?!func\b)`)] },
    // What runs beside it, and what the compiler asks.
    { pattern: 'go $STARTED(...)' },
    { pattern: 'var _ $TYPE = $VALUE' },
    { pattern: 'Convey(...)' },
  ];
  const ends = (head: string): Clause => notEndingSo((...last) => `${head} {\n...\n${last.join('\n')}\n}`, '$CALL(...)', '$GOT = $CALL(...)');
  const test = (head: string, ...further: readonly Formula[]): Clause[] => [{ pattern: `${head} { $...BODY }` }, HAS_TO_ASSERT, ...unasserted(`${head} { $...BODY }`, ...canFail, ...further), ends(head)];
  const suite = '^(?:s|ts|st|suite)$';
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: test('func $TEST(t *$TESTING.T)') },
          // A suite's own methods assert, or are helpers that do.
          { patterns: [...test('func ($SUITE $TYPE) $TEST()', { patterns: [{ pattern: '$SELF.$METHOD(...)' }, regex('$SELF', suite)] }), regex('$SUITE', suite), regex('$TYPE', String.raw`(?i)^.*suite$`)] },
        ],
      },
      regex('$TEST', '^Test[^a-z]'),
      { 'focus-metavariable': '$TEST' },
    ],
  };
}

function python(): Formula {
  const statements = (...last: readonly string[]): string => ['def $TEST(...):', '...', ...last].join('\n    ');
  const test = 'def $TEST(...):\n    $...BODY';
  const asserts: Formula[] = [either('assert $IT', 'assert $IT, $WHY', 'raise $ERROR', 'raise', '$IT.should')];
  const canFail: Formula[] = [
    ...asserts,
    either('self.$METHOD(...)', 'yield $VALUE', 'yield', 'return $VALUE', 'return'),
    { patterns: [either('$HELPER(...)\n...', 'await $HELPER(...)\n...'), regex('$HELPER', HELPER)] },
    // A call that is told what to look at: `check_status=[410]`, and the status that a client asks for.
    { patterns: [{ pattern: '$CALLED(..., $TOLD=$VALUE, ...)' }, regex('$TOLD', '^(?:check|expect)')] },
    { patterns: [{ pattern: '$CALLED(..., status=$VALUE, ...)' }, regex('$VALUE', String.raw`^[1-5]\d\d$`)] },
    // What is left only if the right thing was sent in it.
    { patterns: [either('with $CONTEXT(...):\n    ...', 'async with $CONTEXT(...):\n    ...'), regex('$CONTEXT', String.raw`(?i)^(?:.*\.)?\w*(?:sends|sent|publishes|published|emits|emitted|quer(?:y|ies)|called)$`)] },
  ];
  return {
    patterns: [
      // At the top of the file or of a class of it: a `test` in a function is not pytest's.
      { 'pattern-regex': String.raw`(?:^|(?<=\n))(?:async )?def test\w*(?=\()|(?<=\n    |\n  |\n\t)(?:async )?def test\w*(?=\(\s*self\b)` },
      {
        'pattern-inside': {
          patterns: [
            {
              'pattern-either': [
                { patterns: [{ pattern: test }, HAS_TO_ASSERT, ...unasserted(test, ...canFail), notEndingSo(statements, '$CALL(...)', '$GOT = $CALL(...)')] },
                // It compares, and nobody looks: the word before it was forgotten.
                { patterns: [either(...['==', '!=', 'in', 'is'].map((compares) => statements(`$LEFT ${compares} $RIGHT`, '...'))), { pattern: test }, ...unasserted(test, ...asserts)] },
              ],
            },
            regex('$TEST', '^test(?:_|[A-Z0-9])'),
          ],
        },
      },
      // What does nothing has nothing to assert.
      notInsideWhere('class $CLASS(...):\n    ...', regex('$CLASS', '(?i).*(?:no_?op|fake|null|dummy|disabled)')),
      notInsideWhere(
        either('@$DECORATOR\ndef $DECORATED(...):\n    ...', '@$DECORATOR(...)\ndef $DECORATED(...):\n    ...'),
        regex('$DECORATOR', String.raw`^(?!.*(?:patch|parametrize|asyncio|anyio|usefixtures|django_db|override_settings|gen_test)\b)`),
      ),
    ],
  };
}

/** A statement is one of the test itself, a call or a comparison all of it, and what a lambda gives no `return`. */
const EXACT = { go_deeper_stmt: false, implicit_deep_exprstmt: false, implicit_return: false };

export default defineRule({
  id: 'require-assertion',
  category: 'testing',
  severity: 'info',
  preset: { go: 'strict', python: 'all' },
  findings: ['SE-13'],
  references: [
    { title: 'Software Engineering at Google: Unit Testing', url: 'https://abseil.io/resources/swe-book/html/ch12.html' },
    { title: 'Python: mocks that take any call for one that asserts', url: 'https://docs.python.org/3/library/unittest.mock.html#autospeccing' },
  ],
  summary: 'require that a test asserts something',
  why:
    'A test calls `transfer` and prints the balances; somebody looked at them once. A year later a change moves the money to the ' +
    'wrong account. The test runs that very line, the coverage report counts it as tested, the build is green, and customers find out.',
  remedy: 'Assert what the call was made for: what it returned, what it left behind, what it sent.',
  message: {
    go: 'This test asserts nothing, so it passes whatever the code does, as long as nothing panics; assert what the call should have brought about.',
    python: 'This test asserts nothing, so it passes whatever the code does, as long as nothing is raised; assert what the call should have brought about.',
  },
  match: {
    go: { ...go(), options: EXACT, paths: { include: TEST_FILES.go } },
    python: { ...python(), options: EXACT, paths: { include: TEST_FILES.python } },
  },
});
