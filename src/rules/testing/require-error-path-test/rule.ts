import { fileSays, fileWithout } from '../../../spec/clauses.js';
import type { Match } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/**
 * Components that call others, which fail: the ends of the names of their test files. What stands behind such a word is one
 * aspect of the component (`store_restore_test.go`), and its failures are tested in another file.
 */
const CALLS_OTHERS = [
  'client', 'store', 'storage', 'database', 'cache', 'queue', 'consumer', 'producer', 'publisher', 'subscriber', 'worker', 'handler', 'handlers', 'endpoint', 'endpoints',
  'controller', 'reconciler', 'server', 'service', 'sync', 'syncer', 'sender', 'sink', 'backend', 'transport', 'uploader', 'downloader', 'migrator',
];
/** Where tests need no error of their own: they measure, or run the whole system. */
const ELSEWHERE = ['e2e/', 'perf/', 'benchmark/', 'benchmarks/', 'smoke/', 'mocks/', 'functional/', 'integration/'];

interface Forms {
  /** How a test begins. */
  readonly test: string;
  /** Code that can fail, said at least three times. */
  readonly canFail: string;
  /** Anything that lets something fail, or looks at a failure. */
  readonly fails: string;
  /** The names of test files, given how they end. */
  readonly files: (end: string) => readonly string[];
}

/** The first test of a file that has three, and in none of which anything fails. */
function happyPath({ test, canFail, fails, files }: Forms): Match {
  return {
    patterns: [
      { 'pattern-regex': test },
      { 'pattern-inside': { 'pattern-regex': `(?s)\\A.*?${test}` } },
      fileSays(`${test}(?:.*?${test}){2}`),
      fileSays(`${canFail}(?:.*?${canFail}){2}`),
      fileWithout(fails),
    ],
    paths: { include: CALLS_OTHERS.flatMap(files), exclude: ELSEWHERE },
  };
}

const WORDS = String.raw`[iI]nvalid|[mM]issing|[nN]ot_?[fF]ound|[nN]ot_?[eE]xist|[uU]nauthori|[fF]orbidden|[dD]enied|[tT]imed?_?[oO]ut|[cC]onflict|[rR]efus|[uU]nknown|[mM]alformed|[cC]orrupt|[bB]roken|\b[45]\d\d\b`;

export default defineRule({
  id: 'require-error-path-test',
  category: 'testing',
  severity: 'info',
  preset: { go: 'strict', python: 'all' },
  findings: ['SE-3', 'SE-13', 'RQ-8'],
  references: [
    {
      title: 'Yuan et al.: Simple Testing Can Prevent Most Critical Failures (OSDI 2014)',
      url: 'https://www.usenix.org/conference/osdi14/technical-sessions/presentation/yuan',
    },
  ],
  summary: 'require that the tests of a component that calls others let something fail',
  why:
    'A worker saves an order and then queues it. Its five tests have a store and a queue that always answer, so the branch for a ' +
    'queue that is down has never run. On the day it is down the branch runs for the first time, in production: it returns ' +
    'success, and the orders of an hour are saved and never shipped.',
  remedy: 'Let the store, the client or the request fail in a test of its own, and assert what the caller gets and what is left behind.',
  message: 'Nothing fails in any test of this file, so the code that handles errors is not run by it; add a test in which a call fails, and assert what comes of it.',
  match: {
    go: happyPath({
      test: String.raw`\bfunc (?:\([^)\n]*\) )?Test[A-Z]\w*(?=\()`,
      canFail: String.raw`\b(?:NoError|err != nil|Nil\((?:t, )?err)\b`,
      fails: String.raw`${WORDS}|\berr == nil|(?<!\bt)\.Error\(|\b(?:require|assert)\.Error|\.(?:ErrorIs|ErrorAs|ErrorContains|EqualError|ErrorMatches)\(|\.(?:NotNil|IsType)\((?:t, )?err|\w[eE]rr(?:or)?\b(?<!NoError)|\berrors\.|\b[eE]rr[A-Z]\w*|\bwantErr|HaveOccurred|[pP]anic|Fail(?!Now)|fails|failing|failure|StatusBad|StatusInternal|codes\.`,
      files: (end) => [`${end}_test.go`, `*_${end}_test.go`],
    }),
    python: happyPath({
      test: String.raw`\bdef test\w*(?=\()`,
      canFail: String.raw`\b(?:patch|Mock\w*|return_value|client|session|connection|await)\b`,
      fails: String.raw`${WORDS}|[rR]aise|side_effect|\bexcept\b|(?<!require-)[eE]rror|[eE]xception|[fF]ail|returncode|[bB]ad|[wW]rong|[dD]ead_?[lL]etter|[eE]xpired|[rR]e-?deliver`,
      files: (end) => [`test_${end}.py`, `test_*_${end}.py`, `${end}_test.py`, `*_${end}_test.py`],
    }),
  },
});
