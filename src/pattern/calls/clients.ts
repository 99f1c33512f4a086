/**
 * What well known packages give, by the module that they are imported from, whatever the file calls them: one table.
 *
 * To add one: a class and its methods by the words below. `promises('a b')` are methods that give a promise; `gives` one that
 * gives a thing of the same module; `promise('X')` a promise of such a thing. What is not named is unknown, unless `others`
 * says what it is.
 */
import { PLAIN, PROMISE, type Export, type Members, type Module, type Shape } from '../file/shape.js';

const type = (name: string): Shape => ({ kind: 'type', name });
const method = (returns: Shape): Shape => ({ kind: 'function', returns });
/** A method that gives a promise, unless it is given a function last. */
const orCallback: Shape = { kind: 'function', returns: PROMISE, callbacks: true };
const promising = method(PROMISE);
const gives = (name: string): Shape => method(type(name));
const promise = (name: string): Shape => method({ kind: 'promise', of: type(name) });
const each = (names: string, shape: Shape): Members => Object.fromEntries(names.split(' ').map((name) => [name, shape]));
const promises = (names: string): Members => each(names, promising);
const plain = (names: string): Members => each(names, method(PLAIN));
const object = (members: Members, others?: Shape): Shape => ({ kind: 'object', members, ...(others === undefined ? {} : { others }) });

const EMITTER = plain('on once off emit addListener removeListener removeAllListeners listenerCount setMaxListeners');
/** A query that is built call by call, and sent when it is awaited. */
const chain = (own: string, members: Members = {}): Shape =>
  object({ ...promises('then catch finally'), ...plain('toString toSQL toQuery') , ...members }, gives(own));
/** An interface of nested groups in which every call goes over the network: `client.orders.items.list()`. */
const remote = (own: string, members: Members = {}): Shape =>
  ({ kind: 'object', members, others: type(own), call: promising });

interface Package {
  /** Things by name. Each is also the class that constructs it, where the package exports one. */
  readonly things: Readonly<Record<string, Shape>>;
  /** Static members of the classes. */
  readonly statics?: Readonly<Record<string, Shape>>;
  readonly values?: Members;
  /** What is exported by default: a name of a value or a thing; else the module itself. */
  readonly byDefault?: string;
  /** Other names of things. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Every other name that the package exports is a class of this thing. */
  readonly anyName?: string;
}

const REDIS: Members = {
  ...EMITTER,
  ...plain('disconnect destroy unref ref defineCommand createBuiltinCommand addBuiltinCommand'),
  ...each('duplicate', gives('Redis')),
  ...each('multi pipeline batch', gives('Pipeline')),
};
const PIPELINE: Shape = object({ exec: orCallback, execAsPipeline: orCallback }, gives('Pipeline'));
const REDIS_CLIENT = object(REDIS, orCallback);

const SQL_CONNECTION = { ...EMITTER, ...each('query execute end connect beginTransaction commit rollback ping changeUser prepare', orCallback), ...plain('release destroy') };
const QUEUE = {
  ...EMITTER,
  ...promises('addBulk pause resume close obliterate drain clean remove empty getJobs getJobCounts count retryJobs promoteJobs waitUntilReady upsertJobScheduler removeJobScheduler removeRepeatable isReady whenCurrentJobsFinished setGlobalConcurrency'),
  ...each('add getJob', promise('Job')),
};
const JOB = promises('update updateData updateProgress progress log remove retry moveToFailed moveToCompleted moveToDelayed moveToWait waitUntilFinished finished promote discard extendLock changeDelay changePriority getState');
const MODEL: Shape = object(
  { ...EMITTER, ...plain('hydrate discriminator model compile'), ...each('findOne findById findOneAndUpdate findByIdAndUpdate findOneAndDelete findByIdAndDelete create', promise('Document')), find: method({ kind: 'promise', of: { kind: 'list', of: type('Document') } }), aggregate: promising },
  orCallback,
);
const DOCUMENT = object(each('save remove deleteOne updateOne replaceOne populate validate execPopulate', orCallback));
const TYPEORM_WRITES = 'save insert update upsert delete remove softDelete softRemove recover restore clear increment decrement count exists query find findBy findAndCount findOneBy findOne findOneOrFail findOneByOrFail findByIds preload reload';
const HTTP: Members = { ...promises('get post put patch delete head options request postForm putForm patchForm'), ...plain('getUri') };
/** A client that is called itself as well. */
const callable = (members: Members): Shape => ({ kind: 'object', members, call: promising });
const FILE_HANDLE = object(plain('on once off createReadStream createWriteStream readableWebStream'), promising);
const FS_PROMISES: Package = { things: { FileHandle: FILE_HANDLE }, values: { ...promises('access appendFile chmod chown copyFile cp lstat link lutimes mkdir mkdtemp opendir readdir readFile readlink realpath rename rm rmdir stat statfs symlink truncate unlink utimes writeFile'), open: promise('FileHandle') } };
const AWS_CLIENT = object({ ...plain('destroy'), send: orCallback }, orCallback);
const MIKRO_ORM = 'persistAndFlush removeAndFlush flush insert insertMany upsert upsertMany nativeInsert nativeUpdate nativeDelete find findOne findOneOrFail findAll findAndCount count transactional begin commit rollback refresh populate';
const SEQUELIZE_MODEL = object(promises('save update destroy reload restore increment decrement validate'));
const SEQUELIZE_STATICS = object(plain('init build scope unscoped hasMany belongsTo hasOne belongsToMany addHook'), promising);

