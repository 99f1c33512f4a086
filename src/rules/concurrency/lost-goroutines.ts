/** Goroutines of whose end nobody hears: what the rules about lost work share. */
import { commentedWith, either, fileSays, inside, notInside, notInsideWhere, regex } from '../../spec/clauses.js';
import { IS_CONTEXT } from '../../spec/clients.js';
import type { Clause, Formula } from '../../spec/formula.js';
import { DELIVERS, MAY_BE_LOST } from './lost-words.js';

const call = (pattern: string, ...where: readonly Clause[]): Formula => ({ patterns: [{ pattern }, ...where] });

/** What an error may be handed to and still reach nobody: logs, metrics, traces, tests of its kind, and what wraps it. */
const KEEPS_AN_ERROR_QUIET = [
  String.raw`(?i:.*(?:\blog|logger|slog|zap|klog|sentry|metric|stats|span|trac(?:e|ing)|telemetry|histogram|counter|\bprom))`,
  String.raw`(?:.*\.)?(?:[Ll]og|[Dd]ebug|[Ii]nfo|[Ww]arn|[Ee]rror|[Pp]rint|[Oo]bserve|[Rr]ecord|[Cc]apture|[Mm]easure|[Cc]ount|[Ii]nc|[Tt]rack|Err$|Wrap|With|String|Any|[Ii]s|[Hh]as|[Ii]gnore|[Cc]ode|[Ss]hould|[Ss]ame|Unwrap|As$|Join$|Sprint|Errorf)\w*$`,
].join('|');

/** Words of what lasts, of what is its own answer, and of what tidies up: `s.ListenAndServe`, `runLoop`, `callback`. */
const LASTS =
  String.raw`(?:.*\.)?(?:(?i:run|loop|serve|watch|listen|monitor|worker|poll|consume|forever|wait|accept|start|callback|result|close|stop|clean|drain|warm|shutdown|kill|pipe|proxy|keep|handle|respond|reply|finish|complete|resolve|reject|fail)\w*|\w*[a-z](?:Loop|Forever|Worker|Callback|Result|Serve|Async)|\w*[cC]hannel|io\.Copy\w*)$`;

const IS_FAILURE = regex('$FAILURE', String.raw`(?i)^(?:\w*err(?:or|s)?\d*|\w+\.Err\(\))$`);

/** By what a piece of code tells that it has ended, is told to end, or goes on for as long as it is fed. */
const TELLS: Formula = {
  'pattern-either': [
    { pattern: '$CHANNEL <- $VALUE' },
    call('<-$CHANNEL', regex('$CHANNEL', String.raw`^(?!time\.After)`)),
    { pattern: 'close($CHANNEL)' },
    { pattern: '$GROUP.Done()' },
    { pattern: 'for { ... }' },
    call('for range $FED { ... }', regex('$FED', '^[a-zA-Z]')),
    ...['for $ITEM := range $FED { ... }', 'for $KEY, $ITEM := range $FED { ... }'].map((loop) => call(loop, regex('$FED', String.raw`(?s)^.*(?i:ch|chan|queue|events|jobs|responses|\.C|\(\))$`))),
    call('$OWNER.$GIVE(...)', regex('$GIVE', '^(?:Give|Release|Signal|Broadcast|CloseWithError|Ready|Fail)$')),
    call('$OWNER.Unlock()', ...notInside('$OWNER.Lock()\n...')),
    // A context that was made here ends nothing else.
    call('$CANCEL()', regex('$CANCEL', String.raw`^(?:\w+\.)*\w*[cC]ancel\w*$`), ...notInside('$MADE, $CANCEL := $MAKE(...)\n...')),
    // The error goes to somebody.
    call('$TELL(..., $FAILURE, ...)', IS_FAILURE, regex('$TELL', `^(?!fmt\\.F|${KEEPS_AN_ERROR_QUIET})`)),
    call('$TELL($TO, ..., $FAILURE, ...)', IS_FAILURE, regex('$TELL', String.raw`^fmt\.F`), regex('$TO', String.raw`^(?!os\.Std)`)),
    call('$OWNER.$FIELD = $FAILURE', regex('$FAILURE', '(?i)^.*err')),
    { pattern: '$FAILURES[$INDEX] = $VALUE' },
    // It ends the process.
    either('os.Exit(...)', 'panic(...)'),
    call('$LOG.$END(...)', regex('$END', '^Fatal')),
    call('$LAST(...)', regex('$LAST', String.raw`^(?!.*\b[bB]ody\.Close$)${LASTS}`)),
  ],
};

