import { either, fileWithout, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { tsTries } from '../handlers.js';

/** Variables that hold an error, by name; not its text or code, which cannot be wrapped. */
const ERROR_NAME = String.raw`^(?:(?:\w+\.)*err\d*|err(?!Msg|Message|Code|Str|Text|Count|Type|Kind|Body|Num|Prefix|Suffix|Format|Fmt|Reason|Desc|Name|Label|Detail|s$)[A-Z]\w*|Err[A-Z]\w*|\w*[a-z0-9]Err|(?:\w*[a-z])?[eE]rror)$`;
/** Comments by which a function says that it keeps the cause to itself. */
const HIDES_CAUSE = String.raw`(?is)^.*//[^\n]*(?:hide|hiding|opaque|(?:not|n't) (?:wrap|expose|leak)|nolint:[\w,]*errorlint)`;
/** What takes an error for its text: logs, and lists of what is wrong with an object. */
const TOLD = String.raw`^(?:.*\.[hH]andleError|(?:errs|errors|warnings)\.Add\w*|field\.\w+|(?:\w+\.)*(?:log|logger|klog|logrus|slog)\.\w+)$`;

/** Go: what is given a context is cut off by it, or fails in more ways than one: callers ask which. */
const GO_CONTEXT = regex('$CTX', String.raw`(?is)^(?:.*\.)?(?:\w*ctx|context\(\)|context\.\w+\(.*\))$`);
/** Go: what another machine is asked by fails in more ways than one. */
const GO_CLIENT = regex('$CLIENT', String.raw`(?i)^(?:\w+\.)*\w*(?:client|cli|conn|connection|channel|producer|consumer|publisher|db|tx|rdb|redis|collection|session|stub|s3|sqs|etcd|http\.defaultclient|http)(?:\(\))?$`);
/** Go: where a call has failed. */
const goFailed = (call: string): string[] => ['$ERR', '..., $ERR'].flatMap((given) => [`${given} = ${call}\nif $ERR != nil { ... }`, `if ${given} := ${call}; $ERR != nil { ... }`, `if ${given} = ${call}; $ERR != nil { ... }`]);
/** Go: an error of which somebody will ask whether it is this one: by the name that a package gives it, of such a call, or beside one that is kept. */
const GO_ASKED_FOR: Formula = {
  'pattern-either': [
    { patterns: [either('$ERRORS.$MAKE(..., $ERR, ...)', '$ERRORS.$MAKE(..., <... $ERR.Error() ...>, ...)'), regex('$ERR', String.raw`^(?:\w+\.)?Err[A-Z]\w*$`)] },
    { patterns: [{ pattern: '$ERRORS.$MAKE(...)' }, inside(...['$CALL($CTX, ...)', '$CALL($CTX, ...).$ASKED(...)'].flatMap(goFailed)), GO_CONTEXT] },
    { patterns: [{ pattern: '$ERRORS.$MAKE(...)' }, inside(...goFailed('$CLIENT.$ACT(...)')), GO_CLIENT, regex('$ACT', '^(?!New|Parse|Set|With)')] },
    { patterns: [{ pattern: '$ERRORS.$MAKE(...)' }, { 'pattern-inside': either(...['*http.Client', 'http.Client'].flatMap((type) => goFailed(`($CLIENT : ${type}).$ACT(...)`))) }] },
    // Whoever named the file asks whether it is there.
    { patterns: [{ pattern: '$ERRORS.$MAKE(...)' }, { 'pattern-inside': either(...goFailed('os.$READ($PATH, ...)')) }, regex('$READ', '^(?:ReadFile|Open|OpenFile|Stat|Lstat|ReadDir)$'), inside('func $FUNC(..., $PATH string, ...) { ... }')] },
    // The function wraps another error, so that its callers can ask for some and not for this one.
    { patterns: [{ pattern: '$ERRORS.$MAKE(...)' }, { 'pattern-inside': { patterns: [{ pattern: 'func $FUNC(...) { $...BODY }' }, regex('$...BODY', '(?s)^.*%w')] } }] },
  ],
};

/** An error that becomes a part of the text of another one, and is not wrapped. */
function go(where: readonly Clause[], ...calls: readonly string[]): Formula {
  return {
    patterns: [
      either(...calls),
      regex('$ERRORS', String.raw`^(?:fmt|\w*errors)$`),
      ...where,
      regex('$ERR', ERROR_NAME),
      GO_ASKED_FOR,
      // A file of this machine that could not be written: nobody asks why.
      notInsideWhere(either(...['$ERR', '..., $ERR'].flatMap((given) => [`${given} = os.$ACT(...)\nif $ERR != nil { ... }`, `if ${given} := os.$ACT(...); $ERR != nil { ... }`])), regex('$ACT', '^(?:MkdirAll|WriteFile|Create|Chmod|Chtimes)$')),
      notInsideWhere('if $ERR := $FILE.Close(); $ERR != nil { ... }', regex('$FILE', '(?i).*(?:file|tmp)')),
      // What `recover` gives is seldom an error.
      { 'pattern-not-inside': 'if $ERR := recover(); $ERR != nil { ... }' },
      { 'pattern-not-inside': '$ERR := recover()\n...' },
      // A text that is called an error.
      { 'pattern-not-inside': 'for $AT, $ERR := range validation.$IS(...) { ... }' },
      { 'pattern-not-inside': 'func $FUNC(..., $ERR string, ...) $RESULT { ... }' },
      notInsideWhere(either('$TOLD(..., $ERRORS.Errorf(...), ...)', '$TOLD(..., $ERRORS.New(...), ...)'), regex('$TOLD', TOLD)),
      notInsideWhere('func $FUNC(...) { $...BODY }', regex('$...BODY', HIDES_CAUSE)),
      // It was asked for, it ends the program, or the log has it.
      ...notInside('if errors.Is($ERR, $KNOWN) { ... }', 'if errors.As($ERR, $KNOWN) { ... }', 'panic(...)', 'if $ERR != nil {\n...\n$LOG.$WRITE(..., $ERR, ...)\n...\nreturn ...\n}'),
      // Its `Errorf` keeps no cause.
      // Nor does anybody ask in a program that ends by itself.
      fileWithout(String.raw`"github.com/pingcap/errors"|\bos\.Exit\(`),
    ],
  };
}

/** No `%w`, and a last verb that prints the error. */
const LAST_PRINTED = String.raw`(?s)^(?!.*(?:un)?marshal)(?!.*%[-+# 0\d.[\]]*w)(?!.*%T[^%]*$)`;
const PRINTED = String.raw`(?s)^(?!.*(?:un)?marshal)(?!.*%[-+# 0\d.[\]]*[wT])`;

/** They say that something is not there or has not the form; the error raised in their place says it better. */
const LOOKUP = String.raw`(?:KeyError|IndexError|LookupError|AttributeError|ValueError|TypeError|UnicodeDecodeError|ImportError|ModuleNotFoundError|StopIteration|(?:\w+\.)*(?:NoResultFound|DoesNotExist|QueueEmpty|Empty))`;
/** Families of errors, of which some other one may have been raised than the author thought of. */
const FAMILY = String.raw`(?:(?:Base)?Exception|OSError|IOError|EnvironmentError|socket\.error|\w*(?:Connect\w*|Read|Write|Network|Transport|Timeout|Request|Client|HTTP\w*|Http\w*|Api|API|Rpc|Redis|SQLAlchemy|Database|Operational|Integrity|Interface|BotoCore|PyMongo|Kafka|AMQP|CalledProcess|ProcessExecution)(?:Error|Exception))\b`;
/** A handler of everything, of a family, or one that puts the error, `\2`, into a text: of any other type, the new error says all. */
const KEEPS_WANTING = String.raw`(?=\s*:|[^:]*\b${FAMILY}|[^:]*\bas[ ]+(\w+)\s*:[^\n]*\n(?:(?:\1[ \t]+\S[^\n]*|[ \t]*)\n)*?\1[ \t][^\n]*(?:str\(|repr\(|[{(,%][ ]?)\2\b(?![.\w(]))`;
/** A handler by its indentation: a pattern of a whole `try` would have to list every kind and number of handlers. */
const HANDLER = String.raw`(?m)^([ \t]*)except\b(?!\s*\(?\s*${LOOKUP}(?:,\s*${LOOKUP})*,?\s*\)?\s*:)${KEEPS_WANTING}[^:\n]*(?:\([^()]*\)[^:\n]*)?:[^\n]*\n(?:(?:\1[ \t]+\S[^\n]*|[ \t]*)(?:\n|\z))*`;
/** Exceptions that end a program or an iteration, or that are the answer to a caller who sees no traceback. */
const NO_FAILURE = String.raw`(?!(?:\w+\.)*(?:SystemExit|Exit|Abort|StopIteration|StopAsyncIteration|KeyboardInterrupt|CancelledError|Http404|HTTP\w*|\w*BadParameter|UsageError|CommandError|ClickException|ArgumentTypeError|ArgumentError|\w*(?:BadRequest|Unauthori[sz]ed|Forbidden|Conflict|Validation)\w*)$)`;

const python: Formula = {
  patterns: [
    { 'pattern-either': [{ pattern: 'raise $ERROR' }, { patterns: [{ pattern: 'raise $ERROR($...ARGS)' }, regex('$...ARGS', String.raw`(?s)^(?!.*\b(?:exc|cause|from_)\s*=)`)] }] },
    // A class: what a function returns may have its cause already.
    regex('$ERROR', String.raw`^${NO_FAILURE}(?:\w+\.)*_*[A-Z]\w*$`),
    { 'pattern-inside': { 'pattern-regex': HANDLER } },
    { 'pattern-not-inside': 'raise $ANY from $CAUSE' },
    // An answer to a caller who sees no traceback.
    ...not('raise $ERROR(..., status_code=$STATUS, ...)'),
    { 'pattern-not': { patterns: [{ pattern: 'raise $ERROR(..., $STATUS, ...)' }, regex('$STATUS', String.raw`^4\d\d$`)] } },
    // It is given the exception itself, and keeps it.
    { 'pattern-not': { patterns: [{ pattern: 'raise $ERROR($CAUGHT, ...)' }, regex('$CAUGHT', String.raw`^(?:e|exc?|err|(?:\w+_)?(?:error|exception|failure))$`)] } },
    // One condition of the system, by its number, is told in words of its own.
    ...notInside('if $CAUGHT.errno == $NUMBER:\n    ...'),
    // The log has it, with its stack.
    ...notInside('$LOG.exception(...)\n...'),
  ],
};

/** Answers to a caller who sees no stack, and ends of a program. */
const TS_NO_FAILURE = String.raw`(?!(?:\w+\.)*(?:Http\w*|HTTP\w*|(?:BadRequest|NotFound|Unauthori[sz]ed|Forbidden|Conflict|Gone|NotAcceptable|UnprocessableEntity|PreconditionFailed|PayloadTooLarge|MethodNotAllowed|Validation|Abort|Exit|Usage)\w*)$)`;
const TS_CAUGHT = ['catch ($ERROR) { ... }', 'catch ($ERROR: $TYPE) { ... }', '$CALL.catch(($ERROR) => { ... })', '$CALL.catch(($ERROR: $TYPE) => { ... })'];
/** What is printed while one looks for something is kept by nobody. */
const TO_SOMEBODY = regex('$TOLD', String.raw`^(?!console\.log$)`);
/** Calls that put the whole error into a log or bring it before somebody. */
const TS_TOLD: Clause = {
  'pattern-not-inside': {
    patterns: [
      either(
        ...['$TOLD(..., $ERROR, ...);', '$TOLD(..., { ..., $KEY: $ERROR, ... }, ...);', '$TOLD(..., { ..., $ERROR, ... }, ...);'].flatMap((told) =>
          [...TS_CAUGHT, 'if ($WHEN) { ... }'].map((around) => around.replace('{ ... }', `{ ... ${told} ... }`)),
        ),
      ),
      regex('$TOLD', String.raw`(?i)^(?!console\.log$)(?:.*\.)?(?:error|warn(?:ing)?|info|debug|trace|fatal|log\w*|\w*exception|report\w*|capture\w*|notify\w*|handle\w*)$`),
    ],
  },
};
/** The new error, by its text alone and with more beside it. */
const TS_THROWS = ['throw new $CLASS($MESSAGE);', 'throw new $CLASS($MESSAGE, $MORE, ...);', 'Promise.reject(new $CLASS($MESSAGE))', 'reject(new $CLASS($MESSAGE))'];
/** With such an argument, and another one. */
const besideMore = (given: string): string[] => [`throw new $CLASS($FIRST, ..., ${given}, ...);`, `throw new $CLASS(${given}, $MORE, ...);`];
/** Beside its text it is given the caught error, or what was taken of it. */
const TS_HANDED_ON: readonly Clause[] = [
  ...not(...besideMore('<... $ERROR ...>')),
  ...['$TEXT = <... $ERROR ...>;', 'const { ..., $TEXT, ... } = $ERROR;'].map((taken): Clause => ({ 'pattern-not': { patterns: [either(...besideMore('<... $TEXT ...>')), { 'pattern-inside': `${taken}\n...` }] } })),
];
/** An answer to a caller, by its status or its code. */
const TS_ANSWERS: Clause = { 'pattern-not': { patterns: [either(...besideMore('$STATUS')), regex('$STATUS', String.raw`(?i)^(?:[45]\d\d$|[\w.]*(?:status|http)|[\w.]*["']?(?:\w+_)?(?:not_?found|unauthori[sz]ed|forbidden|conflict|bad_?request|invalid|validation)\w*["']?$)`)] } };
/** What goes over the network, and fails in more ways than one. */
const TS_REMOTE: Clause = { 'metavariable-pattern': { metavariable: '$WORK', ...either('await fetch(...)', 'await axios(...)', 'await axios.$METHOD(...)', 'await got(...)', 'await got.$METHOD(...)', 'await undici.request(...)', 'await $HTTP.request(...)') } };
/** A handler that does not even take the error. */
const TS_UNNAMED: Formula = {
  patterns: [
    { pattern: 'throw new $CLASS(...);' },
    { 'pattern-inside': { patterns: [either(...['', ' finally { ... }'].map((end) => `try {\n...\n$WORK\n...\n} catch { throw $THROWN; }${end}`)), TS_REMOTE] } },
    regex('$CLASS', String.raw`^[\w.]*(?:Error|Exception)$`),
  ],
};
const TS_NAMED: Formula = {
  patterns: [
    either(...TS_THROWS),
    inside(...TS_CAUGHT),
    // The first of the two also takes a name with its type, as one text that cannot be passed on.
    regex('$ERROR', '^[^:]*$'),
    {
      'pattern-either': [
        { patterns: [either(...TS_THROWS), regex('$CLASS', '^(?:Eval|Range|Reference|Syntax|Type|URI)?Error$'), inside(...TS_CAUGHT), ...not('throw new $CLASS($TEXT, <... $ERROR ...>);'), { 'pattern-not': { patterns: [{ pattern: 'throw new $CLASS($TEXT, $OPTIONS);' }, regex('$OPTIONS', String.raw`^(?!\{)`)] } }] },
        {
          // Another class may be the translation of an error that was expected; not where whatever went wrong elsewhere becomes it.
          patterns: [
            either(...TS_THROWS),
            ...TS_HANDED_ON,
            TS_ANSWERS,
            regex('$CLASS', String.raw`^${TS_NO_FAILURE}[\w.]*(?:Error|Exception)$`),
            { 'pattern-inside': { 'pattern-either': [either(...TS_CAUGHT.slice(2)), tsTries(['{ ... }']), tsTries(['{ ... }'], '$ERROR: $TYPE')] } },
            ...not('throw new $CLASS($ERROR);', 'throw new $CLASS($ERROR as $TYPE);', 'throw new $CLASS({ ..., cause: $CAUSE, ... });', 'throw new $CLASS({ ..., $KEY: $ERROR, ... });', 'throw new $CLASS({ ..., $KEY: $ERROR as $TYPE, ... });', 'throw new $CLASS({ ..., $ERROR, ... });', ...['status', 'statusCode'].map((status) => `throw new $CLASS({ ..., ${status}: $STATUS, ... });`)),
            ...notInside('if (<... $ERROR ...>) { ... }', 'if (<... $ERROR ...>) throw $ANY;', 'switch ($WHAT) { ... }'),
            // It was given to somebody.
            notInsideWhere(either(...TS_CAUGHT.map((caught) => caught.replace('{ ... }', '{ ... $TOLD(..., $ERROR, ...); ... }'))), TO_SOMEBODY),
          ],
        },
      ],
    },
    TS_TOLD,
    // A parser's error is its text, which is kept.
    ...notInside(...['return', '$PARSED ='].map((kept) => `try { ${kept} JSON.parse(...); } catch ($ERROR) { throw new $CLASS(<... $ERROR ...>); }`)),
    // A text that is no URL, and nothing else can be wrong.
    ...notInside(...['decodeURIComponent(...)', 'new URL(...)'].flatMap((read) => ['return', '$READ ='].flatMap((kept) => TS_CAUGHT.slice(0, 2).map((caught) => `try { ${kept} ${read}; } ${caught}`)))),
    // One code or one status of the error, for which the new one is the name.
    ...notInside(...['===', '=='].flatMap((is) => [`if (<... $ERROR.$PART ${is} $CODE ...>) { throw $ANSWER; }`, `if (<... $ERROR.$PART ${is} $CODE ...>) throw $ANSWER;`])),
    // What its text says was asked, by a name for the text or for the answer.
    notInsideWhere(either('if (<... $SAID.includes("...") ...>) { ... }', 'if (<... $SAID.includes("...") ...>) throw $ANSWER;'), inside('$SAID = <... $ERROR ...>;\n...')),
    notInsideWhere('if ($SAYS) { ... }', inside('$SAYS = <... $SAID.includes("...") ...>;\n...')),
    // An error that the code knows by a class of its own becomes another one; any error, or any of a client, is not known by that.
    notInsideWhere(either('if ($ERROR instanceof $KNOWN) { throw $ANSWER; }', 'if ($ERROR instanceof $KNOWN && $MORE) { ... }'), regex('$KNOWN', String.raw`^(?!(?:\w*\.)*(?:(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error|\w*(?:Axios|Http|HTTP|Api|API|Client|Request|Base)\w*Error)$)`)),
    // Nothing but text crosses into an engine of its own.
    ...notInside('$ENGINE.newFunction($NAME, (...) => { ... })'),
    // Without a name there is nothing to pass on.
    { 'pattern-not-inside': 'catch { ... }' },
    ...not('throw new $CLASS(...$SPREAD);', 'throw new $CLASS($FIRST, ...$SPREAD);'),
  ],
};
const typescript: Formula = { 'pattern-either': [TS_NAMED, TS_UNNAMED] };

export default defineRule({
  id: 'require-error-cause',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'recommended', python: 'strict', typescript: 'strict' },
  findings: ['UP-6'],
  references: [
    { title: 'Go: Working with Errors in Go 1.13', url: 'https://go.dev/blog/go1.13-errors' },
    { title: 'Python: Exception chaining', url: 'https://docs.python.org/3/tutorial/errors.html#exception-chaining' },
    { title: 'MDN: Error.cause', url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Error/cause' },
  ],
  peers: [
    { tool: 'golangci-lint', rule: 'errorlint', same: true, languages: ['go'] },
    { tool: 'ruff', rule: 'B904', same: true, languages: ['python'] },
    { tool: 'eslint', rule: 'preserve-caught-error', same: true, onByDefault: true, languages: ['typescript'] },
  ],
  summary: 'require that a new error carries the error that caused it',
  why:
    'A job fails with `sync failed: timeout`. The caller retries on a timeout and on nothing else, but what it was given is only ' +
    'text, so it cannot ask what failed; it gives up, and the log that would say which connection timed out ends one level above it.',
  remedy: 'Pass the caught error on: `%w` in Go, `raise … from error` in Python, `{ cause: error }` in TypeScript and JavaScript.',
  message: {
    go: '`$ERR` is turned into text, so callers can no longer ask for it with `errors.Is` or `errors.As`; wrap it with `%w`.',
    python:
      '`$ERROR` is raised while another exception is handled and does not say that it was caused by it; add `from` and that exception, or `from None` to hide it on purpose.',
    typescript: 'The new `$CLASS` drops the caught error, and with it the stack of what went wrong; pass it on as its `cause`.',
  },
  kinds: { go: ['service'], python: RUNNING_CODE, typescript: ['service', 'command'] },
  match: {
    go: {
      'pattern-either': [
        go([regex('$FORMAT', LAST_PRINTED)], '$ERRORS.Errorf("$FORMAT", ..., $ERR)', '$ERRORS.Errorf("$FORMAT", ..., $ERR.Error())'),
        go([regex('$FORMAT', PRINTED)], '$ERRORS.Errorf("$FORMAT", ..., $ERR, $AFTER, ...)', '$ERRORS.Errorf("$FORMAT", ..., $ERR.Error(), $AFTER, ...)'),
        go([], '$ERRORS.New($ERR.Error())', '$ERRORS.New(<... $BEFORE + $ERR.Error() ...>)', '$ERRORS.Errorf(<... $BEFORE + $ERR.Error() ...>)'),
      ],
      // Of a program, and of a tool for releases, the error ends as text on the screen.
      paths: { exclude: ['cmd/', 'release/'] },
    },
    python,
    typescript: {
      ...typescript,
      suggestion: { message: 'Pass the caught error as `cause`.', fix: [{ patterns: [{ pattern: 'throw new $CLASS($MESSAGE);' }, inside(...TS_CAUGHT)], fix: 'throw new $CLASS($MESSAGE, { cause: $ERROR });' }] },
    },
  },
});
