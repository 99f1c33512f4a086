import { commentedWith, either, fileSays, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import { IS_CONTEXT } from '../../../spec/clients.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { BUILT_STORES, isOfLibrary, TYPED_STORES } from '../../../spec/orms.js';
import { IN_REDIS_CODE } from '../../../spec/redis.js';
import { defineRule } from '../../../spec/rule.js';
import { LOST_CALL, LOST_LITERAL, LOST_LOCAL, lostCallThat, STARTS_SOMETHING, startedDoes } from '../lost-goroutines.js';
import { lostCall, lostInExecutor, lostTask, startedMethodDoes, starting, STARTS_A_TASK } from '../lost-tasks.js';
import { MAY_BE_LOST } from '../lost-words.js';

const WRITE: Clause = regex('$WRITE', { vocabulary: 'write', match: 'start' });
/** Verbs that write where they are said of a store, and mean other things elsewhere. */
const ALSO_WRITES: Clause = regex('$WRITE', '^_*(?:[Aa]dd|[Mm]ark|[Aa]rchive|[Ii]ncrement)(?![a-z])');
const STORE: Clause = regex('$STORE', { vocabulary: ['store', 'mirror'], match: 'part' });
const STORED: Clause = regex('$WRITE', { vocabulary: 'stored', match: 'part' });
/** An entry of a cache, put by a call of this form. */
function cacheEntry(call: string): Clause {
  return { 'pattern-not': { patterns: [{ pattern: call }, regex('$STORE', '(?i).*cache'), regex('$WRITE', '(?i)^(?:set|put|add|store|save|write)')] } };
}

/** Not a count, a time of last use, or an entry of a cache, which the next one makes good. */
const MISSED: readonly Clause[] = [
  regex('$WRITE', { vocabulary: 'trifle', match: 'part', not: true }),
  regex('$WRITE', '(?i)^(?!create_?ind(?:ex|ices)|.*(?:stale|expired|orphan|unused|outdated))'),
  // Nor what puts a query together, which another call sends.
  regex('$WRITE', '^(?!.*(?:[a-z]Builder|[a-z]Query)$)'),
  // Nor what takes over the state of another one.
  regex('$WRITE', '^(?!(?:[Uu]pdate|[Ss]et|[Pp]atch|[Rr]eplace)_?[Ff]rom(?![a-z]))'),
  cacheEntry('$STORE.$WRITE(...)'),
];
/** Commands of Redis that write, whose names nothing else has. */
const REDIS_WRITES: Clause = regex('$WRITE', { vocabulary: 'redisOnlyWrite', match: 'whole' });
/** Verbs that only a store has. */
const STORES: Clause = regex('$WRITE', '(?i)^_*(?:insert|upsert|persist)(?![a-z])');
/** A statement of SQL that writes, by the verb that sends it. */
const SQL: readonly Clause[] = [
  regex('$WRITE', String.raw`(?i)^\$?(?:must|named)?(?:exec|execute|query)(?:context|raw|rawunsafe|_?async)?$`),
  regex('$SQL', String.raw`(?is)^(?:\w+\()?\w?["'\x60]+\s*(?:insert|update|delete|merge|replace|upsert)\b`),
];
/** A call of a verb that writes on what is called a store. */
const onStore = (call: string | Formula, ...where: readonly Clause[]): Formula => ({
  'pattern-either': [WRITE, ALSO_WRITES, REDIS_WRITES].map((verb) => ({ patterns: [typeof call === 'string' ? { pattern: call } : call, STORE, verb, ...where] })),
});

/** A queue that is handed one thing, and no context to end a wait, is in memory. */
const GO_ON_STORE: Formula = {
  'pattern-either': [{ patterns: [{ pattern: '$STORE.$WRITE(...)' }, regex('$STORE', '(?i)^(?!.*queue$)')] }, { pattern: '$STORE.$WRITE($FIRST, $SECOND, ...)' }],
};

/** A write to a store: what it is sent to is called so, it is handed a context and data, or its name says both. */
const GO_WRITES: Formula = {
  patterns: [
    {
      'pattern-either': [
        onStore(GO_ON_STORE),
        {
          patterns: [
            { pattern: '$STORE.$WRITE($CTX, $DATA, ...)' },
            regex('$CTX', IS_CONTEXT),
            WRITE,
            // `SetAttributes(ctx, …)` and its like write nothing that lasts.
            regex('$WRITE', '^(?!Set|Append|Write)'),
            regex('$STORE', { vocabulary: ['logger', 'metric'], match: 'part', not: true }),
          ],
        },
        { patterns: [{ pattern: '$STORE.$WRITE($CTX, $DATA, ...)' }, regex('$CTX', IS_CONTEXT), REDIS_WRITES, regex('$STORE', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true })] },
        { patterns: [{ pattern: '$WRITE(...)' }, regex('$WRITE', String.raw`^\w+$`), WRITE, STORED] },
        { patterns: [either('$STORE.$WRITE($SQL, ...)', '$STORE.$WRITE($CTX, $SQL, ...)'), ...SQL] },
        // The operations of etcd say what is written, whoever is given them.
        { patterns: [either('$WRITE(..., clientv3.$OPERATION(...), ...)'), regex('$OPERATION', '^Op(?:Put|Delete)$')] },
      ],
    },
    // A question: what is written follows from the answer.
    ...notInside('if $STORE.$WRITE(...) { ... }'),
    ...MISSED,
  ],
};

