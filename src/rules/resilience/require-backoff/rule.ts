import { commentedWith, either, fileSays, inside, not, notInside, regex } from '../../../spec/clauses.js';
import { IS_CONTEXT } from '../../../spec/clients.js';
import type { Clause, Formula, Match } from '../../../spec/formula.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { bodySays, bodyWithout, COUNTS_NOT, notMeant, onClose, RETRIES, SHORT } from '../retries.js';

/** A name that stands for a time, and that nothing in the loop changes. */
const TIME = String.raw`(?:\w+\.)*\w*(?:interval|delay|wait|period|pause|sleep|seconds|time)\w*`;
const WAITS: Readonly<Record<Language, string>> = {
  go: String.raw`(?:Sleep|After)\((?:\d+ ?\* ?)?(?:time\.\w*(?:second|minute)|${TIME})(?: ?\* ?\d+)?\)`,
  python: String.raw`sleep\(\s*(?:\d[\d_.]*|${TIME})\s*\)`,
  typescript: String.raw`(?:(?:sleep|delay|wait|pause|setTimeout)\w*\(|setTimeout\([\w. ()=>]+,)\s*(?:\d[\d_]*|${TIME})\s*\)`,
};
const REMOTE = String.raw`requests\.|urlopen|https?|fetch\(|axios|\.Do\(|rpc|\bsend|connect|publish|upload|download|deliver|notify|client\b|session\.|\bawait (?:this\.)?\w+\.`;
const NO_WAIT = 'sleep|(?<!a)wait|delay|pause|(?<!require-)backoff|after|timer|tick';

/** Go: it waits by a name, `\1`, that is given no other value in the loop: the same time, whatever it is called. */
const GO_STEADY = String.raw`(?s)^(?=.*\btime\.(?:Sleep|After)\((?!\w*(?:[bB]ack_?[oO]ff|[jJ]itter))([a-zA-Z_]\w*)\))(?!.*\b\1\b(?:, \w+)* *(?:[-+*/|]|<<|:)?=(?!=))`;

/** The wait grows or varies: what stands for a time is worked out anew. A number that is only given a name does not grow. */
const GROWS = String.raw`back_?off\w*\(|jitter|(?:sleep|After|timeout)\([^\n]*(?:rand|\*\*|<<|pow\b)|(?:interval|delay|wait|period|pause|sleep|seconds|time(?!out))\w*\s*(?:[-+*/|]|<<|\*\*|:)?=(?!=)\s*(?!\d[\d_.]*\s*(?:;|\n))`;
/** Time is what bounds it: it waits for something to become true. */
const POLLS = String.raw`(?:elapsed|time\.time\(|monotonic|\.now\(|since\()[^\n]*[<>]|[<>][^\n]*(?:elapsed|time\.time\(|monotonic|\.now\(|since\(|deadline)|\.(?:after|before)\(\w*(?:deadline|end|until)|timeout_at`;
/** It is about this machine, where nothing is overloaded by asking again. */
const LOCAL = String.raw`\bos\.(?!(?:get)?env)|shutil|unlink|rmdir|rename|\block|fcntl|\bopen\(|\bfs\.|\bsubprocess|\bbind\(|\blisten\(|XDP|\bbpf|\bhns\b|\bhcn\b|hcsshim|netlink|iptables`;

/** Python: what is not there yet will be: it waits for it. */
const NOT_THERE_YET = String.raw`\bexcept\b[^\n]*not_?found\w*[^\n]*:[^\n]*\n(?!(?:\s*#[^\n]*\n)*\s*(?:raise|return|break)\b)`;

/** Python: somebody else wrote the row first, and it is written again at once. */
const LOST_RACE = String.raw`\bexcept\b[^\n]*(?:StaleData|OptimisticLock|ConcurrentModification|Deadlock|SerializationFailure)\w*`;

/** Go: whoever runs it can end the wait; with a number of attempts, that is all that one caller costs. */
const CANCELLED = String.raw`select \{\s*case <-(?:[^\n]*\.Done\(\):[^}]*case <-time\.After\(|time\.After\([^}]*case <-[^\n]*\.Done\(\):)`;
/** Whoever runs the service chose the pace. */
const CONFIGURED = String.raw`\b(?:\w*(?:cfg|config|conf|opts|options|settings)\.(?:\w+\.)*\w*(?:retr|attempt|interval)|\w+\.(?:retry_?|join_?|poll_?)?interval\b)`;
/** It asks until there is something, which most often there is not. */
const UNTIL_THERE = String.raw`err == nil && \w+(?:\.\w+)* != nil\b`;
/** It counts its attempts itself. */
const COUNTED = String.raw`(?:attempt|retr(?:y|ies)|tries)\w*(?:\+\+|--| [-+]= 1\b)`;
/** What it catches says that it asks somebody else. */
const AWAY = String.raw`\bexcept\b[^\n]*(?:Connection|Timeout|Network|Unavailable|HTTP|Http|Request)\w*(?:Error|Exception|\b)`;

