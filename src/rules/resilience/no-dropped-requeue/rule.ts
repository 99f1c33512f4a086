import { either, fileSays, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Someone has thought of the next attempt: in a comment, or in what is logged. */
const MEANT = String.raw`(?:(?<!dropped-)re-?(?:queu|enqueu|tr(?:y|ies)|schedul)|try again|terminal|ignor|invalid|no need|cannot be|nothing to|unrecoverable|not ?found)`;

/** The handler of an error, written as an `if` or as the case of a `switch`. */
const handlers = (body: string): readonly string[] => [
  `if $ERR != nil {\n${body}\n}`,
  ...['switch {', 'switch $INIT := $FROM; {'].map((head) => `${head}\ncase $ERR != nil:\n${body}\n}\n`),
];

/** Calls that log, count, record an event, ask what kind of error it is, make the queue forget, or give a text: after them the error is still unanswered. */
const TELLS = String.raw`(?:(?:Log|Logger|Debug|Info|Warn|Warning|Err|Error|Print|[tT]race|\w*Event)(?:f|w|ln|S|Depth|Context)?|V|\w*HandleError\w*|\w*FromContext|LoggerFrom|With\w*|Inc|Observe|Forget|Done|Sprintf?|String|Name|Namespace|Get(?:Name|Namespace|UID)|len|string|int|Since|Now|(?:Is|As|Has)(?![a-z])\w*)`;
const acts = (call: string): Clause => notInsideWhere(either(...handlers(`...\n<... ${call} ...>;\n...`)), regex('$DOES', String.raw`^\w+$`), regex('$DOES', `^(?!${TELLS}$)`));

const ONE_KIND = regex('$KIND', String.raw`^(?!\w+ != nil$)(?!.*;)`);
/** `$LAST` ends the handler of an error that does nothing but tell it. */
const onError: readonly Clause[] = [
  { 'pattern-inside': { patterns: [either(...handlers('...\n$LAST')), regex('$ERR', '(?i)^\\w*err$'), { 'focus-metavariable': '$LAST' }] } },
  acts('$ACTOR.$DOES(...)'),
  acts('$DOES(...)'),
  notInsideWhere('if $ERR != nil { $...HANDLER }', regex('$...HANDLER', `(?is)^.*${MEANT}`)),
  // One kind of error, which is told apart from the others: in the handler, or around it. Another condition around it says nothing.
  notInsideWhere({ patterns: [{ pattern: 'if $KIND { ... }' }, inside(...handlers('...'))] }, ONE_KIND),
  notInsideWhere('if $KIND { ... }', ONE_KIND, regex('$KIND', '(?i)^.*err')),
];

/** What was read is wrong, and stays wrong: a key, a label, a spec; or a local index, which does not fail. */
const NO_BETTER_LATER = '(?:[pP]arse|[sS]plit|[vV]alidat|[uU]nmarshal|[dD]ecode|Selector|Accessor|GetByKey|KeyFunc|Atoi|Convert|New)';
const notMalformed: Clause = {
  'pattern-not-inside': {
    'pattern-regex': String.raw`(?m)^[^\n]*${NO_BETTER_LATER}\w*\([^\n]*(?:\n[ \t]*if [^\n]*)?!= nil \{\n(?:[^\n}]*\n){0,6}?[ \t]*(?:return|continue)\b[^\n]*$`,
  },
};
/** In a comment that begins the handler, or behind its last line: both are outside the text of its statements. */
const notExplained: readonly Clause[] = notInside(
  { 'pattern-regex': String.raw`(?i)!= nil(?: \{|:)\n(?:[ \t]*//[^\n]*\n)*[ \t]*//[^\n]*${MEANT}[^\n]*\n(?:[^\n}]*\n){0,6}?[ \t]*(?:return|continue)\b[^\n]*` },
  { 'pattern-regex': String.raw`(?i)\b(?:return|continue)\b[^\n]*//[^\n]*(?:${MEANT}|nolint)` },
);

/** A result that asks for no other turn: the empty one, or the named one of the function, which nothing has set. */
const reconciler: Formula = {
  patterns: [
    fileSays(String.raw`\b(?:ctrl|reconcile)\.Result\b`),
    {
      'pattern-either': [
        { patterns: [either('return $RESULT{}, nil', 'return $RESULT{Requeue: false}, nil'), regex('$RESULT', String.raw`^(?:\w+\.)?Result$`)] },
        {
          patterns: [
            { pattern: 'return $RESULT, nil' },
            regex('$RESULT', String.raw`^\w+$`),
            inside('func $FUNC(...) ($RESULT $TYPE.Result, $NAMED error) { ... }', 'func ($R $OWNER) $FUNC(...) ($RESULT $TYPE.Result, $NAMED error) { ... }', 'var $RESULT $TYPE.Result\n...', '$RESULT := $TYPE.Result{}\n...'),
            ...notInside('$RESULT.$WHEN = $TIME\n...', '$RESULT = $TURN\n...', '..., $NAMED = $TURN\n...'),
          ],
        },
      ],
    },
    ...onError,
  ],
};

/** A function, or a method, that takes keys of a queue. */
const taking = (name: string, result: string, body: string): string => `func ${name}(...) ${result} {\n${body}\n}`;
/** It puts the key back; what tries the work itself again (`applyWithRetry`) does not. */
const AGAIN = regex('$AGAIN', String.raw`(?i)^(?:Add\w*|(?!\w*with_?retr)\w*(?:requeue|enqueue|retry)\w*)$`);
const inWorker = inside(...['', '$TYPE'].map((result) => taking('$PROCESS', result, '...\n$KEY, $QUIT := $QUEUE.Get()\n...')));
const notPutBack = ['$QUEUER.$AGAIN(...)', '$AGAIN(...)'].map((call) => notInsideWhere(either(...['', '$TYPE'].map((result) => taking('$PROCESS', result, `...\n<... ${call} ...>;\n...`))), AGAIN));
const worker: Formula = {
  patterns: [
    fileSays(String.raw`\bworkqueue\b`),
    either('return true', 'return', 'continue'),
    ...onError,
    inside('$QUEUE.Done($KEY)\n...', 'defer $QUEUE.Done($KEY)\n...'),
    inWorker,
    ...notPutBack,
  ],
};

/** The error is told, and behind that the queue forgets the key as if all had gone well. */
const forgotten: Formula = {
  patterns: [
    fileSays(String.raw`\bworkqueue\b`),
    { pattern: 'if $ERR != nil { $...HANDLER }' },
    regex('$ERR', '(?i)^\\w*err$'),
    regex('$...HANDLER', `(?is)^(?!.*(?:\\b(?:return|continue|break|goto)\\b|${MEANT}))`),
    inside(...['if', 'if $INIT;'].map((test) => `${test} $ERR != nil { ... }\n...\n$QUEUE.Forget($KEY)`)),
    acts('$ACTOR.$DOES(...)'),
    inWorker,
    ...notPutBack,
  ],
};

/** The work is done in a function of its own, whose error the worker only tells. */
const inLiteral: Formula = {
  patterns: [
    fileSays(String.raw`\bworkqueue\b`),
    { pattern: 'return $FAILURE' },
    regex('$FAILURE', String.raw`^(?!nil$)`),
    inside('if $ERR != nil { ...\nreturn $FAILURE\n}'),
    inside('$TOLD := func($OBJECT $ANY) error {\ndefer $QUEUE.Done($OBJECT)\n...\n}($KEY)'),
    inWorker,
    ...notPutBack,
  ],
};

/** The method that a worker hands its keys to, and whose error it reads. */
const synced: Formula = {
  patterns: [
    fileSays(String.raw`\bworkqueue\b`),
    { pattern: 'return nil' },
    ...onError,
    inside('func ($C $CONTROLLER) $SYNC(...) error { ... }'),
    inside(
      ...['', '$TYPE'].flatMap((result) =>
        ['$QUEUE.Done($KEY)', 'defer $QUEUE.Done($KEY)'].flatMap((done) =>
          [`$ERR2 := $OF.$SYNC(..., $KEY)`, `if $ERR2 := $OF.$SYNC(..., $KEY); $ERR2 != nil { ... }`].map((call) => `package $PACKAGE\n...\n${taking('$PROCESS', result, `...\n${done}\n...\n${call}\n...`)}\n...`),
        ),
      ),
    ),
  ],
};

export default defineRule({
  id: 'no-dropped-requeue',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'recommended' },
  findings: ['SE-6'],
  references: [
    { title: 'controller-runtime: reconcile.Result', url: 'https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/reconcile#Result' },
    { title: 'client-go: workqueue', url: 'https://pkg.go.dev/k8s.io/client-go/util/workqueue' },
  ],
  summary: 'disallow a controller that logs an error and reports success',
  why:
    'The API server is away for ten seconds while a controller works on an object. The error is logged, the queue is told that all went ' +
    'well, and the object stays as it is, until somebody touches it or the controller is restarted: hours later, or never.',
  remedy: 'Return the error, or ask for another turn (`RequeueAfter`, `AddRateLimited`); where trying again cannot help, say so in the status of the object.',
  message:
    'The error ends in the log and the queue is told that all went well, so this object is not tried again until something else touches it; return the error, or put it back with `RequeueAfter` or `AddRateLimited`.',
  match: {
    go: { patterns: [{ 'pattern-either': [reconciler, worker, synced, forgotten, inLiteral] }, notMalformed, ...notExplained], options: { implicit_return: false } },
  },
});
