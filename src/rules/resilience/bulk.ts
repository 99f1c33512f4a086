/** Calls for one element, of clients that can send many at once: `$CLIENT.$COMMAND(…)`. */
import { either, fileSays, fileWithout, notInside, regex } from '../../spec/clauses.js';
import type { Formula, Regex } from '../../spec/formula.js';
import { BUILT_STORES, isOfLibrary, TYPED_STORES } from '../../spec/orms.js';
import { IN_REDIS_CODE, madeAsRedis, notPipeline } from '../../spec/redis.js';
import type { Language } from '../../spec/rule.js';

/** A call with these arguments. In TypeScript, one that is waited for: what is not awaited goes out with the others. */
const CALL: Readonly<Record<Language, (args: string) => string>> = {
  go: (args) => `$CLIENT.$COMMAND(${args})`,
  python: (args) => `$CLIENT.$COMMAND(${args})`,
  typescript: (args) => `await $CLIENT.$COMMAND(${args})`,
};

const REDIS_CLIENT = '(?i)^(?:.*[._])?(?:redis|rdb|valkey)(?:_?(?:client|conn|connection|db|cli))?$';
const ONLY_REDIS_READ = '(?i)^(?:h_?get(?:_?all)?|hm_?get|hexists|hkeys|hlen|smembers|sismember|scard|zscore|zrank|zcard|z(?:rev)?range(?:byscore)?|lrange|llen|pttl)$';
const SHARED_READ = '(?i)^(?:get|exists|ttl|type)$';

function redis(language: Language): Formula {
  const command = (name: Regex, client?: string): Formula => ({
    // With a context and a key in Go: `IncrBy` of one argument counts something else.
    patterns: [{ pattern: CALL[language](language === 'go' ? '$CONTEXT, $NAME, ...' : '...') }, regex('$COMMAND', name), ...(client === undefined ? [] : [regex('$CLIENT', client)])],
  });
  return {
    patterns: [
      IN_REDIS_CODE,
      {
        'pattern-either': [
          command({ vocabulary: ['redisOnlyWrite', 'redisExpire'] }),
          command(ONLY_REDIS_READ),
          command({ vocabulary: 'redisSharedWrite' }, REDIS_CLIENT),
          command(SHARED_READ, REDIS_CLIENT),
          ...(language === 'python' ? [{ patterns: [{ 'pattern-either': [command(SHARED_READ), command({ vocabulary: 'redisSharedWrite' })] }, madeAsRedis('python')] }] : []),
        ],
      },
      regex('$CLIENT', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }),
      ...notPipeline(language),
    ],
  };
}

/** The table is the same for each; a row that the database selects is not the caller's. */
const FOR_ONE_ROW = String.raw`(?is)^(?:[rf]?[\x60"']+\s*(?:insert\s+into|delete\s+from)\s+[\w."]+\s*[(w]|(?:[\w.]+\.)?insert\((?!.*from_select))`;
/** A database in the same process: nothing goes over the network. */
const EMBEDDED = String.raw`\bimport (?:aio)?sqlite3?\b|better-sqlite3|go-sqlite3|modernc\.org/sqlite|["']sqlite(?:\+\w+)?:`;

/** A statement for one row. One that is prepared has no text here. */
function sql(language: Language): Formula {
  const before = language === 'go' ? ['', '$CTX, '] : [''];
  return {
    patterns: [
      fileSays(String.raw`\b(?:insert|INSERT)\s+(?:into|INTO)\b|\b(?:delete|DELETE)\s+(?:from|FROM)\b|\binsert\(`),
      either(...before.map((args) => CALL[language](`${args}$SQL, ...`))),
      regex('$SQL', FOR_ONE_ROW),
      fileWithout(EMBEDDED),
      regex('$COMMAND', '(?i)^(?:exec|query|raw|run)'),
    ],
  };
}

/** A call in a file that says this, for which the regular expressions hold. */
function others(says: string, calls: readonly string[], where: Readonly<Record<string, string>>): Formula {
  return { patterns: [fileSays(says), either(...calls), ...Object.entries(where).map(([name, text]) => regex(name, text))] };
}

/** A call that asks for what belongs to the element `$ITEM`, by a field that is the element or a part of it. */
const ofElement = (call: (asked: string) => string): string[] => ['$FIELD: $ITEM', '$FIELD: $ITEM.$PART', '$ITEM'].map(call);
/** Python: one row of a model of Django, by a key that the element of the loop has. */
const PY_ONE_ROW = [
  ...['pk', 'id'].map((key) => `$CLIENT.$COMMAND(..., ${key}=<... $ITEM ...>, ...)`),
  ...['first', 'get', 'exists'].map((end) => `$CLIENT.$COMMAND(..., $BY=<... $ITEM ...>, ...).${end}()`),
];

