import { either, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';
import { ACTING_CALL, BROAD, GO_ERROR, PUTS_AWAY, reasonAfter, reasonNear } from '../handlers.js';

/** Calls that leave something undone where they fail. */
const acts = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['write', 'effect'], match: 'start' });

/** What never fails, or has nobody to tell: memory, hashes, flags, lists of errors, answers to a client that has gone, what the program prints. */
const GO_NEVER_FAILS = String.raw`(?i)^(?!(?:.*[./-])?(?:h|b|rw|\w*(?:hash|hasher|digest|crc|mac|sb|bb|buf|buffer|builder|writer|cache|lru|set|map|tree|list|heap|ring|flags?|span|tracer|tracing|commands|limiter|log|logger)|resp|response|rec|std(?:out|err)|fmt|p?w|tw|trace|viper|multierr(?:or)?|\w*errs|errors)(?:\(\))?$)`;

/** How a function hands its error up. */
const GO_RETURNS = ['$ERR', '..., $ERR', '$WRAP(..., $ERR, ...)', '..., $WRAP(..., $ERR, ...)'];

const go: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [either('_ = $RECEIVER.$ACT(...)'), acts('$ACT'), regex('$RECEIVER', GO_NEVER_FAILS)] },
        {
          // Who takes a context fails, so the last of several values is an error.
          patterns: [
            either('..., _ := $RECEIVER.$ACT($CTX, ...)', '..., _ = $RECEIVER.$ACT($CTX, ...)'),
            acts('$ACT'),
            regex('$RECEIVER', GO_NEVER_FAILS),
            regex('$CTX', String.raw`(?is)^(?:.*\.)?(?:\w*ctx|context\(\)|context\.\w+\(.*\))$`),
          ],
        },
        { patterns: [{ pattern: '_ = $ACT(...)' }, acts('$ACT'), regex('$ACT', String.raw`^\w+$`)] },
        { patterns: [{ pattern: '_ = $RECEIVER.$ACT(...)' }, regex('$ACT', '^Unmarshal'), regex('$RECEIVER', '^[a-z]+$')] },
      ],
    },
    // A declaration that lets the compiler check a type.
    { 'pattern-not-regex': String.raw`(?m)^[ \t]*(?:var[ \t]+)?_[ \t]+[^\s=:][^\n=]*=[^\n]*` },
    // A constant setting is right, or it is wrong from the first run on.
    { 'pattern-not': '_ = $RECEIVER.$ACT("...")' },
    // What is removed is gone or will be, and what is set or written in memory is there. Verbs of functions on errors.
    regex('$ACT', '^(?!_?[Rr]emove|[Ss]et|[Pp]ushBack|[Pp]ushFront|[Ww]rite(?!File)|[Rr]un[A-Z]|NotifyContext|.*[Ee]rr(?![a-z]))'),
    // An answer to a client that has gone.
    { 'pattern-not': '_ = $RECEIVER.$ACT(w, ...)' },
    // What is undone on the way out is not what the function was for.
    { 'pattern-not-inside': 'defer func() { ... }()' },
    notInsideWhere(either(...GO_RETURNS.map((returned) => `if $ERR != nil {\n...\nreturn ${returned}\n}`)), regex('$ERR', GO_ERROR)),
    { 'pattern-not-inside': { 'pattern-regex': reasonNear('//', String.raw`\b_ :?=`) } },
  ],
};

/** A statement that waits for several tasks and looks at none of their outcomes; parentheses to a depth of four. */
const PARENTHESES = String.raw`\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)`;
const PY_STATEMENT = String.raw`(?m)^[ \t]*await[ \t]+(?:\w+\.)*gather${PARENTHESES}[ \t]*(?:#.*)?$`;

/** A block with a comment above it that gives a reason. */
const PY_REASON_ABOVE = String.raw`(?m)^([ \t]*)${reasonAfter('#')}[^\n]*\n(?:[ \t]*#[^\n]*\n)*\1(?:async[ \t]+)?with\b[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*`;

