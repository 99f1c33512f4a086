import { either, fileSays, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';

/** By its name it runs once, tries a connection, or makes one for others. */
const ONCE = String.raw`(?i)^_*(?:main|init|setup|set_up|start|run|cli|cmd|command|execute|migrat|upgrade|seed|bootstrap|test|check|probe|ping|health|validate|verify|wait|connect|open|new|create|make|build|serve|listen|loop|worker|consume|watch|install|download|$)|(?:client|session|connection|conn|engine|pool|channel|redis|db|database)$`;
const notOnce = (named: string, once = ONCE): Clause => notInsideWhere(named, regex('$FUNC', once));
/** Python: the same; who makes, opens or runs something else than a program or a connection, as `create_invoice`, does so for each call. */
const PY_ONCE = String.raw`(?i)^_*(?:\w+__$|main|init|setup|set_up|start|run|cli|cmd|command|migrat|upgrade|seed|bootstrap|test|check|probe|ping|health|validate|verify|wait|connect|serve|listen|loop|worker|consume|watch|install|lifespan|(?:open|new|create|make|build)(?:_(?:app|application|server|service|api|container|context|state|all|tables?|schema|index(?:es)?|bucket)\w*)?$|$)|^.*(?:client|session|connection|conn|engine|pool|channel|redis|db|database|cursor|driver|producer|broker|transport)s?$`;

/** It is kept or lent: returned, put into something, handed to a function. */
function dropped(language: Language, made: string): Clause[] {
  const uses: Readonly<Record<Language, readonly string[]>> = {
    go: ['return ..., $CLIENT, ...', '$KEEPS.$FIELD = $CLIENT', '$X = $CLIENT', '$FN(..., $CLIENT, ...)', '$KEEPS.$FN(..., $CLIENT, ...)', 'return $FN(..., $CLIENT, ...)', '$X := $TYPE{..., $FIELD: $CLIENT, ...}', '$X := &$TYPE{..., $FIELD: $CLIENT, ...}', 'return &$TYPE{..., $FIELD: $CLIENT, ...}', 'return &$TYPE{..., $FIELD: $CLIENT, ...}, nil'],
    python: ['return $CLIENT', 'yield $CLIENT', '$KEEPS.$FIELD = $CLIENT', '$KEEPS[$KEY] = $CLIENT', '$FN(..., $CLIENT, ...)', '$FN(..., $NAME=$CLIENT, ...)', 'return $FN(..., $CLIENT, ...)', 'return $FN(..., $NAME=$CLIENT, ...)', 'return ($CLIENT, ...)'],
    typescript: ['return $CLIENT;', '$KEEPS.$FIELD = $CLIENT;', '$KEEPS[$KEY] = $CLIENT;', '$FN(..., $CLIENT, ...);', 'new $FN(..., $CLIENT, ...);', 'return {..., $KEY: $CLIENT, ...};', '$FN({..., $KEY: $CLIENT, ...});', 'new $FN({..., $KEY: $CLIENT, ...});', 'return new $FN(..., $CLIENT, ...);'],
  };
  return notInside(...uses[language].map((use) => `${made}\n...\n${use}`));
}

/** Go: it serves somebody, whose request or context it is given; not a tool that runs once, nor what stands in for it in tests. */
const GO_SERVES: readonly Clause[] = [
  inside(...['$CTX context.Context', '$W http.ResponseWriter', '$R *http.Request', '$C *gin.Context', '$C echo.Context', '$C *fiber.Ctx'].flatMap((given) => [`func $FUNC(..., ${given}, ...) { ... }`, `func(..., ${given}, ...) { ... }`])),
  notInsideWhere('func ($SELF *$OWNER) $FUNC(...) { ... }', regex('$OWNER', '(?i).*(?:fixture|mock|fake|test|cmd|command|cli)')),
];

/** Go: what makes a client and may fail. */
const GO_OPENS = ['sql.Open', 'grpc.Dial', 'grpc.DialContext', 'grpc.NewClient', 'mongo.Connect', 'pgx.Connect', 'pgxpool.New'];
/** Go: what makes a client is named, or a package that does is imported by another name. */
const GO_SAYS = String.raw`\b(?:${[...GO_OPENS, 'redis.NewClient'].map((open) => open.replace('.', '\\.')).join('|')})\(|&http\.Client\s*\{|\w[ \t]+"[^"\n]*(?:redis|sql|grpc|mongo|pgx|pgxpool|net/http)[^"\n]*"`;

function go(): Formula {
  const made = either('$CLIENT := redis.NewClient(...)', ...GO_OPENS.map((open) => `$CLIENT, $ERR := ${open}(...)`));
  const shapes: Formula = {
    'pattern-either': [
      {
        patterns: [
          made,
          inside(...['redis.NewClient(...)', '$OPEN(...)'].flatMap((open) =>
            ['$CLIENT', '$CLIENT, $ERR'].flatMap((left) =>
              ['defer $CLIENT.$CLOSE(...)', 'defer func() { ... }()'].map((close) => `${left} := ${open}\n...\n${close}\n...\n`),
            ),
          )),
        ],
      },
      // Nobody closes it, and nobody has it afterwards.
      { patterns: [{ pattern: '$CLIENT := redis.NewClient(...)' }, inside('func $FUNC(...) { ... }'), ...dropped('go', '$CLIENT := $MADE') ] },
      {
        patterns: [
          either('$CLIENT, $ERR := sql.Open(...)', '$CLIENT, $ERR := mongo.Connect(...)', '$CLIENT, $ERR := pgxpool.New(...)'),
          inside('func $FUNC(...) { ... }'),
          ...dropped('go', '$CLIENT, $ERR := $MADE'),
        ],
      },
      {
        patterns: [
          { pattern: '$CLIENT := &http.Client{..., Transport: &http.Transport{...}, ...}' },
          inside('$CLIENT := &http.Client{...}\n...\n$CLIENT.$SEND(...)\n...\n'),
        ],
      },
    ],
  };
  return { patterns: [shapes, ...GO_SERVES] };
}

/** Python: the function is called for each request. */
const OF_ROUTE: Clause = { 'pattern-inside': { patterns: [{ pattern: '@$APP.$VERB(...)\ndef $FUNC(...):\n    ...' }, regex('$VERB', '^(?:get|post|put|patch|delete|route|websocket)$')] } };

/** Python: it is called once, by what keeps its answer. */
const PY_KEEPS_ANSWER: Clause = notInsideWhere(either('@$KEEPS\ndef $FUNC(...):\n    ...', '@$KEEPS(...)\ndef $FUNC(...):\n    ...'), regex('$KEEPS', String.raw`(?i)^(?:.*\.)?(?:\w*cache\w*|\w*memo\w*|\w*fixture|\w*singleton)$`));
/** Python: a client of a cloud, for which descriptions of its interface are read from disk; not one for the place or the rights that a caller names. */
const PY_CLOUD: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [either('$CLIENT = boto3.client(...)', '$CLIENT = boto3.resource(...)'), regex('$CLIENT', String.raw`^\w+$`), ...dropped('python', '$CLIENT = $MADE')] },
        { patterns: [{ pattern: '$CLIENT = boto3.resource(...).$PART(...)' }, regex('$CLIENT', String.raw`^\w+$`), ...dropped('python', '$CLIENT = $MADE')] },
        { pattern: 'boto3.client(...).$ASKED(...)' },
      ],
    },
    ...['boto3.client', 'boto3.resource'].flatMap((open): Clause[] => not(...['$CLIENT = ', ''].flatMap((to) => ['', '.$PART(...)'].map((part) => `${to}${open}(..., aws_access_key_id=$KEY, ...)${part}`)))),
    ...['boto3.client', 'boto3.resource'].map((open): Clause => ({ 'pattern-not': { patterns: [either(...['$CLIENT = ', ''].flatMap((to) => ['', '.$PART(...)'].map((part) => `${to}${open}(..., region_name=$REGION, ...)${part}`))), inside('def $FUNC(..., $REGION, ...):\n    ...', 'def $FUNC(..., $REGION: $KIND, ...):\n    ...', 'for $REGION in $ALL:\n    ...')] } })),
    PY_KEEPS_ANSWER,
    ...notInside('def $FUNC(...):\n    ...\n    global $CLIENT\n    ...'),
  ],
};

