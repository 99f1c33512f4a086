import { either, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

const WRITES_TO_STORE: readonly Clause[] = [
  regex('$STORE', { vocabulary: ['store', 'mirror'], match: 'part' }),
  regex('$WRITE', { vocabulary: 'write', match: 'start' }),
];

/** Nothing in the goroutine tells anyone that it has ended, and nothing tells it to end. */
const NOT_JOINED = String.raw`(?s)^(?!.*(?:\.(?:Done|Give|Release)\(|<-|(?<!defer )\bcancel\(|\bclose\(|\bselect\b|\bfor \{|[Cc]hannel\())`;

/** What the goroutine is given is no wait group, closer or channel by which it is joined. */
const HANDLE_NOT_PASSED: Clause = regex('$...ARGS', '(?is)^(?!.*(?:wg|group|closer|done|stop|quit|err|result|chan))');

/** A call with a context goes over the network or to disk; its verb says that it writes. */
const REMOTE_WRITE: readonly Clause[] = [
  regex('$CTX', '(?i)^(?:.*ctx$|.*context)'),
  regex('$WRITE', { vocabulary: 'write', match: 'start' }),
  // `SetAttributes(ctx, …)` and its like write nothing that lasts.
  regex('$WRITE', '^(?!Set|Append|Write)'),
  regex('$STORE', { vocabulary: ['logger', 'metric'], match: 'part', not: true }),
];

function go(): Formula {
  const inGoroutine: readonly Clause[] = [
    { 'pattern-inside': 'go func(...) { $...BODY }(...)' },
    regex('$...BODY', NOT_JOINED),
  ];
  const write = '$STORE.$WRITE($...ARGS)';
  // What is written comes after the context; a loop that is started has the context alone.
  const remoteWrite = '$STORE.$WRITE($CTX, $DATA, ...)';
  return {
    'pattern-either': [
      { patterns: [{ pattern: write }, ...inGoroutine, ...WRITES_TO_STORE] },
      { patterns: [{ pattern: remoteWrite }, ...inGoroutine, ...REMOTE_WRITE] },
      // A wait group that counts it is told elsewhere that it has ended.
      { patterns: [{ pattern: `go ${write}` }, ...WRITES_TO_STORE, HANDLE_NOT_PASSED, ...notInside('$GROUP.Add($COUNT)\n...')] },
    ],
  };
}

function python(): Formula {
  /** A callee and its arguments stand apart where a function is handed over to be called. */
  const starters = (callee: string): string[] => [
    `asyncio.create_task(${callee}(...), ...)`,
    `asyncio.ensure_future(${callee}(...), ...)`,
    `asyncio.run_coroutine_threadsafe(${callee}(...), ...)`,
    `$LOOP.create_task(${callee}(...), ...)`,
    `$LOOP.run_in_executor($POOL, ${callee}, ...)`,
    `threading.Thread(..., target=${callee}, ...).start()`,
    `threading.Thread(..., target=lambda: ${callee}(...), ...).start()`,
    `$POOL.submit(${callee}, ...)`,
    `$POOL.submit(lambda: ${callee}(...), ...)`,
  ];
  // Kept, awaited, handed on, or owned by a block that waits for it.
  const joined = [
    '$KEPT = ...',
    'return ...',
    'await ...',
    'yield ...',
    '$TASKS.append(...)',
    '$TASKS.add(...)',
    '$GATHER(..., [...], ...)',
    '[... for $ITEM in $ITEMS]',
    ...['asyncio.create_task', 'asyncio.ensure_future', '$LOOP.create_task', '$LOOP.run_in_executor', '$POOL.submit'].map(
      (start) => `$KEEP(..., ${start}(...), ...)`,
    ),
    '$TASK.add_done_callback(...)',
    '$TASK.result(...)',
    'with $OPEN as $POOL:\n    ...',
    'async with $OPEN as $LOOP:\n    ...',
  ];
  const started = (callee: string): Formula => either(...starters(callee));
  const notJoined = notInside(...joined);
  return {
    'pattern-either': [
      { patterns: [started('$STORE.$WRITE'), ...notJoined, ...WRITES_TO_STORE] },
      {
        patterns: [
          started('$STORE.$WRITE'),
          ...notJoined,
          regex('$WRITE', { vocabulary: 'write', match: 'start' }),
          regex('$WRITE', { vocabulary: 'stored', match: 'part' }),
        ],
      },
      {
        // A model: `Users.update_last_seen(…)`.
        patterns: [
          started('$STORE.$WRITE'),
          ...notJoined,
          regex('$STORE', String.raw`^[A-Z][a-z]\w*s$`),
          regex('$WRITE', { vocabulary: 'write', match: 'start' }),
        ],
      },
    ],
  };
}

function typescript(): Formula {
  const write = '$STORE.$WRITE(...)';
  // Kept, awaited or handed on. The predicate is exact; these hold for Semgrep as well.
  const joined = ['await ...', 'return ...', '$KEPT = ...', '$TASKS.push(...)', '[...]', '(...) => $RESULT.$THEN(...)'];
  const lost = [
    'setImmediate(async (...) => { ... })',
    'setTimeout(async (...) => { ... }, ...)',
    'queueMicrotask(async (...) => { ... })',
    'process.nextTick(async (...) => { ... })',
    '$ITEMS.forEach(async (...) => { ... })',
  ];
  const position: readonly Clause[] = [
    ...notInside(...joined),
    { predicate: 'expression-statement' },
  ];
  const chained = ['then', 'catch', 'finally'].flatMap((next) => [`${write}.${next}($...NEXT)`, `void ${write}.${next}($...NEXT)`]);
  return {
    'pattern-either': [
      { patterns: [{ pattern: `void ${write}` }, ...position, ...WRITES_TO_STORE] },
      // Without types, a bare call looks like a write to a `Map`.
      { patterns: [{ pattern: write }, { predicate: 'typed-promise' }, ...position, ...WRITES_TO_STORE] },
      {
        patterns: [
          either(...chained),
          // The outcome reaches the caller through a callback.
          regex('$...NEXT', String.raw`(?s)^(?!.*\b(?:next|cb|callback|done|resolve|reject)\b)`),
          ...position,
          ...WRITES_TO_STORE,
        ],
      },
      {
        patterns: [
          { pattern: `await ${write}` },
          { 'pattern-inside': either(...lost) },
          ...WRITES_TO_STORE,
        ],
      },
      {
        patterns: [
          { pattern: `await ${write}` },
          // At the top of a script it is the program.
          { 'pattern-inside': 'function $FUNC(...) { ... }' },
          { 'pattern-inside': '(async () => { ... })();' },
          ...['await', 'return', '$KEPT ='].map((use) => ({ 'pattern-not-inside': `${use} (async () => { ... })()` })),
          ...WRITES_TO_STORE,
        ],
      },
    ],
  };
}

export default defineRule({
  id: 'no-background-write',
  category: 'concurrency',
  severity: 'error',
  preset: { go: 'strict', python: 'all', typescript: 'all' },
  findings: ['DW-2', 'DW-3'],
  references: [
    { title: 'Go: WaitGroup', url: 'https://pkg.go.dev/sync#WaitGroup' },
    { title: 'Python: asyncio tasks', url: 'https://docs.python.org/3/library/asyncio-task.html#creating-tasks' },
    { title: 'typescript-eslint: no-floating-promises', url: 'https://typescript-eslint.io/rules/no-floating-promises/' },
  ],
  peers: [
    { tool: 'typescript-eslint', rule: 'no-floating-promises', languages: ['typescript'] },
    { tool: 'ruff', rule: 'RUF006', languages: ['python'] },
  ],
  summary: 'disallow writes to a store in background work that nobody waits for',
  why:
    'The primary write succeeds, the caller is told so, and the second write goes on in the background. It fails, or a ' +
    'deployment ends the process first; at most a metric moves. From then on the two stores differ, nobody knows, and the ' +
    'stale one is read again when the migration is rolled back.',
  remedy:
    'Wait for the write and give its error to the caller. Where it must not hold the caller up, put it on a durable queue, ' +
    'or keep the task, bound its retries, and wait for it at shutdown.',
  message: {
    go: 'Nobody waits for the goroutine in which `$STORE.$WRITE` runs, so a write that fails or is cut off by a shutdown is lost; wait for it with an `errgroup` or hand it to a durable queue.',
    python:
      'Nobody waits for `$STORE.$WRITE`, so a write that fails or is cut off by a shutdown is lost; await it, keep the task and await it later, or hand it to a durable queue.',
    typescript:
      'Nobody waits for `$STORE.$WRITE`, so a write that fails or is cut off by a shutdown is lost; await it or hand it to a durable queue.',
  },
  precision: {
    go: {
      right: 4,
      debatable: 0,
      wrong: 0,
      on: [
        'code.gitea.io/gitea@v1.27.3', 'github.com/juicedata/juicefs@v1.2.0',
        'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c',
      ],
    },
    python: { right: 0, debatable: 1, wrong: 0, on: ['open-webui@0.12.4'] },
    typescript: {
      right: 2,
      debatable: 2,
      wrong: 0,
      on: [
        '@automerge/automerge-repo@2.5.6',
        '@fluidframework/server-lambdas@7.0.1',
        '@fluidframework/server-services@7.0.0',
        'signalk-server@2.23.0',
      ],
    },
  },
  match: {
    go: { ...go(), paths: { exclude: TEST_FILES.go } },
    python: { ...python(), paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript(), paths: { exclude: TEST_FILES.typescript } },
  },
});
