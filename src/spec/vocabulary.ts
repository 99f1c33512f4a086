/**
 * The words that many rules share, once. A spec refers to a list by name (`{ vocabulary: 'write' }`); the reference is
 * resolved when a rule is created or YAML is printed, so that a project's own words reach both engines.
 *
 * A word is written in lower case, words of a compound separated by a space (`dead letter`): it then stands for
 * `deadLetter`, `DeadLetter`, `dead_letter`, `dead-letter`, `DEAD_LETTER` and `deadletter`. Capitals within a word do not
 * count (`backEnd`, `StatsD`); where it begins and ends does.
 */
import type { Clause, Formula, Match, Regex, TextWithWords, VocabularyReference } from './formula.js';

export const VOCABULARY = {
  /** Verbs of calls that change what a store holds. */
  write: [
    'create', 'insert', 'update', 'upsert', 'delete', 'delete collection', 'remove', 'save', 'put', 'set', 'patch',
    'push', 'publish', 'enqueue', 'persist', 'store', 'write', 'append', 'replace', 'commit',
  ],
  /** Verbs of calls that, beyond a `write`, leave something undone where they fail. */
  effect: [
    'start', 'run', 'listen', 'serve', 'send', 'flush', 'sync', 'submit', 'apply', 'notify', 'ack', 'nack', 'acknowledge', 'execute', 'exec',
    'schedule', 'rename', 'copy', 'upload', 'migrate', 'dispatch', 'deliver', 'emit',
  ],
  /** Things that hold data: what a write is sent to. */
  store: [
    'store', 'storage', 'repo', 'repository', 'db', 'database', 'cache', 'redis', 'client', 'table', 'bucket', 'queue',
    'collection', 'dao', 'index', 'registry', 'backend', 'kv', 'etcd', 'mongo', 'dynamo', 'dynamodb', 'ddb', 'rdb', 's3', 'prisma', 'knex', 'producer', 'publisher',
  ],
  /** The other place that the same data goes to. */
  mirror: [
    'legacy', 'mirror', 'primary', 'secondary', 'shadow', 'replica', 'backup', 'old', 'new', 'v1', 'v2', 'fallback',
    'standby',
  ],
  /** Things that write a log line. */
  logger: ['log', 'logger', 'logging', 'console', 'slog', 'klog', 'zap', 'logrus', 'glog', 'structlog', 'loguru', 'pino', 'winston'],
  /** Things that count or measure. */
  metric: ['metric', 'metrics', 'counter', 'gauge', 'histogram', 'statsd', 'prometheus', 'telemetry', 'meter', 'stats'],
  /** Things that are locked. */
  lock: ['mu', 'mutex', 'lock', 'rlock', 'rwmutex', 'semaphore', 'sem'],
  /** Who may do a thing now: words of locks beyond `lock`, in the names of keys and functions. */
  exclusive: ['locked', 'locker', 'lease', 'leader', 'leadership', 'election', 'acquire', 'acquired', 'in progress', 'running'],
  /** What was done or taken before, and must not be done twice: words in the names of keys and functions. */
  claim: [
    'claim', 'claimed', 'idempotency', 'idempotent', 'idem', 'dedup', 'dedupe', 'deduplication', 'deduplicate', 'duplicate',
    'seen', 'processed', 'processing', 'handled', 'consumed', 'delivered', 'done', 'once', 'nonce', 'in flight', 'reserve',
    'reserved', 'reservation', 'first time', 'notified', 'announced', 'sent', 'fired',
  ],
  /** What cannot be done a second time without harm, as done: words in the names of keys. */
  effected: [
    'charged', 'billed', 'invoiced', 'refunded', 'paid', 'credited', 'debited', 'captured', 'settled', 'paid out', 'redeemed', 'awarded', 'granted',
    'shipped', 'dispatched', 'mailed', 'emailed', 'e mailed', 'texted', 'posted', 'published', 'imported', 'ingested', 'synced', 'applied', 'executed', 'completed', 'finished',
  ],
  /** Names of the owner that data is scoped to. */
  tenant: ['tenant', 'workspace', 'organization', 'organisation', 'org', 'account', 'namespace', 'project'],
  /** Clients of a queue or broker. */
  queue: ['queue', 'broker', 'producer', 'publisher', 'topic', 'kafka', 'sqs', 'amqp', 'rabbit', 'nats', 'pubsub', 'bull'],
  /** Nouns of what a write leaves behind, in the names of functions: `update_cache`, `saveToDb`. */
  stored: ['db', 'database', 'cache', 'audit', 'record', 'records', 'row', 'rows', 'table', 'storage', 'store', 'disk', 'redis'],
  /** Redis commands that write and whose names no other interface has. */
  redisOnlyWrite: [
    'h set', 'h m set', 'h set n x', 'h del', 'h incr by', 'h incr by float', 'l push', 'r push', 'l push x', 'r push x',
    'l rem', 'l trim', 'l set', 'r pop l push', 'l move', 's add', 's rem', 's move', 'z add', 'z add n x', 'z rem',
    'z incr by', 'z rem range by score', 'z rem range by rank', 'x add', 'x ack', 'x del', 'x trim', 'set e x',
    'p set e x', 'set n x', 'incr by', 'incr by float', 'decr by', 'm set',
  ],
  /** Redis commands that say how long a key lives. */
  redisExpire: ['expire', 'p expire', 'expire at', 'p expire at'],
  /** Redis commands that write and whose names other interfaces have too. */
  redisSharedWrite: ['set', 'del', 'delete', 'unlink', 'incr', 'decr', 'append', 'publish', 'rename', 'persist'],
  /** Collections that are as long as callers or data make them; not workers, shards, plugins, which configuration counts. */
  many: [
    'ids', 'i ds', 'hashes', 'records', 'rows', 'items', 'entries', 'objects', 'entities', 'files', 'filenames', 'paths',
    'urls', 'u r ls', 'uris', 'links', 'images', 'attachments', 'assets', 'blobs', 'users', 'members', 'accounts', 'customers', 'tenants', 'contacts',
    'recipients', 'addresses', 'subscribers', 'followers', 'messages', 'events', 'notifications', 'emails', 'mails', 'orders', 'payments',
    'invoices', 'products', 'documents', 'docs', 'posts', 'comments', 'articles', 'tweets', 'tickets', 'issues', 'payloads',
    'requests', 'uploads', 'jobs', 'pods', 'repos', 'repositories', 'commits', 'packages', 'sessions', 'rooms', 'channels', 'tracks',
  ],
  /** What nobody else may read. */
  secret: [
    'secret', 'secrets', 'token', 'tokens', 'credential', 'credentials', 'creds', 'password', 'passwords', 'key', 'keys',
    'private key', 'keytab', 'kubeconfig',
  ],
  /** What is true of a thing once an operation has succeeded: words of states, and of fields that say so. */
  reached: [
    'started', 'running', 'connected', 'open', 'opened', 'ready', 'activated', 'initialized', 'initialised',
    'inited', 'established', 'registered', 'subscribed', 'loaded', 'mounted', 'attached', 'joined', 'listening', 'authenticated',
    'logged in', 'committed', 'synced', 'published', 'sent', 'saved', 'paid', 'shipped', 'completed', 'migrated', 'installed',
    'promoted', 'leader', 'online', 'deployed', 'dispatched', 'delivered', 'settled', 'submitted', 'confirmed', 'charged', 'refunded', 'provisioned',
    'applied',
  ],
  /** Secrets, as files are named for them; a `key` or `tokens` alone may be of a cache or a text. */
  secretFile: [
    'secret', 'secrets', 'token', 'credential', 'credentials', 'creds', 'password', 'passwords', 'private key', 'api key', 'access key', 'service account', 'keytab', 'kubeconfig',
  ],
  /** What turns behaviour on and off, and is no path or line of a command. */
  switch: ['flags', 'switches', 'toggles', 'feature flag', 'feature flags', 'feature gates', 'feature toggles', 'rollouts'],
  /** Files from which a running service takes its behaviour. */
  setting: ['flag', 'flags', 'config', 'state'],
  /** What the next write makes good, and nobody misses: times of last use, counts, marks of progress. */
  trifle: [
    'seen', 'last seen', 'last used', 'last active', 'last activity', 'last access', 'last accessed', 'last login', 'last check', 'last ping', 'touch',
    'heartbeat', 'view', 'views', 'posthog', 'mixpanel', 'amplitude', 'metric', 'metrics', 'stats', 'statistics', 'analytics', 'telemetry', 'usage', 'count', 'counts', 'counter', 'progress',
  ],
  /** Verbs of calls after whose failure nothing is undone: they read, check, convert, count, tell, wait. */
  harmlessVerb: [
    'get', 'find', 'fetch', 'load', 'read', 'list', 'count', 'exist', 'exists', 'has', 'is', 'can', 'should', 'lookup', 'look up', 'search',
    'select', 'scan', 'peek', 'check', 'validate', 'verify', 'ensure', 'assert', 'require', 'parse', 'decode', 'encode', 'unmarshal', 'marshal',
    'serialize', 'deserialize', 'dump', 'dumps', 'loads', 'format', 'to', 'from', 'as', 'build', 'make', 'new', 'compute', 'calculate', 'hash', 'sleep', 'wait', 'resolve',
    'render', 'len', 'str', 'int', 'float', 'bool', 'dict', 'tuple', 'sorted', 'range', 'zip', 'isinstance', 'getattr', 'super', 'map', 'filter', 'join', 'split', 'strip',
    'trim', 'lower', 'upper', 'startswith', 'starts with', 'endswith', 'ends with', 'keys', 'values', 'items', 'entries', 'now', 'utcnow', 'today', 'isoformat', 'timestamp',
    'since', 'unix', 'hexdigest', 'random', 'print', 'repr', 'min', 'max', 'abs', 'round', 'append', 'extend', 'setdefault', 'json', 'text', 'status',
    'ttl', 'pttl', 'ping', 'expire', 'p expire', 'err', 'error', 'errorf', 'wrap', 'result', 'val', 'cancel', 'close', 'end', 'log', 'debug', 'info', 'warn',
    'warning', 'exception', 'fatal', 'printf', 'println', 'trace', 'track', 'observe', 'measure', 'inc', 'increment', 'with', 'with label values', 'labels', 'capture exception',
  ],
  /** Objects and modules whose calls change nothing that lasts: clocks, converters, the answer to a caller. */
  harmlessOwner: [
    'res', 'response', 'reply', 'span', 'json', 'math', 'time', 'date', 'datetime', 'timezone', 'random', 'uuid', 'path', 're', 'fmt', 'errors', 'strings',
    'strconv', 'filepath', 'hashlib', 'base64', 'asyncio', 'context', 'object', 'array', 'number',
  ],
  /** Verbs of calls that take back what was written. */
  undo: [
    'del', 'delete', 'unlink', 'eval', 'h del', 's rem', 'z rem', 'remove', 'release', 'unclaim', 'unmark', 'unreserve', 'roll back', 'clear', 'forget',
    'undo', 'reset', 'revert', 'compensate', 'drop', 'discard',
  ],
  /** Receivers on which several commands are already sent as one: pipelines, transactions, scripts. */
  pipeline: ['pipe', 'pipeline', 'pipeliner', 'pl', 'pp', 'ppl', 'tx', 'txn', 'trx', 'multi', 'transaction', 'batch', 'script'],
} as const satisfies Record<string, readonly string[]>;

