import { either, fileSays, fileWithout, goBareCall, goReturnsError, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { REDIS_IN_NAME } from '../../../spec/redis.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_ERROR, PUTS_AWAY, PUTTING_AWAY, PY_BROAD, pyWork, reasonAfter, reasonNear } from '../handlers.js';

/** Go: what never fails, or has nobody to tell: memory, hashes, flags, lists of errors, answers to a client that has gone, what the program prints. */
const GO_RECEIVER = regex('$RECEIVER', String.raw`(?i)^(?!(?:.*[./-])?(?:[bhovw]|rw|\w*(?:hash|hasher|digest|crc|mac|sb|bb|buf|buffer|builder|writer|replacer|cache|lru|set|map|tree|list|heap|ring|flags?|fs|span|tracer|tracing|commands|cmd|limiter|log|logger|checksum|output|recorder|spanlogger)|resp|response|rec|std(?:out|err)|fmt|p?w|tw|trace|viper|multierr(?:or)?|\w*errs|errors|(?:t|gen)\.rand\w*|rand|json\.newencoder\(.*|time|p?gzip|zlib|flate|zstd|lz4|\w*pool|alloc(?:ator)?|protoimpl|reflect|runtime|render|promauto\.\w+|ginctx|gctx)(?:\(\w*\))?$)`);
/** Go: verbs of what is undone, answered, printed or put into memory; verbs that ask, of which only the question was meant. */
const GO_ACT = regex('$ACT', String.raw`(?i)^(?!_?(?:close|shut_?down|stop|kill|terminate|abort|cancel|unlink|remove|release|quit|leave|clean|clear|detach|un(?:watch|subscribe|register|lock|bind|set|mount)|signal|rollback|discard|drain|reset|rewind|seek|set|write(?!file)|f?print|sprint|render|error|encodeerror|log|debug|info|warn|push(?:back|front)|bind|mark|gen\w*completion|usage|help|as$|is$|next|skip|advance|peek|get|lookup|find|has|len|check|must|enforce|callers|read(?!file|all)|take|observe|collected|notifycontext|recover|(?:std)?copy(?:n|buffer)?$|append$|string$|u?int\d*$|float\d*$|byte$|bool$|any$|func$|map$|scan|add|ping|run[A-Z]|first$|last$|parse|register|call$|mkdir|\w*inspect$|container(?:remove|stop|kill)|.*(?:err|span|trace|writer|completion|fromcontext|with(?:timeout|cancel|deadline|value))$|(?:join|collect|combine)err|new\w*error))\w{2,}$`);

/** Go: the receiver is of a type of this file, as the function's own or as a parameter. */
const GO_OWN = inside('func ($RECEIVER $OWNER) $OUTER(...) { ... }', 'func $OUTER(..., $RECEIVER $OWNER, ...) { ... }');

/** Go: a context, by what it is called or made by. */
const GO_CONTEXT = String.raw`(?is)^(?:.*\.)?(?:\w*ctx|context\(\)|context\.\w+\(.*\))$`;
/** Go: what never fails to be written out: texts and numbers, and lists and maps of them. */
const GO_PLAIN = String.raw`(?s)^(?!["\x60\d]|(?:\[\]|map\[string\])(?:string|u?int\d*|bool)\{)`;
/** Go: packages that write values out as text or bytes. */
const GO_FORMATS = '^(?:json|yaml|xml|toml|proto|protojson|bson|msgpack|cbor|jsoniter|sonic)$';

/** Go: what is thrown away by `_`. */
const GO_BLANK: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '_ = $RECEIVER.$ACT(...)' }, GO_RECEIVER, regex('$ACT', '^(?!New)')] },
    // An iterator's `yield` takes the error, and says whether more is wanted.
    { patterns: [{ pattern: '_ = $ACT(...)' }, regex('$ACT', '^(?!New|yield$)[a-z]')] },
    // Nobody wants any of its values.
    { patterns: [either(...['_, _', '_, _, _', '_, _, _, _'].map((all) => `${all} = $RECEIVER.$ACT(...)`)), GO_RECEIVER, regex('$ACT', '^(?!New)')] },
    // Who takes a context and more is a call of something remote, so the last of several values is an error.
    {
      patterns: [
        { pattern: '..., _ = $RECEIVER.$ACT($CTX, $ARGUMENT, ...)' },
        GO_RECEIVER,
        regex('$CTX', GO_CONTEXT),
      ],
    },
    // What cannot be written out is gone, and nothing stands in its place.
    { patterns: [{ pattern: '$OUT, _ = $RECEIVER.$ACT($DATA)' }, regex('$OUT', '^(?!_$)'), regex('$RECEIVER', GO_FORMATS), regex('$ACT', '^Marshal$'), regex('$DATA', GO_PLAIN)] },
    // A constructor of another package gives a thing and an error.
    { patterns: [{ pattern: '$VALUE, _ = $RECEIVER.$ACT(...)' }, regex('$ACT', '^New(?!Request|FastRegex|Buffer|V\\d)'), regex('$VALUE', '^(?!_$)'), regex('$RECEIVER', '^(?!(?:spanlogger|lru|ristretto|uuid|regexp|http|big|cookiejar|strings|p?gzip|zlib|flate|zstd|lz4)$)[a-z]\\w*$')] },
  ],
};