const go: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [GO_WRITES, { 'pattern-inside': { patterns: LOST_LITERAL } }] },
        { patterns: [...LOST_CALL, onStore('go $STORE.$WRITE(...)'), ...MISSED] },
        { patterns: [...LOST_CALL, either('go $STORE.$WRITE($SQL, ...)', 'go $STORE.$WRITE($CTX, $SQL, ...)'), ...SQL] },
        { patterns: [GO_WRITES, ...LOST_LOCAL] },
        lostCallThat(GO_WRITES),
        // What is started calls a function of the file, and that one writes.
        { patterns: [either('$OBJECT.$NAME($...GIVEN)', '$NAME($...GIVEN)'), { 'pattern-inside': { patterns: LOST_LITERAL } }, ...startedDoes('$...BODY', GO_WRITES)] },
      ],
    },
    STARTS_SOMETHING,
  ],
};

/** The write is what is started: a store's, a model's (`Users.update_name(…)`), or one whose name says what it leaves behind. */
const python: Formula = {
  patterns: [
    {
      'pattern-either': [
        {
          patterns: [
            { 'pattern-either': [lostTask('$STORE.$WRITE(...)'), lostInExecutor('$STORE.$WRITE'), lostCall('$STORE.$WRITE', '$STORE.$WRITE(...)')] },
            {
              'pattern-inside': {
                'pattern-either': [[STORE, WRITE], [STORE, ALSO_WRITES], [REDIS_WRITES, IN_REDIS_CODE], [STORES], [WRITE, STORED], [WRITE, regex('$STORE', String.raw`^[A-Z][a-z]\w*s$`)]].map((where): Formula => ({
                  patterns: [starting('$STORE.$WRITE'), ...where],
                })),
              },
            },
          ],
        },
        { patterns: [{ 'pattern-either': [lostTask('$WRITE(...)'), lostInExecutor('$WRITE'), lostCall('$WRITE', '$WRITE(...)')] }, regex('$WRITE', String.raw`^\w+$`), WRITE, STORED] },
        startedMethodDoes({ patterns: [onStore('$STORE.$WRITE(...)'), ...MISSED] }),
        { patterns: [IN_REDIS_CODE, startedMethodDoes({ patterns: [{ pattern: '$STORE.$WRITE(...)' }, REDIS_WRITES, regex('$STORE', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }), ...MISSED] })] },
      ],
    },
    ...MISSED,
    STARTS_A_TASK,
  ],
};