export type VocabularyName = keyof typeof VOCABULARY;

/** A project's own words, added to the lists of {@link VOCABULARY}. */
export type ProjectVocabulary = Readonly<Partial<Record<VocabularyName, readonly string[]>>>;

/** True for the name of a list. */
export function isVocabularyName(name: string): name is VocabularyName {
  return Object.hasOwn(VOCABULARY, name);
}

/**
 * The regular expression that a reference stands for, in the part of the dialect that PCRE2 (Semgrep) and JavaScript
 * share; anchored at the start, as `metavariable-regex` is.
 *
 * @throws {RangeError} for a list that does not exist.
 */
export function vocabularyRegex(reference: VocabularyReference, own: ProjectVocabulary = {}): string {
  const names = typeof reference.vocabulary === 'string' ? [reference.vocabulary] : reference.vocabulary;
  const name = around(anyWord(names.flatMap((list) => wordsOf(list, own))), reference.match ?? 'whole');
  return reference.not === true ? `^(?!${name})` : `^${name}`;
}

/**
 * The regular expression of a {@link TextWithWords}.
 *
 * @throws {RangeError} for a list that does not exist.
 */
export function regexWithWords({ words }: TextWithWords, own: ProjectVocabulary = {}): string {
  return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => anyWord(wordsOf(name, own)));
}