/** Go: what sets or adds something elsewhere: it takes a context, or is an informer. */
const GO_SET: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '_ = $RECEIVER.$ACT($CTX, $KEY, ...)' }, regex('$ACT', '^(?:Set|Add|Put|Register)(?:[A-Z]|$)'), regex('$CTX', GO_CONTEXT), regex('$RECEIVER', '(?i)^(?!(?:.*\\.)?(?:\\w*(?:span|tracer|log|logger|cache|limiter|metrics?)|w|rw)$)')] },
    { patterns: [{ pattern: '_, _ = $RECEIVER.$ACT(...)' }, regex('$ACT', '^AddEventHandler')] },
  ],
};
/** Go: the outcome of a call of a database is asked for, and thrown away. */
const GO_ASKED: Formula = {
  patterns: [
    either(...['_ = CALL.Err()', '_ = CALL.Error', '_, _ = CALL.Result()'].map((asked) => asked.replace('CALL', '$RECEIVER.$ACT(...)'))),
    regex('$ACT', '^(?!New|Get|Ping|Close|Scan|Find|First|With)'),
  ],
};

/** Go: what a package of the standard library or a well-known client does, and says only in what it returns. */
const GO_TELLS_BY_RETURN: readonly Formula[] = [
  { patterns: [inside('os.$ACT(...)'), regex('$ACT', '^(?:WriteFile|Rename|Symlink|Link|Truncate)$')] },
  { patterns: [inside('$RECEIVER.$ACT($DATA, $INTO)'), regex('$RECEIVER', '^(?:json|yaml|xml|toml|proto|bson|msgpack)$'), regex('$ACT', '^Unmarshal')] },
  {
    patterns: [
      fileSays(String.raw`"gorm\.io/gorm"`),
      inside('$RECEIVER.$ACT(...)'),
      regex('$RECEIVER', String.raw`(?i)^(?:\w+\.)*(?:\w*db|tx|gorm\w*)(?:\.\w+\([^)]*\))*$`),
      regex('$ACT', '^(?:Create|Save|Updates?|Delete|Exec)$'),
    ],
  },
  {
    patterns: [
      fileSays('/go-redis/|/redis/go-redis'),
      inside('$RECEIVER.$ACT($CTX, ...)'),
      regex('$RECEIVER', String.raw`(?i)^(?:\w+\.)*(?:\w*(?:${REDIS_IN_NAME}|rdb)\w*|client|rc)$`),
      regex('$ACT', { vocabulary: ['redisOnlyWrite', 'redisSharedWrite', 'redisExpire'] }),
    ],
  },
];

