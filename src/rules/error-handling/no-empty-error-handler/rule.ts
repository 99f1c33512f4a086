import { commentedWith, either, fileSays, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_CHECKED_LATER, GO_CHECKS, GO_ERROR, GO_READS, goChecked, notPutAway, PUTTING_AWAY, PY_REASON, pyHandled, reasonAfter, tsTries } from '../handlers.js';

/** A look-up in something at hand: no store, no service, no field of an object, and no context to end a wait. That nothing is there is an answer. */
const GO_LOOKS_UP: Clause = notInsideWhere(
  { patterns: [{ pattern: '$GOT, $ERR := $HAND.$LOOKUP($...KEYS)\nif $ERR != nil { continue }' }, ...not('$GOT, $ERR := $HAND.$LOOKUP()\nif $ERR != nil { continue }')] },
  regex('$LOOKUP', String.raw`^(?:Get|Find|Look)[A-Z]\w*$`),
  regex('$HAND', String.raw`(?i)^(?!.*(?:client|http|api|conn|session|service|svc|os$))\w+$`),
  regex('$HAND', { vocabulary: ['store', 'mirror'], match: 'part', not: true }),
  regex('$...KEYS', String.raw`(?i)^(?!(?:\w+\.)*\w*(?:ctx|context))`),
);

/** Go: where all went well something is taken over, and the function ends, with nothing to give: a failure leaves no trace. */
const GO_ONLY_WHEN_WELL: Formula = {
  patterns: [
    fileSays(String.raw`\w*[eE]rr == nil \{`),
    { pattern: 'if $ERR == nil { ... }' },
    regex('$ERR', GO_ERROR),
    inside(...['func $FUNC(...)', 'func ($OWNER $TYPE) $FUNC(...)'].flatMap((head) => ['$ERR := $CALLEE(...)', '$OUT, $ERR := $CALLEE(...)'].map((asked) => `${head} {\n$...BEFORE\n${asked}\nif $ERR == nil { $...TAKEN }\n}`))),
    notInside('func $FUNC(...) $RESULT { ... }'),
    ...not('if $ERR == nil { ... } else { ... }'),
    // Nor does anything follow.
    ...notInside('if $ERR == nil { ... }\n$NEXT'),
    regex('$CALLEE', `^(?!${GO_READS})`),
    notPutAway('$CALLEE'),
    { 'pattern-not-regex': reasonAfter('//') },
  ].flat(),
};

/** Go: there is nothing in the arm of a failure, and what was got is taken over in the other one. */
const GO_ELSE: Formula = {
  patterns: [
    either(...['', 'continue'].flatMap((nothing) => ['$ERR != nil', 'nil != $ERR'].map((failed) => `if ${failed} { ${nothing} } else { ... }`))),
    regex('$ERR', GO_ERROR),
    inside(...GO_CHECKS.map((check) => `$GOT, $ERR = $CALLEE(...)\n${check} else { $...TAKEN }`)),
    notInside('_, $ERR = $LOOKUP(...)\nif $ERR != nil { ... }'),
  ].flat(),
};

const goEmpty: Formula = {
  patterns: [
    // A check with nothing in it but comments, or that goes on with the next at once.
    fileSays(String.raw`(?:!=\s*nil|nil\s*!=\s*[\w.]+)\)?\s*\{(?:\s|//[^\n]*\n|/\*[\s\S]*?\*/)*(?:continue\b|\})`),
    {
      'pattern-either': [
        // A text of another form is passed over.
        { patterns: [{ 'pattern-either': [goChecked('', 'continue'), GO_CHECKED_LATER, GO_ELSE] }, regex('$CALLEE', `^(?!${GO_READS})`)] },
        // Of what reads addresses, these reach out; who goes on with the next address tries one after the other.
        { patterns: [{ 'pattern-either': [goChecked(''), GO_ELSE] }, regex('$CALLEE', String.raw`^(?:net|tls)\.(?:Dial|Listen)`)] },
      ],
    },
    // What is put away is gone.
    notPutAway('$CALLEE'),
    // A process may be over before it is looked at.
    regex('$CALLEE', String.raw`^(?!process\.)`),
    // Nothing but whether it is there was asked.
    notInsideWhere('_, $ERR = $LOOKUP(...)\nif $ERR != nil { ... }', regex('$LOOKUP', String.raw`^(?:.*\.)?(?:Get|Find|Look)`)),
    GO_LOOKS_UP,
    { 'pattern-not-regex': reasonAfter('//') },
  ],
};
const go: Formula = { 'pattern-either': [goEmpty, GO_ONLY_WHEN_WELL] };

