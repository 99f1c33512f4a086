import { either, fileSays, fileSaysWords, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { behind, functionWith } from '../../../spec/functions.js';
import { BUILT_STORES, isOfLibrary, TYPED_STORES } from '../../../spec/orms.js';
import { IN_REDIS_CODE, notPipeline, redisClient } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';

const ONLY_REDIS = ['redisOnlyWrite', 'redisExpire'];
const REMOVAL = '(?i)^[hlszx]?_?(?:del|delete|unlink|rem)$';
/** A key and its entry in an index are removed by different commands. */
const SAME_REMOVALS = ['(?i)^(?:del|delete|unlink)$', '(?i)^h_?del$'] as const;
const SET = '(?i)^set_?(?:ex)?$';
const FIRST = '$CLIENT.$FIRST($...GIVEN)';
const LATER = '$CLIENT.$WRITE(...)';
const IS_EXPIRE = regex('$WRITE', { vocabulary: 'redisExpire' });

/** How a language writes commands of Redis. */
interface Forms {
  /** The first arguments of a command up to its key. */
  readonly key: string;
  /** Claims that expire by themselves; and other commands that give their key a lifetime, which are as good where the later one is none of them. */
  readonly claims: readonly Formula[];
  readonly living?: readonly Formula[];
  /** A `SET` with a lifetime: the command, by `$WRITE`, and the arguments of one. */
  readonly expiring: { readonly set: Formula; readonly given: string };
  readonly unless: readonly Clause[];
  /** Two commands in one expression: one behind the other's promise, or both at once. */
  readonly inOne?: readonly string[];
}

/** Go: a command that only Redis has, or something of a client of Redis, is named. */
const GO_SAYS_COMMAND = fileSaysWords(String.raw`\.(?i:{{redisOnlyWrite}}|{{redisExpire}})\s*\(|(?i:redis|valkey|rdb)\w*(?:\(\))?\s*\.`);
/** One of the two commands has a name that only Redis has, or the client is one of Redis, so that two calls on a map are not taken for it. */
function redisWrites(language: Language, { key, claims, living = [], expiring, unless, inOne = [] }: Forms): Formula {
  const pairs = (firstWords: string, secondWords: readonly string[], ...more: Clause[]): readonly Formula[] => {
    const [later, first] = [regex('$WRITE', { vocabulary: secondWords }), regex('$FIRST', { vocabulary: firstWords })];
    return [
      { patterns: [behind(language, FIRST, { patterns: [{ pattern: LATER }, later] }, first), ...more] },
      ...inOne.map((pattern): Formula => ({ patterns: [{ pattern: LATER }, later, { 'pattern-inside': { patterns: [{ pattern }, first] } }, ...not(FIRST), ...more] })),
    ];
  };
  const [sameKey, undone] = [`$CLIENT.$FIRST(${key}, ...)`, `$CLIENT.$WRITE(${key.replace('$CTX', '$UNDO_CTX')}, ...)`];
  return {
    patterns: [
      IN_REDIS_CODE,
      ...(language === 'go' ? [GO_SAYS_COMMAND] : []),
      {
        'pattern-either': [
          ...pairs('redisOnlyWrite', [...ONLY_REDIS, 'redisSharedWrite']),
          ...pairs('redisSharedWrite', ONLY_REDIS),
          ...pairs('redisSharedWrite', ['redisSharedWrite'], redisClient(language), regex('$CLIENT', '(?i)^(?!.*cache)')),
        ],
      },
      regex('$CLIENT', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }),
      // What only tells those who listen now stores nothing; and what is trimmed is trimmed again by the next write.
      regex('$WRITE', '(?i)^(?!s?publish$|[lx]_?trim$|z_?rem_?range_?by_?(?:rank|score)$)'),
      // A class that wraps Redis calls its own methods; what they send is theirs to say.
      regex('$CLIENT', '^(?!(?:self|this|cls|session)$)'),
      // A lock, a probe, a temporary key: what was written is taken back.
      {
        'pattern-not': {
          patterns: [{ pattern: undone }, regex('$WRITE', REMOVAL), { 'pattern-inside': { patterns: [functionWith(language, sameKey), regex('$FIRST', REMOVAL.replace('^', '^(?!') + ')')] } }],
        },
      },
      // What is left of several keys that are removed is removed next time, and what is left of several keys that expire is gone in time.
      ...[
        ...SAME_REMOVALS.map((removal) => ({ later: { patterns: [{ pattern: LATER }, regex('$WRITE', removal)] }, first: [regex('$FIRST', removal)] })),
        { later: { patterns: [expiring.set, regex('$WRITE', SET)] }, first: [regex('$FIRST', SET), regex('$...GIVEN', expiring.given)] },
      ].map(({ later, first }): Clause => ({ 'pattern-not': { patterns: [later, { 'pattern-inside': { patterns: [functionWith(language, FIRST), ...first] } }] } })),
      // Whoever holds a claim that expires makes it live longer, or says that the work is done.
      ...[...claims.map((claim) => [{ 'pattern-inside': claim }]), ...living.map((claim) => [{ 'pattern-not': expiring.set }, { 'pattern-inside': claim }])].map((held): Clause => ({
        'pattern-not': { patterns: [{ pattern: undone }, regex('$WRITE', '(?i)^(?:p?_?expire(?:_?at)?|set(?:_?ex)?)$'), ...held] },
      })),
      ...unless,
      ...notPipeline(language),
    ],
  };
}

