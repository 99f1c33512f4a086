import { either, fileSays, fileWithout, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** The call stands in something that is named for its limit. */
const notWithin = (call: string): Clause => notInsideWhere(call, regex('$LIMITS', '(?i)(?!.*setTimeout).*(?:timeout|deadline|abort|wait_for|withLimit)'));

const ANY_CLIENT = either('http.Client{...}', 'new(http.Client)', 'http.DefaultClient');
/** A client, and then a request of it that nothing limits. */
const SENT_WITHOUT = ['$ANSWER, $ERR := $OBJECT.$SENDS(...)', '$ANSWER, $ERR = $OBJECT.$SENDS(...)', 'return $OBJECT.$SENDS(...)', 'if $ANSWER, $ERR := $OBJECT.$SENDS(...); $BAD { ... }'].map((sent) => `$OBJECT := $MADE\n...\n${sent}`);

/** Go: somewhere in the file, a context gets a limit. */
const GO_LIMITS = String.raw`context\.With(?:Timeout|Deadline)|\bTimeout\(`;
/** Go: the request ends with one that came in, which has no limit but its sender's patience, or with nothing. */
const GO_OF_A_REQUEST: Clause = {
  'pattern-inside': {
    patterns: [
      either(...[':=', '='].flatMap((set) => [`$REQUEST, $ERR ${set} http.NewRequestWithContext($CTX, ...)\n...`, `$CALLERS := $CTX\n...\n$REQUEST, $ERR ${set} http.NewRequestWithContext($CALLERS, ...)\n...`])),
      regex('$CTX', String.raw`^(?:(?:\w+\.)*(?:r|req|request|Request)\.Context\(\)|context\.(?:Background|TODO)\(\))$`),
    ],
  },
};
/** Go: a client that is made for one request, sent with the context of a caller who gave it no limit in this file. */
const GO_SENT_ONCE = ['$ANSWER, $ERR := $OBJECT.Do(...)', '$ANSWER, $ERR = $OBJECT.Do(...)', 'return $OBJECT.Do(...)', 'if $ANSWER, $ERR := $OBJECT.Do(...); $BAD { ... }'].map((sent) => `$OBJECT := $MADE\n...\n${sent}`);

function go(): Formula {
  /** On this machine there is nothing to wait for. */
  const remote = (address: string): Clause => regex(address, String.raw`^(?!"(?:https?://)?(?:localhost|127\.|\[::1\]))`);
  const calls = ['http', 'http.DefaultClient'].flatMap((client) =>
    ['Get', 'Head', 'Post', 'PostForm'].map((method) => `${client}.${method}($URL, ...)`),
  );
  /** What is made here gets its limit in a later statement. */
  const setLater = (...fields: readonly string[]): Clause[] =>
    fields.flatMap((field) => [':=', '='].flatMap((set) => notInside(`$OBJECT ${set} $MADE\n...\n$OBJECT.${field} = $LIMIT`, `$OBJECT ${set} $MADE\n...\n$OBJECT.$PART.${field} = $LIMIT`)));
  /** A request that is made with a context is limited by its caller. */
  const withContext: Clause[] = [
    ...notInside('$REQUEST, $ERR := http.NewRequestWithContext($CTX, ...)\n...', '$REQUEST = $REQUEST.WithContext(...)\n...', '$REQUEST := $MADE.WithContext(...)\n...'),
    ...not('http.DefaultClient.Do($MADE.WithContext(...))'),
  ];
  /** For callers that hand in no client of their own, or a thing that does nothing. */
  const fallback: Clause[] = [
    { 'pattern-not-inside': { patterns: [{ pattern: 'if $GIVEN == nil { ... }' }, inside('func $FUNC(..., $GIVEN *http.Client, ...) { ... }')] } },
    notInsideWhere('func ($NOTHING $TYPE) $FUNC(...) { ... }', regex('$TYPE', String.raw`(?i)^\*?no_?op`)),
  ];
  /** It is handed on among options of which another one is the limit. */
  const options = ['$WITH($OBJECT), ..., $LIMITS(...)', '$LIMITS(...), ..., $WITH($OBJECT)'].flatMap((two) => [`$MAKE(..., ${two}, ...)`, `$LIST{..., ${two}, ...}`]);
  const limitedBeside = notInsideWhere('$OBJECT := $MADE\n$...AFTER', ...holding('$...AFTER', { patterns: [either(...options), regex('$LIMITS', String.raw`^(?:\w+\.)?With\w*Timeout$`)] }));
  const clients: Formula = {
    patterns: [
      {
        'pattern-either': [
          { patterns: [{ pattern: 'http.Client{...}' }, ...not('http.Client{..., Timeout: $LIMIT, ...}', 'http.Client{..., Transport: $DIALS, ...}')] },
          {
            // Its transport says nothing on how long an answer may take.
            patterns: [
              either('http.Client{..., Transport: &http.Transport{...}, ...}', 'http.Client{..., Transport: http.DefaultTransport, ...}', 'http.Client{..., Transport: otelhttp.NewTransport(...), ...}'),
              ...not('http.Client{..., Timeout: $LIMIT, ...}', 'http.Client{..., Transport: &http.Transport{..., ResponseHeaderTimeout: $LIMIT, ...}, ...}'),
            ],
          },
          {
            // So does one that is made from the default one, or without a limit, in a statement before.
            patterns: [
              { pattern: 'http.Client{..., Transport: $TRANSPORT, ...}' },
              ...not('http.Client{..., Timeout: $LIMIT, ...}'),
              inside('$TRANSPORT := http.DefaultTransport.(*http.Transport).Clone()\n...', '$TRANSPORT := &http.Transport{...}\n...'),
              ...notInside('$TRANSPORT := &http.Transport{..., ResponseHeaderTimeout: $LIMIT, ...}\n...', '$TRANSPORT.ResponseHeaderTimeout = $LIMIT\n...'),
            ],
          },
          // `&http.Client{}` is the same to Semgrep, and was told above.
          { patterns: [{ pattern: 'new(http.Client)' }, ...not('&http.Client{...}')] },
          { patterns: [{ pattern: 'http.DefaultClient' }, ...notInside('http.DefaultClient.$METHOD', '$X.$METHOD(http.DefaultClient, ...)')] },
        ],
      },
      ...setLater('Timeout', 'Transport'),
      limitedBeside,
      ...fallback,
      // A default, in the place of which an option of the same file puts another one.
      notInsideWhere('&$STRUCT{..., $FIELD: &http.Client{...}, ...}', inside(...['{\nreturn func($OBJECT $OF) {\n...\n$OBJECT.$FIELD = $GIVEN\n...\n}\n}'].flatMap((body) => [`func $WITH($GIVEN *http.Client) $OPTION ${body}\n...`, `package $PACKAGE\n...\nfunc $WITH($GIVEN *http.Client) $OPTION ${body}`]))),
      // Whoever it is given to has a context too.
      notInsideWhere('$OF.$SENDS($CONTEXT, ..., &http.Client{...}, ...)', regex('$SENDS', '^.*Context$')),
      // Each request has a limit of its own; not one that this client makes by itself, or that is made without a context.
      { 'pattern-either': [{ patterns: [ANY_CLIENT, inside(...GO_SENT_ONCE), fileWithout(GO_LIMITS)] }, { patterns: [ANY_CLIENT, fileWithout(String.raw`WithContext\(|context\.With(?:Timeout|Deadline)`)] }, { patterns: [ANY_CLIENT, { 'pattern-inside': { patterns: [either(...SENT_WITHOUT), regex('$SENDS', '^(?:Get|Head|Post|PostForm)$')] } }] }] },
    ],
  };
  /** Only operators reach it: profiles, metrics, the state of health. */
  const forOperators: Clause[] = [
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '(?i).*(?:metrics|pprof|debug|health|probe|prometheus)')),
    ...notInside('func $FUNC(...) { ...\n$MUX.$HANDLE($PATH, pprof.$PROFILE)\n... }'),
    // It was told by another tool, and is meant.
    { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[^\n]*//[^\n]*(?:#nosec|nolint:[\w,]*gosec)[^\n]*$` } },
  ];
  const handles = (handle: string, path: string, where: string): Formula => ({
    patterns: [{ pattern: `func $FUNC(...) { ...\n$MUX.${handle}(${path}, ...)\n... }` }, regex(handle, '^Handle(?:Func)?$'), regex(path, where)],
  });
  /** A person at this machine is its only caller: where a browser comes back to after a login, and a folder that is looked at. */
  const forOne: Clause[] = [
    { 'pattern-not-inside': { patterns: [handles('$HANDLE', '$PATH', '(?i).*callback'), { 'pattern-not': handles('$HANDLE2', '$PATH2', '(?i)^(?!.*(?:callback|error))') }] } },
    ...notInside('func main() { ...\n<... http.FileServer(http.Dir(".")) ...>;\n... }'),
  ];
  return {
    'pattern-either': [
      { patterns: [either(...calls), remote('$URL'), notInsideWhere('$URL := $HERE\n...', regex('$HERE', String.raw`(?s).*(?:\blocalhost\b|\b127\.0\.0\.1\b)`))] },
      { patterns: [{ pattern: 'http.DefaultClient.Do($REQUEST)' }, ...withContext] },
      { patterns: [{ pattern: 'http.DefaultClient.Do($REQUEST)' }, GO_OF_A_REQUEST, fileWithout(GO_LIMITS)] },
      {
        patterns: [
          either('http.ListenAndServe($ADDRESS, ...)', 'http.ListenAndServeTLS($ADDRESS, ...)', 'http.Serve($ADDRESS, ...)', 'http.ServeTLS($ADDRESS, ...)'),
          remote('$ADDRESS'),
          // The default handler serves what debugging needs.
          ...not('http.$SERVE($ADDRESS, nil)', 'http.$SERVE($ADDRESS, $CERTIFICATE, $KEY, nil)'),
          ...forOperators,
          ...forOne,
        ],
      },
      clients,
      {
        patterns: [
          { pattern: 'http.Server{...}' },
          ...not('http.Server{..., ReadHeaderTimeout: $LIMIT, ...}', 'http.Server{..., ReadTimeout: $LIMIT, ...}', 'http.Server{..., ConnState: $LIMITS, ...}'),
          ...setLater('ReadHeaderTimeout', 'ReadTimeout'),
          ...forOperators,
          ...forOne,
        ],
      },
      { patterns: [either('net.Dial("$NETWORK", $ADDRESS)', 'tls.Dial("$NETWORK", $ADDRESS, $CONFIG)'), regex('$NETWORK', '^tcp'), remote('$ADDRESS')] },
      // A network that is only known when it runs, in a file that is about none but this.
      { patterns: [{ pattern: 'net.Dial($NETWORK, $ADDRESS)' }, regex('$NETWORK', String.raw`^[\w.]+$`), fileSays('"tcp'), fileWithout('"(?:unix|udp|ip)'), remote('$ADDRESS')] },
      { patterns: [either('smtp.SendMail($ADDRESS, ...)', 'smtp.Dial($ADDRESS)'), remote('$ADDRESS')] },
      { patterns: [{ pattern: 'ssh.ClientConfig{...}' }, ...not('ssh.ClientConfig{..., Timeout: $LIMIT, ...}'), ...setLater('Timeout')] },
    ],
  };
}

