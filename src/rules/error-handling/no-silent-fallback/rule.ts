import { either, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { BROAD_HANDLER, END_OF_LINE, GO_ERROR, reasonAfter, reasonNear, triesWith, tryUpTo } from '../handlers.js';

/** Functions that ask whether something is so: no is an answer. */
const ASKS = String.raw`_*(?:is|has|can|exists?|check|try|probe|detect|valid\w*|verify|ping|should|maybe|guess|parse|safe)(?![a-z])`;
/** Names of the place that was used before. */
const FORMER = String.raw`^(?=[\w.]+$)(?:.*(?:[^A-Za-z]|(?<=[a-z0-9])(?=[A-Z])))?(?:(?:[Ll]egacy|[Vv]1|[Dd]eprecated|[Ff]allback|[Ss]econdary|[Bb]ackup)(?![a-z])|(?:[Oo]ld|[Ff]ormer|[Pp]revious)_?(?:[Ss]tor|[Cc]lient|[Dd][Bb]|[Dd]ata|[Rr]epo|[Cc]ache|[Tt]able|[Ss]chema|[Rr]edis|[Ii]ndex|[Rr]egistry|[Bb]ackend|[Bb]ucket))`;

/** A test whether the first source gave nothing, and nothing more in its arm than the second one. */
const former = (tests: readonly string[], arms: readonly string[]): Formula => ({
  patterns: [either(...tests.flatMap((test) => arms.map((arm) => test.replace('ARM', arm)))), regex('$SOURCE', FORMER), regex('$READ', '^(?!(?:call|apply|bind)$)')],
});

/** What reads text: an error says that it is not of that form, which is often an answer. */
const GO_READS_TEXT = '(?:strconv|url|net|netip|time|uuid|base64|hex|filepath|semver|regexp|mime)';
/** An error that ends in success: the function says that there was none. */
const swallowed = (results: string, returned: string): Formula => ({
  patterns: [
    either(`if $ERR != nil { ${returned} }`, `if $INIT; $ERR != nil { ${returned} }`),
    { 'pattern-inside': `func $FUNC(...) ${results} { ... }` },
    // A field that holds an error has it still.
    regex('$ERR', GO_ERROR),
    regex('$ERR', String.raw`^\w+$`),
    { 'pattern-not': 'if $ERR != nil { return ..., <... $ERR ...>, ..., nil }' },
    { 'pattern-not': 'if $ERR != nil { ... } else { ... }' },
    { 'pattern-not-regex': reasonAfter('//') },
    { 'pattern-not-regex': String.raw`//\s*nolint:[\w,]*nilerr` },
    { 'pattern-not-regex': String.raw`\bif (?:\w+, )*\w+ :?= ${GO_READS_TEXT}\.` },
    {
      'pattern-not-inside': {
        patterns: [{ pattern: '$VALUE, $ERR := $PKG.$PARSE(...)\nif $ERR != nil { ... }' }, regex('$PKG', `^${GO_READS_TEXT}$`)],
      },
    },
    // It was kept for somebody else.
    { 'pattern-not-inside': '$KEPT = $ERR\nif $ERR != nil { ... }' },
    // It waited, and was told to stop.
    { 'pattern-not-regex': String.raw`\bif (?:\w+, )*\w+ :?= [\w.]*(?:Wait|Sleep)\w*\(` },
    // Asked again until it is so.
    notInsideWhere('$WAIT.$POLL(..., func(...) (bool, error) { ... })', regex('$POLL', '.*(?:Poll|Backoff|Retry|Wait)')),
  ],
});

const go: Formula = {
  'pattern-either': [
    swallowed('(..., error)', 'return ..., nil'),
    swallowed('error', 'return nil'),
    former(
      ['if $VALUE == nil { ARM }', 'if len($VALUE) == 0 { ARM }', 'if $VALUE == "" { ARM }', 'if $ERR != nil { ARM }', 'if !$FOUND { ARM }'],
      ['return $SOURCE.$READ(...)', '$VALUE, $ERR = $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)'],
    ),
  ],
};

const PY_LITERAL = String.raw`(?:None|True|-?[\d.]+|""|''|\[\s*\]|\{\s*\}|\(\s*\)|(?:set|dict|list|tuple)\(\)|(?:None, )+None)`;
const PY_HANDLER = String.raw`${BROAD_HANDLER}(?:return(?: ${PY_LITERAL})?|[\w.]+ = ${PY_LITERAL})${END_OF_LINE}`;
/** Nothing follows in the handler. */
const PY_ALONE = String.raw`${PY_HANDLER}(?!(?:\n[ \t]*(?:#[^\n]*)?)*\n\1[ \t]+[^\s#])`;
/** A call of something that is not in this process. */
const PY_REMOTE = String.raw`(?:\bawait\b|\b(?:\w*(?:client|session|redis|store|repo|repository|api|conn|connection|cursor|backend|broker|channel|queue|s3|bucket|collection|cache|db|service)|requests|httpx|urllib\.request)\.\w+\(|\burlopen\(|\.(?:send|publish|save|commit|execute|fetch\w*|hget\w*|query)\()`;

const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-regex': PY_HANDLER },
        { 'pattern-not-inside': '"..."' },
        { 'pattern-not-regex': reasonAfter('#') },
        { 'pattern-inside': { 'pattern-regex': `(?m)${tryUpTo(PY_ALONE, PY_REMOTE)}` } },
        notInsideWhere('def $FUNC(...): ...', regex('$FUNC', `^${ASKS}`)),
      ],
    },
    former(
      ['if not $VALUE:\n    ARM', 'if $VALUE is None:\n    ARM', 'if $VALUE == None:\n    ARM'],
      ['return $SOURCE.$READ(...)', '$VALUE = $SOURCE.$READ(...)'],
    ),
  ],
};

