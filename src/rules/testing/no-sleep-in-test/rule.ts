import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** What a test is about in which time itself has to pass: words and beginnings of words, in names and texts. */
const OF_TIME = [
  'ttl', 'expir', 'elapsed', 'duration', 'throttl', 'ratelimit', 'rate_limit', 'rate limit', 'debounc', 'lease', 'lockdelay', 'backoff', 'back_off', 'cooldown', 'halfopen', 'half_open', 'half-open',
  'breaker', 'maxage', 'max_age', 'agelimit', 'visibilitytimeout', 'visibility_timeout', 'timestamp', 'last-modified', 'last_modified', 'modtime', 'mod_time', 'mtime', 'updatedat', 'updated_at', 'synctest', 'faketimers',
  'fake timers', 'freeze', 'schedul', 'interval', 'benchmark', 'stale', 'idle', 'tokenbucket', 'token_bucket', 'token bucket', 'renew', 'lifespan', 'outdated', 'rotation', 'start_timer', 'stop_timer', 'lockout', 'lock_out', 'lock out',
];
/** At the start of a word: behind no letter, or a capital behind a small one. */
const WORD = String.raw`(?:.*(?:[^A-Za-z]|[a-z0-9](?=[A-Z])))?(?i:${OF_TIME.join('|')})`;
/** The test measures the time itself. */
const MEASURES = String.raw`.*(?:Date\.now|performance\.now|time\.time|time\.monotonic|time\.perf_counter)\(\) ?- ?\w`;
const NOT_ABOUT_TIME = String.raw`(?s)^(?!${WORD}|${MEASURES})`;
const SOMETHING = String.raw`(?s)^.*\w+\s*\(`;