/** A property whose value is the same for each element. */
const JS_CONSTANT = String.raw`\w+: (?:true|false|null|\d+|"[^"]*"|'[^']*'|new Date\(\))`;

const OTHERS: Readonly<Record<Language, readonly Formula[]>> = {
  go: [
    others(String.raw`\b(?:s3|sqs|dynamodb)\.`, ['$CLIENT.$COMMAND($...ARGS)'], {
      $COMMAND: '^(?:PutItem|DeleteItem|DeleteObject|SendMessage|DeleteMessage)(?:WithContext)?$',
      '$...ARGS': '(?is)^.*input',
    }),
    others('[mM]ongo', [CALL.go('...')], { $COMMAND: '^(?:InsertOne|UpdateOne|ReplaceOne|DeleteOne)$' }),
    others('gorm', [CALL.go('$ROW')], { $CLIENT: String.raw`(?i)^(?:.*\.)?(?:g?orm|db|tx)(?:\.|$)`, $COMMAND: '^Create$' }),
  ],
  python: [
    others('boto', ['QueueUrl', 'Item', 'Bucket'].map((argument) => CALL.python(`..., ${argument}=$VALUE, ...`)), {
      $COMMAND: '^(?:put_item|delete_object|send_message|delete_message)$',
    }),
    others('[mM]ongo', [CALL.python('...')], { $COMMAND: '^(?:insert_one|update_one|replace_one|delete_one)$' }),
    // A row to which another one refers needs its key, which only some databases tell for many.
    {
      patterns: [
        others(String.raw`\.objects\.create\(`, [CALL.python('...')], { $CLIENT: String.raw`^\w+\.objects$`, $COMMAND: '^create$' }),
        ...notInside('$ROW = $CLIENT.$COMMAND(...)\n...\n<... $OTHER(..., $REFERS=$ROW, ...) ...>'),
      ],
    },
    // A row for each key, where one question with all keys would do.
    { patterns: [fileSays(String.raw`\.objects\.(?:get|filter)\(`), either(...PY_ONE_ROW), regex('$CLIENT', String.raw`^\w+\.objects$`), regex('$COMMAND', '^(?:get|filter)$')] },
    { patterns: [fileSays('sqlalchemy|sqlmodel'), either('$CLIENT.$COMMAND($MODEL, <... $ITEM ...>)', 'await $CLIENT.$COMMAND($MODEL, <... $ITEM ...>)'), regex('$CLIENT', String.raw`^(?:\w+\.)*(?:\w*session|db)$`), regex('$COMMAND', '^get$'), regex('$MODEL', String.raw`^(?:\w+\.)*[A-Z]\w*$`)] },
    // A transaction for each row.
    {
      patterns: [
        fileSays('sqlalchemy|sqlmodel|[sS]ession'),
        either('$CLIENT.add($ROW)\n$CLIENT.$COMMAND()', '$CLIENT.add($ROW)\nawait $CLIENT.$COMMAND()'),
        regex('$COMMAND', '^commit$'),
      ],
    },
    others('[eE]lasticsearch|[oO]pensearch', [CALL.python('..., index=$INDEX, ...')], { $COMMAND: '^(?:index|delete)$' }),
  ],
  typescript: [
    others(String.raw`(?:from |require\()['"](?:ioredis|redis|@redis/client|@upstash/redis)['"]`, [CALL.typescript('...')], {
      $CLIENT: '(?i)^(?:.*[._])?(?:client|conn|connection|cache|store)$',
      $COMMAND: '^(?:get|set|del|unlink|incr|publish|exists)$',
    }),
    others('@aws-sdk', [CALL.typescript('new $REQUEST(...)')], {
      $COMMAND: '^send$',
      $REQUEST: '^(?:PutItem|DeleteItem|Put|Delete|DeleteObject|SendMessage|DeleteMessage)Command$',
    }),
    others('[mM]ongo', [CALL.typescript('...')], { $COMMAND: '^(?:insertOne|updateOne|replaceOne|deleteOne)$' }),
    // Rows of other tables that are made with it have no form for many.
    others('[pP]risma', [CALL.typescript('$...ARGS')], { $CLIENT: String.raw`(?i)^(?:.*\.)?prisma\.\w+$`, $COMMAND: '^create$', '$...ARGS': String.raw`(?s)^(?!.*\b(?:create|createMany|connect|connectOrCreate): *[{\w])` }),
    // A row for each element is asked for by what the element says, where one question with `in` would do.
    others('[pP]risma', ofElement((asked) => `await $CLIENT.$COMMAND({ ..., where: { ..., ${asked}, ... }, ... })`), { $CLIENT: String.raw`(?i)^(?:.*\.)?_?\w*prisma\w*\.\w+$`, $COMMAND: '^(?:find(?:Unique|First)(?:OrThrow)?|findMany|count)$' }),
    // Rows that go, or become the same.
    others('[pP]risma', ofElement((asked) => `await $CLIENT.$COMMAND({ ..., where: { ${asked} }, ... })`), { $CLIENT: String.raw`(?i)^(?:.*\.)?_?\w*prisma\w*\.\w+$`, $COMMAND: '^delete(?:Many)?$' }),
    { patterns: [others('[pP]risma', ofElement((asked) => `await $CLIENT.$COMMAND({ ..., where: { ${asked} }, data: $DATA, ... })`), { $CLIENT: String.raw`(?i)^(?:.*\.)?_?\w*prisma\w*\.\w+$`, $COMMAND: '^update(?:Many)?$', $DATA: String.raw`^\{\s*${JS_CONSTANT},?\s*\}$` })] },
    { patterns: [others(TYPED_STORES[0]!.says, [...ofElement((asked) => `await $CLIENT.$COMMAND({ ..., where: { ..., ${asked}, ... }, ... })`), ...ofElement((asked) => `await $CLIENT.$COMMAND({ ..., ${asked}, ... })`)], { $COMMAND: '^(?:find(?:One)?(?:OrFail|By|ByOrFail)?|count(?:By)?)$' }), isOfLibrary('$CLIENT', TYPED_STORES[0]!)] },
    { patterns: [others(TYPED_STORES[1]!.says, ['await $CLIENT.$COMMAND($ITEM)', 'await $CLIENT.$COMMAND($ITEM.$PART)', ...ofElement((asked) => `await $CLIENT.$COMMAND({ ..., ${asked}, ... })`)], { $COMMAND: '^(?:find(?:One|ById)?|countDocuments)$' }), isOfLibrary('$CLIENT', TYPED_STORES[1]!)] },
    others('drizzle-orm', ['$ITEM', '$ITEM.$PART'].map((key) => `await $CLIENT.$COMMAND({ ..., where: eq($COLUMN, ${key}), ... })`), { $COMMAND: '^find(?:First|Many)$' }),
    // Repositories and models by their types.
    ...['save|insert|remove', 'create', 'create'].map((commands, index): Formula => {
      const store = TYPED_STORES[index]!;
      return { patterns: [others(store.says, [CALL.typescript('$ROW')], { $COMMAND: `^(?:${commands})$`, $ROW: String.raw`^(?!\[)` }), isOfLibrary('$CLIENT', store)] };
    }),
    others(BUILT_STORES[0]!.says, ['execute', 'executeTakeFirst'].map((end) => `await $CLIENT.$COMMAND($TABLE).values($ROW).${end}()`), { $COMMAND: '^insertInto$', $ROW: String.raw`^(?!\[)` }),
    others(BUILT_STORES[1]!.says, ['await $CLIENT.$COMMAND($TABLE).values({ ... })'], { $COMMAND: '^insert$' }),
    // A job for each; a message for each, in a call that takes a list of them.
    { patterns: [others('bullmq', [CALL.typescript('$NAMED, $JOB, ...')], { $COMMAND: '^add$' }), isOfLibrary('$CLIENT', { types: String.raw`bullmq\.Queue` })] },
    others('kafkajs', [CALL.typescript('{ ..., messages: [$MESSAGE], ... }')], { $COMMAND: '^send$', $MESSAGE: String.raw`^(?!\.\.\.)` }),
    others('[kK]nex', [CALL.typescript('...')], { $CLIENT: String.raw`(?i)^(?:.*\.)?(?:knex|db|trx|tx)\(`, $COMMAND: '^insert$' }),
  ],
};

/** Neither a bulk operation, nor a class that wraps calls and calls itself: what it sends is its own to say. */
const oneAtATime = (language: Language): string => `(?i)^(?!(?:self|this|cls${language === 'python' ? '' : '|session'})$|.*(?:batch|bulk|pipe|indices))`;
/** What hands over several elements in one call. */
const SPREAD: Readonly<Record<Language, string>> = { go: '..., $PART...', python: '..., *$PART, ...', typescript: '..., ...$PART, ...' };

export const callForOne = (language: Language): Formula => ({
  patterns: [
    { 'pattern-either': [redis(language), sql(language), ...OTHERS[language]] },
    regex('$CLIENT', oneAtATime(language)),
    { 'pattern-not': CALL[language](SPREAD[language]) },
  ],
});