/** Python: what is done with a client that is not for one request. */
const SERVES_MANY = ['for $ITEM in $ITEMS:\n    ...\n    <... $CLIENT ...>\n    ...', 'async for $ITEM in $ITEMS:\n    ...\n    <... $CLIENT ...>\n    ...', 'while $MORE:\n    ...\n    <... $CLIENT ...>\n    ...', '[<... $CLIENT ...> for $ITEM in $ITEMS]', '(<... $CLIENT ...> for $ITEM in $ITEMS)', 'yield ...', 'asyncio.gather(...)', 'asyncio.TaskGroup()'];

function python(): Formula {
  const opens = [
    'httpx.Client', 'httpx.AsyncClient', 'aiohttp.ClientSession', 'requests.Session', 'requests.session', 'redis.Redis', 'redis.StrictRedis', 'redis.from_url', 'redis.Redis.from_url', 'redis.asyncio.Redis',
    'redis.asyncio.from_url', 'redis.asyncio.Redis.from_url', 'pymongo.MongoClient', 'grpc.insecure_channel', 'grpc.aio.insecure_channel', 'asyncpg.create_pool', 'asyncpg.connect',
    'psycopg2.connect', 'psycopg.connect', 'pymysql.connect', 'MySQLdb.connect', 'mysql.connector.connect', 'aiomysql.connect', 'oracledb.connect', 'sqlalchemy.create_engine', 'sqlalchemy.ext.asyncio.create_async_engine',
    'redis.RedisCluster', 'pymongo.AsyncMongoClient', 'motor.motor_asyncio.AsyncIOMotorClient', 'elasticsearch.Elasticsearch', 'elasticsearch.AsyncElasticsearch', 'opensearchpy.OpenSearch', 'neo4j.GraphDatabase.driver',
    'pika.BlockingConnection', 'aio_pika.connect', 'aio_pika.connect_robust', 'nats.connect', 'kafka.KafkaProducer', 'confluent_kafka.Producer', 'aiokafka.AIOKafkaProducer',
  ];
  return {
    patterns: [
      {
        'pattern-either': [
          {
            patterns: [
              either(...opens.flatMap((open) => [`with ${open}(...) as $CLIENT:\n    ...`, `async with ${open}(...) as $CLIENT:\n    ...`])),
              // It serves many requests, or others.
              { 'pattern-not': { patterns: [either('with $OPEN(...) as $CLIENT:\n    $...MANY', 'async with $OPEN(...) as $CLIENT:\n    $...MANY'), ...holding('$...MANY', either(...SERVES_MANY))] } },
            ],
          },
          // Nobody closes it, and nobody has it afterwards.
          { patterns: [either(...opens.filter((open) => !/Session|session$|httpx/.test(open)).map((open) => `$CLIENT = ${open}(...)`)), regex('$CLIENT', String.raw`^\w+$`), ...notInside('with $CLIENT:\n    ...'), ...dropped('python', '$CLIENT = $MADE'), ...notInside('def $FUNC(...):\n    ...\n    global $CLIENT\n    ...')] },
          { patterns: [either(...opens.map((open) => `$CLIENT = ${open}(...)`)), regex('$CLIENT', String.raw`^\w+$`), inside('$CLIENT = $OPEN(...)\n...\n$CLIENT.$CLOSE()', '$CLIENT = $OPEN(...)\n...\nawait $CLIENT.$CLOSE()'), regex('$CLOSE', '^a?close$')] },
          PY_CLOUD,
          // A session is closed when nobody has it any more; but each request opens its own connections.
          { patterns: [either('$CLIENT = httpx.Client(...)', '$CLIENT = httpx.AsyncClient(...)', '$CLIENT = requests.Session(...)'), regex('$CLIENT', String.raw`^\w+$`), OF_ROUTE, ...dropped('python', '$CLIENT = $MADE')] },
        ],
      },
      inside('def $FUNC(...):\n    ...'),
      // It is kept, or lent to the caller.
      ...notInside('def $MAKES(...):\n    ...\n    $SELF.$KEPT = $CLIENT', 'def $LENDS(...):\n    ...\n    yield ...'),
      // An object makes its own where it has none yet, and has it from then on.
      notInsideWhere(either('if $CLIENT is None:\n    ...', 'if not $CLIENT:\n    ...'), regex('$CLIENT', String.raw`^(?:self|cls)\.`)),
    ],
  };
}