/** A failure is looked at, or dropped. */
const CAN_FAIL: Formula = {
  'pattern-either': [
    call('$LOST != nil', regex('$LOST', '(?i)^.*err')),
    either('_ = $LOSE(...)', '_, _ = $LOSE(...)', '_, _, _ = $LOSE(...)'),
    ...['$LOST := $LOSE(...)', '$ONE, $LOST := $LOSE(...)', '$ONE, $TWO, $LOST := $LOSE(...)'].map((set) => call(set, regex('$LOST', '(?i)^.*err|_$'))),
  ],
};

/** It goes over the network or to disk: it takes a context, or its name says so. */
const REACHES_OUT: Formula = {
  'pattern-either': [
    call('$REACH($ROOT, ...)', { 'pattern-inside': either('$ROOT, $STOP := context.$WITH(...)\n...', '$ROOT := context.$WITH(...)\n...') }),
    call('$REACH($ROOT, ...)', regex('$ROOT', IS_CONTEXT), regex('$REACH', String.raw`^(?!context\.)(?!(?i:.*(?:log|metric|span|trac|telemetry)))`)),
    call('$OBJECT.$DEED(...)', regex('$DEED', `^${DELIVERS}`)),
    call('$OBJECT.Do($REQUEST)', regex('$OBJECT', String.raw`(?i)^(?:\w+\.)*\w*(?:http|client|hc)\w*$`)),
    call('$OBJECT.$DEED(...)', regex('$DEED', { vocabulary: 'write', match: 'start' }), regex('$OBJECT', { vocabulary: ['store', 'mirror'], match: 'part' })),
  ],
};

const holds = (metavariable: string, formula: Formula): Clause => ({ 'metavariable-pattern': { metavariable, ...formula } });

/** A wait group, closer or channel, by which what is given it is joined. */
const HANDLE =
  String.raw`(?s)^.*(?:wg|[gG]roup|[cC]loser|[dD]one|[sS]top|[qQ]uit|[rR]esult|[cC]han|[cC]onn|[sS]tream|(?<!Without)[cC]ancel|(?:\b|_|[a-z](?=[EC]))(?:[eE]rr|[cC]h)(?:s|or|ors)?(?![a-z]))`;

/** Functions that begin what lasts, that end it, or that are the program. */
const FRAMES = '^(?:main|init|Test|Benchmark|(?i:new|start|run|serve|launch|boot|setup|open|close|stop|shutdown|listen|watch)(?![a-z]))';

/** What may stand around a goroutine, and no longer loses it. */
const NOT_KEPT: readonly Clause[] = [
  // Whoever counts it waits for it.
  notInsideWhere('$COUNTER.Add($BY)\n...', regex('$COUNTER', { vocabulary: 'metric', match: 'part', not: true })),
  // The next turn of an endless loop does it again, unless this is the last one; what is switched off is not run.
  ...['for { ... }', 'for range $TICKER.C { ... }'].map((loop) => notInsideWhere({ patterns: [{ pattern: 'go $WORK(...)' }, inside(loop)] }, ...notInside('go $WORK(...)\nreturn ...'))),
  ...notInside('if false { ... }'),
  notInsideWhere('func $FRAME(...) { ... }', regex('$FRAME', FRAMES)),
  { 'pattern-not-inside': commentedWith('go', MAY_BE_LOST) },
  ...['go func(...) { ... }($...HANDLES)', 'go $CALLEE($...HANDLES)'].map((pattern): Clause => ({ 'pattern-not': { patterns: [{ pattern }, regex('$...HANDLES', HANDLE)] } })),
];

/** `go func() { … }()` of whose end nobody hears. */
export const LOST_LITERAL: readonly Clause[] = [
  { pattern: 'go $LITERAL(...)' },
  regex('$LITERAL', '^func'),
  { 'pattern-not': { patterns: [{ pattern: 'go $LITERAL(...)' }, holds('$LITERAL', TELLS)] } },
  ...NOT_KEPT,
];