/** Nor does a comment above the sleep say so, or that nothing is to happen. */
const NOT_SAID: Clause = { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*(?://|#)(?:${WORD}|[^\n]*(?:(?:don't|do not|doesn't) have (?:access|a way)|\bno (?:way|event|hook|signal)\b|\b(?:cannot|can't) be (?:seen|observed|asked|known|waited))|[^\n]*(?i:make sure|ensure|check|verify|see)\b[^\n]*\b(?i:not|no|never|nothing|nobody|none)\b)[^\n]*\n(?:[ \t]*(?://|#)[^\n]*\n)*[^\n]*` } };

/**
 * That something does not happen can only be seen after a time. This is how tests are called that show it, and what checks are called,
 * or say, that ask for it; in the patterns it is what is looked at next.
 */
const SHOWS_ABSENCE = String.raw`(?i).*(?:no_?op(?![a-z])|disallow|ignor|never|(?:does|should)_?not)`;
const ASKS_ABSENCE = '^(?:False|Empty|Zero|Nil|Never|NotContains|NotCalled|AssertNotCalled)$';
const SAYS_ABSENCE = String.raw`(?is)^.*\b(?:not|never|nobody|nothing|no)\b`;

/** Among the statements of a test, not in a block of them: the test sleeps, and then it goes on. */
const AROUND: readonly Clause[] = [regex('$...BEFORE', NOT_ABOUT_TIME), regex('$...AFTER', NOT_ABOUT_TIME), regex('$...AFTER', SOMETHING)];

function go(): Formula {
  const sleeps = ['time.Sleep($TIME)', '<-time.After($TIME)'];
  const bodies = sleeps.map((sleep) => `{\n$...BEFORE\n${sleep}\n$...AFTER\n}\n`);
  const fixed = [
    regex('$TIME', String.raw`${NOT_ABOUT_TIME}(?:\d+\s*\*\s*)?(?:\w+\.(?:Millisecond|Second|Minute)|[a-z]\w*)(?:\s*\*\s*(?:\d+|\w+\.\w+))?$`),
    { 'focus-metavariable': '$TIME' },
  ];
  const then = (check: string): Formula => either(...sleeps.map((sleep) => `${sleep}\n${check}`));
  const tests: Formula[] = [
    { patterns: [either(...bodies.map((body) => `func $TEST(...) ${body}`)), regex('$TEST', `${NOT_ABOUT_TIME}(?!${SHOWS_ABSENCE}).*[tT]est`), ...AROUND, ...fixed] },
    { patterns: [either(...bodies.map((body) => `func($T *testing.T) ${body}`)), ...AROUND, ...fixed] },
    // A step of tests, which says that it is one; not the step that is there to sleep.
    { patterns: [either(...bodies.map((body) => `func $TEST(...) ${body.replace('$...BEFORE', '$T.Helper()\n$...BEFORE')}`)), regex('$TEST', `${NOT_ABOUT_TIME}(?!(?i:.*(?:sleep|wait|pause|delay))|.*(?:No|Not|Never|Absent)(?![a-z])|${SHOWS_ABSENCE})`), regex('$...AFTER', NOT_ABOUT_TIME), regex('$...AFTER', String.raw`(?s)^\S`), regex('$TIME', String.raw`^(?:\d+\s*\*\s*)?(?:\w+\.)?[a-zA-Z]\w*(?:\s*\*\s*\d+)?$`), ...notInside('func $TEST(..., $TIME $DURATION, ...) { ... }'), { 'focus-metavariable': '$TIME' }] },
  ];
  return {
    patterns: [
      fileSays(String.raw`time"`),
      fileSays(String.raw`\.(?:Sleep|After)\(`),
      { 'pattern-either': tests },
      // A lifetime that the test sets itself; nothing that is looked at, but what ends.
      ...notInside('$THING := $NEW(..., <... $TIME ...>, ...)\n...\ntime.Sleep($TIME)'),
      regex('$...AFTER', String.raw`(?s)^(?!\s*[\w.]+\.(?:R?Unlock|Close|Stop)\([^\n]*\)\s*$)`),
      notInsideWhere(then('$CHECK.$EQUAL($T, 0, ...)'), regex('$EQUAL', '^Equal')),
      ...notInside('synctest.Test(...)', 'synctest.Run(...)', then('$CHECK.Len(..., 0)')),
      // So that two things written one after the other have not the same time.
      notInsideWhere(either(...sleeps.flatMap((sleep) => ['', '$CHECK.NoError(...)\n'].flatMap((checked) => ['', '$ERR = '].map((given) => `${given}$STORE.$WRITE(...)\n${checked}${sleep}\n${given}$STORE.$WRITE(...)`)))), regex('$WRITE', '(?i)^(?:write|create|insert|put|save|update|append|store|upsert)(?![a-z])')),
      notInsideWhere(then('$CHECK.$NONE(...)'), regex('$NONE', ASKS_ABSENCE)),
      notInsideWhere(then('$CHECK.$ANY(..., "$SAYS", ...)'), regex('$SAYS', SAYS_ABSENCE)),
      NOT_SAID,
    ],
  };
}

/** Python: `with` this, by itself or under a name. */
const withs = (context: string): string[] => ['with', 'async with'].flatMap((head) => [`${head} ${context}:\n    ...`, `${head} ${context} as $AS:\n    ...`]);

const PYTHON_SLEEPS = ['time.sleep($TIME)', 'await asyncio.sleep($TIME)', 'await anyio.sleep($TIME)', 'await trio.sleep($TIME)'];

/** The sleep decides nothing: what follows waits for the event itself, or the loop only takes a turn, so that a task begins. */
const PYTHON_DECIDES_NOTHING: readonly Clause[] = [
  ...notInside(...PYTHON_SLEEPS.flatMap((sleep) => ['await $EVENT.wait(...)', '$EVENT.wait(...)', '$THREAD.join(...)'].map((waits) => `${sleep}\n${waits}`))),
  notInsideWhere(either(...['asyncio.create_task(...)', 'asyncio.ensure_future(...)'].flatMap((start) => [`$TASK = ${start}\nawait asyncio.sleep($TIME)`, `${start}\nawait asyncio.sleep($TIME)`])), regex('$TIME', String.raw`^0?\.0(?:0\d*|1)$`)),
];

/** A constant whose name and comment say what it waits for. */
const PYTHON_NAMED: Clause = { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*#[^\n]*\n[^\n]*\bsleep\((?:\w+\.)*[A-Z][A-Z\d]*_[A-Z\d_]+\)` } };

/** So that two things written one after the other have not the same time. */
const PYTHON_WRITTEN_APART: Clause = notInsideWhere(
  either(
    ...['', 'await '].flatMap((waits) => ['', '$ONE = '].flatMap((kept) => PYTHON_SLEEPS.flatMap((sleep) => ['', '$MORE = $MADE(...)\n', '$NEXT = '].map((between) => `${kept}${waits}$STORE.$WRITE(...)\n${sleep}\n${between}${waits}$OTHER.$WRITE(...)`)))),
  ),
  regex('$WRITE', '(?i)^(?:write|create|new|insert|put|save|update|append|store|upsert|publish)(?![a-z])'),
);

function python(): Formula {
  return {
    patterns: [
      fileSays(String.raw`sleep\(`),
      either(...PYTHON_SLEEPS),
      regex('$TIME', String.raw`${NOT_ABOUT_TIME}(?:(?=.*[1-9])[\d.]+|[a-zA-Z]\w*)$`),
      {
        'pattern-inside': {
          patterns: [
            { pattern: 'def $TEST(...):\n    $...BODY' },
            regex('$TEST', `${NOT_ABOUT_TIME}(?!${SHOWS_ABSENCE}).*[tT]est`),
            regex('$...BODY', NOT_ABOUT_TIME),
            regex('$...BODY', String.raw`(?s)^.*sleep\([^\n]*\n.*\w`),
          ],
        },
      },
      NOT_SAID,
      PYTHON_NAMED,
      PYTHON_WRITTEN_APART,
      ...PYTHON_DECIDES_NOTHING,
      // That something has not happened can only be seen after a time.
      ...notInside(...['time.sleep($TIME)', 'await $ASYNC.sleep($TIME)'].flatMap((sleep) => ['assert not $FLAG', 'assert not $FLAG, $SAYS', 'assert $FLAG is None', 'assert $FLAG is False', 'assert $FLAG == 0', '$MOCK.assert_not_called()', '$MOCK.assert_not_awaited()', 'self.assertFalse(...)', 'self.assertIsNone(...)'].map((none) => `${sleep}\n${none}`))),
      notInsideWhere('def $NESTED(...):\n    ...', inside('def $OUTER(...):\n    ...\n    def $NESTED(...):\n        ...\n    ...')),
      // A time that was taken before is another one afterwards.
      notInsideWhere(
        either(...['self.assertNotEqual(..., $LATER, ...)', 'self.assertIsNot(..., $LATER, ...)', 'self.assertGreater(..., $LATER, ...)', 'self.assertLess(..., $LATER, ...)', 'assert $FORMER != $LATER', 'assert $FORMER < $LATER', 'assert $LATER > $FORMER'].map((differs) => `time.sleep($TIME)\n...\n${differs}`)),
        regex('$LATER', String.raw`(?i)^(?:.*[._])?(?:heartbeat|started|finished|time|last_\w+|\w+_at)(?:_\w+)?$`),
      ),
      // The sleep is the work that is cut off, or kept from it.
      notInsideWhere(either(...withs('pytest.raises($CUT, ...)'), ...withs('self.assertRaises($CUT)')), regex('$CUT', '(?i).*(?:cancel|timeout)')),
      notInsideWhere(either(...withs('$SCOPE(...)')), regex('$SCOPE', String.raw`(?i)^(?:.*\.)?_*(?:cancel|shield|timeout|move_on|fail_a)\w*$`)),
      // What looks afterwards asks again and again.
      notInsideWhere(either('await $CLOCK.sleep(...)\n...\nasync for $TURN in $AGAIN(...):\n    ...', '$CLOCK.sleep(...)\n...\nfor $TURN in $AGAIN(...):\n    ...'), regex('$AGAIN', '(?i).*(?:retry|retries|attempts|poll|eventually)')),
      notInsideWhere('def $HELPER(...):\n    ...', regex('$HELPER', '^(?!test)')),
      ...notInside('for $ITEM in $ITEMS:\n    ...', 'while $CONDITION:\n    ...', 'lambda $...ARGUMENTS: $VALUE', 'if $CONDITION:\n    ...'),
    ],
  };
}

function typescript(): Formula {
  const inTest = (body: string): string => `$TEST($TITLE, ..., async function (...) { ${body} }, ...)`;
  const waits = (statement: string): string[] => [`$...BEFORE\n ${statement}\n $...AFTER`, `...\n try { $...BEFORE\n ${statement}\n $...AFTER } finally { ... }`].map(inTest);
  const test = [
    regex('$TEST', String.raw`^(?:it|test|specify)(?:\.(?:only|concurrent|serial|sequential))?$`),
    regex('$TITLE', NOT_ABOUT_TIME),
    regex('$TITLE', String.raw`(?is)^(?!.*\btime(?:d|s)?[ -]?outs?\b)(?!.(?:it )?(?:(?:should|does|do|will) )?(?:not|never|ignores?|(?:responds|runs|fires) (?:only )?once)\b)`),
  ];
  const around = [...AROUND, { 'focus-metavariable': '$SLEEP' }, regex('$...BEFORE', String.raw`(?s)^(?!.*\b(?:setTimeout|setInterval|(?:AbortSignal\.|\w+S)?[tT]imeout(?:Signal)?)\(\s*(?:\d|\(|async|function|\w+,\s*\d))`)];
  // That something has not happened can only be seen after a time.
  const unchanged = (statement: string): Clause[] =>
    notInside(...['expect($SAME).$IS($VALUE); ... SLEEP expect($SAME).$IS($VALUE);', 'let $FLAG = false; ... SLEEP expect($FLAG).$IS(false);'].map((body) => inTest(`... ${body.replace('SLEEP', statement)} ...`)));
  const absent: Clause[] = [
    ...notInside('await $ANY; expect($SAME).not.$IS(...);', 'await $ANY; expect($SAME).toHaveLength(0);', 'await $ANY; expect($SAME).toBeUndefined();', 'await $ANY; expect($SAME).toBeNull();'),
    notInsideWhere('await $ANY; expect($SAME).$IS($NOTHING);', regex('$NOTHING', String.raw`^(?:0|false|null|undefined|\[\])$`)),
    notInsideWhere('await $ANY; expect($SAME).to.be.$NIL;', regex('$NIL', '^(?:false|null|undefined|empty)$')),
  ];
  const tests: Formula[] = [
    ...[
      [regex('$SLEEP', String.raw`^(?:.*\.)?(?:sleep|delay|pause|wait|timeout|setTimeout|waitForTimeout)$`)],
      // A function of this file that does nothing else.
      [inside('$SLEEP = (...) => new Promise($WAITS);\n...', 'function $SLEEP(...) { return new Promise($WAITS); }\n...'), regex('$WAITS', String.raw`(?s)^.*\bsetTimeout\(`)],
    ].map((sleeps) => ({
      patterns: [either(...waits('await $SLEEP($TIME);')), ...unchanged('await $SLEEP($TIME);'), ...sleeps, regex('$TIME', String.raw`${NOT_ABOUT_TIME}(?:[\d_]*[1-9][\d_]*(?:\s*\*\s*[\d_]+)?|[A-Z][A-Z\d_]+)$`), ...test, ...around],
    })),
    {
      // It looks once, after a time.
      patterns: [
        { pattern: '$SLEEP(function (...) { $...AFTER }, $TIME)' },
        regex('$SLEEP', '^setTimeout$'),
        regex('$TIME', String.raw`^[\d_]*[1-9][\d_]*$`),
        regex('$...AFTER', String.raw`(?s)^.*\b(?:expect|assert)\b`),
        { 'pattern-inside': { patterns: [{ pattern: '$TEST($TITLE, ..., function (...) { $...BODY }, ...)' }, ...test, regex('$...BODY', NOT_ABOUT_TIME)] } },
        { 'focus-metavariable': '$SLEEP' },
      ],
    },
    {
      patterns: [
        either(...waits('await new $SLEEP($EXECUTOR);')),
        ...unchanged('await new $SLEEP($EXECUTOR);'),
        regex('$SLEEP', '^Promise$'),
        regex('$EXECUTOR', String.raw`(?s)^(?:function\b.*|.*=>.*)\bsetTimeout\(\s*\w+,\s*[1-9][\d_]*\s*\)`),
        ...test,
        ...around,
      ],
    },
  ];
  return { patterns: [fileSays('await|setTimeout'), { 'pattern-either': tests }, ...absent, NOT_SAID] };
}

export default defineRule({
  id: 'no-sleep-in-test',
  category: 'testing',
  severity: 'warning',
  preset: { go: 'strict', python: 'strict', typescript: 'strict' },
  findings: ['SE-13'],
  references: [
    { title: 'Google Testing Blog: Flaky Tests at Google and How We Mitigate Them', url: 'https://testing.googleblog.com/2016/05/flaky-tests-at-google-and-how-we.html' },
    { title: 'testify: Eventually', url: 'https://pkg.go.dev/github.com/stretchr/testify/require#Eventually' },
    { title: 'Vitest: vi.waitFor', url: 'https://vitest.dev/api/vi#vi-waitfor' },
  ],
  peers: [{ tool: 'flakylint', rule: 'sleepassert', same: true, onByDefault: true, languages: ['go'] }],
  summary: 'disallow a fixed sleep that a test waits with for something else',
  why:
    'The test starts a worker, sleeps for a tenth of a second and looks. On a busy build machine the worker needs two, so the test ' +
    'fails on changes that have nothing to do with it; the sleep is made longer, the failures are run again until they pass, and ' +
    'nobody notices the one that was a real race.',
  remedy: 'Wait for what the test waits for: a channel, an event, a promise; or ask again and again until a late deadline.',
  message:
    'The test sleeps for a fixed time and then goes on, so what it sees depends on how fast the machine is, and each run pays the time; wait for the event, or poll for it until a deadline.',
  match: {
    go: { ...go(), paths: { include: TEST_FILES.go, exclude: ['manual/'] } },
    python: { ...python(), paths: { include: TEST_FILES.python } },
    typescript: { ...typescript(), options: { implicit_deep_exprstmt: false }, paths: { include: TEST_FILES.typescript } },
  },
});