/** What was sent in a pipeline gets its lifetime behind it, by a command of its own. */
const lifetimeBehindPipeline = (language: Language, key: string): Formula => ({
  patterns: [
    IN_REDIS_CODE,
    ...(language === 'typescript' ? [] : [fileSaysWords(String.raw`\.(?i:{{redisExpire}})\s*\(`)]),
    { pattern: `$CLIENT.$WRITE(${key}, ...)` },
    IS_EXPIRE,
    regex('$CLIENT', { vocabulary: 'pipeline', match: 'part', not: true }),
    { 'pattern-inside': { patterns: [functionWith(language, `$PIPE.$FIRST(${key}, ...)`), regex('$PIPE', { vocabulary: 'pipeline', match: 'part' }), regex('$FIRST', { vocabulary: ['redisOnlyWrite', 'redisSharedWrite'] })] } },
    ...notPipeline(language),
  ],
});

/** How a client of a database writes. */
interface Database {
  readonly says: string;
  readonly first: string | readonly string[];
  readonly later: Formula;
  readonly where: readonly Clause[];
  /** The second goes to the same place with other words: no second half of anything. */
  readonly same?: string;
  /** From a branch that has the first and may be left behind it, as what is decided there: the later is no half of it. */
  readonly alone?: readonly Formula[];
  /** Not where both remove, or both make what is missing: what is left is removed or made next time. */
  readonly removals?: readonly Clause[];
}

/** Two writes to one database, and no transaction in sight. */
function databaseWrites(language: Language, { says, first, later, where, same, alone, removals = [] }: Database): Formula {
  return {
    patterns: [
      fileSays(says),
      behind(language, first, later, ...where),
      ...(same === undefined ? [] : [{ 'pattern-not': same }]),
      ...(alone === undefined ? [] : notInside(...alone)),
      ...removals,
      regex('$CLIENT', { vocabulary: 'pipeline', match: 'part', not: true }),
      ...notPipeline(language),
      notInsideWhere(functionWith(language, '$ANY.$BEGIN(...)'), regex('$BEGIN', String.raw`(?i)^\$?(?:begin|transaction|start_?transaction|with_?transaction|with_?tx|in_?transaction|run_?in_?tx|tx|atomic)`)),
      notInsideWhere(functionWith(language, '$ANY.$QUERY("$BEGINS", ...)'), regex('$BEGINS', '(?i)^(?:begin|start transaction)')),
    ],
  };
}