/** A wait that a function works out of the number of attempts, by itself or by another one: to Semgrep no field's value, but a method. */
const AXIOS_DELAYS = ['($TRY, ...) => { ... return <... $TRY ...>; }', '($TRY, ...) => <... $TRY ...>', 'function (...) { ... return <... $CALL(...) ...>; }'].map((delay) => `axiosRetry($CLIENT, { retryDelay: ${delay} })`);
/** What a library of retries is told to wait: always the same, or not at all. */
const LIBRARIES: Readonly<Record<Language, Formula>> = {
  go: {
    patterns: [
      either('backoff.NewConstantBackOff(...)', 'retry.NewConstant(...)', 'retry.DelayType(retry.FixedDelay)', '&backoff.ZeroBackOff{}'),
      // Whoever wants no waits gets none, and all others get some that grow.
      ...notInside('if $NONE { return &backoff.ZeroBackOff{} }\n...\n$GROWING := backoff.NewExponentialBackOff(...)'),
    ],
  },
  python: {
    'pattern-either': [
      {
        patterns: [
          either(...['retry', 'Retrying', 'AsyncRetrying'].map((retry) => `tenacity.${retry}(..., stop=$STOP, ...)`)),
          ...not(...['retry', 'Retrying', 'AsyncRetrying'].map((retry) => `tenacity.${retry}(..., wait=$WAIT, ...)`)),
        ],
      },
      {
        patterns: [
          either(...['retry', 'Retrying', 'AsyncRetrying'].flatMap((retry) => ['wait_fixed', 'wait_none'].map((wait) => `tenacity.${retry}(..., wait=tenacity.${wait}($...TIME), ...)`))),
          regex('$...TIME', '(?i)^(?!(?:\\w+\\.)*(?:cfg|config|conf|options|settings)\\.)'),
        ],
      },
      { pattern: 'backoff.on_exception(backoff.constant, ...)' },
    ],
  },
  typescript: {
    'pattern-either': [
      { patterns: [either('axiosRetry($CLIENT)', 'axiosRetry($CLIENT, { ... })'), fileSays('axios-retry'), ...not('axiosRetry($CLIENT, { retryDelay: $WAIT })', ...AXIOS_DELAYS)] },
      { patterns: [either('pRetry($DO, { factor: 1 })', 'retry($DO, { factor: 1 })'), fileSays('p-retry|async-retry'), regex('$DO', String.raw`(?s)^(?!(?:async )?\(\w*\) => (?:await )?(?:\$|execa|spawn)[\x60(])`)] },
    ],
  },
};

/** Two attempts are one retry: there is nothing to grow. */
const ONCE_MORE: Readonly<Record<Language, readonly (string | Formula)[]>> = {
  go: ['for $TRY < 2 { ... }', 'for $TRY := 0; $TRY < 2; $STEP { ... }', 'for $TRY := 1; $TRY <= 2; $STEP { ... }', 'for $TRY := range 2 { ... }'],
  python: ['for $TRY in range(2):\n    ...', 'while $TRY < 2:\n    ...'],
  typescript: [
    'while ($TRY < 2) { ... }', 'for (let $TRY = 0; $TRY < 2; $STEP) { ... }', 'for (let $TRY = 1; $TRY <= 2; $STEP) { ... }',
    { patterns: [{ pattern: 'let $TRY = 2;\n...' }, regex('$TRY', '(?i).*(?:attempt|retr|tries)')] },
  ],
};
/** Where it waits, three attempts are few as well: at most two more questions, at a distance. */
const FEW: Readonly<Record<Language, readonly (string | Formula)[]>> = {
  go: ['for $TRY := 0; $TRY < 3; $STEP { ... }', 'for $TRY := 1; $TRY <= 3; $STEP { ... }', 'for $TRY := range 3 { ... }'],
  python: ['for $TRY in range(3):\n    ...', 'for $TRY in range(1, 4):\n    ...', '$LEFT = 3\n...\nwhile $LEFT > 0:\n    ...'],
  typescript: [
    ...['for (let $TRY = 0; $TRY < $MOST; $STEP) { ... }', 'for (let $TRY = 1; $TRY <= $MOST; $STEP) { ... }'].flatMap((loop) => [loop.replace('$MOST', '3'), `const $MOST = 3;\n...\n${loop}`]),
  ],
};
/** Go: a number of the file by which there are no more than two. */
const FEW_BY_NAME: readonly Formula[] = [':= $FEW', '= $FEW'].flatMap((set) => ['for $TRY := 0; $TRY < $MOST; $STEP { ... }', 'for { ... }'].map((loop) => ({ patterns: [{ pattern: `$MOST ${set}\n...\n${loop}` }, regex('$MOST', `(?i)^${loop === 'for { ... }' ? 'max' : ''}\\w*(?:attempt|retr|tries)\\w*$`), regex('$FEW', loop === 'for { ... }' ? '^1$' : '^[12]$')] })));
const LAST_OF_TWO = String.raw`(?:attempts?|retr(?:y|ies)|tries)\w* *(?:< *2|<= *1)\b`;

