import { either, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { IN_REDIS_CODE, notPipeline } from '../../../spec/redis.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

const ONLY_REDIS = ['redisOnlyWrite', 'redisExpire'];

const REMOVAL = '[hlszx]?(?:del|delete|unlink|rem)$';

/** How a language writes the first of two writes, and the two on one key. */
interface Forms {
  readonly first: readonly string[];
  /** The first arguments of a command up to its key. */
  readonly key: string;
  readonly unless: readonly Clause[];
}

/**
 * A write that follows another one to the same client in the same block. One of the two has a name that only Redis has,
 * or the client is called Redis, so that two calls on a map are not taken for Redis.
 */
function writeAfter({ first, key, unless }: Forms): Formula {
  const client: readonly Clause[] = [
    regex('$CLIENT', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }),
    // A class that wraps Redis calls its own methods; what they send is theirs to say.
    regex('$CLIENT', '^(?!(?:self|this|cls|session)$)'),
  ];
  // Each call is narrowed down by its name before the two are brought together: a file has thousands of pairs of calls.
  const pair = (firstWords: string, secondWords: readonly string[], ...more: Clause[]): Formula => ({
    patterns: [
      {
        'pattern-inside': {
          patterns: [either(...first.map((pattern) => `${pattern}\n...`)), regex('$FIRST', { vocabulary: firstWords }), ...client, ...more],
        },
      },
      { patterns: [{ pattern: '$CLIENT.$WRITE(...)' }, regex('$WRITE', { vocabulary: secondWords })] },
    ],
  });
  return {
    patterns: [
      IN_REDIS_CODE,
      {
        'pattern-either': [
          pair('redisOnlyWrite', [...ONLY_REDIS, 'redisSharedWrite']),
          pair('redisSharedWrite', ONLY_REDIS),
          pair('redisSharedWrite', ['redisSharedWrite'], regex('$CLIENT', '(?i)^(?:.*[._])?(?:redis|rdb)')),
        ],
      },
      // The first statement itself, and what is written when it failed.
      ...notInside(...first),
      // A lock, a probe, a temporary key: what was written is taken back.
      {
        'pattern-not': {
          patterns: [
            { 'pattern-inside': { patterns: [either(...first.map((pattern) => `${pattern.replace('$...ARGS', `${key}, ...`)}\n...`)), regex('$FIRST', `(?i)^(?!${REMOVAL})`)] } },
            // By another context, as a rule: the one of the write may have been cancelled.
            { patterns: [{ pattern: `$CLIENT.$WRITE(${key.replace('$CTX', '$UNDO_CTX')}, ...)` }, regex('$WRITE', `(?i)^${REMOVAL}`)] },
          ],
        },
      },
      ...unless,
    ],
  };
}

export default defineRule({
  id: 'no-partial-multi-write',
  category: 'consistency',
  severity: 'error',
  preset: { go: 'strict', python: 'strict', typescript: 'recommended' },
  findings: ['RQ-2', 'RQ-4'],
  references: [
    { title: 'Redis: transactions', url: 'https://redis.io/docs/latest/develop/using-commands/transactions/' },
    { title: 'Redis: pipelining', url: 'https://redis.io/docs/latest/develop/using-commands/pipelining/' },
    { title: 'Redis: scripting with Lua', url: 'https://redis.io/docs/latest/develop/programmability/eval-intro/' },
  ],
  summary: 'disallow Redis writes that belong together but are sent one by one',
  why:
    'A job is stored in two hashes and then pushed on a list. The process is killed, or the connection drops, after the ' +
    'second call: the data is there, nothing points to it, and the caller who sees the error retries into a half-written state.',
  remedy: 'Send the writes in one transaction (`MULTI`/`EXEC`, a transactional pipeline) or one Lua script.',
  message: {
    go: '`$CLIENT.$WRITE` is sent on its own after another write to `$CLIENT`, so a failure in between leaves half of them stored; send them together with `TxPipelined` or a Lua script.',
    python: '`$CLIENT.$WRITE` is sent on its own after another write to `$CLIENT`, so a failure in between leaves half of them stored; send them together with `pipeline(transaction=True)` or a Lua script.',
    typescript: '`$CLIENT.$WRITE` is sent on its own after another write to `$CLIENT`, so a failure in between leaves half of them stored; send them together with `multi()` … `exec()` or a Lua script.',
  },
  precision: {
    go: {
      right: 12,
      debatable: 2,
      wrong: 0,
      on: [
        'code.gitea.io/gitea@v1.27.3', 'github.com/distribution/distribution/v3@v3.1.2', 'github.com/hibiken/asynq@v0.26.0',
        'github.com/juicedata/juicefs@v1.2.0', 'github.com/livekit/livekit-server@v1.13.11',
      ],
    },
    python: { right: 6, debatable: 0, wrong: 0, on: ['kombu@5.7.0', 'taskiq-redis@1.2.4', 'pywb@2.10.0'] },
    typescript: {
      right: 24,
      debatable: 1,
      wrong: 0,
      on: [
        '@pioneer-platform/redis-queue@8.12.21', 'actionhero@29.3.5', 'busmq@3.1.0', 'groupmq@1.1.0', 'node-resque@9.7.1',
      ],
    },
  },
  match: {
    go: {
      ...writeAfter({
        first: ['$CLIENT.$FIRST($...ARGS)', 'if $CLIENT.$FIRST($...ARGS); $COND { ... }', 'if <... $CLIENT.$FIRST($...ARGS) ...> { ... }'],
        key: '$CTX, $KEY',
        unless: [
          { 'pattern-not': '($CLIENT : redis.Pipeliner).$WRITE(...)' },
          { 'pattern-not-inside': 'defer $CLEANUP(...)' },
          { 'pattern-not-inside': 'time.AfterFunc(...)' },
          ...notPipeline('go'),
        ],
      }),
      paths: { exclude: TEST_FILES.go },
    },
    python: {
      ...writeAfter({
        first: ['$CLIENT.$FIRST($...ARGS)'],
        key: '$KEY',
        unless: notPipeline('python'),
      }),
      paths: { exclude: TEST_FILES.python },
    },
    typescript: {
      ...writeAfter({
        first: ['$CLIENT.$FIRST($...ARGS);'],
        key: '$KEY',
        unless: [
          // Another turn of the event loop.
          ...['setTimeout(...)', 'setInterval(...)', 'setImmediate(...)', '$EMITTER.on(...)', '$EMITTER.once(...)'].map((later) => ({
            'pattern-not-inside': later,
          })),
          ...notPipeline('typescript'),
        ],
      }),
      paths: { exclude: TEST_FILES.typescript },
    },
  },
});