/** Python: a helper within a function gives its value or, where the network fails, nothing, which the function looks for. */
const ANSWERS_NONE: Clause = {
  'pattern-not-inside': {
    patterns: [
      either(
        ...['', 'except ...:\n        ...\n    '].flatMap((other) =>
          ['$EXPECTED', '(..., $EXPECTED, ...)'].map((types) => `def $HELPER(...):\n    try:\n        ...\n        return $ANSWER\n    ${other}except ${types}:\n        ...`),
        ),
      ),
      regex('$EXPECTED', String.raw`^(?:\w+\.)*(?:\w*Timeout\w*|socket\.error|Connection\w*)$`),
      inside('def $AROUND(...):\n    ...\n    def $HELPER(...):\n        ...\n    ...'),
    ],
  },
};

const PY_ELSE = ['return $ANSWER', 'return', 'raise $ERROR', 'break'];
/** Python: whether it can be done is what is asked of one after the other, and the first for which it can ends the search. */
const PROBES: Formula = either(...PY_ELSE.map((leaves) => `for $ONE in $MANY:\n    ...\n    try:\n        ...\n    except ...:\n        ...\n    else:\n        ...\n        ${leaves}\n    ...`));
const PY_MAKES = ['try:', '    $MAKE($PATH, ...)', 'except ...:', '    ...'];
/** Python: what follows asks the file system itself whether it is there. */
const LOOKED_AT: Clause = notInsideWhere(
  either(...[PY_MAKES, ['if $UNLESS:', ...PY_MAKES.map((line) => `    ${line}`)]].map((makes) => [...makes, 'if <... $ASK($PATH, ...) ...>:', '    ...'].join('\n'))),
  regex('$ASK', String.raw`^os\.(?:access|path\.(?:l?exists|isdir|isfile))$`),
);

/** Python: what reads the environment, and what is made of it. */
const PY_READS = ['os.environ.get(...)', 'os.getenv(...)', 'os.environ[...]'];
const pyParses = (raw: string): Formula => either(...['except:', 'except $TYPE:', 'except (...):'].map((caught) => `try:\n    $NAME = $PARSE(${raw})\n${caught}\n    pass`));
/** Python: a setting of the environment that is not of its form is dropped, and whoever set it never learns. */
const PY_SETTING: Formula = {
  patterns: [
    fileSays(String.raw`\bos\.(?:environ|getenv)\b`),
    { 'pattern-either': [...PY_READS.map(pyParses), { patterns: [pyParses('$RAW'), inside(...PY_READS.map((reads) => `$RAW = ${reads}\n...`))] }] },
    regex('$PARSE', String.raw`^(?:json\.loads|int|float|yaml\.safe_load|ast\.literal_eval)$`),
    { 'pattern-not-regex': reasonAfter('#') },
  ],
};

const pythonHandlers: Formula = {
  patterns: [
    // A text of its own is no more than `pass`.
    pyHandled(String.raw`(?s)^(?:pass$|continue$|\.\.\.$|["'])`, either('pass', 'continue', '...', '"..."')),
    { 'pattern-not-inside': { 'pattern-regex': PY_REASON } },
    ANSWERS_NONE,
    LOOKED_AT,
    { 'pattern-not-inside': PROBES },
    notInsideWhere('def $FUNC(...): ...', regex('$FUNC', String.raw`(?i)^(?:__del__|__exit__|__aexit__|__repr__|__str__|${PUTTING_AWAY})`)),
  ],
};

const python: Formula = { 'pattern-either': [pythonHandlers, PY_SETTING] };