const anyOf = (...formulas: readonly Formula[]): Formula => ({ 'pattern-either': formulas });

const DATABASE = regex('$CLIENT', String.raw`(?i)^(?:.*[._])?(?:\w*(?:db|database|pool)|pg|\w*prisma(?:client|service)?)$`);
/** Go: the same by its type, whatever it is called. */
const typedAs = (...types: readonly string[]): Formula => ({
  'pattern-either': [{ patterns: [{ pattern: '$CLIENT.$WRITE(...)' }, DATABASE] }, ...types.map((type) => ({ pattern: `($CLIENT : ${type}).$WRITE(...)` }))],
});
const IS_DATABASE: Readonly<Record<Language, Clause>> = { go: typedAs('*sql.DB', '*sqlx.DB', '*pgxpool.Pool', '*bun.DB', '*xorm.Engine'), python: DATABASE, typescript: DATABASE };
const SQL_WRITE = String.raw`(?is)^["'\x60]*\s*(?:insert|update|delete|replace)\b`;
const SQL_REMOVAL = String.raw`(?is)^["'\x60]*\s*delete\b`;
const writesBy = (verbs: string, ...more: Clause[]): Clause[] => [regex('$WRITE', `^(?:${verbs})$`), DATABASE, ...more];

const PRISMA_WRITES = 'create|createMany|update|updateMany|upsert|delete|deleteMany';
/** Two things are each looked for and made where they are missing, and the second does not name the first: the next call makes what is missing. */
const madeWhereMissing = (data: string): string => `if (!$HAD) {\n...\n$HAD = await $CLIENT.$MODEL.create(...);\n...\n}\n...\nif (!$HAS) {\n...\n$HAS = await $CLIENT.$OTHER.create(${data});\n...\n}`;
/** A first write that ends the function, unless it fails. */
const ENDS_WELL = 'try {\n...\n<... await $CLIENT.$MODEL.$FIRST($...GIVEN) ...>;\n...\nreturn ...;\n} catch ($FAILED) { ... }';
const PRISMA: Database = {
  says: '[pP]risma',
  first: 'await $CLIENT.$MODEL.$FIRST($...GIVEN)',
  later: { patterns: [{ pattern: '$CLIENT.$OTHER.$WRITE(...)' }, ...writesBy(PRISMA_WRITES)] },
  where: [regex('$FIRST', `^(?:${PRISMA_WRITES})$`)],
  same: '$CLIENT.$MODEL.$WRITE(...)',
  // Each makes what is missing, so the next call does.
  removals: [
    { 'pattern-not': { patterns: [{ pattern: '$CLIENT.$OTHER.upsert(...)' }, { 'pattern-inside': functionWith('typescript', '$CLIENT.$MODEL.upsert($...GIVEN)') }] } },
    // Whoever comes behind it has seen the first one fail.
    { 'pattern-not': { patterns: [{ pattern: '$CLIENT.$OTHER.$WRITE(...)' }, inside(`${ENDS_WELL}\n...`), ...notInside(ENDS_WELL)] } },
  ],
  alone: [{ patterns: [{ pattern: madeWhereMissing('...') }, ...not(madeWhereMissing('<... $HAD ...>'))] }, ...['throw $LEFT;', 'return ...;'].map((leave): Formula => ({ pattern: `if ($UNDER) {\n...\nawait $CLIENT.$MODEL.$FIRST($...GIVEN);\n...\nif ($ENDS) {\n...\n${leave}\n}\n...\n}\n...` }))],
};
/** @param text the statement, and what stands before it; each with a name of its own. */
const sqlWrites = (language: Language, says: string, verbs: string, text: (name: string) => string, database = IS_DATABASE[language]): Database => ({
  says,
  first: `$CLIENT.$FIRST(${text('$SQL')}, $...GIVEN)`,
  later: { patterns: [{ pattern: `$CLIENT.$WRITE(${text('$THEN')}, ...)` }, regex('$WRITE', `^(?:${verbs})$`), database, regex('$THEN', SQL_WRITE)] },
  where: [regex('$FIRST', `^(?:${verbs})$`), regex('$SQL', SQL_WRITE)],
  removals: [
    {
      'pattern-not': {
        patterns: [
          { pattern: `$CLIENT.$WRITE(${text('$THEN')}, ...)` },
          regex('$THEN', SQL_REMOVAL),
          { 'pattern-inside': { patterns: [functionWith(language, `$CLIENT.$FIRST(${text('$SQL')}, ...)`), regex('$SQL', SQL_REMOVAL)] } },
        ],
      },
    },
  ],
});
const GORM: Database = {
  says: String.raw`gorm\.io/gorm`,
  first: ['$CLIENT.$FIRST(&$...GIVEN)', '$CLIENT.WithContext($CTX).$FIRST(&$...GIVEN)'],
  later: {
    patterns: [
      {
        'pattern-either': [
          { patterns: [{ pattern: '$CLIENT.$WRITE(&$THAT)' }, typedAs('*gorm.DB')] },
          { patterns: [{ pattern: '$CLIENT.WithContext($THEN_CTX).$WRITE(&$THAT)' }, DATABASE] },
          { pattern: '($CLIENT : *gorm.DB).WithContext($THEN_CTX).$WRITE(&$THAT)' },
        ],
      },
      regex('$WRITE', '^(?:Create|Save|Delete)$'),
    ],
  },
  where: [regex('$FIRST', '^(?:Create|Save|Delete)$')],
};
/** Django: a cursor commits each statement, unless a transaction stands around it. */
const DJANGO_CURSOR: Clause = { 'pattern-inside': either('with django.db.connection.cursor() as $CLIENT:\n    ...', 'with django.db.connections[$ALIAS].cursor() as $CLIENT:\n    ...') };