/** How a thing that is made in one statement, and used in others, is kept: in a block, a `with`, a field, a parameter. */
const kept = (made: string, type: string, after: string): string[] => {
  const block = `$SESSION = ${made}\n${after}`;
  return [block, `class $CLASS(...):\n    ...\n    def $MAKES(...):\n        ...\n${block.replace(/^/gm, '        ')}\n    ...`, `with ${made} as $SESSION:\n    ...`, `def $FUNC(..., $SESSION: ${type}, ...):\n    ...`];
};

function python(): Formula {
  const method = regex('$METHOD', '^(?:get|post|put|patch|delete|head|options|request|send)$');
  const protocols = [
    'smtplib.SMTP', 'smtplib.SMTP_SSL', 'ftplib.FTP', 'ftplib.FTP_TLS', 'imaplib.IMAP4', 'imaplib.IMAP4_SSL', 'poplib.POP3', 'poplib.POP3_SSL',
    'http.client.HTTPConnection', 'http.client.HTTPSConnection', 'telnetlib.Telnet',
  ];
  /** On this machine there is nothing to wait for. */
  const local = regex('$ADDRESS', String.raw`^(?:f?["']https?://|\(\s*["'])(?:localhost|127\.|\[?::1)`);
  const adapted = (after: string): Clause[] =>
    kept('requests.Session(...)', 'requests.Session', `...\n${after}`).slice(0, 2).map((pattern) =>
      // Retries of its own give an adapter no limit.
      notInsideWhere(pattern, regex('$ADAPTER', String.raw`^(?!(?:\w+\.)*HTTPAdapter\()`)),
    );
  const session: Formula = {
    patterns: [
      { pattern: '$SESSION.$METHOD(...)' },
      method,
      inside(...kept('requests.Session(...)', 'requests.Session', '...')),
      ...adapted('$SESSION.mount($PREFIX, $ADAPTER)\n...'),
      ...notInside('$SESSION.request = $LIMITED\n...'),
    ],
  };
  const pool: Formula = {
    patterns: [
      either('$SESSION.request(...)', '$SESSION.urlopen(...)'),
      inside(...kept('urllib3.PoolManager(...)', 'urllib3.PoolManager', '...')),
      ...notInside(...kept('urllib3.PoolManager(..., timeout=$LIMIT, ...)', '$NONE', '...').slice(0, 3)),
    ],
  };
  const calls: Formula[] = [
    // A name of many things: what a container asks for, among others.
    { patterns: [{ pattern: 'requests.$METHOD(...)' }, method, fileSays(String.raw`\bimport[^\n]*\brequests\b|\bfrom requests\b`), ...notInside('def $FUNC(..., requests, ...):\n    ...', 'requests = $WANTED\n...')] },
    session,
    pool,
    {
      patterns: [
        { pattern: 'urllib.request.urlopen($URL, ...)' },
        regex('$URL', String.raw`^(?!f?["'](?:file|data):)`),
        ...not('urllib.request.urlopen($URL, $DATA, $LIMIT, ...)'),
      ],
    },
    { patterns: [{ pattern: 'socket.create_connection(...)' }, ...not('socket.create_connection($ADDRESS, $LIMIT, ...)')] },
    { pattern: 'asyncio.open_connection(...)' },
    { pattern: 'websocket.create_connection(...)' },
    // Without an argument they do not connect yet.
    either(...protocols.map((protocol) => `${protocol}($HOST, ...)`)),
  ];
  const socket: Formula = {
    patterns: [
      either('$SOCKET.connect($ADDRESS)', '$SOCKET.connect_ex($ADDRESS)'),
      inside('$SOCKET = socket.socket(...)\n...', 'with socket.socket(...) as $SOCKET:\n    ...'),
      ...notInside('$SOCKET = socket.socket(socket.AF_UNIX, ...)\n...', 'with socket.socket(socket.AF_UNIX, ...) as $SOCKET:\n    ...', 'with socket.socket(..., socket.SOCK_DGRAM, ...) as $SOCKET:\n    ...', '$SOCKET = socket.socket(..., socket.SOCK_DGRAM, ...)\n...'),
      ...['settimeout', 'setblocking'].flatMap((limit) => notInside(`$SOCKET.${limit}(...)\n...`)),
    ],
  };
  // An address in `from_url` may hold a limit.
  const redis = ['redis', 'redis.asyncio'].flatMap((module) => [
    `${module}.from_url`,
    ...['Redis', 'StrictRedis', 'RedisCluster', 'ConnectionPool', 'BlockingConnectionPool'].flatMap((client) => [`${module}.${client}`, `${module}.${client}.from_url`]),
  ]);
  const stores: Formula[] = [
    // What waits for messages waits as long as it takes.
    { patterns: [either(...redis.map((client) => `${client}(...)`)), ...not('$CALL(..., socket_timeout=$LIMIT, ...)', '$CALL(..., connection_pool=$POOL, ...)'), fileWithout(String.raw`\.(?:pubsub|listen|blpop|brpop|xread)\w*\(`)] },
    { patterns: [either(...['psycopg2', 'psycopg', 'psycopg.AsyncConnection', 'psycopg2.pool.ThreadedConnectionPool'].map((module) => `${module}.connect(..., host=$HOST, ...)`)), ...not('$CALL(..., connect_timeout=$LIMIT, ...)')] },
  ];
  return {
    'pattern-either': [
      {
        patterns: [
          { 'pattern-either': [...calls, socket] },
          ...not('$CALL(..., timeout=$LIMIT, ...)', '$CALL(..., **$OPTIONS)', '$CALL(*$ARGS, ...)'),
          { 'pattern-not': { patterns: [{ pattern: '$CALL($ADDRESS, ...)' }, local] } },
          notWithin('with $LIMITS(...):\n    ...'),
          notWithin('async with $LIMITS(...):\n    ...'),
          notWithin('$LIMITS(...)'),
          fileWithout(String.raw`setdefaulttimeout\(`),
        ],
      },
      { patterns: [{ 'pattern-either': stores }, ...not('$CALL(..., **$OPTIONS)')] },
      either('requests.$METHOD(..., timeout=None, ...)', 'httpx.$METHOD(..., timeout=None, ...)', 'httpx.Client(..., timeout=None, ...)', 'httpx.AsyncClient(..., timeout=None, ...)', 'httpx.Timeout(None)', 'aiohttp.ClientTimeout(total=None)'),
    ],
  };
}

