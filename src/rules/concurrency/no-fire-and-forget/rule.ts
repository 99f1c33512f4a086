import { either, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** In a browser an unhandled rejection ends no process, and a shutdown is a tab that somebody closes. */
const BROWSER_FILES = ['browser/', 'electron-browser/', 'frontend/', 'public/', 'www/'];

/** Signs that somebody hears of the goroutine's end, that it is told to end, or that it goes on as long as it is fed. */
const JOINED = [
  String.raw`\.(?:Done|Unlock|Give|Release|Signal|Broadcast|CloseWithError|Ready|Fail)\(`,
  String.raw`<-|(?<!defer )\bcancel\(|\bselect\b|\bfor \{|Channel\(|io\.Copy|Async\(`,
  String.raw`for range \w+ \{|range [^{]*(?i:ch|chan|queue|events|jobs|responses|\.C|\(\)) \{`,
  String.raw`(?i:set\w*err|set\w*result|set\w*response|respon[ds]|reply|reject|resolve|fail|finish|complete)\w*\(`,
].join('|');

/** Words of what lasts, of what is its own answer, and of what tidies up: `s.ListenAndServe(`, `runLoop(`, `callback(`. */
const LASTING_VERBS =
  'run|loop|serve|watch|listen|monitor|worker|poll|consume|forever|wait|accept|start|callback|result|close|stop|clean|drain|warm|shutdown|kill';
const LASTING = String.raw`(?i:(?<![a-z])(?:${LASTING_VERBS}))\w*\(|[a-z](?:Loop|Forever|Worker|Callback|Result|Serve)\(`;

const LOST = String.raw`(?s)^(?!.*(?:${JOINED}|${LASTING}))`;

/** A call with a context goes over the network or to disk; its outcome is an error, and that goes to a log line at most. */
const CAN_FAIL = String.raw`(?s)^(?=.*(?:\berr\b|\b_ :?= )).*(?<!\bG)\((?:[\w.]*(?i:ctx|context)[,)]|context\.|[\w.()]*[cC]ontext\()`;

/** Verbs of work that is done once, for someone who wants to hear of it; not those of what lasts. */
const DELIVERS = [
  '^(?:[Ss]end|[Nn]otify|[Ee]mit|[Uu]pload|[Dd]ownload|[Rr]efresh|[Ss]ync|[Dd]ispatch|[Dd]eliver|[Ii]mport|[Ee]xport|[Mm]igrate|[Ii]nvalidate|[Rr]epair)',
  '(?![a-z]|.*(?:Loop|Forever|Worker|Periodic|Background|Stream|Events))',
].join('');

/** A wait group, closer or channel, by which what is given it is joined. */
const HANDLE = String.raw`(?is)^.*(?:wg|group|closer|done|stop|quit|err|result|chan|ch\b|conn|stream|cancel)`;

function go(): Formula {
  const literal = 'go func(...) { $...BODY }(...)';
  // What is worked on comes beside the context; a loop that is started has the context alone.
  const call: readonly Clause[] = [either('go $OWNER.$WORK($CTX, $DATA, ...)', 'go $WORK($CTX, $DATA, ...)'), regex('$CTX', String.raw`(?i)^(?:\w*ctx$|context\.)`)];
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [{ pattern: literal }, regex('$...BODY', LOST), regex('$...BODY', CAN_FAIL)] },
          { patterns: [...call, regex('$WORK', { vocabulary: 'write', match: 'start' })] },
          { patterns: [...call, regex('$WORK', DELIVERS)] },
        ],
      },
      ...['go func(...) { ... }($...HANDLES)', 'go $CALLEE($...HANDLES)'].map((pattern): Clause => ({
        'pattern-not': { patterns: [{ pattern }, regex('$...HANDLES', HANDLE)] },
      })),
      // The next turn of an endless loop does it again; what `main` starts ends with the process.
      ...notInside('for { ... }', 'for range $TICKER.C { ... }', 'func main() { ... }', 'func init() { ... }'),
    ],
  };
}

