import { either, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionWith } from '../../../spec/functions.js';
import { OTHER_PLATFORMS } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_ERROR } from '../handlers.js';

/** Words that say that something is wrong, and nothing more; what an answer with a status says on purpose is not among them. */
const WRONG_ANSWER = String.raw`err(?:or)?s?|fail(?:ed|ure|s)?|exception|problem|issue|oops|wrong|invalid|illegal|unexpected|bad|general|generic|something (?:went wrong|happened|failed)`;
const WRONG = String.raw`${WRONG_ANSWER}|unknown|internal|fatal|unavailable|time(?:d )?out|not found|not allowed|not supported|unsupported`;
/** Nouns that could be anything. */
const THING = String.raw`(?:request|response|reply|operation|action|command|call|input|output|arguments?|args?|param(?:eter)?s?|data|values?|states?|status|type|result|format|option|object|item|element|entry|payload|content|body|process|task|job)`;
const LINK = String.raw`(?:an?|the|is|was|has|this|some|occurred|happened|while|during|with|encountered|in|of|while processing|processing|please|try again)`;
/** One part of a program, which is not ready: what was asked of it, and what to do, are not said, and perhaps not even which part. */
const NOT_READY = String.raw`(?:(?:the )?\w+(?: is| was| has| has been)? )?not (?:yet )?(?:started|ready|running|initiali[sz]ed|connected|open|opened|available)(?: yet)?`;
/** Nothing but words for a thing that is `wrong`. */
const words = (wrong: string, thing = THING): string => String.raw`(?:${LINK} )*(?:(?:${wrong})|${thing}(?= (?:is |was |has )?(?:${wrong})))(?: (?:${LINK}|${wrong}|${thing}))*`;
/** The same with what a service is made of: which of several, and what is wrong with it, are not said. */
const PARTS = String.raw`(?:${THING}|config(?:uration)?|settings?|mode|handler|connection|message|event|resource|field|version)`;
/** Texts that say too little: such words, and at most the text of another error behind them. */
const vagueText = (inserted: string, thing = THING): string => String.raw`(?!not[ _]implemented)(?:${NOT_READY}|${words(WRONG, thing)})[.!:;,\s-]*(?:${inserted})?`;
/** The same before the text of another error: who names a thing there has its cause say what is wrong with it. */
const WRAPPING = String.raw`(?:${LINK} )*(?:(?:unknown|internal|unexpected|general|generic) )?(?:err(?:or)?s?|failed|failure|exception|problem|issue|oops|something (?:went wrong|happened|failed))(?: (?:${LINK}))*[.!:;,\s-]*`;
/** The same in an answer with a status, which says which of several things is meant. */
const VAGUE_ANSWER = String.raw`${words(WRONG_ANSWER)}[.!:;,\s-]*`;
/** A literal of such a text. */
const vague = (quote: string, text: string): string => String.raw`(?i)^${quote}${text}["'\x60]$`;

/** What writes a log. */
const LOGGER = regex('$LOG', String.raw`(?i)^(?:\w+\.)*_?(?:log|logger|logging|console|[sk]log|logrus)$`);

const GO_ERRORS = regex('$ERRORS', '^(?:fmt|\\w*err(?:or)?s?)$');
/** A thing that a program is built with is asked for in one line: which one is said, and whoever builds it knows the rest. */
const GO_NOT_BUILT = ['return $ERRORS.$MAKE($TEXT)', 'return ..., $ERRORS.$MAKE($TEXT)', 'panic($ERRORS.$MAKE($TEXT))'].map((given) => `if <... $HELD == nil ...> { ${given} }`);

/** A value is of no type that anybody gives: it is said of what, and by whom, where it is given. */
const GO_NO_SUCH_TYPE = ['$VALUE, $OK = $ANY.($TYPE)\nif !$OK { ... }', 'switch $ANY.(type) {\ncase $CASE:\n  ...\n}', 'switch $VALUE := $ANY.(type) {\ncase $CASE:\n  ...\n}'];
/** Whoever asks a probe asks again. */
const GO_PROBED = ['if !$PROBE.IsReady() { ... }', 'if $PROBE.IsReady() { ... }\n...'];