/** Any of the words, in capitals or not, so that a list is written out once; where a word begins and ends in a name is told around it. */
const anyWord = (words: readonly string[]): string => `(?i:${[...new Set(words)].map(wordRegex).join('|')})`;

function wordsOf(name: string, own: ProjectVocabulary): readonly string[] {
  if (!isVocabularyName(name)) {
    throw new RangeError(`no vocabulary is called "${name}"; there are: ${Object.keys(VOCABULARY).join(', ')}`);
  }
  return [...VOCABULARY[name], ...(own[name] ?? [])];
}

/** A word ends where no lower-case letter follows (`deleteUser`, `delete_user`, `delete2`; not `deleted`). */
const END_OF_WORD = '(?![a-z])';
/** A word starts at the start, after anything but a letter, or at a capital letter after a small one. */
const START_OF_WORD = '(?<![A-Z])(?:(?<![a-z])|(?=[A-Z]))';

function around(word: string, match: 'whole' | 'start' | 'end' | 'part'): string {
  switch (match) {
    case 'whole':
      return `${word}$`;
    case 'start':
      return `_*${word}${END_OF_WORD}`;
    case 'end':
      return `[\\s\\S]*${START_OF_WORD}${word}$`;
    case 'part':
      return `[\\s\\S]*${START_OF_WORD}${word}${END_OF_WORD}`;
  }
}