/** Go: a method of this file that returns an error. */
const GO_OWN_TELLS: readonly Clause[] = [GO_OWN, goReturnsError('method')];

/** Go: a call that is a statement, or whose last value is `_`, of something that returns an error. */
const GO_KNOWN: Formula = {
  'pattern-either': [
    { patterns: [{ 'pattern-either': [goBareCall('$ACT(...)'), { pattern: '..., _ = $ACT(...)' }] }, goReturnsError('function')] },
    { patterns: [{ pattern: '..., _ = $RECEIVER.$ACT(...)' }, ...GO_OWN_TELLS] },
    { patterns: [goBareCall('$RECEIVER.$ACT(...)'), { 'pattern-either': [{ patterns: [inside('$RECEIVER.$ACT(...)'), ...GO_OWN_TELLS] }, ...GO_TELLS_BY_RETURN] }] },
  ],
};

/** Go: from a method of an interface that gives several values, and no error, to the last call of that name of which one is thrown away. */
const GO_TOLD_OTHERWISE = String.raw`(?m)^[ \t]+([A-Z]\w*)\([^\n]*\) \((?![^\n]*\berror\))[^\n]*\)$(?s:.*)[, ]_ :?= [\w.]+\.\1\([^\n]*$`;
/** Go: a comment that gives a reason, of whatever many lines, and the statement of several lines below it. */
const GO_REASON_ABOVE = String.raw`(?m)^([ \t]*)${reasonAfter('//')}[^\n]*\n(?:[ \t]*//[^\n]*\n)*\1[^\n]*\b_ :?= [^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*\1[)}][^\n]*`;

/** Go: the statement of one line, and a comment below it that says what an error means. */
const GO_REASON_BELOW = String.raw`(?m)^[^\n]*\b_ :?= [^\n]*\n(?=[^\n]*(?i:\berr|fail))[ \t]*${reasonAfter('//')}[^\n]*`;
/** Go: a function that is kept under a name here, and has no error: whatever it returns is nil. */
const GO_NEVER_FAILS: Clause = {
  'pattern-not-inside': {
    patterns: [
      { pattern: '$ACT := func(...) error { ... }\n...' },
      { 'pattern-not': { patterns: [{ pattern: '$ACT := func(...) error { ...\nreturn $FAILURE\n... }\n...' }, regex('$FAILURE', '^(?!nil$)')] } },
    ],
  },
};

/** Go: a group whose functions give no error, as the function that waits for it shows. */
const GO_GROUP_NEVER_FAILS: Clause = {
  'pattern-not': {
    patterns: [
      { pattern: '_ = $RECEIVER.Wait()' },
      {
        'pattern-inside': {
          patterns: [
            { pattern: 'func $OUTER(...) { $...ALL }' },
            ...holding('$...ALL', { pattern: '$RECEIVER.Go(func() error { ... })' }),
            {
              'pattern-not': {
                patterns: [
                  { pattern: 'func $OUTER(...) { $...WHOLE }' },
                  ...holding('$...WHOLE', {
                    'pattern-either': [
                      { patterns: [{ pattern: '$RECEIVER.Go(func() error {\n...\nreturn $FAILURE\n... })' }, regex('$FAILURE', '^(?!nil$)')] },
                      { patterns: [{ pattern: '$RECEIVER.Go($WORK)' }, regex('$WORK', '^(?!func)')] },
                    ],
                  }),
                ],
              },
            },
          ],
        },
      },
    ],
  },
};

/** How a function hands its error up. */
const GO_RETURNS = ['<... $ERR ...>', '..., <... $ERR ...>'];
/** An error that is made where it is returned. */
const GO_MADE_ERROR = String.raw`^(?:fmt|status|\w*errors)\.\w+\(|^(?:\w+\.)?Err[A-Z]\w*$`;