const go: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [either('$ERRORS.New($TEXT)', '$ERRORS.Errorf($TEXT)'), GO_ERRORS, regex('$TEXT', vague('["\\x60]', vagueText('', PARTS))), { 'pattern-inside': 'func $FUNC(...) { ... }' }] },
        // What a package declares is a name to compare with; but who prints it learns nothing of which part it was.
        { patterns: [either('$ERRORS.New($TEXT)', '$ERRORS.Errorf($TEXT)'), GO_ERRORS, regex('$TEXT', vague('["\\x60]', NOT_READY)), { 'pattern-inside': 'var $NAME = $ERRORS.$MAKE(...)' }] },
        { patterns: [either('$ERRORS.Wrap($ERR, $TEXT)', '$ERRORS.WithMessage($ERR, $TEXT)'), GO_ERRORS, regex('$TEXT', vague('["\\x60]', WRAPPING))] },
        { patterns: [{ pattern: 'fmt.Errorf($TEXT, $ERR)' }, regex('$ERR', GO_ERROR), regex('$TEXT', vague('["\\x60]', `${WRAPPING}%[+#]?[vsw]`))] },
        { patterns: [either('status.Error($CODE, $TEXT)', 'status.Errorf($CODE, $TEXT)', 'echo.NewHTTPError($CODE, $TEXT)', 'fiber.NewError($CODE, $TEXT)'), regex('$TEXT', vague('["\\x60]', VAGUE_ANSWER))] },
        { patterns: [either('$LOG.$WRITE($TEXT)'), LOGGER, regex('$WRITE', '^(?:Error|Fatal|Panic)(?:f|ln)?$'), regex('$TEXT', vague('["\\x60]', vagueText(''))), { 'pattern-inside': 'func $FUNC(...) { ... }' }] },
      ],
    },
    notInsideWhere(either(...GO_NOT_BUILT), regex('$TEXT', vague('["\\x60]', `(?!not )${NOT_READY}`))),
    ...notInside(...GO_NO_SUCH_TYPE, ...GO_PROBED),
    // A stand-in that fails at each call, for tests of whoever calls it.
    notInsideWhere('func ($DOUBLE $TYPE) $METHOD(...) { ... }', regex('$TYPE', String.raw`(?i)^\*?(?:err|fail|mock|fake|stub|test|dummy|noop)`)),
  ],
};

const GENERIC_PY = '^(?:Exception|BaseException|RuntimeError|ValueError|TypeError|OSError|IOError|SystemError|AssertionError|EnvironmentError|ConnectionError|LookupError)$';
/** The same with what a function is given: neither what nobody may read, nor the name or unit that a form asks for and shows the text beside. */
const PY_PARTS = String.raw`(?:${PARTS}|ur[il]|address|node|path|file|folder|quer(?:y|ies)|filter|expression|operator|syntax|json|schema|header|row|column|table|model|provider|backend|plugin|host|port|scope)`;
/** Bound without its quotes: in a file with a `match` statement Semgrep's strings have none. */
const PY_TEXT = regex('$TEXT', `(?i)^${vagueText('', PY_PARTS)}$`);
/** A private guard of a class says which part it asks for; its name and the traceback say what asked. */
const PY_GUARD: Clause = notInsideWhere('def $GUARD(...):\n    ...\n    raise $CLASS("$TEXT")\n    ...', regex('$GUARD', '^_+(?:ensure|require|assert|check)_'), regex('$TEXT', `(?i)^${NOT_READY}[.!]?$`));
/** A word that says nothing even beside the name of an error of one's own. */
const PY_WORD = regex('$TEXT', '(?i)^(?:an? )?(?:error|failed|failure|invalid|wrong|bad|unexpected|not found|something went wrong)[.!]?$');
const python: Formula = {
  'pattern-either': [
    { patterns: [either('raise $CLASS("$TEXT")'), regex('$CLASS', GENERIC_PY), PY_TEXT, PY_GUARD] },
    { patterns: [either('raise $CLASS("$TEXT")'), regex('$CLASS', String.raw`^(?!\w*(?:NotFound|Missing|Invalid|HTTP|Http))(?:\w+\.)*\w+Error_?$`), PY_WORD] },
    {
      patterns: [
        either('raise $CLASS($TEXT)'),
        regex('$CLASS', GENERIC_PY),
        regex('$TEXT', vague(String.raw`[rR]?[fF][rR]?["']`, vagueText(String.raw`\{(?:e|ex|exc|err|error|exception)(?:!r)?\}`))),
      ],
    },
    {
      patterns: [
        either('raise $CLASS(..., detail="$TEXT", ...)', 'raise $CLASS($STATUS, "$TEXT")', 'raise $CLASS("$TEXT")'),
        regex('$CLASS', String.raw`^(?:\w+\.)*(?:HTTPException|HttpError|HTTPError|APIException|APIError|BadRequest|BadRequestError|InternalServerError)$`),
        regex('$TEXT', `(?i)^${VAGUE_ANSWER}$`),
      ],
    },
    { patterns: [either('$LOG.error("$TEXT")', '$LOG.critical("$TEXT")', '$LOG.fatal("$TEXT")'), LOGGER, PY_TEXT] },
  ],
};