function python(): Formula {
  return {
    patterns: [
      {
        'pattern-either': [
          either('asyncio.create_task(...)', 'asyncio.ensure_future(...)'),
          { patterns: [either('$LOOP.create_task(...)', '$LOOP.run_in_executor(...)'), regex('$LOOP', '(?i).*loop(?:\\(\\))?$')] },
        ],
      },
      ...notInside(...KEPT_IN_PYTHON, 'def main(...):\n    ...'),
    ],
  };
}

/** Kept, awaited, handed on, or owned by a block that waits for it. */
const KEPT_IN_PYTHON = [
  '$KEPT = ...',
  '$KEPT: $TYPE = ...',
  'return ...',
  'await ...',
  'yield ...',
  '[..., $START(...), ...]',
  '[... for $ITEM in $ITEMS]',
  '{... for $ITEM in $ITEMS}',
  '{$KEY: ... for $ITEM in $ITEMS}',
  'lambda: $LATER',
  'lambda $EVENT: $LATER',
  ...['asyncio.create_task', 'asyncio.ensure_future', '$LOOP.create_task', '$LOOP.run_in_executor'].map((start) => `$KEEP(..., ${start}(...), ...)`),
  '$TASK.add_done_callback(...)',
  '$TASK.result(...)',
  'async with $OPEN as $LOOP:\n    ...',
];

/** It waits for something, and a failure of that is not handled in it. */
const FAILS = String.raw`(?s)^(?=.*\bawait\b)(?!.*(?:\btry\b|\.catch\())`;

function typescript(): Formula {
  // Semgrep takes these for statements as well.
  const dropped: Clause[] = [...notInside('await ...', 'return ...', '$KEPT = ...', 'const $KEPT = $VALUE;', '(...) => $LAST'), { predicate: 'expression-statement' }];
  // At the top of a script it is the program.
  const inFunction: Clause[] = [{ 'pattern-inside': 'function ...(...) { ... }' }, ...notInside('function main(...) { ... }')];
  const declared = (pattern: string): Clause => ({ 'pattern-inside': { patterns: [{ pattern }, regex('$...BODY', FAILS)] } });
  const callback = [regex('$CALLBACK', String.raw`(?s)^async\b`), regex('$CALLBACK', FAILS)];
  const timers = ['setTimeout($CALLBACK, ...)', 'setImmediate($CALLBACK)', 'process.nextTick($CALLBACK)', 'queueMicrotask($CALLBACK)'];
  const listeners = ['on', 'once', 'addListener'].map((add) => `$EMITTER.${add}($EVENT, $CALLBACK)`);
  return {
    'pattern-either': [
      // Without types, what the file shows: its own async methods and functions.
      {
        patterns: [{ pattern: 'this.$METHOD(...);' }, declared('class $CLASS { ... async $METHOD(...) { $...BODY } ... }'), { predicate: 'returns-promise' }, ...dropped],
      },
      {
        patterns: [
          { pattern: '$METHOD(...);' },
          declared('async function $METHOD(...) { $...BODY }\n...'),
          { predicate: 'returns-promise' },
          ...inFunction,
          ...notInside('async function $METHOD(...) { ... }'),
          ...dropped,
        ],
      },
      {
        patterns: [
          { pattern: '$CALLEE(...);' },
          { predicate: 'typed-promise' },
          ...inFunction,
          regex('$CALLEE', String.raw`(?s)^(?!.*(?:\.catch\b|\.then\([^,]*,|\ballSettled\b))`),
          { 'pattern-not': '$PROMISE.then($NEXT, $HANDLER);' },
          ...dropped,
        ],
      },
      {
        patterns: [
          either('$PROMISE.then($NEXT);', '$PROMISE.finally($NEXT);'),
          // It is started here, can fail, and its failure is not handled before.
          regex('$PROMISE', String.raw`(?is)^(?!.*(?:\.catch\(|\.then\([^,]*,|allSettled|Promise\.resolve|tick|idle|delay|sleep|ready)).*\)$`),
          ...inFunction,
          ...dropped,
        ],
      },
      { patterns: [{ pattern: '$ITEMS.forEach($CALLBACK)' }, regex('$CALLBACK', String.raw`(?s)^async\b.*\bawait\b`)] },
      { patterns: [either(...timers), ...callback] },
      // These wait for what they are given, or end the process after it.
      { patterns: [either(...listeners), regex('$EMITTER', '(?i)^(?!.*(?:observ|^process$|app$|bot$|hook))'), ...callback] },
    ],
  };
}