const TS_COMMENT_START = String.raw`(?://|/\*)`;
const TS_LITERAL = String.raw`(?:null|undefined|true|-?[\d.]+n?|''|""|\x60\x60|\[\s*\]|\(?\{\s*\}\)?|new (?:Map|Set)(?:<[^()\n]*>)?\(\))`;
const TS_COMMENT = String.raw`(?://[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)`;
/** The clause by its text, which is all there is to it. */
const TS_HANDLER = String.raw`\bcatch\s*(?:\([^()]*\)\s*)?\{\s*(?:${TS_COMMENT}\s*)*(?:return(?:[ \t]+${TS_LITERAL})?|[\w.#]+ = ${TS_LITERAL})[ \t]*;?\s*(?:${TS_COMMENT}\s*)*\}`;
const HANDLERS = ['{ return $VALUE; }', '{ return; }', '{ $NAME = $VALUE; }'];
/** Looking whether a local file is there, and reading the body of an answer for an error's text. */
const TS_PROBE = String.raw`(?:\.(?:access|stat|lstat|exists|realpath|readFile|readJson|readdir|readlink)\)?\(|\b(?:readFile|readdir|stat|access|readJson)\(|\bimport\(|\.(?:json|text)\(\)\s*;?\s*$)`;
const NO_TS_PROBE = String.raw`(?is)^(?!.*${TS_PROBE})`;
const typescript: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-regex': TS_HANDLER },
        { 'pattern-inside': { 'pattern-either': triesWith(HANDLERS).map((pattern) => ({ patterns: [{ pattern }, regex('$...BODY', NO_TS_PROBE), regex('$...BODY', String.raw`(?s)^.*\bawait\b`)] })) } },
        ...['function $FUNC(...) { ... }', '$FUNC = (...) => { ... }'].map((pattern): Clause => notInsideWhere(pattern, regex('$FUNC', `^${ASKS}`))),
        // A try of its own, around what is not awaited, inside one that awaits.
        { 'pattern-not-inside': { 'pattern-either': triesWith(['{ ... }']).map((pattern) => ({ patterns: [{ pattern }, regex('$...BODY', String.raw`(?s)^(?!.*\bawait\b)`)] })) } },
        { 'pattern-not-regex': reasonAfter(TS_COMMENT_START) },
      ],
    },
    {
      patterns: [
        // Somebody uses the value; otherwise it is an error that is ignored.
        either('$NAME = await $CALL.catch((...) => $VALUE)', 'return await $CALL.catch((...) => $VALUE);', 'return $CALL.catch((...) => $VALUE);', '$USE(..., await $CALL.catch((...) => $VALUE), ...)'),
        regex('$VALUE', `^${TS_LITERAL}$`),
        regex('$CALL', NO_TS_PROBE),
        { 'pattern-not-inside': { 'pattern-regex': reasonNear(TS_COMMENT_START, String.raw`\.catch\(`) } },
        { 'pattern-not-regex': reasonAfter(TS_COMMENT_START) },
      ],
    },
    former(
      ['if (!$VALUE) { ARM }', 'if ($VALUE === null) { ARM }', 'if ($VALUE === undefined) { ARM }', 'if ($VALUE == null) { ARM }'],
      ['return await $SOURCE.$READ(...);', 'return $SOURCE.$READ(...);', '$VALUE = await $SOURCE.$READ(...);', '$VALUE = $SOURCE.$READ(...);'],
    ),
    { patterns: [either('await $FIRST ?? await $SOURCE.$READ(...)', '(await $FIRST) || (await $SOURCE.$READ(...))'), regex('$SOURCE', FORMER)] },
  ],
};