/** A stream ends with `destroy` what was opened for it; by its name, or by what else is done to it here. */
const NO_STREAM: readonly Clause[] = [
  regex('$STORE', '(?i)^(?!.*(?:stream|readable|writable|socket|pipe)$)'),
  ...notInside('$STORE.on(...);\n...', ...['$STORE.pipe(...)', '$TARGET.pipe($STORE)'].flatMap((pipes) => [`${pipes};\n...`, `$PIPED = ${pipes};\n...`])),
];

/** A statement of SQL that writes, sent by a client that gives promises; one that is given a function calls it. */
const sentWrite = (call: string): Formula => ({ patterns: [{ pattern: call }, ...SQL, { 'pattern-not': call.replace('...)', '..., (...) => $DONE)') }, { 'pattern-not': call.replace('...)', '..., function (...) { ... })') }] });

/** The file shows that the call gives a promise, or it is a model's (`const parcel = await Parcel.findById(…)`). */
const TS_WRITES: Formula = {
  'pattern-either': [
    { patterns: [onStore('$STORE.$WRITE(...)'), { predicate: 'returns-promise' }] },
    { patterns: [{ pattern: '$WRITE(...)' }, regex('$WRITE', String.raw`^\w+$`), WRITE, STORED, { predicate: 'returns-promise' }] },
    { patterns: [sentWrite('$STORE.$WRITE($SQL, ...)'), { predicate: 'returns-promise' }] },
    // These clients give promises, except for a batch of commands.
    {
      patterns: [
        { pattern: '$STORE.$WRITE(...)' },
        STORE,
        REDIS_WRITES,
        fileSays(String.raw`from ['"](?:io)?redis['"]|require\(['"](?:io)?redis['"]\)`),
        regex('$STORE', { vocabulary: 'pipeline', match: 'part', not: true }),
        notInsideWhere('$STORE = $SOURCE;\n...', regex('$SOURCE', { vocabulary: 'pipeline', match: 'part' })),
        ...notInside('$STORE.$WRITE(..., (...) => $DONE)', '$CHAIN.exec(...)'),
      ],
    },
    {
      patterns: [
        { pattern: '$STORE.$WRITE(...)' },
        regex('$WRITE', '^(?:save|destroy|deleteOne|updateOne|remove)$'),
        { 'pattern-inside': { patterns: [either('const $STORE = await $MODEL.$FIND(...);\n...', 'let $STORE = await $MODEL.$FIND(...);\n...'), regex('$FIND', '^(?:find|get|load|fetch|create|build)')] } },
        ...NO_STREAM,
      ],
    },
  ],
};

/** What is known by its type, whatever it is called. */
const typedWrite = (call: string): Formula => ({
  'pattern-either': TYPED_STORES.map((store) => ({ patterns: [fileSays(store.says), { pattern: call }, regex('$WRITE', `^(?:${store.writes})$`), isOfLibrary('$STORE', store)] })),
});
/** Query builders: a write by its links, or by what sends it. */
const builtWrite = (prefix: string): Formula => ({
  'pattern-either': [
    {
      patterns: [
        either(...['values', 'set', 'where', 'returning', 'onConflictDoNothing', 'onConflictDoUpdate'].map((link) => `${prefix}$STORE.$WRITE($TABLE). ... .${link}(...)`)),
        regex('$WRITE', '^(?:insert|update|delete)$'),
        regex('$TABLE', String.raw`^(?:[\w$]+\.)*[\w$]+$`),
        fileSays(BUILT_STORES[1]!.says),
      ],
    },
    { patterns: [either(...['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow'].map((end) => `${prefix}$STORE.$WRITE($TABLE). ... .${end}()`)), regex('$WRITE', `^(?:${BUILT_STORES[0]!.writes})$`), fileSays(BUILT_STORES[0]!.says)] },
  ],
});

