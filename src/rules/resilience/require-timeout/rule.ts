import { ATTENDED_FILES } from '../../../spec/attended-files.js';
import { either, fileSays, fileWithout, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** The call stands in something that is named for its limit. */
const notWithin = (call: string): Clause => notInsideWhere(call, regex('$LIMITS', '(?i).*(?:timeout|deadline|abort)'));

function go(): Formula {
  /** On this machine there is nothing to wait for. */
  const remote = (address: string): Clause => regex(address, String.raw`^(?!"(?:https?://)?(?:localhost|127\.|\[::1\]))`);
  const requests = ['http', 'http.DefaultClient'].flatMap((client) =>
    ['Get', 'Head', 'Post', 'PostForm'].map((method) => `${client}.${method}($URL, ...)`),
  );
  const functionWithout = (text: string): Clause => notInsideWhere('func $FUNC(...) { $...BODY }', regex('$...BODY', `(?s).*(?:${text})`));
  return {
    'pattern-either': [
      { patterns: [either(...requests), remote('$URL')] },
      {
        patterns: [
          either('http.ListenAndServe($ADDRESS, ...)', 'http.ListenAndServeTLS($ADDRESS, ...)', 'http.Serve($ADDRESS, ...)', 'http.ServeTLS($ADDRESS, ...)'),
          remote('$ADDRESS'),
          // The default handler serves what debugging needs.
          ...not('http.$SERVE($ADDRESS, nil)'),
          functionWithout('pprof'),
        ],
      },
      {
        patterns: [
          { pattern: 'http.Client{...}' },
          ...not('http.Client{..., Timeout: $LIMIT, ...}', 'http.Client{..., Transport: $DIALS, ...}'),
          functionWithout(String.raw`\.(?:Timeout|Transport) = `),
          // Each request has a limit of its own.
          fileWithout(String.raw`WithContext\(|context\.With(?:Timeout|Deadline)`),
        ],
      },
      {
        patterns: [
          { pattern: 'http.Server{...}' },
          ...not('http.Server{..., ReadHeaderTimeout: $LIMIT, ...}', 'http.Server{..., ReadTimeout: $LIMIT, ...}'),
          functionWithout(String.raw`\.Read(?:Header)?Timeout = |pprof`),
        ],
      },
      { patterns: [either('net.Dial("$NETWORK", $ADDRESS)', 'tls.Dial("$NETWORK", $ADDRESS, $CONFIG)'), regex('$NETWORK', '^tcp'), remote('$ADDRESS')] },
    ],
  };
}

function python(): Formula {
  const method = regex('$METHOD', '^(?:get|post|put|patch|delete|head|options|request|send)$');
  const protocols = [
    'smtplib.SMTP', 'smtplib.SMTP_SSL', 'ftplib.FTP', 'ftplib.FTP_TLS', 'imaplib.IMAP4', 'imaplib.IMAP4_SSL', 'poplib.POP3',
    'http.client.HTTPConnection', 'http.client.HTTPSConnection',
  ];
  /** On this machine there is nothing to wait for. */
  const local = regex('$ADDRESS', String.raw`^(?:f?["']https?://|\(\s*["'])(?:localhost|127\.|\[?::1)`);
  /** A session of this block, or one that a method of this class makes. */
  const sessions = (after: string): string[] => {
    const block = `$SESSION = requests.Session(...)\n${after}`;
    return [block, `class $CLASS(...):\n    ...\n    def $MAKES(...):\n        ...\n${block.replace(/^/gm, '        ')}\n    ...`];
  };
  const session: Formula = {
    patterns: [
      { pattern: '$SESSION.$METHOD(...)' },
      method,
      inside(...sessions('...'), 'with requests.Session(...) as $SESSION:\n    ...'),
      // What is mounted has a limit of its own.
      ...notInside(...sessions('...\n$SESSION.mount(...)\n...')),
    ],
  };
  const calls: Formula[] = [
    // A name of many things: what a container asks for, among others.
    { patterns: [{ pattern: 'requests.$METHOD(...)' }, method, fileSays(String.raw`\bimport requests\b`), ...notInside('def $FUNC(..., requests, ...):\n    ...', 'requests = $WANTED\n...')] },
    session,
    {
      patterns: [
        { pattern: 'urllib.request.urlopen($URL, ...)' },
        regex('$URL', String.raw`^(?!f?["'](?:file|data):)`),
        ...not('urllib.request.urlopen($URL, $DATA, $LIMIT, ...)'),
      ],
    },
    { patterns: [{ pattern: 'socket.create_connection(...)' }, ...not('socket.create_connection($ADDRESS, $LIMIT, ...)')] },
    // Without an argument they do not connect yet.
    either(...protocols.map((protocol) => `${protocol}($HOST, ...)`)),
  ];
  return {
    'pattern-either': [
      {
        patterns: [
          { 'pattern-either': calls },
          ...not('$CALL(..., timeout=$LIMIT, ...)', '$CALL(..., **$OPTIONS)', '$CALL(*$ARGS, ...)'),
          { 'pattern-not': { patterns: [{ pattern: '$CALL($ADDRESS, ...)' }, local] } },
          notWithin('with $LIMITS(...):\n    ...'),
          // A script, which somebody watches, is left alone as well.
          fileWithout(String.raw`setdefaulttimeout\(|\nif __name__ == ['"]__main__`),
        ],
      },
      either('requests.$METHOD(..., timeout=None, ...)', 'httpx.$METHOD(..., timeout=None, ...)'),
    ],
  };
}

/** A page, whose user can go away. */
const BROWSER = String.raw`\b(?:window|document|localStorage|navigator)\.|from ['"](?:react|vue|svelte|@angular/core)['"]|['"]use client['"]`;
/** The file's own `fetch`, or a wrapper of it, which may have a limit. */
const OWN_FETCH = String.raw`import [^;]*\bfetch\b[^;]* from ['"][.@#~]|\b(?:function|async|const|let) (?:fetch\b(?! = require)|\{[^}=]*\bfetch\b[^}]*\} = (?!require))|[{,]\s*fetch\s*(?:,|\}(?! from))`;

function typescript(): Formula {
  const reads = ['fetch', 'axios.get', 'axios.delete', 'axios.head', 'got', 'got.get', 'got.post', 'got.put', 'got.delete'];
  const writes = ['axios.post', 'axios.put', 'axios.patch'];
  // Neither the page's own server nor local data, nor an object that may hold a limit.
  const remote = regex('$URL', String.raw`^(?![{]|["'\x60](?:/|\.|data:|blob:|file:))(?!\w*(?:[Rr]eq(?:uest)?|[Oo]ptions|[Cc]onfig)$)`);
  const unlimited = regex('$OPTIONS', String.raw`(?is)^\{(?!.*(?:signal|timeout|abort|\.\.\.))`);
  const handlesLimit: Formula = {
    patterns: [{ pattern: 'function ...(...) { $...BODY }' }, regex('$...BODY', '(?is).*(?:timeout|abort|signal)')],
  };
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [either(...reads.map((call) => `${call}($URL)`), ...writes.map((call) => `${call}($URL, $DATA)`)), remote] },
          {
            patterns: [
              either(...reads.map((call) => `${call}($URL, $OPTIONS)`), ...writes.map((call) => `${call}($URL, $DATA, $OPTIONS)`)),
              remote,
              unlimited,
            ],
          },
          {
            patterns: [
              either('axios($OPTIONS)', 'axios.request($OPTIONS)', 'axios.create($OPTIONS)', 'new pg.Pool($OPTIONS)', 'new pg.Client($OPTIONS)'),
              unlimited,
            ],
          },
          {
            patterns: [
              either('https.get($URL, $CALLBACK)', 'http.get($URL, $CALLBACK)'),
              regex('$URL', String.raw`(?i)^(?:["'\x60]|.*ur[il]$)`),
              { 'pattern-not-inside': handlesLimit },
            ],
          },
        ],
      },
      ...notInside('Promise.race(...)', 'function ...(..., fetch, ...) { ... }'),
      notWithin('$LIMITS(...)'),
      fileWithout(`${BROWSER}|${OWN_FETCH}|${String.raw`axios\.defaults\.timeout`}`),
    ],
  };
}