/** The file's own `fetch`, which may have a limit. */
const OWN_FETCH = ['function ...(..., fetch, ...) { ... }', 'function ...({..., fetch, ...}) { ... }'];
/** Nor a call of a client that the project makes elsewhere: where it is made, it is asked for its limit. */
const OWN_CLIENTS: readonly Clause[] = ['fetch', 'axios', 'got'].map((name) => ({
  'pattern-not': {
    patterns: [
      either(`${name}(...)`, `${name}.$METHOD(...)`),
      {
        'pattern-inside': {
          patterns: [
            either(...[`import { ${name} } from "$MODULE"`, `import ${name} from "$MODULE"`, `import { $OTHER as ${name} } from "$MODULE"`, `const { ${name} } = require("$MODULE")`, `const ${name} = require("$MODULE")`].map((taken) => `${taken};\n...`)),
            regex('$MODULE', '^[.@#~]'),
          ],
        },
      },
    ],
  },
}));
/** Something that does the work is given a limit for it beside. */
const LIMITED_BESIDE = ['{ ..., timeout: $LIMIT, ... }', '{ ..., timeoutMs: $LIMIT, ... }', '{ ..., timeout, ... }'].map((options) => `$RUNS(${options})`);

/**
 * Clients of Redis with no more than an address: while it is away, what is sent waits in a queue. One that retries by its own
 * rule, or refuses to queue, has an end. What waits for messages waits as long as it takes.
 */