/** Models, by how they are made. */
const MODELS: Clause = inside(...['mongoose.model(...)', 'model(...)', 'model<$TYPE>(...)', 'mongoose.model<$TYPE>(...)', '$SEQUELIZE.define(...)'].map((made) => `$STORE = ${made};\n...`));
/** Commands of a client that takes each as an object. */
const sends = (call: string): Formula => ({ patterns: [{ pattern: call }, regex('$WRITE', '^(?:Put|Update|Delete|BatchWrite|TransactWrite|Send|Publish)\\w*Command$')] });

const AWAITED_WRITES: Formula = {
  'pattern-either': [
    onStore('await $STORE.$WRITE(...)'),
    { patterns: [{ pattern: 'await $STORE.$WRITE(...)' }, { 'pattern-either': [WRITE, STORES].map((verb) => ({ patterns: [{ pattern: 'await $STORE.$WRITE(...)' }, verb] })) }, MODELS] },
    sends('await $STORE.send(new $WRITE(...))'),
    sentWrite('await $STORE.$WRITE($SQL, ...)'),
    { patterns: [{ pattern: 'await $WRITE(...)' }, regex('$WRITE', String.raw`^\w+$`), WRITE, STORED] },
  ],
};

/** Names of functions that are there for a write: others tell or start something, and write it down as well. `delete x` is a call of `delete` to Semgrep. */
const NOT_A_WRITE_BY_NAME: readonly Clause[] = [
  regex('$HELPER', { vocabulary: 'write', match: 'start', not: true }),
  regex('$HELPER', { vocabulary: ['mirror', 'stored'], match: 'part', not: true }),
  regex('$HELPER', '^(?!_*(?:sync|flush|replicate|duplicate|record|mark|add|archive|index|copy|import|move|apply|clean|purge|prune)(?![a-z]))'),
];

/** A function of the file, or a method of the class, that writes and does not handle the failure itself. Its text is looked at first: few write. */
function ownWrite(call: string, helpers: readonly string[]): readonly Clause[] {
  const waitsForMore = helpers.map((helper) => helper.replace('$...BODY', '... <... await $ONE ...>; ... <... await $TWO ...>; ...'));
  return [
    either(call, `void ${call}`),
    notInsideWhere(either(...waitsForMore), ...NOT_A_WRITE_BY_NAME),
    regex('$HELPER', '^(?!delete$)'),
    regex('$HELPER', { vocabulary: 'trifle', match: 'part', not: true }),
    {
      'pattern-inside': {
        patterns: [
          either(...helpers),
          regex('$...BODY', { words: String.raw`(?s)^(?!.*\bcatch\b).*\bawait\s[^;]*\.(?:{{write}}|{{redisOnlyWrite}}|[A-Za-z]+(?:Into|Table|From)|(?:query|exec|execute)(?=\(\s*["'\x60]))\w*\(` }),
          { 'metavariable-pattern': { metavariable: '$...BODY', patterns: [{ 'pattern-either': [onStore('await $STORE.$WRITE(...)'), typedWrite('await $STORE.$WRITE(...)'), builtWrite('await '), sentWrite('await $STORE.$WRITE($SQL, ...)')] }, ...MISSED, ...notInside('(...) => $INNER', '(...) => { ... }')] } },
        ],
      },
    },
  ];
}

/** Not such a call whose failure is told. */
const told = (call: Formula, store: Clause): Clause => ({ 'pattern-not': { patterns: [call, store, ...holding('$TOLD', either('$TELL(...)'))] } });

/** A promise that is kept when what was put off is done: whoever waits for it waits for the write. */
const TS_PROMISED = ['setTimeout', 'setImmediate', 'process.nextTick', 'queueMicrotask'].map((later) => `new Promise(($RESOLVE, ...) => { ... ${later}(async () => { ... $RESOLVE(...); ... }, ...); ... })`);