/** Go: of all errors it tries again after one alone, that somebody else wrote first. */
const RACES: readonly (string | Formula)[] = [
  { patterns: [either(...['for $TRY := $FIRST; $MORE; $STEP', 'for'].map((head) => `${head} {\n...\nif $CODE != $RACE {\n...\nreturn ...\n}\n...\n}`)), regex('$RACE', String.raw`^\w+\.(?:FailedPrecondition|Aborted|\w*Conflict\w*)$`)] },
];
/** Go: what ends when it has worked is another loop, inside. */
const ENDS_INSIDE = ['for $TRY := $FIRST; $MORE; $STEP', 'for $TRY := range $TIMES'].map((inner) => `for {\n...\n${inner} {\n...\nif $ERR == nil {\n...\nbreak\n}\n...\n}\n...\n}`);
/** Python: the number of attempts is a time, in parts: it waits for something to become true. */
const TIME_IN_PARTS = ['$MOST = int($TIME / $PART)\n...', '$MOST = $TIME // $PART\n...'];
const OTHERWISE: Readonly<Record<Language, readonly Clause[]>> = {
  go: [...notInside(...FEW_BY_NAME, ...RACES), ...not(...ENDS_INSIDE)],
  python: notInside(...TIME_IN_PARTS),
  typescript: [],
};

/**
 * Go and Python: a file in which something waits at a steady pace, or a loop or a counter is named after attempts, or with
 * what else makes a loop one of attempts.
 */
const SAYS_ATTEMPTS: Readonly<Record<Language, readonly Clause[]>> = {
  go: [fileSays(String.raw`(?i:${WAITS.go}|\bfor\b[^\n{]*?(?:attempt|retr|tries|trial)|${COUNTED})|<-\s*[\w.]+\.C\b`)],
  python: [fileSays(String.raw`(?i:${WAITS.python}|\b(?:for|while)\b[^\n:]*?(?:attempt|retr|tries|trial)|${COUNTED})|${AWAY}`)],
  typescript: [],
};

/** TypeScript: whenever the other side closes, the function that listens for that is called again after the same time. */
const RECONNECTS: Formula = {
  'pattern-either': ['this.$FUNC($...ARGS)', '$FUNC($...ARGS)'].flatMap((call) => [`() => ${call}`, `() => { ${call}; }`]).map((again) => ({
    patterns: [
      { pattern: `setTimeout(${again}, $TIME)` },
      inside('function $FUNC(...) { ... }'),
      inside(...onClose('...')),
      COUNTS_NOT,
      regex('$TIME', String.raw`^(?:\d[\d_]*|(?:[\d_]+ ?\* ?)+[\d_]+|[A-Z][A-Z_0-9]+)$`),
    ],
  })),
};

/** Python: what failed is left as it is, and the loop goes on after a wait. */
const PY_AGAIN = ['except:', 'except $TYPE:', 'except $TYPE as $ERROR:', 'except (..., $TYPE, ...):'].flatMap((caught) => ['$CLOCK.sleep(...)', 'sleep(...)', 'await $CLOCK.sleep(...)'].map((sleeps) => `try:\n    ...\n${caught}\n    ...\n    ${sleeps}\n    continue`));

/**
 * Go: an endless loop that asks another machine for what there is to do, waits the same time whenever that fails, and asks again.
 * What is done between two turns may take its time; it ends with its context, which says nothing of the pace.
 */
const GO_CONSUMES: Formula = {
  patterns: [
    fileSays(String.raw`\bfor \{`),
    either(
      'if $ERR != nil {\n...\ntime.Sleep($TIME)\ncontinue\n}',
      ...['case <-$CTX.Done():\n...\ncase <-time.After($TIME):\n', 'case <-time.After($TIME):\ncase <-$CTX.Done():\n...\n'].map((cases) => `if $ERR != nil {\n...\nselect {\n${cases}}\ncontinue\n}`),
    ),
    inside(...['$ERR = $CLIENT.$ASK($ASKED, ...)', '..., $ERR = $CLIENT.$ASK($ASKED, ...)'].map((asked) => `${asked}\nif $ERR != nil { ... }`)),
    regex('$ASKED', IS_CONTEXT),
    regex('$CLIENT', String.raw`(?i)^(?:\w+\.)*\w*(?:client|conn|consumer|reader|queue|api|svc|stub|redis|rdb|db|sqs|kafka)$`),
    // A number is the same each time.
    regex('$TIME', String.raw`^(?:\d+ ?\* ?)?time\.(?:Second|Minute)(?: ?\* ?\d+)?$`),
    inside('for { ... }'),
    { 'focus-metavariable': '$TIME' },
  ],
};