const REDIS_CLIENTS: readonly Formula[] = [
  { from: 'ioredis', patterns: ['new Redis($URL)', 'new IORedis($URL)', 'new Redis($URL, $OPTIONS)', 'new IORedis($URL, $OPTIONS)', 'new Redis($OPTIONS)', 'new IORedis($OPTIONS)'] },
  { from: 'redis', patterns: ['createClient($OPTIONS)', '$REDIS.createClient($OPTIONS)'] },
].flatMap(({ from, patterns }) =>
  patterns.map((pattern): Formula => ({
    patterns: [
      { pattern },
      ...(pattern.includes('$URL') ? [regex('$URL', String.raw`^(?:["'\x60]|process\.env\.|[\w$.!?]*(?:[uU][rR][lL]|_URI|Uri|[cC]onnectionString)!?$)`)] : []),
      ...(pattern.includes('$OPTIONS') ? [regex('$OPTIONS', String.raw`(?is)^\{(?!.*(?:timeout|maxRetriesPerRequest|retry|reconnect|offlineQueue|QueueMaxLength|\.\.\.|lazyConnect))`)] : []),
      ...(pattern.startsWith('$REDIS') ? [regex('$REDIS', '^redis$')] : []),
      fileSays(String.raw`(?:from|require\()\s*['"]${from}['"]`),
      fileWithout(String.raw`\.p?(?:subscribe|psubscribe)\(|\.(?:blpop|brpop|xread|xreadgroup)\w*\(`),
    ],
  })),
);