/** What keeps connections, by the names under which packages give it. */
const POOLED = String.raw`^(?:\w+\.)*(?:I?O?Redis|Pool|Kafka|Sequelize|MongoClient|PrismaClient)$`;
/** A client of a cloud, which keeps its connections and looks up its rights once; not one with the rights, or of the region, of whoever asks. */
const OF_CLOUD: Formula = {
  patterns: [
    { pattern: 'const $CLIENT = new $CLASS($...SETTINGS)' },
    { 'pattern-inside': { patterns: [{ pattern: 'import { ..., $CLASS, ... } from "$MODULE";\n...' }, regex('$MODULE', '^@(?:aws-sdk|google-cloud)/')] } },
    regex('$CLASS', String.raw`^(?:[A-Z]\w*Client|DynamoDB|S3|SQS|SNS|SES|Storage|PubSub|Firestore|BigQuery)$`),
    regex('$...SETTINGS', String.raw`(?s)^(?!.*(?:[cC]redential|\btoken|[sS]ecret|\.\.\.|(?:region|endpoint|projectId)(?:\s*[,}]|: (?!process\.env\b|["'A-Z]))))`),
  ],
};
/** What a request comes in. */
const REQUEST = '(?i)^_?(?:req|request|res|reply|event|ctx|context|c|msg|message|job)$';

