import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** Two calls that write the same thing, with what names the two places in `$FIRST` and `$SECOND`. */
interface Pair {
  readonly first: string;
  readonly second: string;
  readonly where: readonly Clause[];
}

/** What differs from language to language. */
interface Forms {
  /** Statements that hold the first write. */
  readonly statements: (call: string) => readonly string[];
  /** Expressions that are the second write; left out, the call itself. */
  readonly seconds?: (call: string) => readonly string[];
  /** Where a failure of the second write is handled, or cannot happen by itself. */
  readonly guards: (call: string) => readonly Clause[];
}

const regex = (metavariable: string, text: string): Clause => ({ 'metavariable-regex': { metavariable, regex: text } });
const eachOf = (patterns: readonly string[]): Formula => ({ 'pattern-either': patterns.map((pattern) => ({ pattern })) });
const words = (metavariable: string, match: 'part' | 'start', ...vocabulary: string[]): Clause => ({
  'metavariable-regex': { metavariable, regex: { vocabulary, match } },
});
const notInsideWhere = (pattern: string, ...where: Clause[]): Clause => ({
  'pattern-not-inside': { patterns: [{ pattern }, ...where] },
});

const WRITES: Clause = words('$WRITE', 'start', 'write', 'redisOnlyWrite');
const NOT_TOGETHER = (metavariable: string): Clause => ({
  'metavariable-regex': { metavariable, regex: { vocabulary: ['pipeline', 'metric', 'logger'], match: 'part', not: true } },
});
/** The second write carries what the first one did, as it is or converted. */
const SAME_DATA: readonly Clause[] = [
  // Options and bare constants are no data.
  regex('$SAME', String.raw`(?is)^(?!(?:null|nil|none|undefined|true|false|\d+)$|.*(?:options|opts)\b)`),
  { 'metavariable-pattern': { metavariable: '$THAT', pattern: '$SAME' } },
];
/** The version of an interface, as in `client.CoreV1()`, is no place. */
const NO_INTERFACE = (metavariable: string): Clause => regex(metavariable, String.raw`(?s)^(?!.*[a-z]V\d\w*\(\))`);
const TOGETHER = String.raw`(?is)^.*(?:transaction|atomic|savepoint|pipeline|multi|begin|unit_?of_?work|with_?tx|retr(?:y|ies)|back_?off)`;

/** One of the two is the other's copy, by name. */
function copies(pair: Omit<Pair, 'where'>, kinds: { match: 'part' | 'start'; other: string[] }, ...more: Clause[]): Pair[] {
  const mirror = (metavariable: string): Clause => words(metavariable, 'part', 'mirror');
  const any = (metavariable: string): Clause[] => (kinds.other.length === 0 ? [] : [words(metavariable, kinds.match, ...kinds.other)]);
  return [
    { ...pair, where: [mirror('$FIRST'), ...any('$SECOND'), ...more] },
    { ...pair, where: [mirror('$SECOND'), ...any('$FIRST'), ...more] },
  ];
}

/** @param context the arguments before a key, if any. */
function pairs(context: string): Pair[] {
  return [
    ...copies(
      { first: '$FIRST.$WRITE(..., $SAME)', second: '$SECOND.$WRITE(..., $THAT)' },
      { match: 'part', other: ['store', 'mirror'] },
      WRITES,
      NOT_TOGETHER('$FIRST'),
      NOT_TOGETHER('$SECOND'),
      NO_INTERFACE('$FIRST'),
      NO_INTERFACE('$SECOND'),
    ),
    ...copies(
      { first: `$CLIENT.$WRITE(${context}$FIRST, ..., $SAME)`, second: `$CLIENT.$WRITE(${context}$SECOND, ..., $THAT)` },
      { match: 'part', other: [] },
      WRITES,
      words('$CLIENT', 'part', 'store'),
      NOT_TOGETHER('$CLIENT'),
    ),
    ...copies(
      { first: '$OWNER.$FIRST(..., $SAME)', second: '$OWNER.$SECOND(..., $THAT)' },
      { match: 'start', other: ['write'] },
      words('$FIRST', 'start', 'write'),
      words('$SECOND', 'start', 'write'),
      NOT_TOGETHER('$OWNER'),
    ),
  ];
}

/** The second place is not the first one again. */
function notTwice(patterns: readonly string[]): Clause[] {
  return patterns.map((pattern) => ({ 'pattern-not': pattern.replace('$SECOND', '$FIRST') }));
}

function unguarded(pair: Pair, { statements, seconds = (call) => [call], guards }: Forms): Formula {
  const first = statements(pair.first);
  return {
    patterns: [
      eachOf(seconds(pair.second)),
      { 'pattern-inside': eachOf(first.map((statement) => `${statement}\n...`)) },
      ...pair.where,
      ...notTwice(seconds(pair.second)),
      ...SAME_DATA,
      // What is written when the first write failed.
      ...first.map((pattern) => ({ 'pattern-not-inside': pattern })),
      ...guards(pair.second),
    ],
  };
}

const HANDLED = String.raw`(?is)^(?:(?!return\b)|.*(?:roll_?back|delete|remove|undo|revert|compensat|retry|queue|repair|log|metric|join))`;