/** Services of things, and not of what is shown or told. */
const KEEPS_THINGS = String.raw`^(?:this\.)?[_#]?(?!\w*(?:[aA]nalytic|[mM]etric|[lL]og|[tT]elemetry|[nN]otif|[mM]ail|[cC]ache|[eE]vent|[vV]iew|[mM]enu|[tT]oast|[mM]odal|[dD]ialog))\w+(?:Service|Repository|Repo|Dao|DAO|Manager)$`;
/** What such a service does to a thing. */
const TO_A_THING = regex('$WRITE', '^(?:create|insert|update|upsert|delete|remove|save|archive)(?:[A-Z]\\w*)?$');
/** Calls that give a promise, or do nothing until somebody waits for them, by names that nothing else has. */
const LOST_BY_NAME: Formula = {
  'pattern-either': [
    // A client of Prisma sends when it is awaited.
    { patterns: [{ pattern: '$STORE.$WRITE(...)' }, regex('$STORE', String.raw`^(?:[\w$]+\.)*_?prisma\w*\.\w+$`), regex('$WRITE', '^(?:create|update|upsert|delete)(?:Many)?(?:AndReturn)?$')] },
    // Nor does a model send before, or `exec`.
    {
      patterns: [
        either('$STORE.$WRITE(...)', '$STORE.$WRITE(...).exec()'),
        regex('$WRITE', '^(?:insertOne|insertMany|updateOne|updateMany|deleteOne|deleteMany|replaceOne|bulkWrite|findOneAnd(?:Update|Delete|Replace)|findByIdAnd(?:Update|Delete))$'),
        regex('$STORE', String.raw`(?s)^(?!.*\.find\()`),
        ...notInside('$STORE.$WRITE(..., (...) => { ... })', '$STORE.$WRITE(..., function (...) { ... })', '$STORE.$WRITE(...).$NEXT($HANDLER)'),
      ],
    },
    // A command without a callback.
    {
      patterns: [
        IN_REDIS_CODE,
        { pattern: '$STORE.$WRITE(...)' },
        regex('$STORE', '(?i)^(?:.*[._])?\\w*redis\\w*$'),
        { 'pattern-either': [{ patterns: [{ pattern: '$STORE.$WRITE(...)' }, REDIS_WRITES] }, { patterns: [{ pattern: '$STORE.$WRITE(...)' }, regex('$WRITE', '^(?:set|del|unlink|incr|decr|publish|rename)$')] }] },
        regex('$STORE', { vocabulary: 'pipeline', match: 'part', not: true }),
        notInsideWhere('$STORE = $SOURCE;\n...', regex('$SOURCE', { vocabulary: 'pipeline', match: 'part' })),
        ...notInside('$STORE.$WRITE(..., (...) => $DONE)', '$STORE.$WRITE(..., (...) => { ... })', '$STORE.$WRITE(..., function (...) { ... })', '$STORE.$WRITE(..., $CALLBACK).$NEXT(...)', '$CHAIN.exec(...)'),
      ],
    },
    // A service of things whose other work is waited for here.
    { patterns: [{ pattern: '$STORE.$WRITE(...)' }, regex('$STORE', KEEPS_THINGS), TO_A_THING, inside('class $CLASS { ... async $METHOD(...) { ... <... await $STORE.$OTHER(...) ...>; ... } ... }')] },
  ],
};
/** How a queue is given something. */
const TASKS = ['add', 'push', 'enqueue'];