const FETCH: Package = { things: { Response: object(promises('json text arrayBuffer blob formData bytes')) }, values: { fetch: promise('Response') }, byDefault: 'fetch' };
const promiseFunction = (names: string, byDefault?: string): Package => ({ things: {}, values: promises(names), ...(byDefault === undefined ? {} : { byDefault }) });

const PACKAGES: Readonly<Record<string, Package>> = {
  // Names that no module declares.
  global: {
    things: FETCH.things,
    values: {
      fetch: promise('Response'),
      Promise: { kind: 'class', instance: PROMISE, statics: object(promises('all allSettled any race resolve reject try')) },
      globalThis: object({ fetch: promise('Response') }),
      window: object({ fetch: promise('Response') }),
      // Scripts have them without an import.
      ...Object.fromEntries(['axios', 'got', 'ky', 'undici'].map((specifier) => [specifier, { kind: 'module', specifier } as const])),
    },
  },
  'node-fetch': FETCH,
  'cross-fetch': FETCH,
  'isomorphic-fetch': FETCH,
  'fs/promises': FS_PROMISES,
  fs: { things: {}, values: { promises: { kind: 'module', specifier: 'fs/promises' } } },
  'fs-extra': { things: {}, values: each('copy move remove ensureDir ensureFile ensureLink ensureSymlink outputFile outputJson outputJSON readJson readJSON writeJson writeJSON emptyDir emptydir pathExists mkdirp mkdirs access appendFile chmod chown copyFile lstat link mkdir mkdtemp open readdir readFile readlink realpath rename rm rmdir stat symlink truncate unlink utimes writeFile', orCallback) },
  'timers/promises': { things: {}, values: { ...promises('setTimeout setImmediate'), scheduler: object(promises('wait yield')) } },
  'stream/promises': promiseFunction('pipeline finished'),
  'dns/promises': { things: { Resolver: object({}, promising) }, values: promises('lookup lookupService resolve resolve4 resolve6 resolveAny resolveCname resolveMx resolveNs resolveSrv resolveTxt reverse') },
  events: { things: {}, values: promises('once') },
  util: { things: {}, values: { promisify: method(promising) } },
  execa: promiseFunction('execa execaCommand execaNode $', 'execa'),
  zx: promiseFunction('$ sleep fetch cd'),
  axios: {
    things: { AxiosInstance: callable(HTTP), Axios: object(HTTP) },
    values: { axios: callable({ ...HTTP, ...promises('all'), create: gives('AxiosInstance') }) },
    aliases: { AxiosStatic: 'AxiosInstance' },
    byDefault: 'axios',
  },
  got: { things: { Got: callable(HTTP) }, values: { got: callable({ ...HTTP, extend: gives('Got') }) }, byDefault: 'got' },
  ky: { things: { KyInstance: callable(HTTP) }, values: { ky: callable({ ...HTTP, create: gives('KyInstance'), extend: gives('KyInstance') }) }, byDefault: 'ky' },
  undici: { things: { Response: object(promises('json text arrayBuffer blob formData')), ...Object.fromEntries(['Client', 'Pool', 'Agent', 'ProxyAgent', 'BalancedPool'].map((name) => [name, object({ ...EMITTER, ...each('request close destroy connect upgrade', orCallback) })])) }, values: { ...promises('request stream'), fetch: promise('Response') } },
  'graphql-request': { things: { GraphQLClient: object(promises('request rawRequest batchRequests')) }, values: promises('request rawRequest batchRequests') },
  ioredis: { things: { Redis: REDIS_CLIENT, Cluster: REDIS_CLIENT, Pipeline: PIPELINE }, aliases: { ChainableCommander: 'Pipeline', Commander: 'Redis' }, byDefault: 'Redis', statics: { Redis: object({ Cluster: { kind: 'value', name: 'Cluster' } }) } },
  redis: { things: { Redis: REDIS_CLIENT, Pipeline: PIPELINE }, values: each('createClient createCluster createSentinel', gives('Redis')), aliases: { RedisClientType: 'Redis', RedisClusterType: 'Redis', RedisClient: 'Redis' } },
  pg: { things: { Pool: object({ ...EMITTER, query: orCallback, end: orCallback, connect: { kind: 'function', callbacks: true, returns: { kind: 'promise', of: type('PoolClient') } } }), Client: object(SQL_CONNECTION), PoolClient: object(SQL_CONNECTION) }, aliases: { ClientBase: 'Client' } },
  'mysql2/promise': { things: { Pool: object({ ...EMITTER, ...promises('query execute end'), getConnection: promise('Connection') }), Connection: object(SQL_CONNECTION) }, values: { createPool: gives('Pool'), createConnection: promise('Connection') }, aliases: { PoolConnection: 'Connection' } },
  mongodb: {
    things: {
      MongoClient: object({ ...EMITTER, ...promises('close withSession'), connect: promise('MongoClient'), db: gives('Db'), startSession: gives('ClientSession') }),
      Db: object({ ...promises('command dropDatabase dropCollection createIndex stats renameCollection collections'), collection: gives('Collection'), createCollection: promise('Collection'), admin: gives('Admin') }),
      Collection: object({ ...plain('watch initializeOrderedBulkOp initializeUnorderedBulkOp'), ...each('find aggregate listIndexes', gives('Cursor')) }, orCallback),
      Cursor: object(promises('toArray forEach next hasNext close tryNext explain count'), gives('Cursor')),
      ClientSession: object({ ...plain('startTransaction inTransaction'), ...promises('commitTransaction abortTransaction endSession withTransaction') }),
      Admin: object({}, promising),
      GridFSBucket: object(promises('delete rename drop')),
    },
    aliases: { FindCursor: 'Cursor', AggregationCursor: 'Cursor' },
    statics: { MongoClient: object({ connect: promise('MongoClient') }) },
  },
  mongoose: {
    things: { Document: DOCUMENT, Connection: object({ ...EMITTER, ...promises('close openUri transaction dropDatabase dropCollection asPromise startSession'), model: method({ kind: 'value', name: 'Model' }) }) },
    values: {
      Model: { kind: 'class', instance: DOCUMENT, statics: MODEL },
      model: method({ kind: 'value', name: 'Model' }),
      connection: { kind: 'new', of: { kind: 'value', name: 'Connection' } },
      createConnection: gives('Connection'),
      ...promises('connect disconnect startSession syncIndexes'),
    },
    aliases: { HydratedDocument: 'Document' },
  },
  bullmq: { things: { Queue: object(QUEUE), FlowProducer: object({ ...EMITTER, ...promises('add addBulk close disconnect') }), Worker: object({ ...EMITTER, ...promises('close run pause resume waitUntilReady') }), QueueEvents: object({ ...EMITTER, ...promises('close run waitUntilReady') }), Job: object(JOB) } },
  bull: { things: { Queue: object(QUEUE), Job: object(JOB) }, byDefault: 'Queue' },
  'pg-boss': { things: { PgBoss: object(EMITTER, promising) }, byDefault: 'PgBoss' },
  '@prisma/client': {
    things: {
      PrismaClient: object({ ...plain('$on $use'), ...promises('$connect $disconnect $transaction $executeRaw $executeRawUnsafe $queryRaw $queryRawUnsafe $runCommandRaw'), $extends: gives('PrismaClient') }, type('Delegate')),
      Delegate: object({}, promising),
    },
    aliases: { 'Prisma.TransactionClient': 'PrismaClient' },
  },
  typeorm: {
    things: {
      Repository: object({ ...promises(TYPEORM_WRITES), createQueryBuilder: gives('QueryBuilder'), manager: type('EntityManager') }),
      EntityManager: object({ ...promises(`${TYPEORM_WRITES} transaction release`), createQueryBuilder: gives('QueryBuilder'), getRepository: gives('Repository'), withRepository: gives('Repository') }),
      DataSource: object({ ...promises('initialize destroy query transaction synchronize runMigrations undoLastMigration dropDatabase connect close'), getRepository: gives('Repository'), createQueryRunner: gives('QueryRunner'), createQueryBuilder: gives('QueryBuilder'), manager: type('EntityManager') }),
      QueryRunner: object({ ...promises('connect release startTransaction commitTransaction rollbackTransaction query createTable dropTable addColumn dropColumn createIndex dropIndex clearTable'), manager: type('EntityManager') }),
      QueryBuilder: object(promises('execute getOne getOneOrFail getMany getManyAndCount getRawOne getRawMany getCount getExists stream'), gives('QueryBuilder')),
      BaseEntity: object(promises('save remove softRemove recover reload')),
    },
    values: { getRepository: gives('Repository'), getManager: gives('EntityManager'), getConnection: gives('DataSource'), createConnection: promise('DataSource') },
    statics: { BaseEntity: object({ ...promises(TYPEORM_WRITES), createQueryBuilder: gives('QueryBuilder'), getRepository: gives('Repository') }) },
    aliases: { MongoRepository: 'Repository', TreeRepository: 'Repository', Connection: 'DataSource', SelectQueryBuilder: 'QueryBuilder' },
  },
  sequelize: {
    things: { Sequelize: object({ ...promises('query sync authenticate close transaction drop truncate'), define: method({ kind: 'value', name: 'Model' }) }), Model: SEQUELIZE_MODEL, Transaction: object(promises('commit rollback')) },
    statics: { Model: SEQUELIZE_STATICS },
    byDefault: 'Sequelize',
  },
  'sequelize-typescript': { things: { Sequelize: object(promises('query sync authenticate close transaction drop truncate')), Model: SEQUELIZE_MODEL }, statics: { Model: SEQUELIZE_STATICS } },
  knex: {
    things: {
      Knex: { kind: 'object', members: { ...EMITTER, ...promises('destroy'), ...promises('transaction commit rollback'), schema: type('QueryBuilder'), migrate: object({}, promising), seed: object({}, promising), fn: object({}), client: object({}) }, others: gives('QueryBuilder'), call: gives('QueryBuilder') },
      QueryBuilder: chain('QueryBuilder'),
    },
    values: { knex: gives('Knex') },
    aliases: { 'Knex.Transaction': 'Knex', 'Knex.QueryBuilder': 'QueryBuilder', 'Knex.Knex': 'Knex' },
    byDefault: 'knex',
  },
  kysely: {
    things: { Kysely: object({ ...promises('destroy'), fn: object({}), dynamic: object({}) }, gives('Builder')), Builder: object(promises('execute executeTakeFirst executeTakeFirstOrThrow'), gives('Builder')) },
    aliases: { Transaction: 'Kysely' },
  },
  '@mikro-orm/core': {
    things: {
      EntityManager: object({ ...promises(MIKRO_ORM), ...plain('persist remove clear create assign merge'), fork: gives('EntityManager'), getRepository: gives('EntityRepository'), createQueryBuilder: gives('QueryBuilder'), qb: gives('QueryBuilder') }),
      EntityRepository: object({ ...promises(MIKRO_ORM), ...plain('create assign merge'), getEntityManager: gives('EntityManager'), createQueryBuilder: gives('QueryBuilder'), qb: gives('QueryBuilder') }),
      QueryBuilder: object(promises('execute getResult getResultList getSingleResult getCount'), gives('QueryBuilder')),
      MikroORM: object({ ...promises('close connect isConnected'), em: type('EntityManager') }),
    },
    statics: { MikroORM: object({ init: promise('MikroORM') }) },
    aliases: { SqlEntityManager: 'EntityManager', SqlEntityRepository: 'EntityRepository' },
  },
  '@google-cloud/firestore': {
    things: {
      Firestore: object({ ...promises('runTransaction recursiveDelete terminate getAll listCollections'), collection: gives('CollectionReference'), doc: gives('DocumentReference'), collectionGroup: gives('Query'), batch: gives('WriteBatch'), bulkWriter: gives('BulkWriter') }),
      CollectionReference: object({ ...promises('add get listDocuments'), ...plain('onSnapshot'), doc: gives('DocumentReference') }, gives('Query')),
      DocumentReference: object({ ...promises('set update delete create get listCollections'), ...plain('onSnapshot'), collection: gives('CollectionReference') }),
      Query: object({ ...promises('get'), ...plain('onSnapshot') }, gives('Query')),
      WriteBatch: object(promises('commit'), gives('WriteBatch')),
      BulkWriter: object(promises('create set update delete flush close')),
    },
    values: { getFirestore: gives('Firestore') },
  },
  kafkajs: {
    things: {
      Kafka: object({ producer: gives('Producer'), consumer: gives('Consumer'), admin: gives('Admin') }),
      Producer: object({ ...EMITTER, ...promises('connect disconnect send sendBatch sendOffsets'), transaction: promise('Transaction') }),
      Transaction: object(promises('send sendBatch sendOffsets commit abort')),
      Consumer: object({ ...EMITTER, ...plain('pause resume seek paused'), ...promises('connect disconnect subscribe run stop commitOffsets describeGroup') }),
      Admin: object({ ...EMITTER }, promising),
    },
  },
  amqplib: {
    things: {
      Connection: object({ ...EMITTER, ...promises('close updateSecret'), createChannel: promise('Channel'), createConfirmChannel: promise('Channel') }),
      Channel: object({ ...EMITTER, ...plain('publish sendToQueue ack nack reject ackAll nackAll'), ...promises('assertQueue assertExchange bindQueue bindExchange unbindQueue unbindExchange checkQueue checkExchange deleteQueue deleteExchange purgeQueue consume cancel get prefetch recover close waitForConfirms') }),
    },
    values: { connect: promise('Connection') },
    aliases: { ConfirmChannel: 'Channel', ChannelModel: 'Connection' },
  },
  'amqp-connection-manager': {
    things: { Manager: object({ ...EMITTER, ...promises('close connect'), createChannel: gives('ChannelWrapper') }), ChannelWrapper: object({ ...EMITTER, ...plain('ack nack ackAll nackAll'), ...promises('publish sendToQueue addSetup removeSetup waitForConnect close consume assertQueue assertExchange bindQueue cancel') }) },
    values: { connect: gives('Manager') },
    aliases: { AmqpConnectionManager: 'Manager' },
  },
  nats: { things: { NatsConnection: object({ ...plain('publish subscribe status isClosed info'), ...promises('request close closed drain flush jetstreamManager'), jetstream: gives('JetStream') }), JetStream: object(promises('publish consume fetch')) }, values: { connect: promise('NatsConnection') }, aliases: { JetStreamClient: 'JetStream' } },
  nodemailer: { things: { Transporter: object({ ...EMITTER, ...plain('close isIdle use'), ...each('sendMail verify', orCallback) }) }, values: { createTransport: gives('Transporter') } },
  '@elastic/elasticsearch': { things: { Client: remote('Client', plain('on once off child')) } },
  '@opensearch-project/opensearch': { things: { Client: remote('Client', plain('on once off child')) } },
  stripe: { things: { Stripe: remote('Stripe', { webhooks: object({}) }) }, byDefault: 'Stripe' },
  '@octokit/rest': { things: { Octokit: remote('Octokit', { hook: object({}), log: object({}) }) } },
  '@slack/web-api': { things: { WebClient: remote('WebClient', EMITTER) } },
  'cache-manager': { things: { Cache: object({ ...EMITTER, ...promises('get set del reset clear wrap mget mset mdel ttl'), store: type('Cache') }) }, values: { caching: promise('Cache'), createCache: gives('Cache') } },
  'p-queue': { things: { PQueue: object({ ...EMITTER, ...plain('start pause clear'), ...promises('add addAll onEmpty onIdle onSizeLessThan') }) }, byDefault: 'PQueue' },
  'p-map': promiseFunction('pMap', 'pMap'),
  'p-retry': promiseFunction('pRetry', 'pRetry'),
  delay: promiseFunction('delay', 'delay'),
  'aws-sdk': { things: { Service: object({ ...plain('waitFor') }, gives('Request')), Request: object({ ...promises('promise'), ...plain('on send abort') }) }, anyName: 'Service' },
  '@aws-sdk/lib-dynamodb': { things: { DynamoDBDocumentClient: AWS_CLIENT, DynamoDBDocument: AWS_CLIENT }, statics: { DynamoDBDocumentClient: object({ from: gives('DynamoDBDocumentClient') }), DynamoDBDocument: object({ from: gives('DynamoDBDocument') }) } },
  '@aws-sdk/lib-storage': { things: { Upload: object({ ...EMITTER, ...promises('done abort') }) } },
  '@aws-sdk/client': { things: { Client: AWS_CLIENT }, anyName: 'Client' },
  'drizzle-orm': {
    things: {
      Database: object({ ...promises('transaction execute batch'), query: object({}, object({}, promising)) }, gives('Query')),
      Query: chain('Query', promises('execute get all run values')),
    },
    values: { drizzle: gives('Database') },
    aliases: { NodePgDatabase: 'Database', PostgresJsDatabase: 'Database', MySql2Database: 'Database', LibSQLDatabase: 'Database' },
  },
};

