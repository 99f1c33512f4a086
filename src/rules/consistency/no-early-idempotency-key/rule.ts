import { either, fileSays, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** How a language writes a claim and what stands around it. */
interface Forms {
  /** What a file says that has such a claim. */
  readonly says: string;
  /** Each binds the key to `$KEY`. */
  readonly claims: readonly string[];
  /** From a claim to a later call of `$ACT`, in one block or one `if`. */
  readonly upToAct: (claim: string) => readonly string[];
  /** The statement that builds the key, of `$NAME`, and what follows it. */
  readonly keyBuilt: string;
  /** Functions called `$FUNC`. */
  readonly functions: readonly string[];
  /** Functions in which the key is deleted. */
  readonly removed: readonly string[];
}

const namesClaim = (metavariable: string): Clause => regex(metavariable, { vocabulary: 'claim', match: 'part' });
const namesLock = (metavariable: string, not = false): Clause => regex(metavariable, { vocabulary: ['lock', 'exclusive'], match: 'part', not });

/** What is done after a claim: a write to a store, a write command of Redis, or a call that says that it acts. */
const WORK: Formula = {
  'pattern-either': [
    {
      patterns: [
        { pattern: '$STORE.$WRITE' },
        regex('$STORE', { vocabulary: ['store', 'mirror'], match: 'part' }),
        regex('$WRITE', { vocabulary: 'write', match: 'start' }),
      ],
    },
    {
      patterns: [{ pattern: '$STORE.$WRITE' }, regex('$WRITE', { vocabulary: 'redisOnlyWrite' })],
    },
    {
      patterns: [
        { 'pattern-either': [{ pattern: '$OWNER.$VERB' }, { pattern: '$VERB' }] },
        regex('$VERB', '(?i)^_?(?:handle|process|dispatch|execute|perform|charge|deliver|submit|send|notify|enqueue)'),
      ],
    },
  ],
};
/** Ways of taking a mark away; written out, for a pattern in which every call is a candidate is slow. */
const REMOVALS: Readonly<Record<Language, readonly string[]>> = {
  go: ['Del', 'Delete', 'Unlink', 'Eval', 'Release', 'release', 'Rollback', 'rollback'],
  python: ['delete', 'unlink', 'eval', 'release', '_release', 'remove', 'rollback', 'clear'],
  typescript: ['del', 'delete', 'unlink', 'eval', 'release', 'remove', 'rollback', 'clear'],
};
/** Whoever puts a name of its own into the key means to hold it, and not to mark it. */
const NO_TOKEN = '(?i)^(?!.*(?:token|uuid|owner|ident|worker|host|pid|random|nonce|node))';

function earlyClaim({ says, claims, upToAct, keyBuilt, functions, removed }: Forms): Formula {
  const built = (...where: Clause[]): Formula => ({ patterns: [{ pattern: keyBuilt }, ...where] });
  const inFunction = (...where: Clause[]): Formula => ({ patterns: [either(...functions), ...where] });
  return {
    patterns: [
      fileSays(says),
      either(...claims),
      { 'pattern-inside': either(...claims.flatMap(upToAct)) },
      { 'metavariable-pattern': { metavariable: '$ACT', ...WORK } },
      {
        'pattern-inside': {
          'pattern-either': [
            { patterns: [{ pattern: '$CLIENT.$SET(..., $KEY, ...)' }, namesClaim('$KEY')] },
            built(namesClaim('$NAME')),
            inFunction(namesClaim('$FUNC')),
          ],
        },
      },
      namesLock('$KEY', true),
      { 'pattern-not-inside': built(namesLock('$NAME')) },
      { 'pattern-not-inside': inFunction(namesLock('$FUNC')) },
      regex('$VALUE', NO_TOKEN),
      { 'pattern-not-inside': either(...removed) },
      { 'focus-metavariable': '$KEY' },
    ],
  };
}

const go = earlyClaim({
  says: String.raw`\.SetNX\(`,
  claims: ['$CLIENT.SetNX($CTX, $KEY, $VALUE, ...)'],
  upToAct: (claim) => {
    const heads = [`if $WON, $ERR := <... ${claim} ...>; $COND`, `if <... ${claim} ...>`];
    const before = [`$WON, $ERR := <... ${claim} ...>;`, `$WON := <... ${claim} ...>;`, ...heads.map((head) => `${head} { ... }`)];
    return ['$ACT(...)', '$ACT(...).$GET()', 'if $ACT(...); $FAILED { ... }', 'if $ACT(...).$GET(); $FAILED { ... }'].flatMap((later) => [
      ...before.map((form) => `${form}\n...\n${later}`),
      ...heads.map((head) => `${head} {\n...\n${later}\n...\n}`),
    ]);
  },
  keyBuilt: '$KEY := $NAME\n...',
  functions: ['func $FUNC(...) { ... }'],
  removed: REMOVALS.go.flatMap((removal) => {
    const call = `$DB.${removal}(..., $KEY, ...)`;
    return [call, `${call}.$GET()`, `defer ${call}`, `if $GONE := <... ${call} ...>; $COND { ... }`].map(
      (statement) => `func $FUNC(...) {\n...\n${statement}\n...\n}`,
    );
  }),
});

const python = earlyClaim({
  says: String.raw`\bnx *= *True|\.setnx\(`,
  claims: ['$CLIENT.set($KEY, $VALUE, ..., nx=True, ...)', '$CLIENT.setnx($KEY, $VALUE)'],
  upToAct: (claim) =>
    ['$ACT(...)', 'return <... $ACT(...) ...>'].flatMap((later) => [
      `${claim}\n...\n${later}`,
      `if <... ${claim} ...>:\n    ...\n...\n${later}`,
      `if <... ${claim} ...>:\n    ...\n    ${later}\n    ...`,
    ]),
  keyBuilt: '$KEY = $NAME\n...',
  functions: ['def $FUNC(...):\n    ...'],
  removed: REMOVALS.python.map((removal) => `def $FUNC(...):\n    ...\n    $DB.${removal}(..., $KEY, ...)\n    ...`),
});

const typescript = earlyClaim({
  says: String.raw`[sS][eE][tT][nN][xX]\(|\b[nN][xX]\b`,
  claims: [
    "$CLIENT.set($KEY, $VALUE, ..., 'NX', ...)",
    '$CLIENT.set($KEY, $VALUE, {NX: true})',
    '$CLIENT.set($KEY, $VALUE, {nx: true})',
    '$CLIENT.setnx($KEY, $VALUE)',
    '$CLIENT.setNX($KEY, $VALUE)',
  ],
  upToAct: (claim) =>
    ['$ACT(...);', 'return <... $ACT(...) ...>;'].flatMap((later) => [
      `$WON = <... ${claim} ...>;\n...\n${later}`,
      `if (<... ${claim} ...>) $THEN\n...\n${later}`,
      `if (<... ${claim} ...>) { ... ${later} ... }`,
    ]),
  keyBuilt: '$KEY = $NAME;\n...',
  functions: ['function $FUNC(...) { ... }', '$FUNC = (...) => { ... }'],
  removed: REMOVALS.typescript.flatMap((removal) =>
    ['', '.$THEN(...)'].map((chained) => `function ...(...) { ... $DB.${removal}(..., $KEY, ...)${chained}; ... }`),
  ),
});

export default defineRule({
  id: 'no-early-idempotency-key',
  category: 'consistency',
  severity: 'error',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['RQ-1'],
  references: [
    { title: 'AWS Builders’ Library: making retries safe with idempotent APIs', url: 'https://aws.amazon.com/builders-library/making-retries-safe-with-idempotent-APIs/' },
    { title: 'Redis: SET', url: 'https://redis.io/docs/latest/commands/set/' },
  ],
  summary: 'disallow marking something as done before the work, where no failure takes the mark away',
  why:
    'A consumer sets `seen:42` with `NX`, then writes the order. The write fails, the message is delivered again, and the ' +
    'consumer finds `seen:42` and drops it: the order was never written, and nothing will ever write it.',
  remedy:
    'Set the key after the writes, or in one transaction with them. Where it must be claimed first, delete that same key when the work fails.',
  message:
    '`$KEY` is set before the work that it marks as done, and no failure deletes it, so the retry after a failure is refused and the work is lost; set it after the writes, or delete it where they fail.',
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } },
  },
});