function typescript(): Formula {
  const reads = ['fetch', 'axios.get', 'axios.delete', 'axios.head', 'axios.options', 'got', 'got.get', 'got.post', 'got.put', 'got.patch', 'got.delete', 'got.stream', 'undici.request'];
  const writes = ['axios.post', 'axios.put', 'axios.patch'];
  // Neither the page's own server nor local data, nor an object that may hold a limit.
  const remote = regex('$URL', String.raw`^(?![{]|["'\x60](?:/|\.|data:|blob:|file:|https?://(?:localhost|127\.))|new Request\()(?!\w*(?:[Rr]eq(?:uest)?|[Oo]ptions|[Cc]onfig)$)`);
  const LIMIT = 'signal|timeout|abort|cancelToken|\\.\\.\\.';
  // A client with a base and no host is the page's own server's.
  const unlimited = regex('$OPTIONS', String.raw`(?is)^\{(?!.*(?:${LIMIT}|\bbaseURL: *["'\x60]/))`);
  /** Options that are written down further up, and get no limit in between. */
  const unlimitedVariable: Clause[] = [
    { 'pattern-inside': { patterns: [{ pattern: 'const $OPTIONS = $HELD;\n...' }, regex('$HELD', String.raw`(?is)^\{(?!.*(?:${LIMIT}))`)] } },
    ...notInside('$OPTIONS.$LIMIT = $VALUE;\n...'),
  ];
  const withOptions = either(...reads.map((call) => `${call}($URL, $OPTIONS)`), ...writes.map((call) => `${call}($URL, $DATA, $OPTIONS)`));
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [either(...reads.map((call) => `${call}($URL)`), ...writes.map((call) => `${call}($URL, $DATA)`)), remote] },
          { patterns: [withOptions, remote, unlimited] },
          { patterns: [withOptions, remote, ...unlimitedVariable] },
          { patterns: [either('axios($OPTIONS)', 'axios.request($OPTIONS)', 'axios.create($OPTIONS)', 'got.extend($OPTIONS)', 'new pg.Pool($OPTIONS)', 'new pg.Client($OPTIONS)'), unlimited] },
          { patterns: [either('axios($OPTIONS)', 'axios.request($OPTIONS)'), ...unlimitedVariable] },
          either('axios.create()', 'new pg.Pool()'),
          ...REDIS_CLIENTS,
          ...nodeRequests(),
        ],
      },
      ...notInside('Promise.race(...)', ...OWN_FETCH, ...LIMITED_BESIDE),
      ...OWN_CLIENTS,
      // A failure ends the process: a command, at which a person looks.
      ...notInside(...['if ($FAILED) { ... process.exit(...); ... }', 'if ($FAILED) process.exit(...);', 'if ($WORKED) { ... } else { ... process.exit(...); ... }'].map((ends) => `$ANSWER = $ASKED;\n...\n${ends}`)),
      notWithin('$LIMITS(...)'),
      fileWithout(String.raw`axios\.defaults\.timeout`),
    ],
  };
}