/** What is undone on the way out is not what the function was for. */
const PY_NOT_ON_THE_WAY_OUT: readonly Clause[] = [
  notInsideWhere('def $FUNC(...): ...', regex('$FUNC', String.raw`(?i)^_*(?:${PUTS_AWAY}|drain|wait|interrupt|aexit|exit|main|del)`)),
  { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^([ \t]*)finally:[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*` } },
];

const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        { pattern: 'with contextlib.suppress(..., $TYPE, ...):\n    $...BODY' },
        regex('$TYPE', `^${BROAD}$`),
        regex('$...BODY', String.raw`(?is)^.*${ACTING_CALL}`),
        regex('$...BODY', String.raw`(?i)^(?!(?:await )?[\w.\[\]()]*\b${PUTS_AWAY}\w*\([^\n]*\s*$)`),
        { 'pattern-not-regex': reasonAfter('#') },
        { 'pattern-not-inside': { 'pattern-regex': PY_REASON_ABOVE } },
        ...PY_NOT_ON_THE_WAY_OUT,
      ],
    },
    {
      patterns: [
        { pattern: 'await asyncio.gather(..., return_exceptions=True, ...)' },
        { 'pattern-inside': { 'pattern-regex': PY_STATEMENT } },
        // They were told to stop, or are looked at elsewhere.
        notInsideWhere('def $FUNC(...):\n    $...FUNCTION', regex('$...FUNCTION', String.raw`(?s)^.*\.(?:cancel|add_done_callback|exception|result)\(`)),
        ...PY_NOT_ON_THE_WAY_OUT,
        { 'pattern-not-regex': String.raw`\.${PUTS_AWAY}\w*\(` },
      ],
    },
  ],
};

const TS_COMMENT = String.raw`(?://|/\*)`;
const NOTHING = ['(...) => { }', '(...) => undefined', '(...) => null', '(...) => void 0', 'function (...) { }', 'noop', '$LIB.noop'];
const typescript: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [either(...NOTHING.map((nothing) => `$RECEIVER.$ACT(...).catch(${nothing})`)), acts('$ACT')] },
        { patterns: [either(...NOTHING.map((nothing) => `$ACT(...).catch(${nothing})`)), acts('$ACT'), regex('$ACT', String.raw`^[\w$]+$`)] },
      ],
    },
    regex('$ACT', '^(?!remove)'),
    // What is undone on the way out is not what the function was for.
    { 'pattern-not-inside': 'catch ($ERROR) { ... }' },
    { 'pattern-not-regex': reasonAfter(TS_COMMENT) },
    { 'pattern-not-inside': { 'pattern-regex': reasonNear(TS_COMMENT, String.raw`\.catch\(`) } },
  ],
};

export default defineRule({
  id: 'no-ignored-error',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-3'],
  cwe: ['CWE-252: Unchecked Return Value'],
  references: [
    { title: 'CWE-252: Unchecked Return Value', url: 'https://cwe.mitre.org/data/definitions/252.html' },
    { title: 'errcheck', url: 'https://github.com/kisielk/errcheck' },
    { title: 'Python: contextlib.suppress', url: 'https://docs.python.org/3/library/contextlib.html#contextlib.suppress' },
  ],
  peers: [
    { tool: 'errcheck', rule: 'check-blank', languages: ['go'] },
    { tool: 'ruff', rule: 'BLE001', languages: ['python'] },
    {
      tool: 'ruff',
      rule: 'SIM105',
      languages: ['python'],
      contradicts: 'It turns an empty handler into `suppress`, which is shorter and loses the same error.',
    },
    { tool: 'typescript-eslint', rule: 'no-floating-promises', languages: ['typescript'] },
  ],
  summary: 'disallow throwing away the outcome of a call that acts and can fail',
  why:
    'The worker is started, the start fails, and its error goes into `_`. The process is up, its health check is green, and ' +
    'nothing takes messages from the queue; the log has no line about it, because the one that knew was not asked.',
  remedy:
    'Return the error. Where the work may fail without harm, log or count the failure, or say in a comment why nobody needs to know.',
  message: {
    go: 'The error of `$ACT` is thrown away, so nobody learns that it was not done; return it, log it or count it, or say in a comment why it may be dropped.',
    python: 'Whatever goes wrong here is thrown away, so nobody learns that the work was not done; log it, raise it, or suppress the one type that is expected.',
    typescript: 'The failure of `$ACT` is thrown away, so nobody learns that it was not done; log or count it in the handler, or say in a comment why it may be dropped.',
  },
  precision: {
    go: {
      right: 5,
      debatable: 12,
      wrong: 0,
      on: [
        'github.com/argoproj/argo-cd/v2@v2.14.21', 'github.com/authzed/spicedb@v1.30.0',
        'github.com/contribsys/faktory@v1.8.0', 'github.com/grafana/tempo@v1.5.0',
        'github.com/livekit/livekit-server@v1.13.11', 'github.com/syncthing/syncthing@v1.27.0',
        'github.com/velero-io/velero@v1.18.3',
      ],
    },
  },
  match: { go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    typescript: { ...typescript, paths: { exclude: TEST_FILES.typescript } } },
});
