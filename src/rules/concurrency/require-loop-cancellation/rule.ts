import { either, fileSays, fileWithout, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** A person ends it, or a helper raises. */
const ENDED_FROM_OUTSIDE = '(?is)^(?!.*(?:KeyboardInterrupt|raise_if|throw_if|check_cancel))';

/** What is awaited for a time, by its last name. */
const SLEEPS = String.raw`(?is)^.*(?:sleep|delay|wait|pause|snooze|setTimeout)(?:_?(?:ms|async|millis|milliseconds|seconds|secs?))?$`;

/** Housekeeping of the process, which the next one does not miss. */
const TIDIES = regex('$TIDY', String.raw`^(?:.*\.)?(?i:clean|evict|purge|expire|prune|gc|flush_?stats|log_?stats|report_?(?:stats|metrics)|print)\w*$`);

/** What a language writes. A loop is a function of the name that its body is bound to. */
interface Forms {
  readonly loop: (body: string) => string;
  /** By what the body waits; none where the loop itself waits. */
  readonly waits: readonly Clause[];
  /** Statements after which the loop does not go on. */
  readonly exits: readonly string[];
  /** Statements that leave the innermost loop or switch, and what that then is instead. */
  readonly breaks: readonly string[];
  readonly inner: readonly string[];
  /** Functions, whose own waits and exits are not the loop's. */
  readonly functions: readonly string[];
  /** Handlers of failures: a loop that ends when something fails is not one that can be told to end. */
  readonly handlers?: readonly Clause[];
}

/** A loop that waits and never ends. Each body has a name of its own: a negation compares what names are bound to. */
function endless({ loop, waits, exits, breaks, inner, functions, handlers = [] }: Forms): Clause[] {
  const without = (body: string, statements: readonly string[], around: readonly string[]): Clause => ({
    'pattern-not': {
      patterns: [
        { pattern: loop(body) },
        { 'metavariable-pattern': { metavariable: body, patterns: [either(...statements), ...notInside(...around), ...handlers] } },
      ],
    },
  });
  return [
    { pattern: loop('$...BODY') },
    ...waits.map((wait): Clause => ({ 'metavariable-pattern': { metavariable: '$...BODY', patterns: [wait] } })),
    without('$...LEFT', exits, functions),
    without('$...BROKEN', breaks, [...inner, ...functions]),
  ];
}

/**
 * Go: it asks for the state of something elsewhere until that is what it waits for, and sleeps between two questions. The answer
 * may never come, and then nothing ends it: no context that the function was given, no clock, no count. What goes on until nothing fails is a retry, which another rule tells.
 */
const GO_POLLS: Formula = {
  patterns: [
    { pattern: 'for { $...BODY }' },
    ...['time.Sleep(...)', '$STATE, $ERR := $OF.$ASK(...)'].map((pattern): Clause => ({ 'metavariable-pattern': { metavariable: '$...BODY', patterns: [{ pattern }, ...notInside('func(...) { ... }', 'for ... { ... }')] } })),
    regex('$...BODY', String.raw`(?s)^(?=.*\breturn\b)(?!.*(?i:err == nil|attempt|retr(?:y|ies)|tries|count|max|limit|deadline|timeout|elapsed|time\.(?:now|since|after)|ctx|context|\.done\(|stop|quit|clos|\+\+|<-))`),
    ...notInside('func $FUNC(..., $CTX context.Context, ...) { ... }', 'func(..., $CTX context.Context, ...) { ... }', 'for $TRY := $FIRST; $MORE; $STEP { ... }'),
  ],
};

function go(): Formula {
  const started = 'go func(...) { ... }(...)';
  const forms = {
    exits: ['return ...', 'break $LABEL', 'continue $LABEL', 'goto $LABEL', 'panic(...)', 'os.Exit(...)', 'runtime.Goexit()', '$LOG.Fatal(...)', '$LOG.Fatalf(...)'],
    breaks: ['break'],
    inner: ['for ... { ... }'],
    functions: ['func(...) { ... }'],
  };
  // What it waits for as a rule is the call that has failed, and is told to end by that; so in the main loop of a command.
  const afterFailure = notInsideWhere(either('if $FAILED != nil { ... }', 'if $SET; $FAILED != nil { ... }'), regex('$FAILED', '(?i)^.*err'));
  const waits: Clause = {
    'pattern-either': [
      // As a sequence: alone, Semgrep does not see that it stands in a function literal.
      { patterns: [{ pattern: 'time.Sleep(...)\n...' }, ...notInside('func(...) { ... }'), afterFailure] },
      { patterns: [either('<-time.After(...)', '<-time.Tick(...)', '<-$TICKER.C'), ...notInside(started)] },
      { patterns: [either('$CLOCK.Sleep(...)', '<-$CLOCK.After(...)'), regex('$CLOCK', '(?i).*clock'), ...notInside(started)] },
    ],
  };
  const ticks = ['range $TICKER.C', '$TIME := range $TICKER.C', 'range time.Tick(...)', '$TIME := range time.Tick(...)'];
  const loops: Formula[] = [
    { patterns: endless({ ...forms, loop: (body) => `for { ${body} }`, waits: [waits] }) },
    ...ticks.map((head): Formula => ({ patterns: [...endless({ ...forms, loop: (body) => `for ${head} { ${body} }`, waits: [] }), { 'pattern-not': { patterns: [{ pattern: `for ${head} { $TIDY(...) }` }, TIDIES] } }] })),
  ];
  loops.push(GO_POLLS);
  // It asks its context, which could wake it, and sleeps on.
  loops.push({
    patterns: [
      { pattern: 'for $CTX.Err() == nil { $...TURN }' },
      { 'metavariable-pattern': { metavariable: '$...TURN', patterns: [{ pattern: 'time.Sleep($LONG)' }, regex('$LONG', String.raw`^(?!.*(?:Millisecond|Microsecond)|(?:[0-4] \* )?time\.Second$)`), ...notInside('func(...) { ... }')] } },
    ],
  });
  return {
    // What a program's own package does to the end ends with the process.
    // A failpoint is for tests.
    // What nothing in the file could stop lives as long as the process.
    patterns: [fileSays(String.raw`\bctx\b|\bcontext\.|\) (?:Stop|Close|Shutdown)\w*\(|(?:stop|done|quit|clos|exit)\w* +(?:<-)?chan\b|make\(chan struct\{\}`), { 'pattern-either': loops }, ...notInside('failpoint.Inject(...)'), fileWithout(String.raw`(?:\A|\n)package main\b`)],
  };
}

/** The handlers of a `try` that are for other errors than the end of the loop. */
const ON_FAILURE: Clause = notInsideWhere(
  { 'pattern-either': ['except $FAILURE', 'except $FAILURE as $NAMED'].map((except) => ({ pattern: `try:\n    ...\n${except}:\n    $...HANDLER` })) },
  regex('$FAILURE', '^(?!.*(?:Keyboard|Cancel|SystemExit|BaseException|Stop|Shut|Closed|GeneratorExit))'),
  { 'focus-metavariable': '$...HANDLER' },
);

/** A sleep during which a stop would be felt: a number of seconds above four, or a name. */
const LONG = String.raw`^(?!(?:\d*\.\d+|[0-4](?:\.\d*)?)$)`;
const LASTING_NAME = String.raw`(?i)^(?:\d{2,}|.*(?:interval|period|delay|frequency|every|cadence|minutes))`;

function python(): Formula {
  const forms = {
    loop: (body: string) => `while $TRUE:\n    ${body}`,
    exits: ['return', 'return ...', 'raise', 'raise $ERROR', 'raise $ERROR from $CAUSE', 'yield', 'yield ...', 'sys.exit(...)', 'os._exit(...)', 'exit(...)'],
    breaks: ['break'],
    inner: ['for $ITEM in $ITEMS:\n    ...', 'while $CONDITION:\n    ...'],
    functions: ['def $NESTED(...):\n    ...'],
    handlers: [ON_FAILURE],
  };
  const endlessWhere = (...where: readonly Clause[]): Formula => ({
    patterns: [...endless({ ...forms, waits: where }), regex('$TRUE', '^(?:True|1)$')],
  });
  const swallowed = ['BaseException', 'asyncio.CancelledError', '(..., asyncio.CancelledError, ...)'];
  const handlers = ['except', ...swallowed.flatMap((error) => [`except ${error}`, `except ${error} as $NAME`])];
  const sleepsFor = (metavariable: string, seconds: string): Clause => ({
    'metavariable-pattern': { metavariable, patterns: [{ pattern: 'time.sleep($SECONDS)' }, regex('$SECONDS', seconds), ...notInside(...forms.functions)] },
  });
  return {
    patterns: [
      {
        'pattern-either': [
          endlessWhere({ patterns: [{ pattern: 'time.sleep(...)' }, ...notInside(...forms.functions)] }),
          // Cancelling a task raises in its `await`; the handler lets the loop go on.
          endlessWhere({
            patterns: [
              either(...handlers.map((handler) => `try:\n    $...AWAITS\n${handler}:\n    ...`)),
              regex('$...AWAITS', String.raw`(?s).*\bawait\b`),
              ...notInside(...forms.functions),
            ],
          }),
          // It is told to end by an event, which could wake it, or by a flag, and sleeps on.
          { patterns: [{ pattern: 'while not $EVENT.is_set():\n    $...TURN' }, sleepsFor('$...TURN', LONG)] },
          {
            patterns: [
              either('while $FLAG:\n    $...TURN', 'while not $FLAG:\n    $...TURN'),
              regex('$FLAG', String.raw`(?i)^(?:\w+\.)*_*(?:is_|keep_|should_)?(?:running|run|alive|active|stop|stopped|stopping|shutdown|shutting_down|closed|closing|terminated?|terminating|exit|quit|enabled)(?:_requested|_event|_flag)?$`),
              sleepsFor('$...TURN', LASTING_NAME),
            ],
          },
        ],
      },
      // Whoever ends the process does not wait for its loops.
      fileWithout(String.raw`\bsignal\.SIGTERM\b.*\bos\._exit\(|\bos\._exit\(.*\bsignal\.SIGTERM\b`),
      // A script's own loop, and what `main` does to the end, end with the process.
      { 'pattern-inside': { patterns: [{ pattern: 'def $FUNC(...):\n    $...FUNCTION' }, regex('$FUNC', '^(?!main$)'), regex('$...FUNCTION', ENDED_FROM_OUTSIDE)] } },
    ],
  };
}

function typescript(): Formula {
  const functions = ['function ...(...) { ... }'];
  const forms = {
    exits: ['return;', 'return $VALUE;', 'throw $ERROR;', 'break $LABEL;', 'continue $LABEL;', 'yield $VALUE;', 'process.exit(...);'],
    breaks: ['break;'],
    inner: ['for (...) { ... }', 'for (const $ITEM of $ITEMS) { ... }', 'while ($CONDITION) { ... }', 'switch ($SUBJECT) { case $CASE: ... }'],
    functions,
    handlers: notInside('catch ($FAILURE) { ... }', 'catch { ... }'),
  };
  const wait: Clause = {
    'pattern-either': [
      { patterns: [{ pattern: 'await $SLEEP(...)' }, regex('$SLEEP', SLEEPS), ...notInside(...functions)] },
      { patterns: [{ pattern: 'await new Promise($EXECUTOR)' }, regex('$EXECUTOR', String.raw`(?s).*\bsetTimeout\b`), ...notInside(...functions)] },
    ],
  };
  const notOwn = (use: string): Clause => ({ 'pattern-not': { patterns: [{ pattern: use }, { 'pattern-inside': '$OWN = new AbortController();\n...' }] } });
  /** The sleep, or something beside it, throws when it is aborted. */
  const heedsSignal: Formula = {
    'pattern-either': [
      { pattern: '$SIGNAL.aborted' },
      { pattern: '$SIGNAL.throwIfAborted()' },
      // Not one of its own, made for this turn, nor one that a clock gives.
      { patterns: [{ pattern: '{ signal: $SIGNAL }' }, regex('$SIGNAL', String.raw`^(?!AbortSignal\.timeout\()`), notOwn('{ signal: $OWN.signal }')] },
      { patterns: [{ pattern: '$CALLED(..., $SIGNAL, ...)' }, regex('$SIGNAL', String.raw`(?i)^(?:\w+\.)*\w*(?:signal|abort|cancel)\w*$`), notOwn('$CALLED(..., $OWN.signal, ...)')] },
      { patterns: [{ pattern: '$CHECKS()' }, regex('$CHECKS', '(?i)^.*(?:cancel|abort)'), notOwn('$OWN.abort()')] },
    ],
  };
  const loops = [
    (body: string) => `while ($TRUE) { ${body} }`,
    (body: string) => `do { ${body} } while ($TRUE);`,
    (body: string) => `for (;;) { ${body} }`,
  ];
  return {
    patterns: [
      // The sleep of a workflow is a step of it, and throws when it is cancelled.
      fileWithout(String.raw`['"]@temporalio/workflow['"]`),
      {
        'pattern-either': loops.map((loop) => ({
          patterns: [
            ...endless({ ...forms, loop, waits: [wait] }),
            { 'pattern-not': { patterns: [{ pattern: loop('$...HEEDS') }, { 'metavariable-pattern': { metavariable: '$...HEEDS', ...heedsSignal } }] } },
            ...(loop('').includes('$TRUE') ? [regex('$TRUE', '^(?:true|1)$')] : []),
          ],
        })),
      },
      { 'pattern-inside': 'function ...(...) { ... }' },
      ...notInside('function main(...) { ... }'),
      // An index is made out of what is stored, and the next process goes on where this one was killed.
      notInsideWhere('function $FUNC(...) { ... }', regex('$FUNC', '^(?:[a-z]+)?(?:[iI]nde(?:x|xing|xer))$')),
    ],
  };
}

export default defineRule({
  id: 'require-loop-cancellation',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'strict' },
  findings: ['UP-4'],
  cwe: ["CWE-835: Loop with Unreachable Exit Condition ('Infinite Loop')"],
  references: [
    { title: 'Go: context', url: 'https://pkg.go.dev/context' },
    { title: 'Python: task cancellation', url: 'https://docs.python.org/3/library/asyncio-task.html#task-cancellation' },
    { title: 'MDN: AbortSignal', url: 'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal' },
  ],
  peers: [
    { tool: 'gosec', rule: 'G118', languages: ['go'] },
    { tool: 'ruff', rule: 'ASYNC110', languages: ['python'] },
    { tool: 'eslint', rule: 'no-constant-condition', onByDefault: true, languages: ['typescript'] },
  ],
  summary: 'require that an endless loop that waits can be told to stop',
  why:
    'The service is told to shut down, closes its connections, and waits for its workers. The loop knows nothing of it: it ' +
    'sleeps, wakes and works on what is closed, until the process is killed in the middle of a turn. In a test, or where ' +
    'the component is restarted, the old loop runs on beside the new one.',
  remedy: 'Wait for the stop signal and the time together, and leave the loop on the signal.',
  message: {
    go: 'This loop waits and goes on for ever, so a shutdown cannot end it and kills it in the middle of a turn; wait in a `select` with `ctx.Done()` and return.',
    python:
      'This loop sleeps on when it is told to stop, so a shutdown cannot end it in time and kills it in the middle of a turn; loop on `not stop.wait(seconds)`, and let `CancelledError` pass.',
    typescript:
      'This loop waits and goes on for ever, so a shutdown cannot end it and kills it in the middle of a turn; loop until `signal.aborted` and hand the signal to the wait.',
  },
  kinds: ['service'],
  match: {
    go: { ...go(), options: { implicit_return: false } },
    python: python(),
    typescript: typescript(),
  },
});