const go: Formula = {
  patterns: [
    { 'pattern-either': [{ patterns: [{ 'pattern-either': [GO_BLANK, GO_KNOWN] }, GO_ACT] }, GO_ASKED, GO_SET] },
    { 'pattern-inside': 'func $FUNC(...) { ... }' },
    // What is called with each of several things has no error but that of the function it is given.
    {
      'pattern-not': {
        patterns: [either(...['func(...) { ... }', 'func(...) $RESULT { ... }'].map((each) => `_ = $RECEIVER.$ACT(..., ${each}, ...)`)), regex('$ACT', '(?i)^(?!update|transact|batch|write|exec|with|do)')],
      },
    },
    // It has none: this file says what it gives.
    { 'pattern-not-inside': either('package $PACKAGE\n...\nfunc ($ANY $TYPE) $ACT(...) bool { ... }', 'func ($ANY $TYPE) $ACT(...) bool { ... }\n...') },
    // A text of an error is read, of which the raw one is there.
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '^(?:e|\\w*E)rr(?:or)?s?(?![a-z])')),
    // A constant setting is right, or it is wrong from the first run on.
    { 'pattern-not': '_ = $RECEIVER.$ACT("...")' },
    // An answer to a client that has gone.
    ...['w', 'rw', 'c.Writer'].map((writer): Clause => ({ 'pattern-not': `_ = $RECEIVER.$ACT(${writer}, ...)` })),
    // What is undone on the way out is not what the function was for.
    ...notInside('defer func() { ... }()', 'defer $CALL(...)'),
    // It can give nothing but a text.
    ...notInside('func ($THIS $TYPE) String() string { ... }'),
    // The failure that is told is the one that led here.
    notInsideWhere(either(...GO_RETURNS.map((returned) => `if <... $ERR != nil ...> {\n...\nreturn ${returned}\n}`)), regex('$ERR', GO_ERROR)),
    notInsideWhere(either(...GO_RETURNS.map((returned) => `if <... $ASK($ERR) != nil ...> {\n...\nreturn ${returned}\n}`)), regex('$ERR', GO_ERROR)),
    notInsideWhere(either('if $ERR != nil {\n...\nreturn $MADE\n}', 'if $ERR != nil {\n...\nreturn ..., $MADE\n}'), regex('$ERR', GO_ERROR), regex('$MADE', GO_MADE_ERROR)),
    { 'pattern-not-inside': { 'pattern-regex': reasonNear('//', String.raw`(?:\b_ :?=|^[ \t]*(?:\w+\.)*\w+\()`) } },
    { 'pattern-not-inside': { 'pattern-regex': GO_REASON_ABOVE } },
    { 'pattern-not-inside': { 'pattern-regex': GO_REASON_BELOW } },
    { 'pattern-not-inside': { 'pattern-regex': GO_TOLD_OTHERWISE } },
    GO_NEVER_FAILS,
    GO_GROUP_NEVER_FAILS,
    // It was told to stop, and that is what it gives.
    notInsideWhere('$STOPS()\n_ = $RECEIVER.Wait()', regex('$STOPS', '(?i).*(?:cancel|stop)$')),
    // What is over is deleted by whoever comes next.
    notInsideWhere('for $AT, $OVER := range $ITEMS { ... }', regex('$ITEMS', '(?i)^(?:.*[._])?(?:expired|stale|orphan|outdated)')),
  ],
};

/** Python: a block with a comment above it that gives a reason. */
const PY_REASON_ABOVE = String.raw`(?m)^([ \t]*)${reasonAfter('#')}[^\n]*\n(?:[ \t]*#[^\n]*\n)*\1(?:async[ \t]+)?with\b[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*`;

/** A statement that waits for several tasks and looks at none of their outcomes. */
const PY_GATHERED: Formula = {
  patterns: [
    either('await asyncio.gather(..., return_exceptions=True, ...)'),
    ...notInside('$OUTCOMES = await asyncio.gather(...)', 'return await asyncio.gather(...)', '$USER(..., <... await asyncio.gather(...) ...>, ...)', 'for $OUTCOME in <... await asyncio.gather(...) ...>:\n    ...'),
    // They were told to stop, or are looked at elsewhere.
    ...notInside(...['cancel', 'add_done_callback', 'exception', 'result'].map((asked) => `def $FUNC(...):\n    ...\n    <... $TASK.${asked}(...) ...>\n    ...`)),
    { 'pattern-not-inside': 'def $FUNC(...):\n    ...\n    for $TASK in $TASKS:\n        ...\n        $TASK.cancel(...)\n    ...' },
    { 'pattern-not-regex': String.raw`\.${PUTS_AWAY}\w*\(` },
  ],
};

