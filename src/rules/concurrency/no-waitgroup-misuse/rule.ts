import { either, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** By its name. */
const IS_WAIT_GROUP = regex('$WG', String.raw`(?i)^(?:\w+\.)*\w*(?:wg|wait|group)\w*$`);

/** A path that leaves `$...BEFORE` at one of the exits, and on which the wait group was not told. */
function leaves(sequence: Formula, exits: Formula, words: string, ...unless: readonly Clause[]): Formula {
  return {
    patterns: [
      sequence,
      IS_WAIT_GROUP,
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

const go: Formula = {
  'pattern-either': [
    // The goroutine returns, or a panic in it is caught, before it comes to its `Done`.
    leaves(
      either(
        'go func(...) {\n  $...BEFORE\n  $WG.Done()\n  ...\n}(...)',
        'func $FUNC(..., $PARAMETER *sync.WaitGroup, ...) {\n  $...BEFORE\n  $WG.Done()\n  ...\n}',
      ),
      either('return ...', 'recover()'),
      String.raw`.*\b(?:return\b|recover\(\))`,
      IN_LITERAL,
    ),
    // What was counted is not started: the next turn begins between `Add` and `go`, or the caller hears of an error.
    leaves(UNTIL_START, either('continue'), String.raw`${NOT_COUNTED}.*\bcontinue\b`, IN_LITERAL, STARTED),
    {
      patterns: [
        leaves(UNTIL_START, either('return ...'), String.raw`${NOT_COUNTED}.*\breturn\b`, IN_LITERAL, STARTED),
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
  summary: 'disallow paths on which a goroutine that a WaitGroup counts is never counted down',
  why:
    'One of fifty workers meets a bad record and returns early, past its `Done`. The work of the other forty-nine is ' +
    'finished, and `Wait` waits for ever for the one that is gone: the batch hangs, or the shutdown does, until the ' +
    'process is killed.',
  remedy: 'Call `Add` directly before `go`, and make `defer wg.Done()` the first statement of the goroutine, or use `wg.Go` or an `errgroup`.',
  message:
    'A return, or a panic that is caught, leaves `$WG` counted up here, so `Wait` waits for ever; call `Add` directly before `go` and make `defer $WG.Done()` the first statement of the goroutine.',
  precision: {
    go: {
      right: 6,
      debatable: 2,
      wrong: 0,
      on: ['github.com/ThreeDotsLabs/watermill@v1.5.1', 'github.com/kedacore/keda/v2@v2.21.0', 'github.com/openfga/openfga@v1.22.1'],
    },
  },
  match: { go: { ...go, options: { implicit_return: false }, paths: { exclude: TEST_FILES.go } } },
});