export default defineRule({
  id: 'no-silent-fallback',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['RQ-6', 'UP-14'],
  cwe: ['CWE-390: Detection of Error Condition Without Action'],
  references: [
    { title: 'AWS Builders’ Library: avoiding fallback in distributed systems', url: 'https://aws.amazon.com/builders-library/avoiding-fallback-in-distributed-systems/' },
    { title: 'nilerr', url: 'https://github.com/gostaticanalysis/nilerr' },
  ],
  peers: [
    { tool: 'golangci-lint', rule: 'nilerr', languages: ['go'] },
    { tool: 'ruff', rule: 'BLE001', languages: ['python'] },
  ],
  summary: 'disallow replacing a failed result by a default or another source without telling anyone',
  why:
    'The store times out, the handler returns an empty list, and the caller takes it for the truth: it shows no orders, ' +
    'charges nobody, or deletes what seems to be left over. Every check is green, for nothing has failed.',
  remedy:
    'Pass the error on. Where a substitute is right, log or count each time it is used, so that somebody sees when it is always used.',
  message: {
    go: 'A failure, or a value that is missing, is answered here as if nothing had happened, and nothing counts or logs it; return the error, or count each fallback.',
    python: 'A failure, or a value that is missing, is replaced here and nothing counts or logs it, so the caller takes it for the truth; raise the error, or count each fallback.',
    typescript: 'A failure, or a value that is missing, is replaced here and nothing counts or logs it, so the caller takes it for the truth; throw the error, or count each fallback.',
  },
  precision: {
    go: {
      right: 15,
      debatable: 11,
      wrong: 2,
      on: [
        'code.gitea.io/gitea@v1.27.3', 'github.com/authzed/spicedb@v1.30.0', 'github.com/caddyserver/caddy/v2@v2.11.9',
        'github.com/cilium/cilium@v1.20.2', 'github.com/containerd/containerd/v2@v2.4.2',
        'github.com/contribsys/faktory@v1.8.0', 'github.com/docker/compose/v2@v2.40.3',
        'github.com/ethereum/go-ethereum@v1.17.10', 'github.com/grafana/loki/v3@v3.7.8',
        'github.com/gravitational/teleport@v1.3.3-0.20240109093301-f31c91231698', 'github.com/hashicorp/terraform@v1.13.3',
        'github.com/hashicorp/vault@v1.21.4', 'github.com/influxdata/influxdb/v2@v2.10.0',
        'github.com/lightningnetwork/lnd@v0.18.3-beta.rc3', 'github.com/livekit/livekit-server@v1.13.11',
        'github.com/longhorn/longhorn-manager@v1.6.0', 'github.com/moby/moby@v28.5.2+incompatible',
        'github.com/rclone/rclone@v1.76.0', 'github.com/redis/go-redis/v9@v9.23.0', 'github.com/syncthing/syncthing@v1.27.0',
        'helm.sh/helm/v3@v3.22.0', 'istio.io/istio@v0.0.0-20260827124520-eed52ebb66ad', 'k8s.io/kubernetes@v1.36.3',
      ],
    },
    python: { right: 1, debatable: 3, wrong: 0, on: ['prefect@3.9.1'] },
    typescript: {
      right: 5,
      debatable: 10,
      wrong: 1,
      on: [
        '@atproto/bsky@0.0.221',
        '@atproto/pds@0.4.217',
        '@hocuspocus/server@3.4.4',
        '@theia/core@1.75.0',
        '@theia/plugin-ext@1.75.0',
        'app-builder-lib@26.17.0',
        'appium-xcuitest-driver@12.13.1',
        'homebridge-config-ui-x.built@5.10.0',
        'matrix-js-sdk@37.5.0',
        'solid-server@5.8.8',
      ],
    },
  },
  match: {
    go: { ...go, options: { implicit_return: false }, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } },
  },
});
