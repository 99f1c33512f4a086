/** The calls and comparisons in which a number decides what a system does when something is slow, long or much. */
import { either, fileSays, fileWithout, holding, notInside, notInsideWhere, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';

/** Functions that give a value its default, put settings together, show how something is done, or only tell. */
const SETTLES = String.raw`_*(?:default|new|init|constructor|main$|example|demo|bench|mock|fake|test)|\w*(?:config|settings?|options|defaults?|builder|flags|args)$|\w*(?:log(?!in|out)|stats|metric)`;

/** Patterns in which `$LIMIT` looks like this; the number itself is what is reported, for the call may be many lines long. */
const limits = (looks: string, patterns: readonly string[], ...conditions: readonly Clause[]): Formula => ({
  patterns: [either(...patterns), regex('$LIMIT', looks), ...conditions, { 'focus-metavariable': '$LIMIT' }],
});

/** How much it is, in words; `one day` is more often some day. */
const AMOUNT = String.raw`(?i:(?!one day\b)(?:\d+|an?|one|two|three|five|ten|fifteen|thirty|sixty)[ -]?(?:ms|milliseconds?|s|secs?|seconds?|min|minutes?|hours?|days?|weeks?|[km]i?b|megabytes?)\b)`;

/** A comment on the line of the number, or above it, may say what the number is, as does an amount in a comment a few lines above or on the next line; a directive (`nolint: …`) does not. */
function uncommented(mark: string): Clause {
  const comment = String.raw`${mark}(?! ?[\w-]+:)[^\n]*`;
  const amount = String.raw`${mark}[^\n]*\b(?:${AMOUNT})`;
  const near = [String.raw`(?m)^[ \t]*${amount}[^\n]*\n(?:[^\n]*\n){0,2}[^\n]*$`, String.raw`(?m)^[^\n]*\n[ \t]*${amount}`];
  const beside = String.raw`(?m)^[ \t]*${comment}\n(?:[ \t]*${mark}[^\n]*\n)*[^\n]*$|^[^\n]*${comment}$`;
  return { 'pattern-not-inside': { 'pattern-either': [beside, ...near].map((text) => ({ 'pattern-regex': text })) } };
}

/** Nor does a comment above the statement tell the same number. */
const untold = (mark: string): Clause => ({ 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*${mark}[^\n]*\b(\d{2,})\b[^\n]*\n(?:[^\n]*\n){0,3}[^\n]*\b\1\b[^\n]*$` } });

/** Inside a function, and none that settles things. */
const inFunction = (named: string, any = named, settles = SETTLES): Clause[] => [
  { 'pattern-inside': any },
  notInsideWhere(named, regex('$FUNC', `(?i)${settles}`)),
];

/** A number at either side of a comparison. */
const compared = (than = '$VALUE'): string[] => ['<', '<=', '>', '>='].flatMap((operator) => [`${than} ${operator} $LIMIT`, `$LIMIT ${operator} ${than}`]);

/** Sizes, but not where what is compared is then divided, to be told in a larger unit: there the number is the unit. */
const sizes = (functions: readonly string[]): Formula =>
  limits(SIZE, compared(), ...functions.map((inside) => notInsideWhere(inside, ...holding('$...BODY', either('$VALUE / $UNIT', '$NUMBER($VALUE) / $UNIT')))));

/** Two numbers or more that make a size: `10 * 1024 * 1024`, `10 << 20`. */
const SIZE = String.raw`^\(?\d[\d_]* ?(?:\* ?\d|<< ?[1-3]0)[\d_]*(?: ?\* ?[\d_]+)*\)?$`;
const COUNT = String.raw`^(?:[2-9]|\d{2,})$`;

/** A name that tells the amount: `oneHourLater`, `in5Minutes`, `twenty_four_hours_ago`. */
const SAYS_HOW_MUCH = String.raw`(?i)^(?:in|last|past)?_?(?:an?|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|(?:twenty|thirty|forty|sixty|ninety)(?:_?(?:one|two|four|five))?|half|next|\d+)_?(?:an_?)?(?:second|minute|min|hour|day|week|month|year)`;

const UNIT = String.raw`time\.(?:Second|Minute|Hour)`;
const GO_TIME = String.raw`^(?:(?:[2-9]|\d{2,}) ?\* ?${UNIT}|${UNIT} ?\* ?(?:[2-9]|\d{2,})(?: ?\* ?\d+)*)$`;

/** Ten seconds or more: a call of a few seconds tells by itself what its limit is for. */
const GO_LONG = String.raw`^(?:\d{2,} ?\* ?time\.Second|(?:[2-9]|\d{2,}) ?\* ?time\.(?:Minute|Hour)|time\.Second ?\* ?\d{2,}|time\.(?:Minute|Hour) ?\* ?(?:[2-9]|\d{2,})|${UNIT}(?: ?\* ?\d+){2,})$`;

/** What is compared is then rounded to be told, or grows up to the limit, which is its own step beside it. */
const GO_STEPPED = ['$VALUE.Round(...)', '$VALUE.Truncate(...)', '$VALUE *= $FACTOR'].map((step) => `if <... $VALUE ...> {\n...\n${step}\n...\n}`);

/** What a setting may be at least or at most: the error says it. */
const GO_VALIDATED: Clause = notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '(?i)^validate'));
/** The pace of a loop that does nothing but wait for its end or the next turn: a ticker by another name. */
const GO_TICKS: Clause = { 'pattern-not-inside': { 'pattern-regex': String.raw`\bfor \{\s*select \{\s*case <-[\w.()]+:[^\n]*\n[^\n]*\n(?:\s*//[^\n]*\n)*\s*case <-time\.After\([^\n]*` } };
/** A table from ranges to values: what each number is for stands in what follows it. */
const GO_TABLE: Clause = { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*case (?!<-)[^\n]*` } };

/** The calls and comparisons themselves. */
const GO_USES: readonly Formula[] = [
  limits(GO_LONG, ['context.WithTimeout($CTX, $LIMIT)', 'context.WithTimeoutCause($CTX, $LIMIT, ...)']),
  limits(GO_TIME, [
    'time.NewTimer($LIMIT)', 'time.NewTicker($LIMIT)', 'time.Tick($LIMIT)', 'time.After($LIMIT)', 'time.AfterFunc($LIMIT, ...)', 'time.Sleep($LIMIT)',
    '$CACHE.Set(..., $VALUE, $LIMIT)', '$CACHE.SetNX(..., $VALUE, $LIMIT)', '$CACHE.SetEX(..., $VALUE, $LIMIT)', '$CACHE.Expire(..., $KEY, $LIMIT)',
    '$DB.SetConnMaxLifetime($LIMIT)', '$DB.SetConnMaxIdleTime($LIMIT)',
  ]),
  // The pace of one that looks again soon is no more than that.
  limits(String.raw`^(?:(?:[2-9]|\d{2,}) ?\* ?time\.(?:Minute|Hour)|time\.(?:Minute|Hour) ?\* ?(?:[2-9]|\d{2,}))$`, ['ctrl.Result{..., RequeueAfter: $LIMIT, ...}', 'reconcile.Result{..., RequeueAfter: $LIMIT, ...}']),
  limits(GO_TIME, ['time.Now().Add($LIMIT)'], ...['$NAME := <... time.Now().Add($LIMIT) ...>', '$NAME = <... time.Now().Add($LIMIT) ...>'].map((kept) => notInsideWhere(kept, regex('$NAME', SAYS_HOW_MUCH)))),
  limits(SIZE, [
    'io.LimitReader($READER, $LIMIT)', 'http.MaxBytesReader($WRITER, $READER, $LIMIT)', '$REQUEST.ParseMultipartForm($LIMIT)',
  ]),
  { patterns: [{ 'pattern-either': [limits(GO_TIME, compared(), ...notInside(...GO_STEPPED), GO_VALIDATED), sizes(['func $TOLD(...) { $...BODY }'])] }, GO_TABLE] },
  limits(COUNT, ['$DB.SetMaxOpenConns($LIMIT)', '$DB.SetMaxIdleConns($LIMIT)', '$GROUP.SetLimit($LIMIT)', 'semaphore.NewWeighted($LIMIT)']),
  // So long for each of them.
  limits(String.raw`^time\.Duration\(\w+\) ?\* ?\d+ ?\* ?time\.\w+$`, ['time.After($LIMIT)', 'time.AfterFunc($LIMIT, ...)', 'time.Sleep($LIMIT)', '$QUEUE.AddAfter($KEY, $LIMIT)']),
];
/** Functions that put presets together, or are of tests. */
const GO_PRESETS = String.raw`_*(?:default|example|demo|bench|mock|fake|test)|\w*(?:config|settings?|options|defaults?|flags|args)$`;

export const go: Formula = {
  patterns: [
    fileSays(String.raw`\d ?\* ?time\.|time\.\w+ ?\* ?\d|<< ?[123]0|\d ?\* ?\d|make\(chan [^\n]*\d[\d_]{3}|\.SetMax\w+Conns\(\d|\.SetLimit\(\d|NewWeighted\(\d`),
    // Helpers of tests that are no test files.
    fileWithout(String.raw`"testing"|/testify/|\npackage \w*(?<!back)testing\b`),
    {
      'pattern-either': [
        // A queue is made where its owner is: there, the number has no more of a name than elsewhere.
        { patterns: [limits(String.raw`^\d[\d_]{3,}$`, ['make(chan $ITEM, $LIMIT)']), ...inFunction('func $FUNC(...) { ... }', 'func $FUNC(...) { ... }', GO_PRESETS)] },
        { patterns: [{ 'pattern-either': GO_USES }, ...inFunction('func $FUNC(...) { ... }')] },
      ],
    },
    GO_TICKS,
    // What a test lets fail, or wait.
    ...notInside('failpoint.Inject(...)'),
    // How long a loop waits before its first turn is part of its pace.
    ...notInside('for time.Sleep($LIMIT); ; $NEXT { ... }'),
    uncommented('//'),
    untold('//'),
  ],
};

/** Ten seconds or more, as a number or a product. */
const PYTHON_SECONDS = String.raw`^(?:\d{2,}(?:\.0*)?|\d+(?: ?\* ?\d+)+)$`;
/** Half a minute or more: who waits that long keeps a worker busy. */
const PYTHON_LONG = String.raw`^(?:[3-9]\d|\d{3,}|\d+(?: ?\* ?\d+)+)(?:\.0*)?$`;
/** Not a call that declares something that has a name. */
const ACTS = regex('$CALL', String.raw`^(?!.*(?:[cC]onfig|[sS]ettings?|[oO]ptions?|[pP]arser|[aA]rgument|[fF]ield|[cC]olumn|[sS]chema|[pP]arams?|[sS]pec|[mM]ock|Patch)(?:$|\.))`);
/** A table from values to times, written as branches on one value: what each is for is the value. */
const PYTHON_TABLES = [['$A', '$B'], ['"$A"', '"$B"']].map(([first, second]) => `if $VALUE == ${first}:\n    $KEPT = $EARLIER\nelif $VALUE == ${second}:\n    $KEPT = $LATER`);
/** How long something may take to end by itself, before it is killed. */
const PYTHON_THEN_KILLS = ['kill', 'terminate'].map((kill) => `try:\n    ...\nexcept $TIMEOUT:\n    ...\n    $PROCESS.${kill}()\n    ...`);
const keyword = (...names: readonly string[]): string[] => names.map((name) => `$CALL(..., ${name}=$LIMIT, ...)`);

export const python: Formula = {
  patterns: [
    fileSays(
      String.raw`\w=\d\d|\w= ?\d+ ?\* ?\d|(?:sleep|timeout|setex|expire|wait_for|Semaphore|Executor)\([^\n]*\d|\d ?\* ?\d|<< ?\d|\btimedelta\(`,
    ),
    {
      'pattern-either': [
        limits(PYTHON_LONG, keyword('timeout', 'total'), ACTS, ...notInside(...PYTHON_THEN_KILLS)),
        limits(
          PYTHON_SECONDS,
          keyword('ex', 'px', 'ttl', 'expire', 'expires_in', 'max_age', 'cache_timeout', 'pool_recycle', 'max_connections', 'pool_size', 'max_workers', 'max_retries', 'maxsize'),
          ACTS,
        ),
        limits(PYTHON_SECONDS, [
          'time.sleep($LIMIT)', 'asyncio.sleep($LIMIT)', 'asyncio.wait_for($WORK, $LIMIT)', 'asyncio.timeout($LIMIT)', 'async_timeout.timeout($LIMIT)',
          '$CACHE.setex($KEY, $LIMIT, $VALUE)', '$CACHE.expire($KEY, $LIMIT)',
          'time.time() - $START > $LIMIT', 'time.time() - $START >= $LIMIT', 'time.monotonic() - $START > $LIMIT', 'time.monotonic() - $START >= $LIMIT',
        ]),
        limits(COUNT, ['asyncio.$LOCK($LIMIT)', 'threading.$LOCK($LIMIT)'], regex('$LOCK', '^(?:Bounded)?Semaphore$')),
        sizes(['def $TOLD(...):\n    $...BODY']),
        // One day is a step of the calendar.
        limits(String.raw`(?:datetime\.)?timedelta\(\w+=(?:[2-9]|\d{2,})\)$`, compared()),
        limits(String.raw`(?:datetime\.)?timedelta\(\w+=(?:[2-9]|\d{2,})\)$`, ['$NOW + $LIMIT', '$NOW - $LIMIT'], notInsideWhere(either('$NAME = <... $NOW + $LIMIT ...>', '$NAME = <... $NOW - $LIMIT ...>'), regex('$NAME', SAYS_HOW_MUCH)), ...notInside(...PYTHON_TABLES, '($NOW + $LIMIT).replace(...)')),
      ],
    },
    ...inFunction('def $FUNC(...):\n    ...'),
    // A decorator declares.
    { 'pattern-not-inside': { 'pattern-regex': String.raw`(?ms)^([ \t]*)@.*?\n\1(?:async|def|class)\b` } },
    uncommented('#'),
    untold('#'),
  ],
};

/** Five seconds or more, in milliseconds, as a number or a product. */
const MILLISECONDS = String.raw`^(?:[5-9]_?\d{3}|\d{2,3}_?\d{3}|\d[\d_]{6,}|\d[\d_]*(?: ?\* ?[\d_]+)+)$`;
/** A table from ranges to names, written as branches on one value: what each number is for stands in what is returned. */
const JS_TABLES = ['<', '<=', '>', '>='].map((operator) => {
  const [first, second, third] = ['$A', '$B', '$C'].map((limit, at) => `if ($VALUE ${operator} ${limit}) { return $NAME${at}; }`);
  return `${first} else ${second} else ${third} else $REST`;
});
const JS_SECONDS = String.raw`^(?:\d{2,}|\d+(?: ?\* ?\d+)+)$`;
const property = (...keys: readonly string[]): string[] =>
  keys.flatMap((key) => [`$CALL(..., { ..., ${key}: $LIMIT, ... }, ...)`, `new $CLASS(..., { ..., ${key}: $LIMIT, ... }, ...)`]);

export const typescript: Formula = {
  patterns: [
    fileSays(String.raw`\d[\d_]{3}|\d ?\* ?\d|(?:expire|setex|pLimit)\(`),
    {
      'pattern-either': [
        limits(MILLISECONDS, [
          'setTimeout($CALLBACK, $LIMIT)', 'setInterval($CALLBACK, $LIMIT)', 'AbortSignal.timeout($LIMIT)', 'sleep($LIMIT)', 'delay($LIMIT)',
          ...compared('Date.now() - $START'),
          ...property('timeout', 'timeoutMs', 'ttl', 'maxAge', 'connectTimeout', 'requestTimeout'),
        ]),
        limits(MILLISECONDS, ['Date.now() + $LIMIT'], notInsideWhere('$NAME = <... Date.now() + $LIMIT ...>', regex('$NAME', SAYS_HOW_MUCH))),
        limits(JS_SECONDS, [
          '$CACHE.expire($KEY, $LIMIT)', '$CACHE.setex($KEY, $LIMIT, $VALUE)', '$CACHE.setEx($KEY, $LIMIT, $VALUE)',
          "$CACHE.set($KEY, $VALUE, 'EX', $LIMIT, ...)", "$CACHE.set($KEY, $VALUE, 'PX', $LIMIT, ...)", '$CACHE.set($KEY, $VALUE, { ..., PX: $LIMIT, ... })', '$CACHE.set($KEY, $VALUE, { ..., EX: $LIMIT, ... })',
        ]),
        limits(COUNT, ['pLimit($LIMIT)']),
        sizes(['function ...(...) { $...BODY }']),
      ],
    },
    ...inFunction('function $FUNC(...) { ... }', 'function ...(...) { ... }'),
    ...notInside(...JS_TABLES),
    uncommented('(?<!:)//'),
    untold('(?<!:)//'),
  ],
};