/** Python: two commits of a session, a change before the second, and further statements before that. */
const committedTwice = (...made: readonly string[]): Formula => {
  const changes = ['$CLIENT.$CHANGE($...GIVEN)', 'for $ONE in $MANY:\n    $CLIENT.$CHANGE($...GIVEN)'];
  const written = [[], ['$CLIENT.refresh(...)']].flatMap((read) => changes.map((change) => ['$CLIENT.commit()', ...read, ...made, change, '$CLIENT.$WRITE()']));
  const awaited = written.map((steps) => steps.map((step) => step.replace(/^\$CLIENT\.(?!\$CHANGE)/, 'await $CLIENT.')));
  return either(...[...written, ...awaited].map((steps) => steps.join('\n')));
};
/**
 * Python: a session of SQLAlchemy is committed, changed and committed again, with nothing in between but what that needs: the two
 * commits could be one. `$CLIENT` is the session, `$WRITE` the second commit.
 */
const COMMITTED_TWICE: Formula = {
  patterns: [
    fileSays('sqlalchemy|[sS]ession'),
    {
      'pattern-either': [committedTwice(), { patterns: [committedTwice('$MADE = $MODEL(...)'), regex('$MODEL', String.raw`^(?:\w+\.)*[A-Z]\w*$`)] }],
    },
    regex('$WRITE', '^commit$'),
    regex('$CHANGE', String.raw`^(?:add|add_all|delete|merge|execute|bulk_\w+)$`),
    { 'focus-metavariable': '$WRITE' },
  ],
};

/** Whoever calls it has begun the transaction. */
const TS_HANDED: readonly (string | Formula)[] = [
  { patterns: [{ pattern: 'function ...(..., $HANDED: $OWNER, ...) { ... }' }, regex('$OWNER', String.raw`(?s).*(?:[tT]ransaction|\b[tT]rx\b|[tT]x(?:\b|[A-Z])|EntityManager|QueryRunner|ClientSession)`)] },
  'class $CLASS { ... @Transactional(...) $METHOD(...) { ... } ... }',
  ...['$ANY.$BEGIN(...)', '$BEGIN(...)'].map((call): Formula => ({ patterns: [{ pattern: call }, regex('$BEGIN', String.raw`(?i)^\$?(?:\w*transaction(?:al)?|\w*(?:with|in)_?(?:tx|trx)|unit_?of_?work|atomic)$`)] })),
];
/** It is part of a transaction that it names. */
const NO_TRANSACTION = String.raw`(?s)^(?!.*\b(?:transaction|transacting|session|trx?|tx|t)\b(?!\())`;
const anyName = (names: string): string => `^(?:${names})$`;