const go: Forms = {
  statements: (call) => [call, `if ${call}; $COND { ... }`, `if <... ${call} ...> { ... }`],
  guards: (call) => [
    ...[`if $ERR := ${call}; $FAILED { $...BODY }`, `if $ERR = ${call}; $FAILED { $...BODY }`].map((pattern) =>
      notInsideWhere(pattern, regex('$...BODY', HANDLED)),
    ),
    ...[`$ERR := ${call}\nif $FAILED { $...BODY }`, `$ERR = ${call}\nif $FAILED { $...BODY }`].map((pattern) =>
      notInsideWhere(pattern, regex('$...BODY', HANDLED)),
    ),
    { 'pattern-not-inside': 'append(...)' },
    { 'pattern-not-inside': 'errors.Join(...)' },
    notInsideWhere('$RUN(..., func(...) $RESULT { ... }, ...)', regex('$RUN', TOGETHER)),
    { 'pattern-not-inside': 'go func(...) { ... }(...)' },
  ],
};

const EXCEPTS = ['except:', 'except $E1:', 'except $E1 as $N1:'];
const TRIES = EXCEPTS.flatMap((one) => [
  `try:\n    ...\n${one}\n    ...\n`,
  `try:\n    ...\n${one}\n    ...\nelse:\n    ...\n`,
  `try:\n    ...\n${one}\n    ...\nfinally:\n    ...\n`,
  ...EXCEPTS.map((two) => `try:\n    ...\n${one}\n    ...\n${two.replaceAll('1', '2')}\n    ...\n`),
]);

const python: Forms = {
  statements: (call) => [call],
  guards: () => [
    ...TRIES.map((pattern) => ({ 'pattern-not-inside': pattern })),
    ...['with $TX:\n    ...', 'with $TX as $NAME:\n    ...', 'async with $TX:\n    ...', 'async with $TX as $NAME:\n    ...'].map((pattern) =>
      notInsideWhere(pattern, regex('$TX', TOGETHER)),
    ),
  ],
};
/** Verbs of lists, dictionaries and hashes; only an `await` tells a store from them. */
const NOT_IN_MEMORY = regex('$WRITE', '^(?!(?:append|update|remove|write|push|replace|set|put|insert)$)');

/** Started together, they are `atOnce`. */
const APART: Clause = { 'pattern-not-inside': 'asyncio.gather(...)' };

const typescript: Forms = {
  statements: (call) => [`${call};`],
  seconds: (call) => [`await ${call}`, `return ${call};`],
  guards: () => [
    { 'pattern-not-inside': 'try { ... } catch ($ERROR) { ... }' },
    { 'pattern-not-inside': 'try { ... } catch ($ERROR) { ... } finally { ... }' },
    notInsideWhere('$RUN(..., (...) => { ... }, ...)', regex('$RUN', TOGETHER)),
    notInsideWhere('$RUN(..., function (...) { ... }, ...)', regex('$RUN', TOGETHER)),
  ],
};

const [storePairs, otherPairs] = [pairs('').slice(0, 2), pairs('').slice(2)];

/** Both writes are started at once, and the first failure hides what became of the other. */
function atOnce(join: (first: string, second: string) => string, guards: readonly Clause[]): Formula[] {
  return storePairs.map(
    ({ first, second, where }): Formula => {
      const both = join(first, second);
      return { patterns: [{ pattern: both }, ...where, ...notTwice([both]), ...SAME_DATA, ...guards] };
    },
  );
}

export default defineRule({
  id: 'no-unguarded-dual-write',
  category: 'consistency',
  severity: 'error',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DW-3', 'RQ-3'],
  references: [
    { title: 'microservices.io: transactional outbox', url: 'https://microservices.io/patterns/data/transactional-outbox.html' },
    { title: 'microservices.io: saga', url: 'https://microservices.io/patterns/data/saga.html' },
  ],
  summary: 'disallow a second write of the same data to another store or schema whose failure nobody handles',
  why:
    'A migration saves each job in the new store and then in the legacy one. The second write times out and the caller sees ' +
    'an error, but the first write stands: the stores now differ, readers of each see another job, and nothing records which one has to be mended.',
  remedy:
    'Handle a failure of the second write by itself: record it for a repair job or an outbox, retry it, or undo the first write. Or put both into one transaction.',
  message:
    'The same data goes to `$FIRST` and to `$SECOND`, and a failure of the second write is not handled, so the two drift apart unseen; record and repair it, undo the first write, or use one transaction.',
  match: {
    go: { 'pattern-either': pairs('$CTX, ').map((pair) => unguarded(pair, go)), paths: { exclude: TEST_FILES.go } },
    python: {
      'pattern-either': [
        ...storePairs.map((pair) => unguarded({ ...pair, where: [...pair.where, NOT_IN_MEMORY, APART] }, python)),
        ...storePairs.map((pair) => unguarded(pair, { ...python, seconds: (call) => [`await ${call}`] })),
        ...otherPairs.map((pair) => unguarded({ ...pair, where: [...pair.where, APART] }, python)),
        ...atOnce((first, second) => `asyncio.gather(..., ${first}, ..., ${second}, ...)`, [
          { 'pattern-not-inside': 'asyncio.gather(..., return_exceptions=True, ...)' },
          ...python.guards(''),
        ]),
      ],
      paths: { exclude: TEST_FILES.python },
    },
    typescript: {
      'pattern-either': [
        ...pairs('').map((pair) => unguarded(pair, typescript)),
        ...atOnce((first, second) => `Promise.all([..., ${first}, ..., ${second}, ...])`, typescript.guards('')),
      ],
      paths: { exclude: TEST_FILES.typescript },
    },
  },
});
