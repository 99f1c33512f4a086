import { either, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { whileLocked } from '../locked.js';

const isLock = (metavariable: string): Clause => regex(metavariable, String.raw`(?i)^[\w.[\]]*(?:mutex|lock|mtx|_mu)\d*$`);
const inLock: Clause = { 'pattern-inside': 'with $MU:\n    ...' };

const go = whileLocked(
  either('$SECOND.Lock()', '$SECOND.RLock()'),
  { 'pattern-not': '$MU.Lock()' },
  { 'pattern-not': '$MU.RLock()' },
  // Made in this function: only its own goroutines take it, and nothing else while they hold it.
  ...notInside('var $SECOND sync.Mutex\n...', 'var $SECOND sync.RWMutex\n...', '$SECOND := $MADE\n...'),
);

const PYTHON_TAKES = (name: string, first: string, second: string): string => `    def ${name}(...):\n        ...\n        with ${first}:\n            ...\n            with ${second}:\n                ...\n            ...\n        ...\n    ...`;
const PYTHON_CLASS = 'class $CLASS(...):\n    ...\n';
/** Two methods take both in one order, and none in the other: there is an order, and it is kept. */
const PYTHON_ORDERED: Clause = {
  'pattern-not-inside': {
    patterns: [
      { pattern: `${PYTHON_CLASS}${PYTHON_TAKES('$ONE', '$MU', '$SECOND')}\n${PYTHON_TAKES('$OTHER', '$MU', '$SECOND')}` },
      { 'pattern-not': `${PYTHON_CLASS}${PYTHON_TAKES('$INVERSE', '$SECOND', '$MU')}` },
    ],
  },
};

const python: Formula = {
  patterns: [
    { pattern: 'with $SECOND:\n    ...' },
    { 'pattern-not': 'with $MU:\n    ...' },
    inLock,
    isLock('$MU'),
    isLock('$SECOND'),
    // A function that is made under the lock runs later.
    notInsideWhere('def $LATER(...):\n    ...', inLock),
    PYTHON_ORDERED,
    { 'focus-metavariable': '$SECOND' },
  ],
};

export default defineRule({
  id: 'no-nested-locks',
  category: 'concurrency',
  severity: 'info',
  preset: { go: 'all', python: 'all' },
  findings: ['DT-2'],
  cwe: ['CWE-833: Deadlock'],
  references: [
    { title: 'Go: Mutex', url: 'https://pkg.go.dev/sync#Mutex' },
    { title: 'Python: Lock objects', url: 'https://docs.python.org/3/library/threading.html#lock-objects' },
    { title: 'SEI CERT LCK07-J: Avoid deadlock by requesting and releasing locks in the same order', url: 'https://wiki.sei.cmu.edu/confluence/display/java/LCK07-J.+Avoid+deadlock+by+requesting+and+releasing+locks+in+the+same+order' },
  ],
  summary: 'disallow taking a second lock while the first is held',
  why:
    'A transfer locks the first account and then the second. At the same moment a transfer the other way locks the second and waits ' +
    'for the first. Neither ever goes on, nor does anyone who needs either account, and no test has had the two meet.',
  remedy: 'Hold one lock at a time: copy what is needed, give it back, and take the other; or put both under one lock.',
  message:
    '`$SECOND` is taken while `$MU` is held, and where another path takes them the other way round, both wait for ever; hold one at a time, or write down their order and keep to it.',
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
  },
});
