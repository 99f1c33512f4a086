/**
 * What code uses, as far as its imports and names tell: the one table by which questions of the checklist are chosen. It is
 * for asking a person, not for reporting: too often is better than too seldom.
 */

export const USES = [
  'queue', 'redis', 'database', 'migration', 'lock', 'background', 'flag', 'handler', 'client', 'retry', 'timer', 'metrics',
  'logger', 'kubernetes', 'tenant', 'secret', 'test', 'cache', 'state', 'payload', 'settings', 'average',
] as const;
export type Use = (typeof USES)[number];

/** The signs of a use. */
export interface Signs {
  /** What it is called in a sentence. */
  readonly title: string;
  /** Modules: of npm, of Python, paths of Go. One stands for all that is below it as well. */
  readonly imports: readonly string[];
  /** A regular expression for code without its comments. */
  readonly names?: string;
  /** A regular expression for the path of a file; who is of such a path is asked for nothing else. */
  readonly paths?: string;
}

/** Words as parts of names: `queue`, `jobQueue`, `job_queues`, `QUEUE_SIZE`; not `queuer`. */
function word(stems: string): string {
  return stems
    .split('|')
    .map((stem) => {
      const capital = stem.charAt(0).toUpperCase() + stem.slice(1);
      return `(?<![A-Za-z])(?:${stem}|${capital}|${stem.toUpperCase()})[sd]?(?![a-z])|(?<=[a-z0-9])${capital}[sd]?(?![a-z])`;
    })
    .join('|');
}

