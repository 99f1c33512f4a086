import { either, holding, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { insideContext } from '../contexts.js';

/** What a function, a method or a context is called that has to work when the caller is gone. */
const ENDS = '(?:shutdown|clos(?:e|ing)|stop|clean|tear_?down|release|unlock|rollback|drain|flush|abort|dispose|detach|background|grace|fail|delet|revert|sever|separat|kill|clear|undo|dead_?letter)';
/** Functions that begin what outlives their caller, and those that set a program up, whose context ends with it. */
const BEGINS = '(?:start|run|serve|main|init|launch|spawn)(?![a-z])';
const SETS_UP = '(?:[nN]ew|[sS]et[uU]p|[bB]oot(?:strap)?|[iI]nit(?:ialize)?)(?![a-z])';
/**
 * Calls that only count, log or trace, which a context never stops; that make what outlives the call, which a request does
 * not; and that give something back or end it.
 */
const WORKS_ON = String.raw`(?is)^.*(?:metric|monitor|telemetry|instrument|audit|trac(?:er|ing)|log(?:ger)?\b|stats|WithCancel(?:Cause)?$|\bNew(?!RequestWithContext$)[^.]*$|\.(?:record|observe|add|inc|enabled|debug|info|warn|error|acquire|${ENDS})\w*$)`;

/** Where the caller's context is over: a case of a `select`, found by its indentation, or an `if`. */
const IS_OVER = String.raw`(?m)^([ \t]*)(?:case <-[\w.()]+\.Done\(\):|if [^\n]*\.Err\(\) [!=]= [^\n]*\{|if errors\.Is\([^\n]*, context\.\w+\)[^\n]*\{)[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*`;
/** A comment just above that says why; the id of a rule says nothing. */
const EXPLAINED = String.raw`(?i)//[^\n]*(?<![-\w])(?:detach|background|cancel|shut|(?:new|own|separate|fresh|different) (?:context|ctx)|caller's context|surviv|outliv|even (?:if|when)|independent|parent|regardless|disconnect)[^\n]*\n(?:[ \t]*//[^\n]*\n)*(?:(?!func )[^\n]*\n){0,4}?[^\n]*context\.(?:Background|TODO)\(\)`;
/** The same at the head of a block, of which it speaks. */
const BLOCK_EXPLAINED = String.raw`(?m)^([ \t]*)\{\n[ \t]*//[^\n]*\b(?i:detach|cancel|shut ?down|surviv|outliv|regardless|even if)[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)*`;

/** The context of the caller is there for traces alone: what the function does never heeded it. */
const ONLY_TRACED: Clause = {
  'pattern-not-inside': {
    patterns: [
      { pattern: 'func $FUNC(..., $CTX context.Context, ...) { $...BODY }' },
      ...holding('$...BODY', { patterns: [{ pattern: '$TRACER.$TRACE($CTX, ...)' }, regex('$TRACER', '(?i).*trac')] }),
      { 'pattern-not': { patterns: [{ pattern: 'func $FUNC(..., $CTX context.Context, ...) { $...REST }' }, ...holding('$...REST', { patterns: [either('$USES(..., $CTX, ...)', '$CTX.$ASK(...)'), regex('$USES', '(?i)^(?!.*trac)')] })] } },
    ],
  },
};

/** The object has a context of its own, and this method heeds it; what it writes may be there to be finished. */
const HAS_CONTEXT: Formula = {
  patterns: [
    { pattern: 'context.$ROOT()' },
    {
      'pattern-inside': {
        patterns: [
          { pattern: 'func ($SELF $TYPE) $METHOD(...) { $...BODY }' },
          regex('$...BODY', '(?s)^.'),
          { 'metavariable-pattern': { metavariable: '$...BODY', patterns: [{ pattern: '$OWN.Done()' }, regex('$OWN', String.raw`(?i)^\w+\.\w*(?:ctx|context)$`), ...notInside('go func(...) { ... }(...)')] } },
        ],
      },
    },
    notInsideWhere('$WRITES(..., context.$ROOT(), ...)', regex('$WRITES', String.raw`(?i)^(?:.*\.)?(?:upload|save|persist|store|write|commit|put|publish)\w*$`)),
  ],
};

/** Not a step whose failure is looked at or handed on, and which makes nothing that lasts. */
const STEP_NOT: Clause = {
  'pattern-not-inside': {
    patterns: [
      either(...['return $STEP(context.$ROOT(), ...)', ...['$FAILED', '..., $FAILED'].flatMap((given) => [`if ${given} := $STEP(context.$ROOT(), ...); $FAILED != nil { ... }`, `${given} = $STEP(context.$ROOT(), ...)\nif $FAILED != nil { ... }`])]),
      regex('$STEP', String.raw`^(?:.*\.)?(?!(?i:new|with|make|open|dial|connect|start|run|serve|listen|watch|subscribe|register|load\w*config))\w+$`),
    ],
  },
};

const go: Formula = {
  patterns: [
    { pattern: 'context.$ROOT()' },
    // Passed on, or about to be; one that is returned or put into an object has a life of its own.
    { 'pattern-inside': either('$PASSED(..., context.$ROOT(), ...)', '$ALIAS := context.$ROOT()', '$ALIAS = context.$ROOT()') },
    regex('$ROOT', '^(?:Background|TODO)$'),
    { 'pattern-either': [{ patterns: [{ pattern: 'context.$ROOT()' }, insideContext('context.Context', '*http.Request', '*gin.Context', 'echo.Context', '*fiber.Ctx')] }, HAS_CONTEXT] },
    notInsideWhere({ pattern: 'func $OUTER(...) { ... }' }, regex('$OUTER', `^(?:(?i:.*${ENDS})|${SETS_UP})`)),
    // What a start leaves behind outlives it; not a step of it that is waited for, and whose failure ends it.
    { 'pattern-not': { patterns: [{ pattern: 'context.$ROOT()' }, { 'pattern-inside': { patterns: [{ pattern: 'func $OUTER(...) { ... }' }, regex('$OUTER', `^(?i:${BEGINS})`)] } }, STEP_NOT] } },
    // A callback runs when it is called, which may be after the function has returned.
    notInsideWhere(
      { pattern: 'func (...) { ... }' },
      { 'pattern-not': 'func (..., $INNER context.Context, ...) { ... }' },
      { 'pattern-not': 'func (..., $INNER *http.Request, ...) { ... }' },
    ),
    ...notInside('func $TEST(..., $T *testing.T, ...) { ... }', 'go $STARTED(...)', 'defer $LATER(...)', 'if $NONE == nil { ... }', '<-$OVER.Done()\n...', '$REASON := $OVER.Err()\n...'),
    { 'pattern-not-inside': { 'pattern-regex': IS_OVER } },
    { 'pattern-not-inside': { 'pattern-regex': EXPLAINED } },
    { 'pattern-not-inside': { 'pattern-regex': BLOCK_EXPLAINED } },
    ONLY_TRACED,
    // The root of a trace, a group of which only the waiting is used, and what this function ends itself.
    notInsideWhere(either('$TRACED := context.$ROOT()', '$TRACED = context.$ROOT()'), regex('$TRACED', '(?i).*(?:trac|span)')),
    ...notInside('$GROUP, _ := $MADE(context.$ROOT())'),
    notInsideWhere('defer $OWNER.$END()\n...\n$OWNER.$BEGIN(context.$ROOT(), ...)', regex('$BEGIN', '^(?:Start|Run|Serve|Listen)')),
    // The call before has failed, perhaps since the context is over; what is then written down or handed on has to get through.
    notInsideWhere(
      either(...['$FAILED != nil', 'errors.Is($FAILED, ...)', 'errors.Is($FAILED, ...) && $MORE'].map((failed) => `if ${failed} { $...HANDLING }`)),
      regex('$FAILED', String.raw`(?i)^(?:\w+\.)*\w*err(?:or)?\d*$`),
      { 'focus-metavariable': '$...HANDLING' },
    ),
    notInsideWhere({ pattern: '$CALL(..., context.$ROOT(), ...)' }, regex('$CALL', WORKS_ON)),
    // What the old context carries is taken over on purpose.
    ...notInside('$COPY(..., context.$ROOT(), ..., $CTX, ...)', '$COPY(..., context.$ROOT(), ..., $TAKE($CTX), ...)'),
    // It belongs to an object, and ends when that does.
    ...notInside('$OWNER.$FIELD = $KEPT', '$OWNER.$FIELD, $OWNER.$END = $KEPT', '$DERIVED, $OWNER.$END = $KEPT'),
    notInsideWhere(either('$DERIVED, $END := $MADE(...)', '$DERIVED := $MADE(...)'), regex('$DERIVED', `(?i)^.*(?:${ENDS}|bg)`)),
  ],
};

export default defineRule({
  id: 'no-detached-context',
  category: 'concurrency',
  severity: 'warning',
  preset: { go: 'strict' },
  findings: ['UP-20'],
  references: [
    { title: 'Go: context', url: 'https://pkg.go.dev/context' },
    { title: 'Go: Contexts and structs', url: 'https://go.dev/blog/context-and-structs' },
    { title: 'Go: context.WithoutCancel', url: 'https://pkg.go.dev/context#WithoutCancel' },
  ],
  peers: [{ tool: 'golangci-lint', rule: 'contextcheck' }],
  summary: 'disallow a new root context where the caller handed one over',
  why:
    'A caller gives up after two seconds and tries again; the call to the database knows nothing of it and goes on. Under ' +
    'load each request leaves such work behind, the connections run out, and a shutdown waits for calls that nobody ' +
    'wants any more. The trace ends at this line too.',
  remedy: 'Pass the caller\'s context on. Where the work has to outlive the caller, say so with `context.WithoutCancel` and set a timeout.',
  message:
    '`context.$ROOT()` drops the deadline, the cancellation and the trace of the context that is at hand, so this work goes on when the caller has given up; pass that context on, or `context.WithoutCancel` of it.',
  kinds: ['service'],
  match: { go },
});
