import { either, fileSays, inside, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Lines of comments and of log calls, which may go over several lines, and of what makes the queue forget. */
const ONLY_TOLD = String.raw`^(?:[^\n]*(?:[lL]og|HandleError|\.Forget\(|\bEventf?\(|\.Inc\(\))[^\n]*\n|\s*//[^\n]*\n|[^\n(={]*[,)]+\n)*\s*(?:return|continue)\b[^\n]*$`;
/** Someone has thought of the next attempt: in a comment, or in what is logged. */
const MEANT = String.raw`(?:(?<!dropped-)re-?(?:queu|enqueu|tr(?:y|ies)|schedul)|try again|terminal|ignor|invalid|no need|cannot be|nothing to|unrecoverable|not ?found)`;

/** In the handler of an error that does nothing but tell it. */
const onError: Clause = {
  'pattern-inside': {
    patterns: [
      { pattern: 'if $ERR != nil { $...HANDLER }' },
      regex('$ERR', '(?i)^\\w*err$'),
      regex('$...HANDLER', ONLY_TOLD),
      regex('$...HANDLER', `(?is)^(?!.*${MEANT})`),
      { 'focus-metavariable': '$...HANDLER' },
    ],
  },
};

/** What was read is wrong, and stays wrong: a key, a label, a spec; or a local index, which does not fail. */
const NO_BETTER_LATER = '(?:[pP]arse|[sS]plit|[vV]alidat|[uU]nmarshal|[dD]ecode|Selector|Accessor|GetByKey|KeyFunc|Atoi|Convert|New)';
const notMalformed: Clause = {
  'pattern-not-inside': {
    'pattern-regex': String.raw`(?m)^[^\n]*${NO_BETTER_LATER}\w*\([^\n]*(?:\n[ \t]*if [^\n]*)?!= nil \{\n(?:[^\n}]*\n){0,6}?[ \t]*(?:return|continue)\b[^\n]*$`,
  },
};
/** In a comment that begins the handler, or behind its last line: both are outside the text of its statements. */
const notExplained: readonly Clause[] = notInside(
  { 'pattern-regex': String.raw`(?i)!= nil \{\n(?:[ \t]*//[^\n]*\n)*[ \t]*//[^\n]*${MEANT}[^\n]*\n(?:[^\n}]*\n){0,6}?[ \t]*(?:return|continue)\b[^\n]*` },
  { 'pattern-regex': String.raw`(?i)\b(?:return|continue)\b[^\n]*//[^\n]*(?:${MEANT}|nolint)` },
);

const reconciler: Formula = {
  patterns: [fileSays(String.raw`\b(?:ctrl|reconcile)\.Result\{`), either('return $RESULT{}, nil', 'return $RESULT{Requeue: false}, nil'), regex('$RESULT', String.raw`^(?:\w+\.)?Result$`), onError],
};

const worker: Formula = {
  patterns: [
    fileSays(String.raw`\bworkqueue\b`),
    either('return true', 'return', 'continue'),
    onError,
    {
      'pattern-inside': {
        patterns: [either('func ($W $WORKER) $PROCESS(...) { $...BODY }', 'func ($W $WORKER) $PROCESS(...) $TYPE { $...BODY }'), regex('$...BODY', String.raw`(?s)^(?=.*\.Get\(\))(?!.*(?:\.Add\w*\(|(?<!dropped-)[rR]equeue|[eE]nqueue|[rR]etry))`)],
      },
    },
    inside('$QUEUE.Done($KEY)\n...', 'defer $QUEUE.Done($KEY)\n...'),
  ],
};

export default defineRule({
  id: 'no-dropped-requeue',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all' },
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
  precision: { go: { right: 1, debatable: 0, wrong: 0, on: ['github.com/longhorn/longhorn-manager@v1.6.0'] } },
  match: {
    go: { patterns: [{ 'pattern-either': [reconciler, worker] }, notMalformed, ...notExplained], options: { implicit_return: false } },
  },
});