/** Inside a function that is kept under a name first: `notify := func() { … }`, and then `go notify()`. */
export const LOST_LOCAL: readonly Clause[] = [
  { 'pattern-inside': '$NAME := func(...) { ... }' },
  { 'pattern-inside': '$NAME := func(...) { ... }\n...\ngo $NAME(...)' },
  regex('$NAME', `^(?!${LASTS})`),
  { 'pattern-not-inside': { patterns: [{ pattern: '$NAME := $LITERAL' }, regex('$LITERAL', '^func'), holds('$LITERAL', TELLS)] } },
  ...NOT_KEPT.filter((clause) => 'pattern-not-inside' in clause),
];

/** The same, where it reaches out and can fail. */
export const LOST_WORK: Formula = { patterns: [...LOST_LITERAL, holds('$LITERAL', CAN_FAIL), holds('$LITERAL', REACHES_OUT)] };

const STARTED_BY_NAME: Formula = either('go $OBJECT.$NAME(...)', 'go $NAME(...)');

/**
 * The function that is started stands in the same file, and does what each formula says. It is found by its name first:
 * Semgrep looks into each body that is left.
 *
 * @param body what the body is bound to: in a negation another name than beside it, for Semgrep compares the two and finds them different.
 */
export const startedDoes = (body: string, ...formulas: readonly Formula[]): readonly Clause[] => [
  // Below its definition, or above it: two short looks cost far less than one over the whole file.
  inside(`func $NAME(...) { ${body} }\n...`, `package $PACKAGE\n...\nfunc $NAME(...) { ${body} }`),
  // Semgrep cannot look into a sequence that is empty.
  regex(body, '(?s)^.'),
  ...formulas.map((formula) => holds(body, formula)),
];

/** `go f(ctx, order)`, `go s.f(order)`: a function with a name, `$NAME`, of whose end nobody hears. */
export const LOST_CALL: readonly Clause[] = [
  STARTED_BY_NAME,
  regex('$NAME', String.raw`^\w+$`),
  regex('$NAME', `^(?!${LASTS})`),
  ...NOT_KEPT,
  { 'pattern-not': { patterns: [STARTED_BY_NAME, ...startedDoes('$...TOLD', TELLS)] } },
];

/** A deed for somebody. A refresh is done again before long. */
const FOR_SOMEBODY = `(?!(?i:refresh|sync|invalidate|repair|download))${DELIVERS}`;

/** It is handed the context of whoever starts it, with which it ends: a loop, or care for something that is its owner's. */
const ENDS_WITH_OWNER: Clause = {
  'pattern-not': {
    patterns: [
      either('go $OBJECT.$NAME(..., $OWNED, ...)', 'go $NAME(..., $OWNED, ...)'),
      regex('$OWNED', String.raw`(?i)^(?:\w+\.)*\w*(?:ctx|context)\d*$`),
      regex('$NAME', `^(?!${FOR_SOMEBODY})`),
    ],
  },
};

/** A function of the file, started and lost, that does what the formulas say. */
export const lostCallThat = (...does: readonly Formula[]): Formula => ({ patterns: [...LOST_CALL, ...startedDoes('$...BODY', ...does)] });

/** What is worked on comes beside the context; a loop that is started has the context alone. */
const LOST_ELSEWHERE: Formula = {
  patterns: [
    ...LOST_CALL,
    ENDS_WITH_OWNER,
    {
      'pattern-either': [
        { patterns: [either('go $OBJECT.$NAME($ROOT, $DATA, ...)', 'go $NAME($ROOT, $DATA, ...)'), regex('$ROOT', IS_CONTEXT)] },
        { patterns: [either('go $OBJECT.$NAME($DATA, ...)', 'go $NAME($DATA, ...)'), regex('$NAME', `^${FOR_SOMEBODY}`), regex('$DATA', String.raw`(?i)^(?!.*ctx$|.*context)`)] },
      ],
    },
  ],
};

/** A file that starts something. */
export const STARTS_SOMETHING: Clause = fileSays(String.raw`\bgo\s+[\w(]`);

/** A function with a name, lost. */
export const LOST_CALLS: Formula = { 'pattern-either': [{ patterns: [lostCallThat(CAN_FAIL, REACHES_OUT), ENDS_WITH_OWNER] }, LOST_ELSEWHERE] };