/** Where an error is given away. */
const tsGiven = (made: string): string[] => [`throw ${made}`, `reject(${made})`, `Promise.reject(${made})`, `next(${made})`];
const TS_LITERAL = '["\'\\x60]';
/** A text by which the same code tells this error from others. */
const COMPARED = ['===', '=='].map((equals) => functionWith('typescript', `$THROWN.message ${equals} $TEXT`));
/** The last branch of a chain on the values of one thing: it cannot be reached, and is there for the type checker. */
const UNREACHED = ['===', '=='].flatMap((equals) => [`if ($ONE ${equals} $A) { ... } else if ($ONE ${equals} $B) { ... } else { throw new $CLASS($TEXT, ...); }`]);
/** It hands out one thing by its name, or says that there is none yet. */
const HANDS_OUT = ['if (!$HELD) throw new $CLASS($TEXT, ...); return $HELD;', 'if (!$HELD) { throw new $CLASS($TEXT, ...); } return $HELD;'].map((body) => `function ...(...) { ${body} }`);
/** The same where types are asked. */
const NO_SUCH_TYPE: Clause = notInsideWhere('if ($FIRST) { ... } else if ($SECOND) { ... } else { throw new $CLASS($TEXT, ...); }', regex('$SECOND', String.raw`(?s)^(?:typeof |.* instanceof |(?:\w+\.)?is[A-Z]\w*\()`));
/** A part that the object is given later is asked for: which one is said, and whoever runs the program knows the rest. */
const TS_NOT_GIVEN: Clause = notInsideWhere(
  either(
    ...['!this.$HELD', 'this.$HELD === undefined', 'this.$HELD === null', 'this.$HELD == null'].flatMap((missing) =>
      ['throw new $CLASS($TEXT, ...)', '$LOG.$LEVEL($TEXT)'].flatMap((told) => [`if (${missing}) { ... ${told}; ... }`, `if (${missing}) ${told};`]),
    ),
  ),
  regex('$TEXT', vague(TS_LITERAL, String.raw`(?:the )?\w+(?: is| was| has been)? not (?:yet )?initiali[sz]ed(?: yet)?[.!]?`)),
);
/** One of many tasks that are waited for together, of which the function only asks how many failed: nobody reads the text. */
const UNREAD: Clause = notInsideWhere('Promise.allSettled($ITEMS.map(...))', {
  'pattern-inside': { patterns: [{ pattern: 'function ...(...) { $...BODY }' }, regex('$...BODY', String.raw`(?s)^(?!.*\.reason\b).*allSettled`)] },
});
/** An argument is not of the type that it is declared with, which the compiler tells before. */
const NOT_ITS_TYPE: Clause = notInsideWhere(
  either('if (typeof $GIVEN !== $KIND) { ... }', 'if (typeof $GIVEN !== $KIND) throw new TypeError(...);'),
  inside('function ...(..., $GIVEN: $TYPE, ...) { ... }'),
);
const typescript: Formula = {
  'pattern-either': [
    { patterns: [either(...tsGiven('new $CLASS($TEXT, ...)')), UNREAD, NOT_ITS_TYPE, ...notInside(...COMPARED, ...UNREACHED), NO_SUCH_TYPE, TS_NOT_GIVEN, notInsideWhere(either(...HANDS_OUT), regex('$TEXT', vague(TS_LITERAL, NOT_READY))), regex('$CLASS', '^(?:Eval|Range|Reference|Syntax|Type|URI)?Error$'), regex('$TEXT', vague(TS_LITERAL, vagueText('')))] },
    {
      patterns: [
        either(...['new $CLASS($TEXT, ...)', 'new $CLASS($STATUS, $TEXT, ...)', '$CLASS($STATUS, $TEXT, ...)'].flatMap(tsGiven)),
        regex('$CLASS', '^(?:BadRequest|InternalServerError|Http|HTTP|Api|API|create)(?:Error|Exception)$'),
        regex('$TEXT', vague(TS_LITERAL, VAGUE_ANSWER)),
      ],
    },
    { patterns: [either('$LOG.error($TEXT)', '$LOG.fatal($TEXT)'), LOGGER, TS_NOT_GIVEN, regex('$TEXT', vague(TS_LITERAL, vagueText('')))] },
  ],
};

export default defineRule({
  id: 'no-vague-error',
  category: 'error-handling',
  severity: 'info',
  preset: { go: 'all', python: 'strict', typescript: 'all' },
  findings: ['UP-5'],
  references: [
    { title: 'Google: Error messages, writing helpful ones', url: 'https://developers.google.com/tech-writing/error-messages' },
    { title: 'Go code review comments: error strings', url: 'https://go.dev/wiki/CodeReviewComments#error-strings' },
  ],
  peers: [{ tool: 'eslint-plugin-unicorn', rule: 'error-message', languages: ['typescript'] }],
  summary: 'disallow error messages that name neither the operation, nor what it was about, nor the remedy',
  why:
    'At three in the morning the log says `invalid request`, eleven times. Nobody can tell which of forty calls said so, about ' +
    'which order, or what would have been valid; somebody adds a log line, deploys it, and waits for the twelfth time.',
  remedy: 'Say what was being done, to which thing by its name or id, and what to do about it.',
  message: 'The message `$TEXT` says that something is wrong, but not what was being done, to what, nor what to do; name the operation and the thing, and the remedy where there is one.',
  kinds: { go: ['service'], python: ['service'], typescript: ['service'] },
  match: {
    go: { ...go, paths: { exclude: OTHER_PLATFORMS } },
    python,
    typescript,
  },
});