/** `http.request` and its like: their limit is an option, or set on what they return. */
function nodeRequests(): Formula[] {
  const calls = ['http.request', 'http.get', 'https.request', 'https.get'];
  const named = (args: string): Formula => ({
    'pattern-either': [
      // Another thing of that name is the project's own client, which may have a limit.
      { patterns: [either(...calls.map((call) => `${call}(${args})`)), fileSays(String.raw`(?:from|require\(|import\(|import)\s*['"](?:(?:node:)?https?|follow-redirects)['"]`)] },
      ...['request', 'get'].map((name) => ({
        patterns: [{ pattern: `$ALIAS(${args})` }, { 'pattern-inside': { patterns: [{ pattern: `import { ${name} as $ALIAS } from "$FROM";\n...` }, regex('$FROM', '^(?:node:)?https?$')] } }],
      })),
      ...['request', 'get'].map((name) => ({
        patterns: [{ pattern: `${name}(${args})` }, { 'pattern-inside': { patterns: [{ pattern: `import { ${name} } from "$FROM";\n...` }, regex('$FROM', '^(?:node:)?https?$')] } }],
      })),
    ],
  });
  const where: Clause[] = [
    ...notInside('$SENT = $CALL(...); ... $SENT.setTimeout(...);', '$SENT = $CALL(...); ... $SENT.on("timeout", ...);', '$CALL(...).setTimeout(...)', '$CALL(...).on("timeout", ...)'),
  ];
  const options = regex('$OPTIONS', String.raw`(?is)^\{(?!.*(?:timeout|signal|\.\.\.|host(?:name)?: ["'](?:localhost|127\.)|socketPath))`);
  const urls = regex('$URL', String.raw`(?i)^(?!["'\x60]https?://(?:localhost|127\.))(?:["'\x60]|(?:\w+\.)*\w*ur[il]$|new URL\()`);
  return [
    { patterns: [named('$OPTIONS, ...'), options, ...where] },
    { patterns: [named('$URL, $CALLBACK'), urls, regex('$CALLBACK', String.raw`(?s)^(?!\{)`), ...where] },
    { patterns: [named('$URL'), urls, ...where] },
    { patterns: [named('$URL, $OPTIONS, ...'), urls, options, ...where] },
  ];
}