function typescript(): Formula {
  // Kept, awaited or handed on. The predicate is exact; these hold for Semgrep as well.
  const dropped: readonly Clause[] = [
    ...notInside('await ...', 'return ...', '$KEPT = ...', '$TASKS.push(...)', '[...]', '(...) => $RESULT.$THEN(...)', '(...) => $LAST'),
    { predicate: 'expression-statement' },
  ];
  // At the top of a script it is the program.
  const inFunction: readonly Clause[] = [{ 'pattern-inside': 'function ...(...) { ... }' }, ...notInside('function main(...) { ... }')];
  const later = ['setImmediate($CALLBACK)', 'setTimeout($CALLBACK, ...)', 'queueMicrotask($CALLBACK)', 'process.nextTick($CALLBACK)', '$ITEMS.forEach($CALLBACK)'];
  const chains = (call: string): string[] => ['then', 'catch', 'finally'].flatMap((next) => [`${call}.${next}($...NEXT)`, `void ${call}.${next}($...NEXT)`]);
  const chained: Formula = {
    'pattern-either': [
      ...chains('$STORE.$WRITE(...)').map((chain) => onStore(chain)),
      ...chains('$STORE.$WRITE(...)').map(typedWrite),
      ...chains('$STORE.send(new $WRITE(...))').map((chain) => sends(chain)),
      ...chains('$STORE.$WRITE($SQL, ...)').map((chain) => sentWrite(chain)),
      { patterns: [either(...chains('$WRITE(...)')), regex('$WRITE', String.raw`^\w+$`), WRITE, STORED] },
      // A service that keeps things: what it does to one is a write, however it is called.
      { patterns: [either(...chains('$STORE.$WRITE(...)')), regex('$STORE', KEEPS_THINGS), TO_A_THING] },
      { patterns: [IN_REDIS_CODE, either(...chains('$STORE.$WRITE(...)')), regex('$STORE', '(?i)^(?:.*[._])?\\w*redis\\w*$'), regex('$WRITE', '^(?:set|del|unlink|incr|decr|publish|rename)$')] },
    ],
  };
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [TS_WRITES, ...dropped, ...inFunction] },
          { patterns: [LOST_BY_NAME, ...dropped, ...inFunction] },
          { patterns: [{ 'pattern-either': ['', 'void '].flatMap((prefix) => [typedWrite(`${prefix}$STORE.$WRITE(...)`), builtWrite(prefix)]) }, ...dropped, ...inFunction] },
          { patterns: [...ownWrite('$HELPER(...)', ['async function $HELPER(...) { $...BODY }\n...', '$HELPER = async (...) => { $...BODY };\n...']), ...dropped, ...inFunction] },
          { patterns: [...ownWrite('this.$HELPER(...)', ['class $CLASS { ... async $HELPER(...) { $...BODY } ... }']), ...dropped, ...inFunction] },
          { patterns: [{ 'pattern-either': [onStore('void $STORE.$WRITE(...)'), onStore('void $STORE.$WRITE(...).$WITH(...)', regex('$WITH', '^(?:values|set|where|returning|into)$')), { patterns: [{ pattern: 'void $WRITE(...)' }, WRITE, STORED] }, { patterns: [{ pattern: 'void $STORE.$WRITE(...)' }, regex('$STORE', KEEPS_THINGS), TO_A_THING] }, sends('void $STORE.send(new $WRITE(...))'), sentWrite('void $STORE.$WRITE($SQL, ...)')] }, ...dropped, ...inFunction] },
          // Unless the outcome reaches the caller through a callback.
          { patterns: [chained, regex('$...NEXT', String.raw`(?s)^(?!.*\b(?:next|cb|callback|done|resolve|reject)\b\s*(?:[(),]|$))`), ...dropped, ...inFunction] },
          { patterns: [AWAITED_WRITES, { 'pattern-inside': { patterns: [either(...later), regex('$CALLBACK', String.raw`^async\b`)] } }, ...notInside(...TS_PROMISED)] },
          // One for each, and nobody has the list.
          { patterns: [{ pattern: '$ITEMS.map($CALLBACK)' }, ...notInside('$TAKES(..., $ITEMS.map($CALLBACK), ...)'), ...holding('$CALLBACK', { 'pattern-either': [AWAITED_WRITES, { patterns: [{ pattern: '(...) => $STORE.$WRITE(...)' }, onStore('(...) => $STORE.$WRITE(...)')] }] }), ...dropped, ...inFunction] },
          {
            patterns: [
              AWAITED_WRITES,
              { 'pattern-inside': 'function $FUNC(...) { ... }' },
              { 'pattern-inside': '(async () => { ... })()' },
              ...notInside(...['await', 'return', '$KEPT ='].flatMap((use) => ['', '.$NEXT(...)', '.$NEXT(...).$LAST(...)'].map((chain) => `${use} (async () => { ... })()${chain}`))),
              // Handed on to a function that waits for it, or races it.
              ...notInside('$TAKES(..., (async () => { ... })(), ...)', '[..., (async () => { ... })(), ...]'),
            ],
          },
        ],
      },
      ...MISSED,
      cacheEntry('await $STORE.$WRITE(...)'),
      cacheEntry('void $STORE.$WRITE(...)'),
      // A time of last use, known by the field that is written alone.
      { 'pattern-not': { patterns: [either('<... { ..., data: { $FIELD: $VALUE }, ... } ...>'), regex('$FIELD', '(?i)^last_?(?:used|seen|active|activity|access|accessed|login|check|ping)')] } },
      // What is no longer there is taken out of an index while it is read, as the next read does.
      { 'pattern-not': { patterns: [either('$STORE.$WRITE(...)', 'void $STORE.$WRITE(...)'), regex('$WRITE', '^(?:[hsz]?[rR]em|[HSZ]REM|h?[dD]el|H?DEL|delete|remove|unlink)(?![a-z])'), inside('if (!$ROWS[$AT]) { ... }')] } },
      // A task is no write: it is the queue of this process that keeps it.
      ...notInside(...['async (...) => $TASK', '(...) => $TASK', 'async (...) => { ... }', '(...) => { ... }', 'function (...) { ... }'].flatMap((task) => TASKS.map((add) => `$STORE.${add}(${task}, ...)`))),
      // It is handed to a durable queue, or concerns what a cache may lose, and who does so hears of a failure.
      told(either(...TASKS.map((add) => `$STORE.${add}(...).catch($TOLD)`)), regex('$STORE', { vocabulary: 'queue', match: 'end' })),
      told(either('$STORE.$CHANGE(...).catch($TOLD)'), regex('$STORE', '(?i).*(?:cache|evict)')),
      { 'pattern-not-inside': commentedWith('typescript', MAY_BE_LOST) },
    ],
  };
}

