import { either, not, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Parts of the names of calls that fail a test, and of helpers that do. */
const FAILS = [
  'assert', 'expect', 'should', 'must', 'ensure', 'require', 'check', 'verif', 'valid', 'compar', 'equal', 'match', 'diff', 'snapshot', 'golden', 'approx',
  'rais', 'throw', 'reject', 'fail', 'fatal', 'panic', 'warn', 'exit', 'skip', 'timeout', 'wait', 'benchmark', 'regress', 'eventually', 'consistently',
];
const CALLED = String.raw`\w*(?:${FAILS.join('|')})\w*\(|\b(?:assert|raise|throw|expect|should)\b|(?:\.|(?:^|\n)\s*)(?:test|case)\w*\(`;
/** What a test is called whose point is that the code comes back at all. */
const COMES_BACK = [
  'race', 'concurren', 'parallel', 'thread', 'deadlock', 'hang', 'crash', 'panic', 'leak', 'noop', 'no.?op', 'twice', 'multiple', 'idempoten', 'already',
  'smoke', 'import(?:s|able|ing)?(?:$|_?(?:modul|pack|main|all|work|time|from|cycle|of))', 'compil', 'exist', 'not', 'none', 'nil', 'no_', 'without', 'empty', 'unknown', 'missing', 'disabled', 'closed', 'ignor', 'silen', 'safe',
  'allow', 'accept', 'can_', 'toler', 'surviv', 'throw', 'rais', 'error', 'corrupt', 'compat', 'skip', 'todo', 'lock', 'close', 'valid', 'issue', 'bug', 'stress', 'perf', 'fuzz', '_ok', 'only', 'except', 'absent', 'pass(?:es)?(?:$|_)', 'mutex', 'returns?_?(?:immediately|at_?once|promptly)', 'unblock',
];

/** Calls that fail by themselves where something is amiss, as the last of a test: that they come back is what is asked. */
const FAILS_ITSELF = String.raw`(?is)^(?:.*\.)?_*(?:\w*clean|auth\w+|from_?json|loads?|parse\w*|init\w*|save|creates?|destroy\w*|delete\w*|render|enforce\w*)$`;

/** Not a test that ends with such a call, given its body with these statements behind others. */
function notEndingSo(test: (...statements: readonly string[]) => string, ...lasts: readonly string[]): Clause {
  return {
    'pattern-not': {
      patterns: [either(...lasts.map((last) => test(last))), regex('$CALL', FAILS_ITSELF), ...not(...lasts.map((last) => test(last, '$MORE', '...')))],
    },
  };
}

const UNASSERTED = `(?is)^(?!.*(?:${CALLED})).*\\w\\(`;
/** A test of that name and with a call in its body, in which nothing can fail. */
const tests = (name: string, ...furtherFails: readonly string[]): Clause[] => [
  regex(name, `(?i)^(?!.*(?:${COMES_BACK.join('|')}))`),
  regex('$...BODY', UNASSERTED),
  regex('$...BODY', `(?s)^(?!.*(?:${furtherFails.join('|')}))`),
];
/** A function that is called for its own sake: it may be a helper that asserts. */
const HELPER = String.raw`(?:^|\n\s*)(?:await )?(?!(?:print|patch|_?cancel\w*|stop|cleanup|teardown)\()[a-z_]\w*\(`;

function go(): Formula {
  // What `t` can do and not fail; with anything else, it fails, or a helper does.
  const harmless = String.raw`\.(?:Log|Logf|Parallel|Helper|TempDir|Name|Setenv|Chdir|Context|Cleanup)\(|\.Run\([^\n]*func\(t \*testing| \*testing\.T`;
  const further = [HELPER, String.raw`\b(?:tt|tb|t\d?)\b(?!${harmless})`, String.raw`\bgo (?:func|\w)`, 'WaitGroup', String.raw`(?:^|var )_ \w`, String.raw`Convey\(`];
  const ends = (head: string): Clause => notEndingSo((...last) => `${head} {\n...\n${last.join('\n')}\n}`, '$CALL(...)', '$GOT = $CALL(...)');
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [{ pattern: 'func $TEST(t *$TESTING.T) { $...BODY }' }, ...tests('$TEST', ...further), ends('func $TEST(t *$TESTING.T)')] },
          // A suite's own methods assert, or are helpers that do.
          {
            patterns: [
              { pattern: 'func ($SUITE $TYPE) $TEST() { $...BODY }' },
              regex('$SUITE', '^(?:s|ts|st|suite)$'),
              regex('$TYPE', String.raw`(?i)^.*suite$`),
              ...tests('$TEST', ...further, String.raw`\b(?:s|ts|st|suite)\.[A-Za-z]\w*\(`),
              ends('func ($SUITE $TYPE) $TEST()'),
            ],
          },
        ],
      },
      regex('$TEST', '^Test[^a-z]'),
      { 'focus-metavariable': '$TEST' },
    ],
  };
}

/** What a call is told to look at itself: `check_status=[410]`. */
const EXPECTING = String.raw`\b(?:check|expect)\w* ?=(?!=)`;

function python(): Formula {
  const statements = (...last: readonly string[]): string => ['def $TEST(...):', '...', ...last].join('\n    ');
  return {
    patterns: [
      // At the top of the file or of a class of it: a `test` in a function is not pytest's.
      { 'pattern-regex': String.raw`(?:^|(?<=\n))(?:async )?def test\w*(?=\()|(?<=\n    |\n  |\n\t)(?:async )?def test\w*(?=\(\s*self\b)` },
      {
        'pattern-inside': {
          patterns: [
            {
              'pattern-either': [
                { patterns: [{ pattern: 'def $TEST(...):\n    $...BODY' }, ...tests('$TEST', HELPER, String.raw`\bself\.\w+\(`, String.raw`\b(?:yield|return)\b`, EXPECTING), notEndingSo(statements, '$CALL(...)', '$GOT = $CALL(...)')] },
                // It compares, and nobody looks: the word before it was forgotten.
                { patterns: [either(...['==', '!=', 'in', 'is'].map((compares) => statements(`$LEFT ${compares} $RIGHT`, '...'))), { pattern: 'def $TEST(...):\n    $...BODY' }, regex('$...BODY', UNASSERTED)] },
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

/** A statement is one of the test itself, and a call or a comparison all of it. */
const EXACT = { go_deeper_stmt: false, implicit_deep_exprstmt: false };

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