function typescript(): Formula {
  const made: Formula = {
    'pattern-either': [{ patterns: [{ pattern: '$CLIENT = new $CLASS(...)' }, regex('$CLASS', POOLED)] }, { patterns: [{ pattern: '$CLIENT = new $CLASS(...).$PART(...)' }, regex('$CLASS', '^Kafka$')] }, { pattern: '$CLIENT = new pg.Client(...)' },
      // The same under another name.
      { patterns: [{ pattern: '$CLIENT = new $PG.Client(...)' }, inside('import $PG from "pg";\n...', 'import * as $PG from "pg";\n...')] },
      { patterns: [{ pattern: '$CLIENT = new $CLASS(...)' }, { 'pattern-inside': { patterns: [{ pattern: 'import { $NAMED as $CLASS } from "$MODULE";\n...' }, regex('$NAMED', POOLED)] } }] },
      { patterns: [{ pattern: '$CLIENT = createClient(...)' }, inside('import { ..., createClient, ... } from "redis";\n...', 'import { ..., createClient, ... } from "@redis/client";\n...')] },
    ],
  };
  const closes = [
    ...['', 'await '].map((wait) => `$CLIENT = $MADE; ... ${wait}$CLIENT.$CLOSE();`),
    ...['', 'catch { ... } '].map((caught) => `$CLIENT = $MADE; ... try { ... } ${caught}finally { ... await $CLIENT.$CLOSE(); ... }`),
  ];
  const closing = regex('$CLOSE', String.raw`^(?:end|quit|close|disconnect|\$disconnect|destroy)$`);
  // It lasts as long as what it serves, whose end closes it.
  const lasts = notInsideWhere(either(...['async (...) => { ... }', '(...) => { ... }'].map((hook) => `$CLIENT = $MADE; ... $ON($END, ${hook.replace('{ ... }', '{ ... $CLIENT.$CLOSE(...); ... }')});`)), regex('$ON', String.raw`^(?:.*\.)?(?:addHook|once?|onShutdown|onExit)$`), closing);
  const closed: Clause[] = [inside(...closes), closing, lasts];
  /** An object of the class is made for each request. */
  const ofRequest: Formula = {
    patterns: [
      { pattern: '$CLIENT = new $CLASS(...)' },
      regex('$CLASS', POOLED),
      inside('class $OWNER { ... constructor(...) { ... $CLIENT = new $CLASS(...); ... } ... }'),
      {
        'pattern-inside': {
          patterns: [
            either(...['$REQUEST', '$REQUEST: $TYPE'].flatMap((parameter) => ['$X = new $OWNER(...);', 'new $OWNER(...);', 'return new $OWNER(...);'].map((use) => `class $OWNER { ... }\n...\nfunction $USE(..., ${parameter}, ...) { ... ${use} ... }`))),
            regex('$REQUEST', REQUEST),
          ],
        },
      },
    ],
  };
  const local: Formula = {
    patterns: [
      { 'pattern-either': [{ patterns: [{ pattern: 'const $CLIENT = new $CLASS(...)' }, regex('$CLASS', POOLED)] }, OF_CLOUD] },
      ...dropped('typescript', 'const $CLIENT = new $CLASS(...);'),
      {
        'pattern-either': [
          { 'pattern-inside': { patterns: [either('function ...(..., $REQUEST, ...) { ... }', 'function ...(..., $REQUEST: $TYPE, ...) { ... }'), regex('$REQUEST', REQUEST)] } },
          // It is asked for something by what has a name, and nobody has it afterwards; what is closed is told above.
          { patterns: [{ pattern: 'const $CLIENT = new $CLASS(...)' }, notInsideWhere(either(...closes), closing), { 'pattern-inside': either(...['$ASKED', '$MODEL.$ASKED', '$MODEL(...).$ASKED'].map((asked) => `async function $ASKS(...) { ... const $CLIENT = new $CLASS(...); ... <... await $CLIENT.${asked}(...) ...>; ... }`)) }] },
        ],
      },
    ],
  };
  return { 'pattern-either': [{ patterns: [made, ...closed, inside('function ...(...) { ... }')] }, ofRequest, local] };
}