/** Two writes to two stores of one database, and no transaction: a pair of which one has `$STORE`, and the other `$CLIENT`. */
function storeWrites(says: string, first: readonly string[], later: Formula, where: readonly Clause[], ...unless: readonly Clause[]): Formula {
  return {
    patterns: [
      databaseWrites('typescript', { says, first, later, where }),
      ...unless,
      regex('$STORE', { vocabulary: 'pipeline', match: 'part', not: true }),
      ...notInside(...TS_HANDED),
    ],
  };
}

/** Both take something away: what is left is removed next time. */
const bothRemove = (first: readonly string[], later: readonly string[], removals: string): Clause => ({
  'pattern-not': { patterns: [either(...later), regex('$WRITE', removals), { 'pattern-inside': { 'pattern-either': first.map((call) => ({ patterns: [functionWith('typescript', call), regex('$FIRST', removals)] })) } }] },
});

/** By the types of a mapper: repositories, models, collections. */
const typedWrites = (store: (typeof TYPED_STORES)[number]): Formula => {
  const [first, later] = ['await $STORE.$FIRST($...GIVEN)', 'await $CLIENT.$WRITE($...GIVES)'];
  return storeWrites(
    store.says,
    [first],
    { patterns: [{ pattern: later }, regex('$WRITE', anyName(store.writes)), regex('$...GIVES', NO_TRANSACTION), isOfLibrary('$CLIENT', store)] },
    [regex('$FIRST', anyName(store.writes)), regex('$...GIVEN', NO_TRANSACTION), isOfLibrary('$STORE', store)],
    { 'pattern-not': 'await $STORE.$WRITE(...)' },
    // What the first has made is written once more.
    ...notInside('$CLIENT = await $STORE.$FIRST(...);\n...', 'if ($MISSING) { ... $CLIENT = await $STORE.$FIRST(...); ... }\n...'),
    bothRemove(['$STORE.$FIRST(...)'], ['await $CLIENT.$WRITE(...)'], anyName(store.removals)),
  );
};

/** The client is this file's, and not of whoever made the object. */
const OWN = regex('$CLIENT', String.raw`^(?!this\.)`);
/** The later write is given something of what the first one gave. */
const madeOfFirst = (first: readonly string[], later: readonly string[]): Clause => ({
  'pattern-inside': {
    patterns: [
      either(...['$GAVE', '{ $GAVE }', '{ $KEY: $GAVE }', '[$GAVE]', '[{ $GAVE }]', '[{ $KEY: $GAVE }]'].flatMap((gave) => first.map((call) => `const ${gave} = <... ${call} ...>;\n...\n$LATER`))),
      ...holding('$LATER', { pattern: '$GAVE' }),
      ...holding('$LATER', either(...later)),
    ],
  },
});

/**
 * By the words of a query builder: two tables, or one that is emptied and filled anew. What an object was given for its database may be
 * the transaction of whoever made the object, so there the later write has to be made of the first.
 */
