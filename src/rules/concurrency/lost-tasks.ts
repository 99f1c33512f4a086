/** Python tasks, threads and calls in a pool of whose end nobody hears: what the rules about lost work share. */
import { commentedWith, either, fileSays, inside, notInside, notInsideWhere, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';
import { DELIVERS, MAY_BE_LOST } from './lost-words.js';

/** What starts `$WORK(…)`; `$LOOP` and `$POOL` are known by their names. */
const TASKS = (work: string): readonly string[] => [`asyncio.create_task(${work}, ...)`, `asyncio.ensure_future(${work}, ...)`, `$LOOP.create_task(${work}, ...)`];
const IS_LOOP = regex('$LOOP', String.raw`(?i).*loop(?:\(\))?$`);
const IS_POOL = regex('$POOL', '(?i).*(?:pool|executor)$');

/** Kept, awaited, handed on, or owned by a block that waits for it. */
const KEPT: readonly Clause[] = [
  ...notInside(
    '$KEPT = ...',
    '$KEPT: $TYPE = ...',
    'return ...',
    'await ...',
    'yield ...',
    'lambda: $LATER',
    'lambda $EVENT: $LATER',
    '[..., $START(...), ...]',
    '[... for $ITEM in $ITEMS]',
    '{... for $ITEM in $ITEMS}',
    '{$KEY: ... for $ITEM in $ITEMS}',
    '$TASK.add_done_callback(...)',
    '$TASK.result(...)',
    'async with $OPEN as $LOOP:\n    ...',
    'with $OPEN as $POOL:\n    ...',
  ),
  // What starts a future of it keeps it no better.
  ...['asyncio.create_task', 'asyncio.ensure_future', 'asyncio.run_coroutine_threadsafe', '$LOOP.create_task', '$LOOP.run_in_executor', '$POOL.submit'].map((start) =>
    notInsideWhere(`$KEEP(..., ${start}(...), ...)`, regex('$KEEP', String.raw`^(?!asyncio\.(?:create_task|ensure_future|wrap_future)$)`)),
  ),
];

/** What may be done with a task by its name. Said one by one: the name alone is found where it is bound as well, and Semgrep does not take that out here. */
const USES_OF_NAME = [
  ...['await $NAME', 'return $NAME', 'yield $NAME', '$NAME.$MEMBER', '$CALLED(..., $NAME, ...)', '$CALLED(..., $KEYWORD=$NAME, ...)', '$CALLED(..., *$NAME, ...)', '$OTHER = $NAME', '$OTHER: $TYPE = $NAME'],
  ...['[..., $NAME, ...]', '(..., $NAME, ...)', '{..., $NAME, ...}', '{..., $KEY: $NAME, ...}', '$HELD[$NAME]'],
  ...['if $NAME:\n    ...', '$NAME is $VALUE', '$NAME is not $VALUE', '$NAME == $VALUE', '$NAME in $VALUES', 'not $NAME', '$NAME and $OTHER', '$OTHER and $NAME', '$NAME or $OTHER', '$OTHER or $NAME'],
];

/** A name that is bound and never used again. */
const FORGOTTEN = (start: string): readonly Clause[] => [
  { pattern: `$NAME = ${start}` },
  regex('$NAME', String.raw`^[a-z_]\w*$`),
  { 'pattern-inside': 'def $FUNC(...):\n    ...' },
  // Anywhere in the function: behind a branch or a block around it as well.
  { 'pattern-not-inside': { patterns: [{ pattern: 'def $FUNC(...):\n    $...CODE' }, { 'metavariable-pattern': { metavariable: '$...CODE', ...either(...USES_OF_NAME) } }] } },
  // A loop, or another function, sees it.
  ...notInside('while $CONDITION:\n    ...', 'for $ITEM in $ITEMS:\n    ...', 'global $NAME\n...', 'nonlocal $NAME\n...'),
];

/** Nobody else waits, and no comment says that it may be lost. */
const LOST: readonly Clause[] = [...notInside('def main(...):\n    ...'), { 'pattern-not-inside': commentedWith('python', MAY_BE_LOST) }];

/** A task that is started from `$WORK(…)`, or the coroutine that a pattern says, and lost. */
export const lostTask = (work = '...'): Formula => ({
  patterns: [
    {
      'pattern-either': [
        { patterns: [{ 'pattern-either': [either(...TASKS(work).slice(0, 2)), { patterns: [{ pattern: TASKS(work)[2]! }, IS_LOOP] }] }, ...KEPT] },
        ...TASKS(work).slice(0, 2).map((start): Formula => ({ patterns: [...FORGOTTEN(start)] })),
      ],
    },
    ...LOST,
  ],
});

/** Work in the default pool that is started and lost. `$POOL` is none of ours. */
export const lostInExecutor = (work: string): Formula => ({ patterns: [{ pattern: `$LOOP.run_in_executor($PLACE, ${work}, ...)` }, IS_LOOP, ...KEPT, ...LOST] });

/** A call in a pool, in another thread's loop, or in a thread of its own, that is started and lost. */
export const lostCall = (callee: string, called: string): Formula => ({
  patterns: [
    {
      'pattern-either': [
        { patterns: [either(`$POOL.submit(${callee}, ...)`, `$POOL.submit(lambda: ${called}, ...)`, `$POOL.apply_async(${callee}, ...)`), IS_POOL, ...KEPT] },
        { patterns: [{ pattern: `asyncio.run_coroutine_threadsafe(${called}, ...)` }, ...KEPT] },
        either(`threading.Thread(..., target=${callee}, ...).start()`, `threading.Thread(..., target=lambda: ${called}, ...).start()`),
        {
          patterns: [
            { pattern: `$THREAD = threading.Thread(..., target=${callee}, ...)` },
            regex('$THREAD', String.raw`^\w+$`),
            { 'pattern-inside': '$THREAD = threading.Thread(...)\n...\n$THREAD.start()\n...' },
            { 'pattern-not-inside': { patterns: [{ pattern: '$THREAD = threading.Thread(...)\n...\n$USE' }, { 'metavariable-pattern': { metavariable: '$USE', patterns: [{ pattern: '$THREAD' }, ...notInside('$THREAD.start()', '$THREAD.daemon = $FLAG', '$THREAD.setDaemon(...)')] } }] } },
          ],
        },
      ],
    },
    notInsideWhere('def $FUNC(...):\n    ...', regex('$FUNC', '^(?:__init__$|run_?(?:forever|loop|app|server|worker)?$|(?:start|serve|launch|setup|init|listen|watch|open|close|stop)(?![a-z]))')),
    ...LOST,
  ],
});

/** A task is started from a method or function of the file, and lost, and what it does is what the formula says. */
export const startedMethodDoes = (does: Formula): Formula => ({
  'pattern-either': [
    { patterns: [lostTask('self.$METHOD(...)'), inside('class $CLASS(...):\n    ...\n    def $METHOD(...):\n        $...BODY\n    ...'), regex('$...BODY', '(?s)^.'), { 'metavariable-pattern': { metavariable: '$...BODY', ...does } }] },
    { patterns: [lostTask('$METHOD(...)'), regex('$METHOD', String.raw`^\w+$`), inside('def $METHOD(...):\n    $...BODY\n...'), regex('$...BODY', '(?s)^.'), { 'metavariable-pattern': { metavariable: '$...BODY', ...does } }] },
  ],
});

/** All that starts a call of the callee, by itself or under a name: what several conditions on its parts are asked of, and the rest once. */
export const starting = (callee: string): Formula =>
  either(
    ...[...TASKS(`${callee}(...)`), `$LOOP.run_in_executor($PLACE, ${callee}, ...)`].flatMap((start) => [start, `$NAME = ${start}`]),
    ...[callee, `lambda: ${callee}(...)`].flatMap((work) => [`$POOL.submit(${work}, ...)`, `threading.Thread(..., target=${work}, ...).start()`, `$THREAD = threading.Thread(..., target=${work}, ...)`]),
    `$POOL.apply_async(${callee}, ...)`,
    `asyncio.run_coroutine_threadsafe(${callee}(...), ...)`,
  );

/** A file that starts something in one of these ways. */
export const STARTS_A_TASK: Clause = fileSays(String.raw`\b(?:create_task|ensure_future|run_in_executor|submit|apply_async|run_coroutine_threadsafe|Thread)\b`);

/** A deed that is done once, for somebody who wants to hear of it: the last part of the name. What is put in a queue has a worker that does it. */
export const isDeed = (metavariable: string): Clause => regex(metavariable, String.raw`^(?:[\w.()]+\.)?_*(?!enqueue)(?:${DELIVERS})`);
