import { commentedWith, either, holding, inside, not, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { LOST_CALLS, LOST_WORK, STARTS_SOMETHING } from '../lost-goroutines.js';
import { isDeed, lostCall, lostInExecutor, lostTask, STARTS_A_TASK } from '../lost-tasks.js';
import { DELIVERS, MAY_BE_LOST } from '../lost-words.js';

const go: Formula = { patterns: [{ 'pattern-either': [LOST_WORK, LOST_CALLS] }, STARTS_SOMETHING] };

/** Where a thread or a pool works, only what delivers: most of the rest lasts, or reports in another way. */
const python: Formula = {
  patterns: [
    {
      'pattern-either': [
        lostTask(),
        lostInExecutor('...'),
        { patterns: [lostCall('$WORK', '$WORK(...)'), isDeed('$WORK')] },
        // A decorator: whoever calls what it decorates hears of nothing, whatever that does.
        { patterns: [lostCall('$WORK', '$WORK(...)'), inside('def $DECORATES($WORK):\n    ...\n    def $WRAPPER(...):\n        ...\n    ...')] },
      ],
    },
    STARTS_A_TASK,
  ],
};

/** What gives its failure as a value, and what asks at the door whether somebody may come in. */
const DOES_NOT_FAIL = String.raw`(?:[\w$]+\.)*(?:Promise\.allSettled|allSettled|tryCatch|tryit|(?:validate|check|verify|can[A-Z]|is[A-Z]|has[A-Z]|authenticate|authori[sz]e)\w*)\b`;

/** It waits for something, and a failure of that is not handled in it. */
const fails = (metavariable: string): Clause => ({
  'metavariable-pattern': {
    metavariable,
    patterns: [
      { pattern: 'await $WAITS' },
      ...notInside('try { ... } catch ($ERROR) { ... }', 'try { ... } catch { ... }', 'try { ... } catch ($ERROR) { ... } finally { ... }', '$PROMISE.catch(...)', '$PROMISE.then($NEXT, $HANDLER)'),
      // Semgrep takes the `await` for a part of what is awaited where it looks into a metavariable.
      regex('$WAITS', String.raw`^(?!(?:await\s+)?${DOES_NOT_FAIL})`),
    ],
  },
});

/** A function that waits for nothing, and gives back nothing but promises that are kept already. */
function doneAtOnce(declared: (body: string) => string): Formula {
  const does = (body: string, what: Formula): Clause[] => [{ pattern: declared(body) }, ...holding(body, what)];
  const notResolved: Formula = { patterns: [{ pattern: 'return $RESULT;' }, { 'pattern-not': 'return Promise.resolve(...);' }, ...notInside('(...) => { ... }', 'function (...) { ... }')] };
  return {
    patterns: [
      ...does('$...DONE', { pattern: 'return Promise.resolve(...);' }),
      { 'pattern-not': { patterns: does('$...LATER', { 'pattern-either': [{ pattern: 'await $WAITED' }, notResolved] }) } },
    ],
  };
}

const AGAIN_SOON = '(?i:refresh|sync|invalidate|repair|download|emit)';

function typescript(): Formula {
  // Semgrep takes these for statements as well.
  const dropped: readonly Clause[] = [...notInside('await ...', 'return ...', '$KEPT = ...', 'const $KEPT = $VALUE;', '(...) => $LAST'), { predicate: 'expression-statement' }];
  // At the top of a script it is the program.
  const inFunction: readonly Clause[] = [{ 'pattern-inside': 'function ...(...) { ... }' }, ...notInside('function main(...) { ... }')];
  const declared = (pattern: string): Clause => ({ 'pattern-inside': { patterns: [{ pattern }, regex('$...BODY', '(?s)^.'), fails('$...BODY')] } });
  const tries = ['try { ... } catch ($ERROR) { ... }', 'try { ... } catch { ... }', 'try { ... } catch ($ERROR) { ... } finally { ... }'];
  const handlesItself = tries.flatMap((block) => [
    `class $CLASS { ... async $OWN(...) { ... ${block} ... } ... }`,
    `async function $OWN(...) { ... ${block} ... }\n...`,
    `$OWN = async (...) => { ... ${block} ... };\n...`,
  ]);
  // A handler anywhere in the chain: what follows it does not fail of that.
  const unhandled: readonly Clause[] = ['$TRIED.catch($HANDLER)', '$TRIED.then($DONE, $HANDLER)'].flatMap((tried) => [
    { 'pattern-not': `${tried};` },
    { 'pattern-not': { patterns: [{ pattern: '$CHAIN.$LINK(...);' }, { 'metavariable-pattern': { metavariable: '$CHAIN', pattern: tried } }] } },
  ]);
  const timers = ['setTimeout($CALLBACK, ...)', 'setInterval($CALLBACK, ...)', 'setImmediate($CALLBACK)', 'process.nextTick($CALLBACK)', 'queueMicrotask($CALLBACK)'];
  const listeners = ['on', 'once', 'addListener'].map((add) => `$EMITTER.${add}($EVENT, $CALLBACK)`);
  const isAsync = regex('$CALLBACK', String.raw`^async\b`);
  return {
    patterns: [
      {
        'pattern-either': [
          // What the file shows: its own async methods and functions.
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
          // What the file awaits elsewhere.
          { patterns: [{ pattern: '$OWNER.$DEED(...);' }, regex('$DEED', `^${DELIVERS}`), { predicate: 'returns-promise' }, { predicate: 'may-reject' }, ...inFunction, ...dropped] },
          // What is called so that nobody waits is a promise; it is a deed for somebody, which is not done again before long.
          { patterns: [{ pattern: 'void $OWNER.$DEED(...);' }, regex('$DEED', `^(?!${AGAIN_SOON})${DELIVERS}`), { predicate: 'may-reject' }, ...inFunction, ...dropped] },
          // What types or, in a scan, other files declare.
          {
            patterns: [
              { pattern: '$CALLEE(...);' },
              { predicate: 'typed-promise' },
              { predicate: 'may-reject' },
              ...inFunction,
              // What only ends something, and what handles its failure itself.
              regex('$CALLEE', String.raw`(?s)^(?!Promise\.allSettled\b|.*(?:\ballSettled|\.(?:close|end|quit|destroy|disconnect|terminate|dispose|stop|abort|cancel|release|unsubscribe|shutdown)\w*)$)`),
              ...['this.$OWN(...);', '$OWN(...);'].map((call): Clause => ({ 'pattern-not': { patterns: [{ pattern: call }, inside(...handlesItself)] } })),
              ...unhandled,
              // All that it does is done when it returns: the promise is there for those who want one.
              { 'pattern-not': { patterns: [{ pattern: 'this.$OWN(...);' }, { 'pattern-inside': doneAtOnce((body) => `class $CLASS { ... $OWN(...) { ${body} } ... }`) }] } },
              { 'pattern-not': { patterns: [{ pattern: '$OWN(...);' }, { 'pattern-inside': doneAtOnce((body) => `function $OWN(...) { ${body} }\n...`) }] } },
              ...dropped,
            ],
          },
          {
            patterns: [
              either('$PROMISE.then($NEXT);', '$PROMISE.finally($NEXT);'),
              // It is started here, and can fail.
              regex('$PROMISE', String.raw`(?is)^(?!.*(?:allSettled|Promise\.resolve|tick|idle|delay|sleep|ready)).*\)$`),
              ...unhandled,
              ...inFunction,
              ...dropped,
            ],
          },
          { patterns: [{ pattern: '$ITEMS.forEach($CALLBACK)' }, isAsync, { 'metavariable-pattern': { metavariable: '$CALLBACK', pattern: 'await $WAITS' } }] },
          { patterns: [either(...timers), isAsync, fails('$CALLBACK')] },
          // These wait for what they are given, or end the process after it.
          { patterns: [either(...listeners), regex('$EMITTER', '(?i)^(?!.*(?:observ|^process$|app$|bot$|hook))'), isAsync, fails('$CALLBACK')] },
        ],
      },
      // An entry of a cache, which whoever misses it puts there again.
      { 'pattern-not': { patterns: [{ pattern: '$CACHE.$PUT(...);' }, regex('$CACHE', '(?i)(?:.*[._])?cache$'), regex('$PUT', '^(?:set|put|add)(?![a-z])')] } },
      // The outcome reaches a callback.
      { 'pattern-not': { patterns: [{ pattern: '$CALLEE(..., $DONE);' }, regex('$DONE', '^(?:callback|cb|done)$')] } },
      // A task of a queue in this process, which handles its failure.
      ...not(...['try { ... } catch ($ERROR) { ... }', 'try { ... } catch { ... }'].flatMap((block) => ['add', 'push', 'enqueue'].map((add) => `$QUEUE.${add}(async (...) => { ${block} }, ...);`))),
      { 'pattern-not-inside': commentedWith('typescript', MAY_BE_LOST) },
    ],
  };
}

export default defineRule({
  id: 'no-fire-and-forget',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'strict', typescript: 'all' },
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
  coveredBy: ['no-background-write'],
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
  // In Node.js a command ends when nothing is under way any more, and a rejection makes it fail.
  kinds: { go: ['service'], python: ['service', 'command'], typescript: ['service'] },
  match: {
    go,
    // What a screen is drawn by lasts as long as the screen.
    python: { ...python, paths: { exclude: ['ui/', 'tui/', 'gui/'] } },
    typescript: { ...typescript(), options: { implicit_deep_exprstmt: false } },
  },
});