const builtWrites = ({ says, calls, writes, inserts, puts, removes, where = [] }: (typeof BUILT_STORES)[number]): Formula => {
  const [first, removed, later] = [puts('$STORE', '$TABLE'), removes('$STORE', '$TABLE'), calls('$CLIENT', '$WRITE', '$OTHER')];
  const unless: Clause[] = [...where, { 'pattern-not-regex': String.raw`\.transacting\(` }];
  return anyOf(
    storeWrites(
      says,
      [...first, ...removed],
      { patterns: [either(...later), regex('$WRITE', anyName(writes))] },
      [],
      ...calls('$CLIENT', '$WRITE', '$TABLE').map((same): Clause => ({ 'pattern-not': same })),
      // Both take something away: what is left is removed next time.
      { 'pattern-not': { patterns: [either(...removes('$CLIENT', '$OTHER')), { 'pattern-inside': { 'pattern-either': removed.map((call) => functionWith('typescript', call)) } }] } },
      { 'pattern-either': [{ patterns: [either(...later), OWN] }, { patterns: [either(...later), madeOfFirst(first, later)] }] },
      ...unless,
    ),
    storeWrites(says, removed, { patterns: [either(...calls('$CLIENT', '$WRITE', '$TABLE')), regex('$WRITE', anyName(inserts))] }, [], OWN, ...unless),
  );
};