export default defineRule({
  id: 'no-background-write',
  category: 'concurrency',
  severity: 'error',
  preset: { go: 'recommended', python: 'all', typescript: 'strict' },
  findings: ['DW-2', 'DW-3'],
  references: [
    { title: 'Go: WaitGroup', url: 'https://pkg.go.dev/sync#WaitGroup' },
    { title: 'Python: asyncio tasks', url: 'https://docs.python.org/3/library/asyncio-task.html#creating-tasks' },
    { title: 'typescript-eslint: no-floating-promises', url: 'https://typescript-eslint.io/rules/no-floating-promises/' },
  ],
  peers: [
    { tool: 'typescript-eslint', rule: 'no-floating-promises', languages: ['typescript'] },
    { tool: 'ruff', rule: 'RUF006', languages: ['python'] },
  ],
  summary: 'disallow writes to a store in background work that nobody waits for',
  why:
    'The primary write succeeds, the caller is told so, and the second write goes on in the background. It fails, or a ' +
    'deployment ends the process first; at most a metric moves. From then on the two stores differ, nobody knows, and the ' +
    'stale one is read again when the migration is rolled back.',
  remedy:
    'Wait for the write and give its error to the caller. Where it must not hold the caller up, put it on a durable queue, ' +
    'or keep the task, bound its retries, and wait for it at shutdown.',
  message: {
    go: 'Nobody waits for the goroutine that does this write, so a write that fails or is cut off by a shutdown is lost; wait for it with an `errgroup` or hand it to a durable queue.',
    python: 'Nobody waits for this write, so one that fails or is cut off by a shutdown is lost; await it, keep the task and await it later, or hand it to a durable queue.',
    typescript: 'Nobody waits for this write, so one that fails or is cut off by a shutdown is lost; await it or hand it to a durable queue.',
  },
  // In Node.js a command ends when nothing is under way any more, and a rejection makes it fail.
  kinds: { go: ['service'], python: ['service', 'command'], typescript: ['service'] },
  match: { go, python, typescript: typescript() },
});