function steady(language: Language): Match {
  const { endless, counted, countedUntil, againCounted, endsOnSuccess } = RETRIES[language];
  const asksAtOnce = [bodySays(`(?is).*(?:${REMOTE})`), bodyWithout(NO_WAIT)];
  const waits = bodySays(`(?is).*${WAITS[language]}`);
  const loops: readonly Formula[] = [
    { patterns: [{ 'pattern-either': [endless, { patterns: [counted, ...(language === 'go' ? [bodyWithout(CANCELLED)] : [])] }] }, waits, ...notInside(...FEW[language])] },
    { patterns: [counted, regex('$TRY', '(?i).*(?:attempt|retr|tries|trial)'), ...asksAtOnce] },
    { patterns: [endless, bodySays(`(?is).*${COUNTED}`), ...asksAtOnce] },
    ...(language === 'go' ? [{ patterns: [counted, bodySays(String.raw`(?s).*<-\s*[\w.]+\.C\b`)] }, { patterns: [counted, bodyWithout(CANCELLED), bodySays(GO_STEADY), ...notInside(...FEW.go)] }] : []),
    ...(language === 'python' ? [{ patterns: [counted, bodySays(`(?s).*${AWAY}`), bodyWithout(NO_WAIT)] }] : []),
  ];
  return {
    'pattern-either': [
      {
        patterns: [
          ...SAYS_ATTEMPTS[language],
          {
            'pattern-either': [
              { patterns: [{ 'pattern-either': loops }, bodySays(endsOnSuccess)] },
              ...(countedUntil === undefined ? [] : [{ patterns: [countedUntil, waits] }]),
              ...(language === 'python' ? [{ patterns: [counted, regex('$TRY', '(?i).*(?:attempt|retr|tries|trial)'), waits, ...notInside(...FEW.python), { 'metavariable-pattern': { metavariable: '$...BODY', ...either(...PY_AGAIN) } }] }] : []),
            ],
          },
          bodyWithout(`${GROWS}|${POLLS}|${LOCAL}|${SHORT}|${LAST_OF_TWO}|${CONFIGURED}|${UNTIL_THERE}|${NOT_THERE_YET}|${LOST_RACE}`),
          ...notInside(...ONCE_MORE[language]),
          ...OTHERWISE[language],
          ...notMeant(language),
        ],
      },
      { patterns: [againCounted, regex('$...HANDLER', `(?is)^(?:(?!.*(?:${NO_WAIT}))|(?=.*${WAITS[language]})(?!.*(?:${GROWS}))).`)] },
      ...(language === 'typescript' ? [{ patterns: [RECONNECTS, ...notMeant(language)] }] : []),
      ...(language === 'go' ? [GO_CONSUMES] : []),
      { patterns: [LIBRARIES[language], { 'pattern-not-inside': commentedWith(language, '\\bpoll') }, ...(language === 'go' ? notInside('$CTX, $CANCEL := context.WithTimeout(...)\n...', '$CTX, $CANCEL = context.WithTimeout(...)\n...') : [])] },
    ],
  };
}

export default defineRule({
  id: 'require-backoff',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'strict', typescript: 'all' },
  findings: ['SE-6', 'DT-7'],
  references: [
    { title: 'AWS: Exponential backoff and jitter', url: 'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/' },
    { title: 'Google SRE: Addressing cascading failures', url: 'https://sre.google/sre-book/addressing-cascading-failures/' },
  ],
  summary: 'require that retries wait longer each time',
  why:
    'A warehouse’s server restarts. Two hundred workers fail in the same second, wait one second each, and ask again in the ' +
    'same second, and the next; each time the server comes up it is met by all of them at once and goes down again.',
  remedy: 'Double the wait with each attempt, up to a limit, and add a random part (jitter), so that callers do not come back together.',
  message: {
    go: 'What fails here is tried again at a steady pace, so all that failed together come back together and keep a struggling server down; double the wait with each attempt and add jitter.',
    python: 'What fails here is tried again at a steady pace, so all that failed together come back together and keep a struggling server down; double the wait with each attempt and add jitter.',
    typescript: 'What fails here is tried again at a steady pace, so all that failed together come back together and keep a struggling server down; double the wait with each attempt and add jitter.',
  },
  match: { go: steady('go'), python: steady('python'), typescript: steady('typescript') },
});
