import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** By its name; where it is counted down, only not by the name of something else. */
const IS_WAIT_GROUP = regex('$WG', String.raw`(?i)^(?:\w+\.)*\w*(?:wg|wait|group)\w*$`);
const MAY_BE_WAIT_GROUP = regex('$WG', '(?i)^(?!.*(?:ctx|context|progress|bar|span|trac|test|metric|counter|gauge))');

/** A path that leaves `$...BEFORE` at one of the exits, and on which the wait group was not told. */
function leaves(sequence: Formula, isGroup: Clause, exits: Formula, words: string, ...unless: readonly Clause[]): Formula {
  return {
    patterns: [
      sequence,
      isGroup,
      // Semgrep cannot look into a sequence that is empty.
      regex('$...BEFORE', String.raw`(?s)^${words}`),
      { 'metavariable-pattern': { metavariable: '$...BEFORE', patterns: [exits, { 'pattern-not-inside': '$WG.Done()\n...' }, ...unless] } },
      { 'focus-metavariable': '$WG' },
    ],
  };
}

/** The return of a function literal; one that catches a panic is another matter. */
const IN_LITERAL: Clause = notInsideWhere('func(...) { ... }', { 'pattern-not': 'func() {\n  ...\n  recover()\n  ...\n}' });
const STARTED: Clause = { 'pattern-not-inside': 'go $STARTED(...)\n...' };
/** Nothing counts down, and no loop has started what is counted. */
const NOT_COUNTED = String.raw`(?!.*\.Done\(\))(?!.*\bfor\b[^\n]*\{\n.*\bgo\b)`;
const UNTIL_START = either('$WG.Add($COUNT)\n$...BEFORE\ngo $CALL(...)');

/** Counted by the goroutine itself: `Wait` may come first, and finds nothing to wait for. */
function addedTooLate(): Formula {
  const counts = '$WG.Add($COUNT)\n...\ndefer $WG.Done()\n...';
  // Methods of one type: others may have the name. From where the file begins, or from the starter on: so it is quick.
  const started = [
    { counting: 'func $NAME(...) { ... }', starter: 'func $STARTER(...) {\n...\ngo $NAME(...)\n...\n}' },
    ...['$TYPE', '*$TYPE'].map((type) => ({ counting: `func ($SELF ${type}) $NAME(...) { ... }`, starter: `func ($OBJECT ${type}) $STARTER(...) {\n...\ngo $OBJECT.$NAME(...)\n...\n}` })),
  ].map(({ counting, starter }) => [inside(counting), inside(counts), inside(`package $PACKAGE\n...\n${starter}`, `${starter}\n...\n${counting}`)]);
  return {
    patterns: [
      { pattern: '$WG.Add($COUNT)' },
      {
        'pattern-either': [
          { patterns: [inside('go func(...) { ... }(...)'), inside(counts, '$WG.Add($COUNT)\n...\n$WG.Done()')] },
          ...started.map((where): Formula => ({ patterns: [{ pattern: '$WG.Add($COUNT)' }, ...where] })),
        ],
      },
      // Counted for a goroutine that is started behind it.
      ...notInside(...['defer $WG.Done()', '$WG.Done()'].map((done) => `$WG.Add($COUNT)\n...\ngo func(...) {\n...\n${done}\n...\n}(...)`)),
      // Whoever waits takes the lock first, and then finds all that is counted.
      ...notInside('$MU.Lock()\n...\n$MU.Unlock()', '$MU.RLock()\n...\n$MU.RUnlock()'),
      MAY_BE_WAIT_GROUP,
      fileSays(String.raw`\.Done\(\)`),
    ],
  };
}

const go: Formula = {
  'pattern-either': [
    addedTooLate(),
    // The goroutine returns, or a panic in it is caught, before it comes to its `Done`.
    leaves(
      either(
        ...['$WG.Done()', 'func() { $WG.Done() }()'].map((done) => `go func(...) {\n  $...BEFORE\n  ${done}\n  ...\n}(...)`),
        '$WORKER := func(...) {\n  $...BEFORE\n  $WG.Done()\n  ...\n}\n...\ngo $WORKER(...)',
        'func $FUNC(..., $PARAMETER *sync.WaitGroup, ...) {\n  $...BEFORE\n  $WG.Done()\n  ...\n}',
      ),
      MAY_BE_WAIT_GROUP,
      { 'pattern-either': [either('return ...', 'recover()'), { patterns: [{ pattern: 'defer $CATCHES(...)' }, regex('$CATCHES', String.raw`(?i)^(?:.*\.)?\w*(?:recover|panic)\w*$`)] }] },
      // Its text begins behind a `defer`.
      String.raw`.*(?:\breturn\b|(?i:recover|panic)\w*\()`,
      IN_LITERAL,
    ),
    // What was counted is not started: the next turn begins between `Add` and `go`, or the caller hears of an error.
    leaves(UNTIL_START, IS_WAIT_GROUP, either('continue'), String.raw`${NOT_COUNTED}.*\bcontinue\b`, IN_LITERAL, STARTED),
    {
      patterns: [
        leaves(UNTIL_START, IS_WAIT_GROUP, either('return ...'), String.raw`${NOT_COUNTED}.*\breturn\b`, IN_LITERAL, STARTED),
        // Nobody waits for a local one when its function has returned.
        regex('$WG', String.raw`^\w+\.`),
      ],
    },
  ],
};

export default defineRule({
  id: 'no-waitgroup-misuse',
  category: 'concurrency',
  severity: 'error',
  preset: { go: 'strict' },
  findings: ['DT-5'],
  cwe: ['CWE-833: Deadlock'],
  references: [
    { title: 'Go: WaitGroup', url: 'https://pkg.go.dev/sync#WaitGroup' },
    { title: 'Go: errgroup', url: 'https://pkg.go.dev/golang.org/x/sync/errgroup' },
  ],
  peers: [
    { tool: 'staticcheck', rule: 'SA2000' },
    { tool: 'golangci-lint', rule: 'govet' },
  ],
  summary: 'disallow goroutines that a WaitGroup counts too late, or never counts down',
  why:
    'One of fifty workers meets a bad record and returns early, past its `Done`. The work of the other forty-nine is ' +
    'finished, and `Wait` waits for ever for the one that is gone: the batch hangs, or the shutdown does, until the ' +
    'process is killed.',
  remedy: 'Call `Add` directly before `go`, and make `defer wg.Done()` the first statement of the goroutine, or use `wg.Go` or an `errgroup`.',
  message:
    '`$WG` is not counted up and down on every path here, so `Wait` waits for ever or not at all; call `Add` directly before `go` and make `defer $WG.Done()` the first statement of the goroutine.',
  kinds: ['service', 'command'],
  match: { go: { ...go, options: { implicit_return: false } } },
});