export default defineRule({
  id: 'no-client-per-call',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-11'],
  references: [
    { title: 'HTTPX: Clients', url: 'https://www.python-httpx.org/advanced/clients/' },
    { title: 'Go: managing connections', url: 'https://go.dev/doc/database/manage-connections' },
  ],
  summary: 'disallow a client or connection that is made and closed in each call',
  why:
    'Each request to the service opens a connection of its own to the database, with its handshakes, and closes it. At ten a second ' +
    'nobody notices; at a thousand the local ports are used up waiting to be closed, the database refuses connections, and ' +
    'the service fails because of its own success.',
  remedy: 'Make the client once, where the process starts, hand it to what needs it, and close it at shutdown.',
  message: {
    go: '`$CLIENT` is made for one call and dropped after it, so every call opens connections of its own; make it once and share it.',
    python: 'A client is made for one call and dropped after it, so every call opens connections of its own; make it once and share it.',
    typescript: '`$CLIENT` is made for one call and dropped after it, so every call opens connections of its own; make it once and share it.',
  },
  match: {
    go: { patterns: [fileSays(GO_SAYS), go(), notOnce('func $FUNC(...) { ... }')] },
    python: { patterns: [python(), notOnce('def $FUNC(...):\n    ...', PY_ONCE)] },
    typescript: { patterns: [typescript(), notOnce('function $FUNC(...) { ... }')] },
  },
});
