import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import { IS_CONTEXT } from '../../../spec/clients.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { madeAsRedis } from '../../../spec/redis.js';
import { HELPER_CALLS, notWhereHelper, whereHelper } from '../../../spec/helper.js';
import { whileLocked } from '../locked.js';

/** A call of one of these methods on something of this name. */
const call = (pattern: string, owner: string, method = '^'): Formula => ({
  patterns: [{ pattern }, regex('$OWNER', owner), regex('$METHOD', method)],
});
/** Python's, of a name or a field: Semgrep stumbles over the text of `(a if b else c).m()` when it looks into a statement. */
const pythonCall = (pattern: string, owner: string, method?: string): Formula => ({
  patterns: [{ 'pattern-either': [{ patterns: [{ pattern }, { 'pattern-not': '($A if $B else $C).$METHOD(...)' }] }] }, ...(call(pattern, owner, method) as { patterns: Clause[] }).patterns.slice(1)],
});

/** Work that takes long, in the name of a lock that is there so that it is done once at a time (`refreshMu`, `_connect_lock`). */
const SLOW_WORK = [
  'start|stop|run|exec|call|op|once|init|close|shutdown|serial\\w*|process|apply|build|install|migrat\\w+',
  'read|write|send|publish|dial|(?:re)?connect|request|poll|lookup|query|fetch|upload|download|(?:re)?load|(?:re)?fresh|update|sync|flush|file',
].join('|');
const NOT_SERIALISING = String.raw`(?i)^(?!(?:.*[._])?(?:${SLOW_WORK})(?:ing|ion)?_?(?:mu|mtx|mutex|r?w?lock)\w*$)`;

/** Calls that wait: for time, for the network, for a process. */
const GO_WAITS: Formula = {
  'pattern-either': [
    { pattern: 'time.Sleep(...)' },
    call('$OWNER.$METHOD(...)', '^http$', '^(?:Get|Post|PostForm|Head)$'),
    call('$OWNER.$METHOD(...)', String.raw`(?i)^[\w.]*(?:http|(?<!kv|db|etcd|redis)client|\bhc)$`, '^Do$'),
    { patterns: [either('($OWNER : *http.Client).$METHOD(...)', '($OWNER : http.Client).$METHOD(...)'), regex('$METHOD', '^(?:Do|Get|Post|PostForm|Head)$')] },
    // gRPC connects later.
    call('$OWNER.$METHOD(...)', '^(?!grpc$)', String.raw`^(?:Dial(?:Context|Timeout|TCP|TLS|URL|Config)?|Lookup(?:Host|IP|Addr|SRV|TXT|MX))$`),
    // One that heeds a context ends when its caller has had enough, and often guards what it writes through to the database.
    { patterns: [{ pattern: '$OWNER.$METHOD(context.$ROOT(), ...)' }, regex('$METHOD', '^(?:(?:Query|QueryRow|Exec|Ping)Context|BeginTx)$'), regex('$ROOT', '^(?:Background|TODO)$')] },
    { patterns: [either('($OWNER : *sql.DB).$METHOD(...)', '($OWNER : *sql.Tx).$METHOD(...)'), regex('$METHOD', '^(?:Query|QueryRow|Exec|Ping|Begin|Commit)$')] },
    call('$OWNER.$METHOD()', String.raw`(?i)^(?:exec\.Command|(?:.*\.)?\w*cmd$)`, '^(?:Run|Output|CombinedOutput|Wait)$'),
  ],
};

/** A call of another service by a client that its type tells: a stub of gRPC, Redis, a service of AWS, a broker, Kubernetes. */
const IN_CONTEXT = regex('$CTX', IS_CONTEXT);
const GO_REMOTE_TYPES = ['redis.Cmdable', 'redis.UniversalClient', '*redis.Client', '*redis.ClusterClient', '*s3.Client', '*sqs.Client', '*sns.Client', '*dynamodb.Client', '*kafka.Writer'];
const GO_CALLS_AWAY: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '($OWNER : $STUB).$METHOD($CTX, $MESSAGE, ...)' }, regex('$STUB', String.raw`^\w+\.[A-Z]\w*Client$`), IN_CONTEXT] },
    { patterns: [either(...GO_REMOTE_TYPES.map((type) => `($OWNER : ${type}).$METHOD($CTX, ...)`)), IN_CONTEXT] },
    { patterns: [either('$OWNER.$GROUP().$RESOURCE(...).$METHOD($CTX, ...)'), regex('$GROUP', String.raw`^[A-Z]\w*V\d\w*$`), regex('$METHOD', '^(?:Get|List|Create|Update|UpdateStatus|Patch|Apply|Delete|DeleteCollection)$'), IN_CONTEXT] },
    { pattern: '$OWNER.Discovery().ServerVersion()' },
  ],
};