export default defineRule({
  id: 'no-fire-and-forget',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'strict', typescript: 'strict' },
  findings: ['DW-2', 'DT-5'],
  references: [
    { title: 'Go: WaitGroup', url: 'https://pkg.go.dev/sync#WaitGroup' },
    { title: 'Python: asyncio tasks', url: 'https://docs.python.org/3/library/asyncio-task.html#creating-tasks' },
    { title: 'typescript-eslint: no-floating-promises', url: 'https://typescript-eslint.io/rules/no-floating-promises/' },
  ],
  peers: [
    { tool: 'typescript-eslint', rule: 'no-floating-promises', languages: ['typescript'] },
    { tool: 'ruff', rule: 'RUF006', languages: ['python'] },
    { tool: 'semgrep', rule: 'trailofbits.go.hanging-goroutine', languages: ['go'] },
  ],
  summary: 'disallow background work that nobody waits for',
  why:
    'A request starts work in the background and is answered at once. The work fails, or a deployment ends the process ' +
    'first, and nobody hears of it: at most a log line says so, and in Python the task may be collected before it is done. ' +
    'In Node.js a rejection that nobody handles ends the process, and every other request in it.',
  remedy: 'Wait for the work and give its error to the caller; where the caller must not wait, track it and wait at shutdown.',
  message: {
    go: 'Nobody waits for this goroutine, so its failure is lost and a shutdown cuts it off; join it with an `errgroup` or a `WaitGroup`, or send its result on a channel.',
    python:
      'Nobody keeps what is started here, so its failure is lost and a shutdown cuts it off; await it, or keep it and wait for it at shutdown.',
    typescript:
      'Nobody waits for this promise, so its failure is unhandled and a shutdown cuts it off; await it, or handle its rejection and track it.',
  },
  match: {
    go: { ...go(), paths: { exclude: TEST_FILES.go } },
    python: { ...python(), paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript(), options: { implicit_deep_exprstmt: false }, paths: { exclude: [...TEST_FILES.typescript, ...BROWSER_FILES] } },
  },
  precision: {
    go: { right: 0, debatable: 3, wrong: 1, on: ['github.com/hashicorp/vault@v1.21.4'] },
    python: {
      right: 18,
      debatable: 3,
      wrong: 1,
      on: [
        'bentoml@1.4.40', 'changedetection.io@0.60.10', 'dagster@1.13.29', 'mlflow@3.18.0', 'ray@2.60.0', 'scrapy@2.19.0',
        'wandb@0.31.0', 'zenml@0.98.0',
      ],
    },
    typescript: {
      right: 25,
      debatable: 9,
      wrong: 0,
      on: [
        '@elastic/synthetics@1.26.3', 'Haraka@3.3.4', 'agenda@6.2.6', 'appium-xcuitest-driver@12.13.1', 'hardhat@3.18.0',
        'hexo@8.1.2', 'kuzzle@2.56.0', 'matrix-appservice-bridge@10.3.3', 'matrix-bot-sdk@0.7.1', 'matrix-js-sdk@37.5.0',
        'nats@2.29.3', 'node-red@4.1.15', 'node-resque@9.7.1', 'parse-server@9.10.0', 'pg-boss@10.4.2', 'undici@7.30.2',
        'webtorrent@2.8.5', 'wildduck@1.46.1',
      ],
    },
  },
});