const EMPTY = ['{ }', '{ continue; }'];
/** What is waited for, or done for its own sake: a value that is only computed or asked for has its answer in what follows. */
const TS_ACTS: readonly Clause[] = [
  {
    'pattern-either': [
      { patterns: [inside('await $AWAITED')] },
      { patterns: [{ pattern: '$CALLEE(...)' }, inside('$CALLEE(...);'), ...notInside('$KEPT = $VALUE;', 'return $VALUE;', '$USER(..., $CALLEE(...), ...)')] },
      { patterns: [{ pattern: '$CALLEE(...)' }, regex('$CALLEE', String.raw`(?s)^.*\.(?:insert|upsert|update|delete|save|persist|send|publish|write|run)(?![a-z])\w*$`)] },
    ],
  },
];
/** What a comment above the `try` says of work that may fail. */
const SAID = String.raw`best[- ]effort|never (?:error|throw|fail|break)|(?:not|non)[- ]?(?:critical|essential|fatal)|may fail|swallow(?:s|ing)? (?:it|the|any|all|errors|failures)`;
/** One of several places is looked at, and what is not there is looked for in the next: the handler says so. */
const TRIES_NEXT: Clause = {
  'pattern-not': {
    patterns: [
      { 'pattern-regex': String.raw`(?i)\bcatch\b[^{}\n]*\{\s*(?://|/\*)[^\w\n]*(?:try|on to|fall through|go on|look|continue)(?![^\n]*\bTODO)[^{}]*\}` },
      { 'pattern-inside': either(...['const $ONE of $ALL', '...'].flatMap((head) => ['($ERROR) ', ''].map((caught) => `for (${head}) { ... try { ... return $FOUND; } catch ${caught}{ ... } ... }`))) },
    ],
  },
};
/** A remote thing is ended, by a service that is told which: that fails for other reasons than that it is gone. What is put away here has no more to it. */
const TS_ENDS_REMOTE: Formula = {
  patterns: [
    either(...EMPTY.flatMap((nothing) => ['', ' finally { ... }'].map((end) => `try {\n...\nawait $SERVICE.$ENDS($WHICH, ...);\n...\n} catch ($ERROR) ${nothing}${end}`))),
    regex('$ENDS', String.raw`^(?:terminate|cancel|stop|remove|revoke|unregister|release|disconnect|kill|destroy)[A-Z]\w*$`),
    regex('$SERVICE', String.raw`(?:.*[._])?\w*(?:[sS]ervice|[cC]lient|[aA]pi|[rR]epository|[rR]epo|[pP]rovider|[gG]ateway|[mM]anager|stripe|temporal)$`),
  ],
};
const typescript: Formula = {
  patterns: [
    either(...EMPTY.map((nothing) => `catch ($ERROR) ${nothing}`)),
    { 'pattern-inside': { 'pattern-either': [tsTries(EMPTY, '$ERROR', TS_ACTS), TS_ENDS_REMOTE] } },
    { 'pattern-not-inside': commentedWith('typescript', SAID) },
    TRIES_NEXT,
    { 'pattern-not-regex': reasonAfter(String.raw`(?://|/\*)`) },
  ],
};

export default defineRule({
  id: 'no-empty-error-handler',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-14'],
  cwe: ['CWE-390: Detection of Error Condition Without Action'],
  references: [
    { title: 'CWE-390: Detection of Error Condition Without Action', url: 'https://cwe.mitre.org/data/definitions/390.html' },
    { title: 'Ruff: try-except-pass (S110)', url: 'https://docs.astral.sh/ruff/rules/try-except-pass/' },
    { title: 'ESLint: no-empty', url: 'https://eslint.org/docs/latest/rules/no-empty' },
  ],
  peers: [
    { tool: 'eslint', rule: 'no-empty', same: true, onByDefault: true, languages: ['typescript'] },
    { tool: 'ruff', rule: 'S110', same: true, languages: ['python'] },
    { tool: 'ruff', rule: 'S112', same: true, languages: ['python'] },
    { tool: 'revive', rule: 'empty-block', same: true, languages: ['go'] },
  ],
  summary: 'disallow error handlers that are empty and give no reason',
  why:
    'The collector loses its connection, and each of its measurements fails in a handler that does nothing. The charts show a ' +
    'straight line, the alert stays silent, and when somebody asks a month later nothing tells since when or why.',
  remedy:
    'Return the error, count it or log it. Where it is expected, catch the one type that is, and say in a comment why it may be dropped.',
  message: {
    go: 'The error in `$ERR` is checked and then dropped, so nobody learns of the failure; return it, log it or count it, or say in a comment why it may be dropped.',
    python: 'The handler of a broad exception does nothing, so every failure is lost; log it, raise it, or catch the one type that is expected.',
    typescript: 'The `catch` does nothing, so every failure is lost; log it, throw it, or say in a comment why it may be dropped.',
  },
  kinds: { go: RUNNING_CODE, python: RUNNING_CODE, typescript: ['service', 'command'] },
  match: { go, python, typescript },
});