export const SIGNS: Readonly<Record<Use, Signs>> = {
  queue: {
    title: 'queues and topics',
    imports: [
      'bull', 'bullmq', '@nestjs/bull', '@nestjs/bullmq', 'bee-queue', 'agenda', 'pg-boss', 'graphile-worker', 'amqplib', 'kafkajs', 'nats', '@aws-sdk/client-sqs', '@aws-sdk/client-sns', '@google-cloud/pubsub', '@azure/service-bus',
      'celery', 'rq', 'kombu', 'pika', 'aio_pika', 'kafka', 'aiokafka', 'confluent_kafka', 'dramatiq', 'arq', 'huey', 'oslo_messaging', 'queue',
      'github.com/IBM/sarama', 'github.com/Shopify/sarama', 'github.com/segmentio/kafka-go', 'github.com/confluentinc/confluent-kafka-go', 'github.com/nats-io/nats.go', 'github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp', 'github.com/hibiken/asynq', 'github.com/riverqueue/river', 'k8s.io/client-go/util/workqueue',
    ],
    names: `${word('queue|enqueue|dequeue|publisher|subscriber|producer')}|\\b[bl]?r?(?:lpush|rpush|brpop|blpop|xadd)\\b|\\bmake\\(chan\\b`,
  },
  redis: {
    title: 'Redis',
    imports: ['ioredis', 'redis', '@redis/client', '@upstash/redis', 'aioredis', 'valkey', 'iovalkey', 'redlock', 'github.com/redis/go-redis', 'github.com/go-redis/redis', 'github.com/gomodule/redigo', 'github.com/redis/rueidis', 'github.com/valkey-io/valkey-go'],
    names: '\\b[Rr]edis(?![a-z])|(?<=[a-z0-9_])Redis(?![a-z])|\\brdb\\b',
  },
  database: {
    title: 'databases',
    imports: [
      'pg', 'mysql', 'mysql2', 'mongodb', 'mongoose', 'typeorm', '@nestjs/typeorm', '@prisma/client', 'knex', 'objection', 'sequelize', 'drizzle-orm', 'kysely', 'better-sqlite3', '@mikro-orm/core', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb',
      'sqlalchemy', 'sqlmodel', 'psycopg', 'psycopg2', 'asyncpg', 'pymongo', 'motor', 'django.db', 'peewee', 'tortoise', 'sqlite3', 'pymysql', 'oslo_db',
      'database/sql', 'gorm.io/gorm', 'github.com/jmoiron/sqlx', 'github.com/jackc/pgx', 'github.com/lib/pq', 'go.mongodb.org/mongo-driver', 'github.com/uptrace/bun', 'entgo.io/ent', 'go.etcd.io/etcd', 'go.etcd.io/bbolt',
    ],
  },
  migration: {
    title: 'a second store or schema',
    imports: ['alembic', 'umzug', 'github.com/golang-migrate/migrate', 'github.com/pressly/goose'],
    names: `${word('legacy|migration|migrate')}|[dD]ual_?[wW]rit`,
  },
  lock: {
    title: 'locks',
    imports: ['async-mutex', 'redlock', 'proper-lockfile', 'filelock', 'fasteners', 'redis.lock', 'tooz', 'github.com/go-redsync/redsync', 'github.com/gofrs/flock', 'golang.org/x/sync/semaphore', 'go.etcd.io/etcd/client/v3/concurrency'],
    names: '\\bsync\\.(?:RW)?Mutex\\b|\\.(?:R?Lock|lock|acquire)\\(|\\b(?:threading|asyncio|multiprocessing)\\.(?:R?Lock|Semaphore|BoundedSemaphore|Condition)\\b|[mM]utex',
  },
  background: {
    title: 'background work',
    imports: ['node:worker_threads', 'worker_threads', 'piscina', 'p-limit', 'p-queue', 'threading', 'multiprocessing', 'concurrent.futures', 'eventlet', 'gevent', 'anyio', 'golang.org/x/sync/errgroup', 'github.com/sourcegraph/conc'],
    names: '\\bgo func\\b|\\bgo [\\w.]+\\(|\\bsync\\.WaitGroup\\b|\\bcreate_task\\(|\\bensure_future\\(|\\bgather\\(|\\bPromise\\.(?:all|allSettled|race|any)\\b|\\bvoid [\\w.]+\\(|\\bsetImmediate\\(',
  },
  flag: {
    title: 'feature flags',
    imports: ['launchdarkly-node-server-sdk', '@launchdarkly/node-server-sdk', 'ldclient', 'unleash-client', 'UnleashClient', 'flagsmith', 'flagsmith-nodejs', '@growthbook/growthbook', 'growthbook', '@openfeature/server-sdk', 'openfeature', 'posthog-node', 'posthog', 'waffle', 'github.com/launchdarkly/go-server-sdk', 'github.com/Unleash/unleash-client-go', 'github.com/open-feature/go-sdk', 'k8s.io/component-base/featuregate'],
    names: '[fF]eature_?(?:[fF]lag|[gG]ate|[tT]oggle)|[kK]ill_?[sS]witch|\\bis_?[fF]eature_?[eE]nabled\\b',
  },
  handler: {
    title: 'request handlers',
    imports: [
      'express', 'fastify', 'koa', '@koa/router', 'hono', '@hapi/hapi', '@nestjs/common', '@trpc/server', '@apollo/server', 'next/server', '@grpc/grpc-js', 'http', 'node:http',
      'flask', 'fastapi', 'starlette', 'django.views', 'django.http', 'rest_framework', 'aiohttp.web', 'tornado.web', 'falcon', 'pecan', 'sanic', 'bottle', 'wsme', 'webob',
      'net/http', 'github.com/gin-gonic/gin', 'github.com/labstack/echo', 'github.com/go-chi/chi', 'github.com/gofiber/fiber', 'github.com/gorilla/mux', 'google.golang.org/grpc', 'connectrpc.com/connect',
    ],
    names: '@(?:Controller|Get|Post|Put|Patch|Delete|Resolver|Query|Mutation)\\(|\\.(?:HandleFunc|ServeHTTP)\\b|@(?:app|router|bp|blueprint|api)\\.(?:route|get|post|put|patch|delete)\\(|\\bAPIGatewayProxy',
  },
  client: {
    title: 'calls to other services',
    imports: ['axios', 'got', 'ky', 'node-fetch', 'undici', 'superagent', 'request', '@nestjs/axios', '@octokit/rest', 'stripe', '@aws-sdk', 'aws-sdk', 'openai', 'requests', 'httpx', 'aiohttp', 'urllib3', 'urllib.request', 'boto3', 'aioboto3', 'grpc', 'openstack', 'keystoneauth1', 'github.com/go-resty/resty', 'github.com/hashicorp/go-retryablehttp', 'github.com/aws/aws-sdk-go', 'github.com/aws/aws-sdk-go-v2'],
    names: '(?<![\\w.])fetch\\(|\\bhttp\\.(?:Get|Post|Client|NewRequest|NewRequestWithContext)\\b|\\bgrpc\\.(?:Dial|NewClient)\\b',
  },
  retry: {
    title: 'retries',
    imports: ['p-retry', 'async-retry', 'retry', 'axios-retry', 'cockatiel', 'tenacity', 'backoff', 'retrying', 'github.com/cenkalti/backoff', 'github.com/avast/retry-go', 'k8s.io/client-go/util/retry'],
    names: word('retry|retries|backoff'),
  },
  timer: {
    title: 'timers and schedules',
    imports: ['node-cron', 'cron', 'node-schedule', '@nestjs/schedule', 'apscheduler', 'schedule', 'oslo_service.periodic_task', 'futurist.periodics', 'github.com/robfig/cron', 'github.com/go-co-op/gocron'],
    names: '\\bset(?:Interval|Timeout)\\(|\\btime\\.(?:NewTicker|NewTimer|Tick|After|AfterFunc|sleep|Sleep)\\b|\\basyncio\\.sleep\\b|[tT]imeout|TIMEOUT',
  },
  metrics: {
    title: 'metrics',
    imports: ['prom-client', '@opentelemetry/api', 'hot-shots', 'node-statsd', 'dd-trace', 'prometheus_client', 'opentelemetry', 'statsd', 'datadog', 'ddtrace', 'github.com/prometheus/client_golang', 'go.opentelemetry.io/otel', 'github.com/DataDog/datadog-go', 'github.com/uber-go/tally'],
    names: word('metrics|histogram|gauge|statsd'),
  },
  logger: {
    title: 'logs',
    imports: ['winston', 'pino', 'bunyan', 'log4js', 'logging', 'structlog', 'loguru', 'oslo_log', 'log', 'log/slog', 'go.uber.org/zap', 'github.com/rs/zerolog', 'github.com/sirupsen/logrus', 'k8s.io/klog', 'github.com/go-logr/logr'],
    names: '\\bconsole\\.(?:log|info|warn|error|debug)\\(|\\b[lL]ogger\\b',
  },
  kubernetes: {
    title: 'Kubernetes',
    imports: ['@kubernetes/client-node', 'kubernetes', 'kopf', 'pykube', 'k8s.io/client-go', 'k8s.io/api', 'k8s.io/apimachinery', 'sigs.k8s.io/controller-runtime'],
  },
  tenant: {
    title: 'tenants',
    imports: [],
    names: `${word('tenant|workspace|organization|organisation')}|\\b(?:org|project|account|team|customer)_?[iI][dD]\\b`,
  },
  secret: {
    title: 'credentials',
    imports: ['@aws-sdk/client-secrets-manager', '@google-cloud/secret-manager', 'hvac', 'keyring', 'barbicanclient', 'castellan', 'github.com/hashicorp/vault/api', 'cloud.google.com/go/secretmanager'],
    names: `${word('secret|credential|password|passphrase')}|[aA][pP][iI]_?[kK][eE][yY]|[pP]rivate_?[kK]ey`,
  },
  test: {
    title: 'tests',
    imports: ['vitest', 'jest', '@jest/globals', 'mocha', 'node:test', 'pytest', 'unittest', 'testing'],
    paths: '(?:_test\\.go|(?:^|/)(?:test_[^/]*|conftest)\\.py|_test\\.py|\\.(?:test|spec)\\.[cm]?[jt]sx?)$|(?:^|/)(?:__tests__|tests?|e2e)/',
  },
  cache: {
    title: 'caches and buffers',
    imports: ['lru-cache', 'node-cache', 'keyv', 'cache-manager', 'cachetools', 'dogpile.cache', 'django.core.cache', 'github.com/hashicorp/golang-lru', 'github.com/dgraph-io/ristretto', 'github.com/patrickmn/go-cache', 'github.com/allegro/bigcache'],
    names: word('cache|cached|memoize'),
  },
  state: {
    title: 'states of things',
    imports: ['xstate', 'transitions', 'automaton', 'taskflow', 'github.com/looplab/fsm'],
    names: '\\b(?:set_?)?[sS]tat(?:us|e)\\b\\s*[:=](?!=)|\\b(?:PENDING|RUNNING|COMPLETED|FAILED|PROCESSING|IN_PROGRESS)\\b|[tT]ransition',
  },
  payload: {
    title: 'payloads from outside',
    imports: ['zod', 'ajv', 'joi', 'class-validator', 'pydantic', 'marshmallow', 'jsonschema', 'encoding/json', 'google.golang.org/protobuf'],
    names: '\\bJSON\\.parse\\(|\\bjson\\.loads?\\(|\\b[pP]ayload\\b|\\breq(?:uest)?\\.(?:body|params|query|json|form)\\b',
  },
  settings: {
    title: 'settings',
    imports: ['dotenv', 'config', 'convict', 'js-yaml', 'yaml', '@nestjs/config', 'oslo_config', 'pydantic_settings', 'dynaconf', 'environs', 'configparser', 'tomllib', 'github.com/spf13/viper', 'github.com/kelseyhightower/envconfig', 'gopkg.in/yaml.v3', 'sigs.k8s.io/yaml', 'flag', 'github.com/spf13/pflag'],
    names: '\\bprocess\\.env\\b|\\bos\\.(?:environ|getenv|Getenv|LookupEnv)\\b|\\b[cC]onfig\\.[a-z]',
  },
  average: {
    title: 'averages and rates',
    imports: ['statistics', 'numpy', 'gonum.org/v1/gonum/stat'],
    names: word('average|percentage|ratio|throughput'),
  },
};