/** Python: what can get the outcome of a call. */
const pyUses = (call: string): readonly string[] => [
  ...[`$KEPT = ${call}`, `$KEPT: $TYPE = ${call}`, `$KEPT += ${call}`, `return ${call}`, `yield ${call}`, `lambda: ${call}`, `${call}.$MEMBER`, `$USER(..., ${call}, ...)`, `$USER(..., $BY=${call}, ...)`, `[${call} for $ITEM in $ITEMS]`],
  ...[`if ${call}:\n    ...`, `while ${call}:\n    ...`, `not ${call}`, `${call} == $OTHER`, `${call} != $OTHER`, `${call} > $OTHER`, `${call} and $OTHER`, `${call} or $OTHER`, `$OTHER and ${call}`, `$OTHER or ${call}`],
];
/** Python: another program is run, and nobody asks how it went. A person reads what a command or script of theirs prints. */
const PY_PROCESS: Formula = {
  patterns: [
    fileSays(String.raw`\bsubprocess\b|\bos\.system\(`),
    fileWithout(String.raw`\A#!|\n(?:import|from)[ \t]+(?:argparse|click|typer|fire|docopt|optparse|cmd)\b|\nif __name__ ==`),
    either('subprocess.run($COMMAND, ...)', 'subprocess.call($COMMAND, ...)', 'os.system($COMMAND)'),
    ...not('subprocess.run(..., check=True, ...)', 'subprocess.run(..., **$OPTIONS)'),
    // `check` is worked out, and not constant.
    { 'pattern-not': { patterns: [{ pattern: 'subprocess.run(..., check=$CHECKED, ...)' }, regex('$CHECKED', '^(?!False$)')] } },
    ...notInside(...['subprocess.run(...)', 'subprocess.call(...)', 'os.system(...)'].flatMap(pyUses)),
    // What is put away, or only shown.
    regex('$COMMAND', String.raw`(?is)^(?!.*["'\s/](?:kill|pkill|killall|rm|umount|stty|clear|cls|reset|open|xdg-open|stop|down|chmod|chown|notify-send|tput|sync)["'\s])`),
    { 'pattern-not-regex': reasonAfter('#') },
    { 'pattern-not-inside': { 'pattern-regex': reasonNear('#', String.raw`(?:subprocess\.(?:run|call)|os\.system)\(`) } },
  ],
};

