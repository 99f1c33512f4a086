import { notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { behind, functionWith } from '../../../spec/functions.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { IN_REDIS_CODE, notPipeline, redisClient } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';

const ONLY_REDIS = ['redisOnlyWrite', 'redisExpire'];
const REMOVAL = '(?i)^[hlszx]?_?(?:del|delete|unlink|rem)$';
const FIRST = '$CLIENT.$FIRST($...GIVEN)';
const LATER = '$CLIENT.$WRITE(...)';
const IS_EXPIRE = regex('$WRITE', { vocabulary: 'redisExpire' });

/** How a language writes commands of Redis. */
interface Forms {
  /** The first arguments of a command up to its key. */
  readonly key: string;
  /** Claims that expire by themselves. */
  readonly claims: readonly Formula[];
  readonly unless: readonly Clause[];
  /** Two commands in one expression: one behind the other's promise, or both at once. */
  readonly inOne?: readonly string[];
}

/** One of the two commands has a name that only Redis has, or the client is one of Redis, so that two calls on a map are not taken for it. */
function redisWrites(language: Language, { key, claims, unless, inOne = [] }: Forms): Formula {
  const pairs = (firstWords: string, secondWords: readonly string[], ...more: Clause[]): readonly Formula[] => {
    const [later, first] = [regex('$WRITE', { vocabulary: secondWords }), regex('$FIRST', { vocabulary: firstWords })];
    return [
      { patterns: [behind(language, FIRST, { patterns: [{ pattern: LATER }, later] }, first), ...more] },
      ...inOne.map((pattern): Formula => ({ patterns: [{ pattern }, later, first, ...more, { 'focus-metavariable': '$WRITE' }] })),
    ];
  };
  const [sameKey, undone] = [`$CLIENT.$FIRST(${key}, ...)`, `$CLIENT.$WRITE(${key.replace('$CTX', '$UNDO_CTX')}, ...)`];
  return {
    patterns: [
      IN_REDIS_CODE,
      {
        'pattern-either': [
          ...pairs('redisOnlyWrite', [...ONLY_REDIS, 'redisSharedWrite']),
          ...pairs('redisSharedWrite', ONLY_REDIS),
          ...pairs('redisSharedWrite', ['redisSharedWrite'], redisClient(language)),
        ],
      },
      regex('$CLIENT', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }),
      // A class that wraps Redis calls its own methods; what they send is theirs to say.
      regex('$CLIENT', '^(?!(?:self|this|cls|session)$)'),
      // A lock, a probe, a temporary key: what was written is taken back.
      {
        'pattern-not': {
          patterns: [{ pattern: undone }, regex('$WRITE', REMOVAL), { 'pattern-inside': { patterns: [functionWith(language, sameKey), regex('$FIRST', REMOVAL.replace('^', '^(?!') + ')')] } }],
        },
      },
      // Whoever holds a claim that expires makes it live longer.
      ...claims.map((claim): Clause => ({ 'pattern-not': { patterns: [{ pattern: undone }, IS_EXPIRE, { 'pattern-inside': claim }] } })),
      ...unless,
      ...notPipeline(language),
    ],
  };
}

export default defineRule({
  id: 'no-partial-multi-write',
  category: 'consistency',
  severity: 'error',
  kinds: RUNNING_CODE,
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
    go: redisWrites('go', {
      key: '$CTX, $KEY',
      claims: [{ patterns: [functionWith('go', '$CLIENT.SetNX($CLAIM_CTX, $KEY, $VALUE, $TTL)'), regex('$TTL', '^(?!0$)')] }],
      unless: [{ 'pattern-not': '($CLIENT : redis.Pipeliner).$WRITE(...)' }, ...notInside('defer $CLEANUP(...)', 'time.AfterFunc(...)')],
    }),
    python: redisWrites('python', {
      key: '$KEY',
      claims: ['ex', 'px'].map((expiry) => functionWith('python', `$CLIENT.set($KEY, ..., ${expiry}=$TTL, ...)`)),
      unless: [],
    }),
    typescript: redisWrites('typescript', {
      key: '$KEY',
      claims: ["'EX', ...", "'PX', ...", '{EX: $TTL}', '{PX: $TTL}'].map((ends) => functionWith('typescript', `$CLIENT.set($KEY, $VALUE, ${ends})`)),
      inOne: [
        '$CLIENT.$FIRST(...).then((...) => $CLIENT.$WRITE(...))',
        'Promise.all([..., $CLIENT.$FIRST(...), ..., $CLIENT.$WRITE(...), ...])',
      ],
      // Another turn of the event loop.
      unless: notInside('setTimeout(...)', 'setInterval(...)', 'setImmediate(...)', '$EMITTER.on(...)', '$EMITTER.once(...)'),
    }),
  },
});