/** Modules of which many names lead to one package. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^@aws-sdk\/client-/, '@aws-sdk/client'],
  [/^drizzle-orm\//, 'drizzle-orm'],
  [/^@prisma\/client\/|(?:^|\/)generated\/(?:\w+-)?(?:prisma|client)(?:[/-]|$)|(?:^|\/)prisma\/(?:generated|client)(?:\/|$)/, '@prisma/client'],
  [/^ioredis\//, 'ioredis'],
  [/^@mikro-orm\//, '@mikro-orm/core'],
  [/^firebase-admin(?:\/|$)/, '@google-cloud/firestore'],
  [/^got\//, 'got'],
];

const made = new Map<string, Module | undefined>();

/** What a package gives; undefined for one that is not in the table. */
export function knownPackage(specifier: string): Module | undefined {
  const name = specifier.replace(/^(?:node|npm):/, '');
  if (!made.has(name)) {
    const family = FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
    const found = Object.hasOwn(PACKAGES, family) ? PACKAGES[family] : undefined;
    made.set(name, found === undefined ? undefined : moduleOf(family, found));
  }
  return made.get(name);
}

const names = new WeakMap<Shape, string[]>();

/** What a shape of the table is called: `typeorm.Repository`, and `typeof typeorm.Repository` for its class. Clients that do the same may share a shape. */
export function namesOfThing(shape: Shape): readonly string[] {
  return names.get(shape) ?? [];
}