const python: Formula = {
  patterns: [
    {
      'pattern-either': [
        {
          patterns: [
            { pattern: 'with contextlib.suppress(..., $TYPE, ...):\n    ...\n    $WORK\n    ...' },
            regex('$TYPE', `^${PY_BROAD}$`),
            pyWork('$WORK'),
            { 'pattern-not-regex': reasonAfter('#') },
            { 'pattern-not-inside': { 'pattern-regex': PY_REASON_ABOVE } },
          ],
        },
        PY_GATHERED,
        PY_PROCESS,
      ],
    },
    // What is undone on the way out is not what the function was for.
    notInsideWhere('def $FUNC(...): ...', regex('$FUNC', String.raw`(?i)^_*(?:${PUTTING_AWAY}|drain|wait|interrupt|aexit|exit|main|del)`)),
    { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^([ \t]*)finally:[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*` } },
  ],
};
const TS_COMMENT = String.raw`(?://|/\*)`;
const NOTHING = ['(...) => { }', '(...) => undefined', '(...) => null', '(...) => void 0', '(...) => { return; }', 'function (...) { }', 'noop', '$LIB.noop'];
/** What is put away, waited for or only made ready: verbs of which nobody misses the outcome. */
const TS_NOT_MISSED = regex('$ACT', String.raw`^(?!(?:${PUTS_AWAY}|delay|sleep|wait|prefetch|preload|warm|json|text|play|pause|import|blob|catch|then|finally|resume|goto|click|focus)(?![a-z]))`);
/** Neither a count nor a message to who counts. */
const TS_NO_TRIFLE = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['metric', 'trifle'], match: 'part', not: true });
/** A promise whose failure is thrown away: of what acts, wherever it is; of anything else, where nobody gets its value either. */
const tsDropped = (call: string): string[] => NOTHING.flatMap((nothing) => [`${call}.catch(${nothing})`, `${call}.then($NEXT, ${nothing})`]);
const tsCaught = (call: string, ...where: readonly Clause[]): Formula[] => {
  const caught = tsDropped(call);
  return [
    { patterns: [either(...caught), regex('$ACT', { vocabulary: ['write', 'effect'], match: 'start' }), ...where] },
    { patterns: [either(...caught), inside(...caught.flatMap((promise) => [`${promise};`, `await ${promise};`, `void ${promise};`])), ...notInside('$NAME = $VALUE;', 'return $VALUE;'), TS_NOT_MISSED, ...where] },
  ];
};
/** A handler that does something with the failure: it logs, counts or keeps it; not one that only throws it on. */
const TS_TELLS: Formula = { patterns: [either('$TELL(...);', '(...) => $TELL(...)', '$COUNT++', '$COUNT += $MORE'), ...notInside('throw $THROWN;')] };
/** A promise, or the body of what gives one, whose failure is told where it happens. */
const TS_TOLD: Formula = {
  'pattern-either': [
    { patterns: [either('$PROMISE.catch($HANDLER)', '$PROMISE.then($NEXT, $HANDLER)'), ...holding('$HANDLER', TS_TELLS)] },
    { patterns: [either('try { ... } catch ($ERROR) { $...HANDLER }', 'try { ... } catch { $...HANDLER }'), ...holding('$...HANDLER', TS_TELLS)] },
  ],
};
/** A statement of its own that waits for several promises and looks at none of their outcomes. */
const TS_SETTLED: Formula = {
  patterns: [
    { pattern: 'await Promise.$ACT($PROMISES);' },
    regex('$ACT', '^allSettled$'),
    // Each tells of its own failure: those of a call, of a list made before, of one that was filled.
    notInsideWhere('await Promise.allSettled($ALL);', ...holding('$ALL', TS_TOLD)),
    notInsideWhere('$PROMISES = $ITEMS.map($ALL);\n...', ...holding('$ALL', TS_TOLD)),
    notInsideWhere('$PROMISES = [];\n$...FILLED\nawait Promise.allSettled($PROMISES);', ...holding('$...FILLED', { patterns: [{ pattern: '$LIST.push($ALL)' }, ...holding('$ALL', TS_TOLD)] })),
    ...notInside('$OUTCOMES = $VALUE;', 'return $VALUE;'),
    // It only waits: what failed was kept, and is thrown here.
    ...notInside('await Promise.allSettled($ALL);\n...\nif (<... $FAILED ...>) { ... throw <... $FAILED ...>; }', 'await Promise.allSettled($ALL);\n...\nif (<... $FAILED ...>) throw <... $FAILED ...>;'),
    // Whoever listens tells of its own failure, and must not stop the others.
    { 'pattern-not': 'await Promise.allSettled($LISTENERS.map(($LISTENER) => $LISTENER(...)));' },
    notInsideWhere('function $FUNC(...) { ... }', regex('$FUNC', PUTTING_AWAY)),
    regex('$PROMISES', String.raw`(?s)^(?!.*\b${PUTS_AWAY}\w*\()`),
  ],
};
/** How long something may take is all that is asked: it is waited for, not begun, and no longer than a timer runs. */
const TS_WAITED_A_TIME: Clause[] = ['new Promise(($DONE) => setTimeout(...))', 'new Promise(($DONE) => { ... setTimeout(...); ... })', '$SLEEP($TIME)'].map((timer) =>
  notInsideWhere(
    { patterns: [either('Promise.race([..., $WAITED.catch($NOTHING), ...])'), { pattern: `Promise.race([..., ${timer}, ...])` }] },
    regex('$WAITED', String.raw`(?s)^(?:[\w$.?!]+\.)?(?:drain|settle|wait|await|when|finish|complete|idle|done)\w*(?:\(|$)`),
    ...(timer.startsWith('$') ? [regex('$SLEEP', '(?i)^(?:\\w+\\.)*(?:sleep|delay|timeout|wait|setTimeout)\\w*$')] : []),
  ),
);
/** A method of this class that tells of all its failures itself: its whole body is tried, and the handler throws nothing on. */
const tsTellsItself = (name: string): Clause[] => [
  { pattern: `class $CLASS { ... ${name}(...) { try { ... } catch ($ERROR) { $...TOLD } } ... }` },
  regex('$...TOLD', String.raw`(?s)^(?!.*\bthrow\b)`),
  ...holding('$...TOLD', { pattern: '$TELL(...);' }),
];
/** How a method of the class has another one do its work. */
const TS_CALLS_SAFE = ['await this.$SAFE(...);', '$DONE = this.$SAFE(...);', 'return this.$SAFE(...);', 'return await this.$SAFE(...);'].map((call) => `class $CLASS { ... async $OWN(...) { ... ${call} ... } ... }`);
/** In a class that has one: the call of it, or of a method that waits for it. */
const tsSafe = (call: string): Clause[] => [
  { 'pattern-not': { patterns: [either(...tsDropped(call)), { 'pattern-inside': { patterns: tsTellsItself('$OWN') } }] } },
  { 'pattern-not': { patterns: [either(...tsDropped(call)), { 'pattern-inside': { patterns: [...tsTellsItself('$SAFE'), either(...TS_CALLS_SAFE)] } }] } },
];
const typescript: Formula = {
  patterns: [
    { 'pattern-either': [...tsCaught('$RECEIVER.$ACT(...)', regex('$RECEIVER', '^(?!Promise$)'), TS_NO_TRIFLE('$RECEIVER')), ...tsCaught('$ACT(...)', regex('$ACT', String.raw`^[\w$]+$`)), TS_SETTLED] },
    regex('$ACT', '^(?!remove|.*(?:[sS]tale|[eE]xpired|[oO]rphan|[uU]nused|[oO]utdated|[tT]yping))'),
    TS_NO_TRIFLE('$ACT'),
    ...['this.$OWN(...)', '$RUNS(..., (...) => this.$OWN(...))'].flatMap(tsSafe),
    // The failure of a pipeline is that of its last stream as well, and so of whoever reads that.
    ...notInside(...['..., $LAST', '[..., $LAST]'].flatMap((streams) => ['', 'void '].map((start) => `${start}$PIPELINE(${streams}).catch($NOTHING);\n...\nreturn <... $LAST ...>;`))),
    ...TS_WAITED_A_TIME,
    // What is undone on the way out is not what the function was for.
    ...notInside('catch ($ERROR) { ... }', 'finally { ... }', '$TRIED.catch(async ($ERROR) => { ... $TELL(...); ... })', '$GONE.catch($NOTHING);\n...\nprocess.exit(...);'),
    { 'pattern-not-regex': reasonAfter(TS_COMMENT) },
    { 'pattern-not-inside': { 'pattern-regex': reasonNear(TS_COMMENT, String.raw`(?:\.catch\(|allSettled\()`) } },
  ],
};

export default defineRule({
  id: 'no-ignored-error',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'strict', python: 'all', typescript: 'all' },
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
  kinds: { go: RUNNING_CODE, python: RUNNING_CODE, typescript: ['service', 'command'] },
  match: { go: { ...go, options: { implicit_return: false } }, python, typescript },
});
