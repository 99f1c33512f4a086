/** What the rules on Redis share: files that talk to it, and clients that already send several commands as one. */
import { either, fileSays, notInsideWhere, regex } from './clauses.js';
import { pythonMade, pythonTyped } from './clients.js';
import type { Clause, Formula, Operand } from './formula.js';
import type { Language } from './rule.js';

/** A file that never says Redis is about something else; the test is cheap, the rest is not. */
export const IN_REDIS_CODE: Clause = fileSays(String.raw`(?:[rR]edis|REDIS)(?!tr|cov|patch|play)|[vV]alkey|\brdb\b`);

/** Redis in a name, in lower case; not `redispatch`, `redistribute`, `rediscover` or `redisplay`. */
export const REDIS_IN_NAME = 'redis(?!patch|trib|cov|play)';

/** How `$CLIENT` may get to be a pipeline: `tx := rdb.TxPipeline()`, `p redis.Pipeliner`, `client = pipe or self.redis`. */
const ASSIGNMENTS: Readonly<Record<Language, readonly string[]>> = {
  go: [
    '$CLIENT := $SOURCE\n...',
    '$CLIENT = $SOURCE\n...',
    'func(..., $CLIENT $SOURCE, ...) error { ... }',
    'func $FUNC(..., $CLIENT $SOURCE, ...) { ... }',
    'func $FUNC(..., $CLIENT $SOURCE, ...) $RESULT { ... }',
  ],
  python: [
    'def $FUNC(...):\n    ...\n    $CLIENT = $SOURCE\n    ...',
    'with $SOURCE as $CLIENT:\n    ...',
    'async with $SOURCE as $CLIENT:\n    ...',
    // The caller decides whether the writes go together.
    'def $FUNC(..., $SOURCE, ...):\n    ...',
    'def $FUNC(..., $SOURCE=$DEFAULT, ...):\n    ...',
    'def $FUNC(..., $SOURCE: $TYPE, ...):\n    ...',
    'def $FUNC(..., $SOURCE: $TYPE = $DEFAULT, ...):\n    ...',
  ],
  typescript: ['$CLIENT = $SOURCE;\n...'],
};

/** `$CLIENT` was not made from a pipeline or a transaction. */
export const notPipeline = (language: Language): Clause[] =>
  ASSIGNMENTS[language].map((pattern) => notInsideWhere(pattern, regex('$SOURCE', { vocabulary: 'pipeline', match: 'part' })));

/** What makes a client of Redis in Python, and how the type of one is written. */
const PYTHON_MAKES = ['redis.Redis', 'redis.StrictRedis', 'redis.from_url', 'redis.Redis.from_url', 'redis.StrictRedis.from_url', 'redis.asyncio.Redis', 'redis.asyncio.from_url', 'redis.asyncio.Redis.from_url', 'redis.RedisCluster', 'redis.asyncio.RedisCluster'];
const PYTHON_TYPE = String.raw`(?:\w+\.)*(?:Async|Strict)?Redis(?:Cluster)?\b`;
const GO_TYPES = ['*redis.Client', '*redis.ClusterClient', '*redis.Ring', 'redis.Cmdable', 'redis.UniversalClient'];

/** How `$CLIENT` is known to be Redis: what it is constructed or typed as. */
const CONSTRUCTED: Readonly<Record<Language, readonly Operand[]>> = {
  go: [
    { 'pattern-inside': either('$CLIENT := redis.$NEW(...)\n...', '$CLIENT = redis.$NEW(...)\n...', 'func $FUNC(..., $CLIENT redis.$TYPE, ...) { ... }', 'func $FUNC(..., $CLIENT *redis.$TYPE, ...) { ... }') },
    ...GO_TYPES.map((type) => ({ pattern: `($CLIENT : ${type}).$COMMAND(...)` })),
  ],
  python: [{ 'pattern-inside': pythonMade(PYTHON_MAKES) }, pythonTyped(PYTHON_TYPE)],
  typescript: [{ 'pattern-inside': either(...['Redis', 'IORedis', 'Cluster', 'Redis.Cluster'].map((made) => `$CLIENT = new ${made}(...);\n...`), 'function ...(..., $CLIENT: Redis, ...) { ... }') }],
};

/** `$CLIENT` is made or typed as a client of Redis in sight. */
export const madeAsRedis = (language: Language): Formula => ({ 'pattern-either': CONSTRUCTED[language] });

/** `$CLIENT` is a client of Redis: it is made or typed as one in sight, or else it is called so. */
export const redisClient = (language: Language): Formula => ({
  'pattern-either': [
    madeAsRedis(language),
    { patterns: [{ pattern: '$CLIENT.$COMMAND(...)' }, regex('$CLIENT', String.raw`(?i)^(?:.*[._])?\w*(?:${REDIS_IN_NAME}|valkey|rdb)\w*(?:\(\))?$`)] },
  ],
});