function nameThing(shape: Shape, name: string): void {
  names.set(shape, [...namesOfThing(shape), name]);
}

function moduleOf(family: string, { things, statics = {}, values = {}, byDefault, aliases = {}, anyName }: Package): Module {
  const classes = Object.entries(things).map(([name, instance]) => [name, classOf(instance, statics[name])] as const);
  for (const [name, thing] of Object.entries(things)) nameThing(thing, `${family}.${name}`);
  for (const [name, shape] of [...classes, ...Object.entries(values)]) if (shape.kind === 'class') nameThing(shape, `typeof ${family}.${name}`);
  const allValues = new Map<string, Shape>([...classes, ...Object.entries(values)]);
  const types = new Map<string, Shape>(Object.entries(things));
  for (const [name, thing] of Object.entries(aliases)) {
    types.set(name, { kind: 'type', name: thing });
    allValues.set(name, { kind: 'value', name: thing });
  }
  // A model is typed by its class: `Model<Order>` is the class, not what it constructs.
  for (const [name, shape] of Object.entries(values)) if (shape.kind === 'class') types.set(name, shape);
  const exports = new Map<string, Export>([...allValues.keys(), ...types.keys()].map((name) => [name, { local: name }]));
  const members = Object.fromEntries([...allValues.keys()].map((name): [string, Shape] => [name, { kind: 'value', name }]));
  allValues.set(WHOLE, object(members, anyName === undefined ? undefined : { kind: 'value', name: anyName }));
  exports.set('default', { local: byDefault ?? WHOLE });
  return { values: allValues, types, imports: new Map(), exports, stars: [], ...(anyName === undefined ? {} : { anyName }) };
}

const WHOLE = 'the module';

function classOf(instance: Shape, statics: Shape = object({})): Shape {
  return { kind: 'class', instance, statics };
}
