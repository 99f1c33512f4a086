import { either, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionWith, leadingTo } from '../../../spec/functions.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';

/** A function that takes a lock for its caller says so in its name. */
const TAKES_FOR_CALLER = '(?i).*(?:lock|acquire|begin|enter)';
/** Go: helpers that unlock; the unlocking of a mutex, of this one or another, is none. */
const HELPER_RELEASES = String.raw`(?!(?:.*\.)?R?Unlock$)(?i:.*(?:unlock|release))`;

/** A method unlocks what its caller has locked; where one does, a comment says so, for nothing else shows it. */
const UNLOCKS_FOR_CALLER: Clause = { 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\A(?=.*?//[^\n]*(?:[cC]aller[^\n]*\bunlocks\b|\bunlocks\b[^\n]*[cC]aller)).+` } };

/** A `return` or `continue` between a lock and its unlocking on which the lock stays held. */
function go(lock: string, unlock: string): Formula {
  const held = either(`${lock}\n...\n${unlock}`, `${lock}\n...\ndefer ${unlock}`);
  const inHeld: Clause = { 'pattern-inside': held };
  return {
    patterns: [
      {
        'pattern-either': [
          { pattern: 'return ...' },
          // A loop that begins within the locked section keeps the lock on purpose.
          { patterns: [{ pattern: 'continue' }, notInsideWhere('for ... { ... }', inHeld)] },
        ],
      },
      inHeld,
      ...notInside(
        `${unlock}\n...`,
        `defer ${unlock}\n...`,
        `defer func() {\n  ...\n  ${unlock}\n  ...\n}()\n...`,
        // A local function unlocks; whoever calls it before leaving has unlocked.
        `$RELEASE := func(...) {
  ...
  ${unlock}
  ...
}
...`,
        // A lock that can fail, and did.
        `$ERR := ${lock}\n...`,
        `$ERR = ${lock}\n...`,
      ),
      notInsideWhere('$OWNER.$HELPER(...)\n...', regex('$HELPER', HELPER_RELEASES)),
      notInsideWhere('$HELPER(...)\n...', regex('$HELPER', HELPER_RELEASES)),
      // It hands the unlocking over, or unlocks in what it calls.
      ...['return $RESULT', 'return $FIRST, $RESULT'].map((pattern) => ({
        'pattern-not': { patterns: [{ pattern }, regex('$RESULT', '(?is).*(?:unlock|release)')] },
      })),
      // The function literal's own return.
      notInsideWhere('func(...) { ... }', inHeld),
      notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', TAKES_FOR_CALLER)),
      UNLOCKS_FOR_CALLER,
    ],
  };
}

/** Neither a clock, a log, a metric nor a callback of those, nor what copies an object, which hardly fail. */
const NOT_JUST_TELLING = regex('$CALLED', String.raw`^(?!(?:.*\.)?on[A-Z]\w*$|.*\.(?:clone|bind)$|(?:.*\.)?(?i:log|logger|logging|console|metrics?|date|performance|time)\.\w+$)`);

/** A statement that may raise: it calls something, and does not release before it leaves. */
const mayRaise = (calls: readonly string[], ...harmless: readonly string[]): Clause => ({
  'metavariable-pattern': { metavariable: '$RISK', patterns: [{ 'pattern-either': calls.map((pattern) => ({ patterns: [{ pattern }, ...(pattern.startsWith('$CALLED') ? [NOT_JUST_TELLING] : [])] })) }, ...notInside(...harmless)] },
});

/** A lock that is taken and released by two statements, so that whatever raises between them leaves it held. */
function python(): Formula {
  const handlers = ['', 'except $ERROR:\n    ...\n', 'except $ERROR as $NAME:\n    ...\n', 'except:\n    ...\n'];
  const tries = handlers.map((handler) => `try:\n    ...\n${handler}finally:\n    ...\n    $FINAL\n    ...`);
  const inFinally: Clause = { 'metavariable-pattern': { metavariable: '$FINAL', pattern: '$LOCK.release()' } };
  const releasing = (...patterns: readonly string[]): Formula => ({ patterns: [either(...patterns), inFinally] });
  const leaves = 'while $LOOPS:\n    ...\n    $LEAVE\n    ...';
  // A test that gives up where the lock is not taken is part of taking it.
  /** `__exit__` releases, and is not called when something raises after `__enter__` has taken the lock. */
  const entered: Formula = {
    patterns: [
      either(...leadingTo('python', '$LOCK.acquire(...)').map((pattern) => pattern.replaceAll('$LATER', '$RISK'))),
      mayRaise(['$CALLED(...)'], '$LOCK.acquire(...)', 'raise ...', 'def $INNER(...):\n    ...'),
      { 'pattern-inside': { patterns: [{ pattern: 'def $ENTER(self):\n    ...' }, regex('$ENTER', '^__a?enter__$')] } },
      inside(...['__exit__', '__aexit__'].map((exit) => `class $CLASS(...):\n    ...\n    def ${exit}(...):\n        ...\n        <... $LOCK.release() ...>\n        ...\n    ...`)),
      ...notInside(functionWith('python', '$LOCK.release()')),
      { 'focus-metavariable': '$LOCK' },
    ],
  };
  return {
    'pattern-either': [entered, ...['$LOCK.acquire(...)', 'if not $LOCK.acquire(...):\n    ...'].map((acquire): Formula => ({
      patterns: [
        {
          'pattern-either': [
            {
              patterns: [
                { pattern: `${acquire}\n...\n$LOCK.release()` },
                { 'pattern-not': `${acquire}\n$LOCK.release()` },
                { 'pattern-not': releasing(...tries.map((block) => `${acquire}\n...\n${block}\n...\n$LOCK.release()`)) },
              ],
            },
            // The `try` comes too late.
            {
              patterns: [
                releasing(...tries.map((block) => `${acquire}\n...\n$RISK\n...\n${block}`)),
                mayRaise(['$CALLED(...)'], 'try:\n    ...\nfinally:\n    ...', '$LOCK.acquire(...)', '$LOCK.release()', 'def $INNER(...):\n    ...'),
              ],
            },
          ],
        },
        // A semaphore is often handed over: the task that it lets in releases it.
        regex('$LOCK', '(?i)^(?!.*(?:sem|slot|permit|limit|token))'),
        // Released by a callback that the lock is handed to; or a loop is left with it.
        ...notInside(`${acquire}\n...\n<... $TELL(..., $LOCK.release, ...) ...>`, `${acquire}\n...\n<... $TELL(..., lambda $ARG: $LOCK.release(), ...) ...>`),
        notInsideWhere(leaves, { 'metavariable-pattern': { metavariable: '$LEAVE', pattern: 'break' } }),
        { 'pattern-not-inside': releasing(...tries) },
        notInsideWhere('def $FUNC(...):\n    ...', regex('$FUNC', TAKES_FOR_CALLER)),
        { 'focus-metavariable': '$LOCK' },
      ],
    }))],
  };
}

/** `await` takes the lock; the statement that gives it back is reached only when nothing throws. */
function typescript(): Formula {
  /** @param late where what stands between the two may throw, though the release is in a `finally`. */
  const held = ({ take, release, late }: { take: string; release: string; late: boolean }, where: readonly Clause[]): Formula => {
    const blocks = [`try { ... } finally { ... ${release} ... }`, `try { ... } catch ($ERROR) { ... } finally { ... ${release} ... }`];
    // A barrier, a handler that lets nothing past, a callback that the lock is handed to.
    const onEveryPath = [
      release,
      `try { ... } catch ($ERROR) { ... }\n${release}`,
      `...\n<... (...) => { ... ${release} ... } ...>;`,
      `...\n<... function (...) { ... ${release} ... } ...>;`,
    ];
    return {
      patterns: [
        {
          'pattern-either': [
            {
              patterns: [
                { pattern: `${take}\n...\n${release}` },
                ...notInside(...blocks.map((block) => `${take}\n...\n${block}`)),
                ...onEveryPath.map((rest) => ({ 'pattern-not': `${take}\n${rest}` })),
              ],
            },
            // The `try` comes too late.
            ...(late ? [{
              patterns: [
                either(...blocks.map((block) => `${take}\n...\n$RISK\n...\n${block}`)),
                mayRaise(['$CALLED(...)', 'await $PROMISE'], 'try { ... } finally { ... }', take, release, `{ ... ${release} ... }`, '(...) => $INNER', 'function ...(...) { ... }'),
              ],
            }] : []),
          ],
        },
        ...where,
        { 'focus-metavariable': '$LOCK' },
      ],
    };
  };
  const until = (take: string, release: string, ...where: Clause[]): Formula => held({ take, release, late: true }, where);
  const ways = [
    ['acquire', 'release'],
    ['lock', 'unlock'],
  ].flatMap(([acquire, release]) => [
    // A pool has connections acquired, and is handed back which.
    until(`await $LOCK.${acquire}(...);`, `$LOCK.${release}(${acquire === 'lock' ? '...' : ''});`),
    until(`const $HELD = await $LOCK.${acquire}(...);`, `$HELD.${release}(...);`, regex('$LOCK', '(?i).*(?:lock|mutex|sem)')),
    ...['$HELD', '[$COUNT, $HELD]', '[, $HELD]'].map((held) => until(`const ${held} = await $LOCK.${acquire}(...);`, '$HELD();')),
  ]);
  // A connection of a pool, and one that a mapper keeps for a run of queries, are taken and given back as a lock is.
  const givenBackBy = notInsideWhere('function ...(...) { ... <... $GIVES_BACK($HELD, ...) ...>; ... }', regex('$GIVES_BACK', String.raw`(?i)^(?:\w+\.)*\w*(?:commit|rollback|release|close|end|finish)\w*$`));
  const connections = [
    ...['release', 'end'].map((release) => until('const $HELD = await $LOCK.connect(...);', `$HELD.${release}(...);`, regex('$LOCK', '(?i).*(?:pool|pg|db)$'), givenBackBy)),
    until('const $HELD = await $LOCK.getConnection(...);', '$HELD.release(...);'),
    // This one takes its connection with the first query, or when it is told to.
    held({ take: 'const $HELD = $LOCK.createQueryRunner(...);', release: '$HELD.release(...);', late: false }, notInside(...['', ' catch ($ERROR) { ... }'].flatMap((caught) => ['', '$HELD = $LOCK.createQueryRunner(...);\n...\n'].map((before) => `${before}try { ... }${caught} finally { ... $LOCK.destroy(...); ... }`)))),
    until('await $LOCK.connect(...);', '$LOCK.release(...);', { 'pattern-inside': '$LOCK = $SOURCE.createQueryRunner(...);\n...' }),
    // Nobody can give back what has no name.
    { patterns: [either('$LOCK.createQueryRunner(...).$PART', 'const { ..., $PART, ... } = $LOCK.createQueryRunner(...);'), regex('$PART', '^(?!release$)'), ...not('const { ..., release, ... } = $LOCK.createQueryRunner(...);'), { 'focus-metavariable': '$LOCK' }] },
  ];
  return { 'pattern-either': [...ways, ...connections] };
}

export default defineRule({
  id: 'require-unlock-on-all-paths',
  category: 'concurrency',
  severity: 'error',
  preset: { go: 'recommended', python: 'recommended', typescript: 'recommended' },
  findings: ['SE-12', 'UP-20', 'DT-1'],
  cwe: ['CWE-667: Improper Locking', 'CWE-772: Missing Release of Resource after Effective Lifetime'],
  references: [
    { title: 'Go: Mutex', url: 'https://pkg.go.dev/sync#Mutex' },
    { title: 'Python: locks in the with statement', url: 'https://docs.python.org/3/library/threading.html#using-locks-conditions-and-semaphores-in-the-with-statement' },
    { title: 'async-mutex', url: 'https://github.com/DirtyHairy/async-mutex' },
  ],
  peers: [
    { tool: 'semgrep', rule: 'trailofbits.go.missing-unlock-before-return', languages: ['go'] },
    { tool: 'pylint', rule: 'R1732', languages: ['python'] },
  ],
  // Tests use locks as signals: taken twice on purpose, released by another thread.
  kinds: RUNNING_CODE,
  summary: 'require that a lock is released on every path',
  why:
    'One request takes a rare path, an early return or an error, and leaves without releasing the lock. Nothing fails yet. ' +
    'Every later request then waits for the lock for ever, until memory or connections run out, and the stack traces show ' +
    'only those who wait, not who kept it.',
  remedy: 'Release in the statement after the lock is taken: `defer` in Go, `with` in Python, `runExclusive` or `finally` in TypeScript.',
  message: {
    go: '`$MU` stays locked on this path, so whoever takes it next waits for ever; unlock before leaving, or `defer` the unlocking right after the lock is taken.',
    python:
      '`$LOCK` stays locked when anything raises before its `release()`, so whoever takes it next waits for ever; take it in a `with` statement or release it in a `finally`.',
    typescript:
      'What was taken of `$LOCK` is kept when anything throws before it is released, so whoever takes it next waits for ever; release it in a `finally` or use `runExclusive`.',
  },
  match: {
    go: {
      'pattern-either': [go('$MU.Lock()', '$MU.Unlock()'), go('$MU.RLock()', '$MU.RUnlock()')],
      options: { implicit_return: false },
    },
    python: python(),
    typescript: typescript(),
  },
});