export default defineRule({
  id: 'no-partial-multi-write',
  category: 'consistency',
  severity: 'error',
  kinds: ['service'],
  preset: { go: 'strict', python: 'recommended', typescript: 'strict' },
  findings: ['RQ-2', 'RQ-4'],
  references: [
    { title: 'Redis: transactions', url: 'https://redis.io/docs/latest/develop/using-commands/transactions/' },
    { title: 'Redis: pipelining', url: 'https://redis.io/docs/latest/develop/using-commands/pipelining/' },
    { title: 'Redis: scripting with Lua', url: 'https://redis.io/docs/latest/develop/programmability/eval-intro/' },
  ],
  oneEach: '$FIRST',
  summary: 'disallow writes to Redis or a database that belong together but are sent one by one',
  why:
    'A job is stored in two hashes and then pushed on a list. The process is killed, or the connection drops, after the ' +
    'second call: the data is there, nothing points to it, and the caller who sees the error retries into a half-written state.',
  remedy: 'Send the writes in one transaction (`MULTI`/`EXEC`, a transactional pipeline, `BEGIN`/`COMMIT`) or one Lua script.',
  message: {
    go: '`$CLIENT.$WRITE` is sent on its own after another write to `$CLIENT`, so a failure in between leaves half of them stored; send them together in one transaction (`TxPipelined`, `BeginTx`) or a Lua script.',
    python: '`$CLIENT.$WRITE` is sent on its own after another write to `$CLIENT`, so a failure in between leaves half of them stored; send them together in one transaction (`pipeline(transaction=True)`, `transaction()`) or a Lua script.',
    typescript: '`$CLIENT.$WRITE` is sent on its own after a write that it belongs to, so a failure in between leaves half of them stored; send them together in one transaction (`multi()` … `exec()`, `$transaction`) or a Lua script.',
  },
  match: {
    go: anyOf(
      redisWrites('go', {
        key: '$CTX, $KEY',
        claims: [{ patterns: [functionWith('go', '$CLIENT.SetNX($CLAIM_CTX, $KEY, $VALUE, $TTL)'), regex('$TTL', '^(?!0$)')] }],
        expiring: { set: { patterns: [{ pattern: '$CLIENT.$WRITE($SET_CTX, $SET, $VALUE, $SET_TTL)' }, regex('$SET_TTL', '^(?!(?:0|redis.KeepTTL)$)')] }, given: String.raw`(?s).*,\s*(?!(?:0|redis\.KeepTTL)\s*$)[^,]+$` },
        unless: [{ 'pattern-not': '($CLIENT : redis.Pipeliner).$WRITE(...)' }, ...notInside('defer $CLEANUP(...)', 'time.AfterFunc(...)')],
      }),
      lifetimeBehindPipeline('go', '$CTX, $KEY'),
      databaseWrites('go', sqlWrites('go', 'database/sql|sqlx|pgx', '(?:Must|Named)?Exec(?:Context)?', (name) => `..., "${name}"`)),
      databaseWrites('go', GORM),
    ),
    python: anyOf(
      redisWrites('python', {
        key: '$KEY',
        claims: ['ex', 'px'].map((expiry) => functionWith('python', `$CLIENT.set($KEY, ..., nx=True, ..., ${expiry}=$TTL, ...)`)),
        living: ['ex', 'px'].map((expiry) => functionWith('python', `$CLIENT.set($KEY, ..., ${expiry}=$TTL, ...)`)),
        expiring: { set: either('$CLIENT.$WRITE(..., ex=$LIFE, ...)', '$CLIENT.$WRITE(..., px=$LIFE, ...)', '$CLIENT.setex(...)'), given: String.raw`(?s).*\b[ep]x\s*=` },
        unless: [],
      }),
      lifetimeBehindPipeline('python', '$KEY'),
      COMMITTED_TWICE,
      databaseWrites('python', sqlWrites('python', 'asyncpg|databases|aiosqlite|psycopg', 'execute|executemany', (name) => `"${name}"`)),
      { patterns: [databaseWrites('python', sqlWrites('python', String.raw`django\.db`, 'execute|executemany', (name) => `"${name}"`, DJANGO_CURSOR)), ...notInside('@django.db.transaction.atomic\ndef $FUNC(...):\n    ...', 'with django.db.transaction.atomic():\n    ...')] },
    ),
    typescript: anyOf(
      redisWrites('typescript', {
        key: '$KEY',
        claims: ["..., 'NX', ...", '{NX: true}', '{nx: true}'].map((once) => functionWith('typescript', `$CLIENT.set($KEY, $VALUE, ${once})`)),
        living: ["'EX', ...", "'PX', ...", '{EX: $TTL}', '{PX: $TTL}'].map((ends) => functionWith('typescript', `$CLIENT.set($KEY, $VALUE, ${ends})`)),
        expiring: { set: either(...["'EX', ...", "'PX', ...", '{EX: $LIFE}', '{PX: $LIFE}', '{ex: $LIFE}', '{px: $LIFE}'].map((ends) => `$CLIENT.$WRITE($SET, $VALUE, ${ends})`)), given: String.raw`(?s).*(?:['"][EP]X['"]|\b(?i:[EP]X):)` },
        inOne: [`${FIRST}.then((...) => ${LATER})`, `Promise.all([..., ${FIRST}, ..., ${LATER}, ...])`],
        unless: notInside(
          // Both keys expire, whichever command is lost.
          { patterns: [{ pattern: 'Promise.all([$CLIENT.$FIRST($...GIVEN), $CLIENT.$WRITE(...)])' }, regex('$FIRST', SET), regex('$...GIVEN', String.raw`(?s).*(?:['"][EP]X['"]|\b(?i:[EP]X):)`), IS_EXPIRE] },
          // Only one of the two is sent.
          '$EITHER ? <... $CLIENT.$FIRST($...GIVEN) ...> : <... $CLIENT.$WRITE(...) ...>',
          '$EITHER ? <... $CLIENT.$WRITE(...) ...> : <... $CLIENT.$FIRST($...GIVEN) ...>',
          // Entries of a cache that are dropped together, without a wait in between: the client sends both at once.
          { patterns: [{ pattern: '$CLIENT.$WRITE($ONE);\n$CLIENT.$WRITE($TWO);' }, ...not('await $CLIENT.$WRITE($ONE);\nawait $CLIENT.$WRITE($TWO);'), regex('$WRITE', SAME_REMOVALS[0])] },
          // Another turn of the event loop.
          'setTimeout(...)', 'setInterval(...)', 'setImmediate(...)', '$EMITTER.on(...)', '$EMITTER.once(...)',
        ),
      }),
      lifetimeBehindPipeline('typescript', '$KEY'),
      databaseWrites('typescript', PRISMA),
      ...TYPED_STORES.map(typedWrites),
      ...BUILT_STORES.map(builtWrites),
      databaseWrites('typescript', sqlWrites('typescript', "['\"]pg['\"]|mysql2|pg-promise|better-sqlite3", 'query|execute', (name) => name)),
    ),
  },
});