/** What the lock is for: all who wait for it want the connection. */
const CONNECTS = '^(?i:(?:ensure_?)?(?:re)?connect|dial)';

/**
 * Given out to all who listen, of whom one may have gone, or sent on the object's own channel. A channel from elsewhere has room
 * for its one answer as a rule: who locks has just taken it out of a list of those that wait.
 */
const SENDS: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [{ pattern: '$CHANNEL <- $VALUE' }, inside('for $CHANNEL := range $LISTENERS { ... }', 'for $KEY, $CHANNEL := range $LISTENERS { ... }')] },
        { patterns: [{ pattern: '$SELF.$CHANNEL <- $VALUE' }, inside('func ($SELF $TYPE) $FUNC(...) { ... }')] },
        // Looked up in a list, and left there for the next one; the file makes channels without room.
        { patterns: [fileSays(String.raw`make\(chan [^,()\n]*\)`), { pattern: '$CHANNEL <- $VALUE' }, inside(...['$CHANNEL, $FOUND := $LISTENERS[$KEY]', '$CHANNEL := $LISTENERS[$KEY]', 'if $CHANNEL, $FOUND := $LISTENERS[$KEY]; $COND {\n...\n$CHANNEL <- $VALUE\n...\n}'].map((found) => (found.startsWith('if') ? found : `${found}\n...`))), ...notInside('func $FUNC(...) { ...\ndelete($LISTENERS, ...)\n... }', 'func(...) { ...\ndelete($LISTENERS, ...)\n... }')] },
      ],
    },
    regex('$VALUE', String.raw`^(?!struct\{\}\{\}$|nil$|true$)`),
    { 'pattern-not-inside': { 'pattern-regex': String.raw`(?s)\bcase\b[^\n]*<-.*?:[ \t]*(?://[^\n]*)?\n` } },
    // After a `select` has made room.
    { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^([ \t]*)default:[^\n]*\n(?:\1[ \t]+\S[^\n]*\n|[ \t]*\n)+` } },
    // A reply that is given once; and whoever collects the metrics reads on.
    { 'pattern-not-inside': '$CHANNEL <- $VALUE\nclose($CHANNEL)' },
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '^(?:Collect|Describe|(?i:close|stop|shutdown)[A-Z]?\\w*)$')),
  ],
};

/** Given out to all who listen, of whom one may read no more. */
const WRITES_TO_ALL: Formula = {
  patterns: [call('$OWNER.$METHOD(...)', '^', '^Write(?:Message|JSON)$'), inside('for $LISTENER := range $LISTENERS { ... }', 'for $KEY, $LISTENER := range $LISTENERS { ... }')],
};

/** What the text of each of these holds. */
const GO_WAITING = '(?:Sleep|http|Do|Get|Post|Head|Dial|Lookup|Context|BeginTx|Query|Exec|Ping|Begin|Commit|Run|Output|Wait)';

const goDirectly: Formula = {
  'pattern-either': [
    { patterns: [{ 'pattern-either': [GO_WAITS, GO_CALLS_AWAY] }, notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', CONNECTS))] },
    {
      patterns: [
        call('$OWNER.$METHOD()', String.raw`(?i)^(?:.*\.)?\w*(?:wg|waitgroup)$`, '^Wait$'),
        // The end of a service waits for its workers, and a new one must not begin meanwhile.
        notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '(?i).*(?:close|stop|shut|wait|drain|flush|disable|pause|reset|restart|cancel|sync$)')),
      ],
    },
    SENDS,
    WRITES_TO_ALL,
  ],
};

/** Everyone who takes the lock needs what these bring, and one of them is to fetch it. */
const RENEWS = '^(?!(?i:ensure|refresh|renew|log_?in|authenticate|(?:re)?connect|(?:grpc_?)?dial|open|init))';

/** A function of the file that waits, one call deep; not one that unlocks for its caller before. */
const goThroughHelper: Formula = {
  patterns: [either(...HELPER_CALLS.go), ...notInside('go $STARTED(...)'), regex('$HELPER', RENEWS), whereHelper('go', GO_WAITS, GO_WAITING), notWhereHelper('go', either('$OTHER.Unlock()', '$OTHER.RUnlock()'), String.raw`Unlock\(\)`)],
};

const go = whileLocked({ 'pattern-either': [goDirectly, goThroughHelper] }, regex('$MU', NOT_SERIALISING));

const HTTP_METHOD = '^(?:get|post|put|patch|delete|head|options|request)$';
/** A client of the class, by how it is made. */
const OWN_CLIENT: Clause = inside(
  ...['httpx.Client', 'requests.Session', 'requests.session'].map((make) => `class $CLASS(...):\n    ...\n    def $INIT(...):\n        ...\n        $OWNER = ${make}(...)\n        ...\n    ...`),
);

const PYTHON_WAITS: Formula = {
  'pattern-either': [
    either('time.sleep(...)', 'urllib.request.urlopen(...)', 'socket.create_connection(...)', 'os.system(...)'),
    pythonCall('$OWNER.$METHOD(...)', '^(?:requests|httpx)$', HTTP_METHOD),
    pythonCall('$OWNER.$METHOD(...)', '^subprocess$', '^(?:run|call|check_call|check_output)$'),
    pythonCall('$OWNER.$METHOD(...)', String.raw`(?i)^(?:.*\.)?\w*(?:redis|rdb)(?:_client|_conn)?$`),
    pythonCall('$OWNER.$METHOD(...)', String.raw`(?i)^(?:.*\.)?\w*(?:http|https|http_client|http_session)$`, '^(?:get|post|put|patch|delete|head|request|send)$'),
  ],
};

/** A command of Redis, by what the client is made or typed as. */
const REDIS_COMMAND: Formula = {
  patterns: [
    { pattern: '$CLIENT.$COMMAND(...)' },
    regex('$COMMAND', String.raw`^(?:get|set|setex|setnx|mget|mset|incr\w*|decr\w*|delete|exists|expire|publish|eval|evalsha|h(?:get|set|del|getall|mget|mset|incrby|keys|exists)|[lr](?:push|pop)|lrange|llen|lrem|ltrim|b[lr]pop|s(?:add|rem|members|ismember|card)|z(?:add|rem|range\w*|score|card)|x(?:add|ack|read\w*)|ping)$`),
    madeAsRedis('python'),
  ],
};
/** What an asyncio task waits for while it holds a lock of asyncio: time, or the network. */
const PYTHON_AWAITS: Formula = {
  'pattern-either': [
    either('await asyncio.sleep($TIME)', 'await asyncio.to_thread(...)', 'await $LOOP.run_in_executor(...)', 'await asyncio.create_subprocess_exec(...)', 'await asyncio.create_subprocess_shell(...)', 'await $PROCESS.communicate(...)'),
    {
      patterns: [
        either('await $OWNER.$METHOD(...)', 'async with $OWNER.$METHOD(...) as $ANSWER:\n    ...'),
        regex('$METHOD', HTTP_METHOD),
        regex('$OWNER', String.raw`(?i)^(?:httpx|(?:.*\.)?_*\w*(?:http|session|client))$`),
      ],
    },
    { patterns: [REDIS_COMMAND, inside('await $CLIENT.$COMMAND(...)')] },
  ],
};
/** A lock of asyncio, whatever it is called, that is no turn to do one thing: who waits for a connection or a token waits for all of it. */
const ASYNC_HELD: readonly Clause[] = [
  {
    'pattern-inside': {
      patterns: [
        { pattern: 'async with $LOCK:\n    ...' },
        inside('$LOCK = asyncio.Lock()\n...', 'class $CLASS(...):\n    ...\n    def $INIT(...):\n        ...\n        $LOCK = asyncio.Lock()\n        ...\n    ...'),
      ],
    },
  },
  notInsideWhere('def $FUNC(...):\n    ...', regex('$FUNC', '(?i)^_*(?:ensure|log_?in|authenticate|(?:re)?connect|open|init|start|stop|close|shutdown)(?![a-z])')),
  // What is renewed for one of many is not what all wait for.
  notInsideWhere(either('def $FUNC():\n    ...', 'def $FUNC(self):\n    ...', 'def $FUNC($SELF, $FORCE=$DEFAULT):\n    ...', 'def $FUNC($SELF, *, $FORCE=$DEFAULT):\n    ...'), regex('$FUNC', '(?i)^_*(?:refresh|renew)(?![a-z])')),
];

/** What the text of each of these holds. */
const PYTHON_WAITING = '(?:sleep|urlopen|create_connection|system|requests|httpx|(?i:http|redis|rdb)|run|call|check_)';

/** A task that awaits under an asyncio lock stops no thread. */
const PYTHON_HELD: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: 'with $LOCK:\n    ...' }, { 'pattern-not': 'async with $LOCK:\n    ...' }] },
    either('$LOCK.acquire(...)\n...\ntry:\n    ...\nfinally:\n    ...', '$LOCK.acquire(...)\n...\n$LOCK.release()'),
  ],
};

/** Whatever it is called. */
const MADE_AS_LOCK: Clause = {
  'pattern-inside': either(
    ...['threading.Lock()', 'threading.RLock()'].flatMap((made) => [
      `$LOCK = ${made}\n...`,
      `class $CLASS(...):\n    ...\n    def $INIT(...):\n        ...\n        $LOCK = ${made}\n        ...\n    ...`,
    ]),
  ),
};

const pythonThreads: Formula = {
  patterns: [
    // Asked of the text first: what a helper does is slow to ask.
    fileSays(String.raw`\bwith [\w.]*(?:[lL]ock|LOCK|[mM]utex)\b|\bR?Lock\(\)|(?:[lL]ock|LOCK|[mM]utex)\.acquire\(`),
    fileSays(String.raw`\b(?:sleep|urlopen|create_connection|os\.system|requests|httpx|subprocess|communicate|join|result)\b|[rR]edis|rdb|http`),
    {
      'pattern-either': [
        PYTHON_WAITS,
        REDIS_COMMAND,
        { patterns: [call('$OWNER.$METHOD(...)', String.raw`^self\.\w+$`, HTTP_METHOD), OWN_CLIENT] },
        pythonCall('$OWNER.$METHOD(...)', String.raw`(?i)^(?:.*\.)?\w*(?:proc|process)$`, '^communicate$'),
        pythonCall('$OWNER.$METHOD(...)', String.raw`(?i)^(?:.*\.)?\w*(?:thread|proc|process)$`, '^join$'),
        pythonCall('$OWNER.$METHOD(...)', String.raw`(?i)^(?:.*\.)?\w*(?:fut|future)$`, '^result$'),
        { patterns: [either(...HELPER_CALLS.python), whereHelper('python', PYTHON_WAITS, PYTHON_WAITING), notWhereHelper('python', either('$OTHER.release()'), String.raw`\.release\(\)`)] },
      ],
    },
    { 'pattern-inside': { 'pattern-either': [{ patterns: [PYTHON_HELD, regex('$LOCK', String.raw`(?i)^[\w.]*(?:mutex|lock)$`)] }, { patterns: [PYTHON_HELD, MADE_AS_LOCK] }] } },
    regex('$LOCK', NOT_SERIALISING),
    notInsideWhere('def $LATER(...):\n    ...', { 'pattern-inside': 'with $LOCK:\n    ...' }),
  ],
};

const python: Formula = {
  'pattern-either': [
    pythonThreads,
    {
      patterns: [
        fileSays(String.raw`\basyncio\.Lock\(\)`),
        {
          'pattern-either': [
            PYTHON_AWAITS,
            { patterns: [either(...HELPER_CALLS.python.map((helper) => `await ${helper}`)), regex('$HELPER', RENEWS), whereHelper('python', PYTHON_AWAITS, String.raw`\bawait\b`)] },
          ],
        },
        ...ASYNC_HELD,
        regex('$LOCK', NOT_SERIALISING),
      ],
    },
  ],
};

/** Clients of HTTP and of Redis, by their types. */
const REMOTE = String.raw`axios\.AxiosInstance|got\.Got|ky\.KyInstance|(?:io)?redis\.(?:Redis|Cluster)|graphql-request\.GraphQLClient|undici\.(?:Client|Pool)`;

const TYPESCRIPT_WAITS: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: 'await $CLIENT.$METHOD(...)' }, fileSays('axios|got|ky|redis|graphql-request|undici'), { predicate: 'library-type', metavariable: '$CLIENT', is: REMOTE }] },
    either('await fetch(...)', 'await axios(...)', 'await axios.$METHOD(...)', 'await got(...)', 'await got.$METHOD(...)', 'await stripe.$PART.$METHOD(...)', 'await $OWNER.stripe.$PART.$METHOD(...)'),
    // Somebody is paid or written to, which other services do.
    { patterns: [{ pattern: 'await $TELL(...)' }, regex('$TELL', String.raw`^(?:[\w$]+\.)*(?:create(?:Payment|Charge|Invoice|Checkout)\w*|charge(?:Card|Customer)\w*|refund\w*|capture(?:Payment|Charge)\w*|send(?:E?[mM]ail|Webhook|Slack|Sms|SMS)\w*)$`)] },
    { patterns: [{ pattern: 'await $SLEEP(...)' }, regex('$SLEEP', String.raw`(?i)^(?:.*\.)?(?:sleep|delay|pause|setTimeout)(?:_?(?:ms|async|millis|seconds))?$`)] },
    { patterns: [{ pattern: 'await new Promise($EXECUTOR)' }, { 'metavariable-pattern': { metavariable: '$EXECUTOR', pattern: 'setTimeout(...)' } }] },
  ],
};

const typescript: Formula = {
  patterns: [
    { 'pattern-either': [TYPESCRIPT_WAITS, { patterns: [either(...HELPER_CALLS.typescript.map((helper) => `await ${helper}`)), whereHelper('typescript', TYPESCRIPT_WAITS)] }] },
    {
      'pattern-inside': either(
        '$LOCK.runExclusive(...)',
        '$LOCK.using(..., async (...) => { ... })',
        '$LOCK.withLock(..., async (...) => { ... })',
        'const $RELEASE = await $LOCK.acquire(...);\n...\ntry { ... } finally { ... }',
        'await $LOCK.acquire(...);\n...\ntry { ... } finally { ... }',
      ),
    },
    regex('$LOCK', '(?i).*(?:mutex|lock)$'),
    regex('$LOCK', NOT_SERIALISING),
    ...notInside('setTimeout(...)', 'setInterval(...)', '$LOCK.release();\n...'),
    notInsideWhere('$RELEASE();\n...', regex('$RELEASE', '(?i).*(?:release|unlock)')),
  ],
};

export default defineRule({
  id: 'no-blocking-under-lock',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-19'],
  cwe: ['CWE-667: Improper Locking', 'CWE-833: Deadlock'],
  references: [
    { title: 'Go: Mutex', url: 'https://pkg.go.dev/sync#Mutex' },
    { title: 'Go: singleflight', url: 'https://pkg.go.dev/golang.org/x/sync/singleflight' },
    { title: 'Python: Lock objects', url: 'https://docs.python.org/3/library/threading.html#lock-objects' },
  ],
  kinds: ['service'],
  summary: 'disallow waiting while a lock is held',
  why:
    'A cache asks a server for a price while it holds its lock. The server hangs, and every request that only wants to read a ' +
    'cached price now waits for the lock; within a minute all workers do, and the health check with them.',
  remedy: 'Copy what is needed under the lock, give it back, and then wait; take it again to write down the result.',
  message: {
    go: 'This waits while `$MU` is held, and everyone who needs `$MU` waits with it; unlock before waiting.',
    python: 'This waits while `$LOCK` is held, and every thread that needs `$LOCK` waits with it; leave the `with` block before waiting.',
    typescript: 'This waits while `$LOCK` is held, and everyone who needs `$LOCK` waits with it; release it before waiting.',
  },
  match: {
    go, python, typescript,
  },
});