export default defineRule({
  id: 'require-timeout',
  category: 'resilience',
  severity: 'warning',
  preset: { go: 'all', python: 'recommended', typescript: 'strict' },
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
    go: { patterns: [fileSays(String.raw`"net/http"|\b(?:net|tls)\.Dial\(`), go()], paths: { exclude: [...TEST_FILES.go, ...ATTENDED_FILES] } },
    python: { ...python(), paths: { exclude: [...TEST_FILES.python, ...ATTENDED_FILES] } },
    typescript: { ...typescript(), paths: { exclude: [...TEST_FILES.typescript, ...ATTENDED_FILES] } },
  },
  precision: {
    go: {
      right: 11,
      debatable: 4,
      wrong: 1,
      on: [
        'github.com/juicedata/juicefs@v1.2.0', 'github.com/livekit/livekit-server@v1.13.11',
        'github.com/longhorn/longhorn-manager@v1.6.0', 'github.com/syncthing/syncthing@v1.27.0',
        'sigs.k8s.io/cluster-api@v1.14.2',
      ],
    },
    python: {
      right: 60,
      debatable: 2,
      wrong: 0,
      on: [
        'acryl-datahub@1.7.0.17', 'apache-airflow-providers-google@22.8.0', 'apache-superset@6.1.0', 'bentoml@1.4.40',
        'changedetection.io@0.60.10', 'clearml@2.1.12', 'designate@23.0.0', 'great-expectations@1.24.1',
        'langchain-community@0.4.2', 'manila@23.0.1', 'metaflow@2.19.39', 'openmetadata-ingestion@2.0.7.0',
        'unstructured@0.27.35', 'zaqar@23.0.1',
      ],
    },
    typescript: {
      right: 30,
      debatable: 3,
      wrong: 1,
      on: [
        '@atproto/bsky@0.0.221', '@theia/plugin-ext@1.75.0', 'apostrophe@4.31.0', 'ghost-cli@1.29.3', 'hardhat@3.18.0',
        'homebridge-config-ui-x.built@5.10.0', 'matrix-appservice-bridge@10.3.3', 'matrix-js-sdk@37.5.0',
        'moleculer@0.14.36', 'parse-server@9.10.0', 'signalk-server.built@2.23.0', 'solid-server@5.8.8',
        'zigbee2mqtt@2.14.1',
      ],
    },
  },
});