/** Go: what opens a connection is named, or a package that does is imported by another name. */
const GO_SAYS = [
  String.raw`\bhttp\.(?:Get|Head|Post|PostForm|DefaultClient|ListenAndServe(?:TLS)?|Serve(?:TLS)?)\b|\bhttp\.(?:Client|Server)\s*\{|\bnew\(\s*http\.Client\b`,
  String.raw`\b(?:net|tls|smtp)\.Dial\b|\bsmtp\.SendMail\b|\bssh\.ClientConfig\b`,
  String.raw`\w[ \t]+"(?:net/http|net|crypto/tls|net/smtp|golang\.org/x/crypto/ssh)"`,
].join('|');

export default defineRule({
  id: 'require-timeout',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'recommended', python: 'recommended', typescript: 'strict' },
  findings: ['SE-8'],
  cwe: ['CWE-400: Uncontrolled Resource Consumption'],
  references: [
    { title: 'Cloudflare: The complete guide to Go net/http timeouts', url: 'https://blog.cloudflare.com/the-complete-guide-to-golang-net-http-timeouts/' },
    { title: 'Requests: Timeouts', url: 'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts' },
    { title: 'MDN: AbortSignal.timeout()', url: 'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static' },
  ],
  peers: [
    { tool: 'golangci-lint', rule: 'noctx', languages: ['go'] },
    { tool: 'gosec', rule: 'G112', languages: ['go'] },
    { tool: 'gosec', rule: 'G114', languages: ['go'] },
    { tool: 'ruff', rule: 'S113', languages: ['python'] },
  ],
  summary: 'require a time limit on calls over the network',
  why:
    'A carrier’s server accepts connections and answers none of them. Every request that asks it for a parcel waits, holds a ' +
    'worker, a connection and a lock, and after some minutes no worker is left: a service that only wanted a parcel’s status ' +
    'is down, and nothing in its log says why, because nothing has failed.',
  remedy: 'Give every call over the network a limit: a timeout of the client, a deadline of the context, a signal that aborts.',
  message: {
    go: 'Nothing limits how long this waits for the other side, so a peer that hangs holds a goroutine and a connection for ever; set `Timeout` on a client, `ReadHeaderTimeout` on a server, or dial with `net.DialTimeout`.',
    python: 'Nothing limits how long this call waits for the other side, so a peer that hangs blocks the caller for ever; pass `timeout=`.',
    typescript:
      'Nothing here limits how long this waits for the other side, so a peer that hangs keeps the caller waiting; pass `signal: AbortSignal.timeout(milliseconds)`, or the timeout option of the client.',
  },
  match: {
    go: { patterns: [fileSays(GO_SAYS), go()] },
    python: python(),
    typescript: typescript(),
  },
});