/** `dead letter` → `dead[_-]?letter`: the spellings of one word in any naming style. */
function wordRegex(word: string): string {
  return word.split(' ').map(escapeRegex).join('[_-]?');
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** A copy of a match in which every vocabulary reference is the regular expression that it stands for. */
export function resolveVocabulary<T extends Match | Formula | Clause>(formula: T, own: ProjectVocabulary = {}): T {
  return resolve(formula, own) as T;
}

function resolve(value: unknown, own: ProjectVocabulary): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, own));
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) return vocabularyRegex(value, own);
  if (hasWords(value)) return regexWithWords(value, own);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, own)]));
}

/** True for a reference, in the place where a regular expression may stand. */
export function isReference(value: unknown): value is VocabularyReference {
  return typeof value === 'object' && value !== null && 'vocabulary' in value;
}

/** True for a text with vocabulary lists in it, in the place where one without may stand. */
export function hasWords(value: unknown): value is TextWithWords {
  return typeof value === 'object' && value !== null && 'words' in value;
}

/** The regular expression of a `metavariable-regex`, resolved. */
export function regexText(regex: Regex, own: ProjectVocabulary = {}): string {
  if (typeof regex === 'string') return regex;
  return isReference(regex) ? vocabularyRegex(regex, own) : regexWithWords(regex, own);
}
