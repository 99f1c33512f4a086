import { commentedWith, either, fileSays, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_ERROR } from '../handlers.js';

/** What is gone through is a list of things, not of attempts at one. */
const NOT_ATTEMPTS = regex('$ITEMS', String.raw`(?is)^(?!.*(?:retr(?:y|ies)|attempt|tries|range\((?!\s*len\()|backoff))`);
/** A condition about whoever stops the loop, not about what has succeeded. */
const STOPPED = regex('$COND', String.raw`(?is)^.*(?:\bctx\b|context|cancel|abort|stop|shut|clos|quit|signal)`);

/** What stands in a loop, a statement each in place of `BODY`. */
const loopsWith = (loops: readonly string[], ...bodies: readonly string[]): string[] => loops.flatMap((loop) => bodies.map((body) => loop.replace('BODY', body)));

/**
 * In a loop over several things. One that ends early looks for the first that works, unless it ends because it is stopped.
 *
 * @param leaves bodies that end the loop, at any depth; in `stopped` after a look at `$COND`.
 * @param after the rest of the code, with the loop in place of `LOOP`.
 */
const goesOn = (loops: readonly string[], leaves: readonly string[], stopped: readonly string[], after: readonly string[]): Clause[] => [
  inside(...loopsWith(loops, '...')),
  // From the loop on, to where the variable is read.
  { 'pattern-inside': { patterns: [either(...loopsWith(loops, '...').flatMap((loop) => after.map((code) => code.replace('LOOP', loop)))), NOT_ATTEMPTS] } },
  { 'pattern-not-inside': { patterns: [either(...loopsWith(loops, ...leaves)), { 'pattern-not': { patterns: [either(...loopsWith(loops, ...stopped)), STOPPED] } }] } },
];

const GO_LOOPS = ['for $KEY, $ITEM := range $ITEMS { ... }', 'for $KEY := range $ITEMS { ... }', 'for $INDEX := 0; $INDEX < len($ITEMS); $INDEX++ { ... }'];
const goLoopHolding = (formula: Formula): Clause => notInsideWhere(either(...GO_LOOPS.map((loop) => loop.replace('...', '$...BODY'))), ...holding('$...BODY', formula));
const GO_LEAVES = ['return ...', 'break'];
/** The body of the loop ends it, at any depth, and not because somebody stops it. */
const GO_NOT_LEFT = goLoopHolding({ patterns: [either(...GO_LEAVES), notInsideWhere('if $COND { ... }', STOPPED), ...notInside('func(...) { ... }', 'func(...) $RESULT { ... }')] });
/** In a loop over several things that goes on to its end, from which the variable is read. */
const GO_GOES_ON: readonly Clause[] = [
  {
    'pattern-inside': {
      patterns: [
        either(...GO_LOOPS.flatMap((loop) => ['var $LAST error\n...\nLOOP', 'LOOP\n...\nreturn ..., $LAST', 'LOOP\n...\nreturn $LAST', 'LOOP\n...\nif $LAST != nil { ... }', 'func $FUNC(...) (..., $LAST error) {\n...\nLOOP\n...\n}', 'func $FUNC(...) ($LAST error) {\n...\nLOOP\n...\n}'].map((code) => code.replace('LOOP', loop)))),
        NOT_ATTEMPTS,
      ],
    },
  },
  inside(...GO_LOOPS),
  GO_NOT_LEFT,
];
/** The first is kept, or the one before is part of the new one. */
const GO_KEEPS: readonly Clause[] = [
  ...notInside('if <... $LAST == nil ...> { ... }', 'if $LAST != nil { ... }'),
  ...not('$LAST = $JOIN(..., $LAST, ...)', '$LAST = $JOIN(..., $LAST.Error(), ...)'),
  // It is kept beside the others, or put to them.
  ...notInside(...['$ERRORS[$AT] = $ERR', '$ERRORS = append($ERRORS, <... $ERR ...>)'].map((kept) => `${kept}\n...\n$LAST = $ERR`)),
  ...notInside(...['$ERRORS = $APPEND(..., $LAST, ...)', '$APPEND(..., $LAST, ...)'].map((kept) => `$LAST = $ERR\n${kept}`)),
  // What leaves at once is not overwritten.
  ...notInside(...GO_LEAVES.map((leave) => `if $WHEN {\n...\n$LAST = $ERR\n...\n${leave}\n}`)),
];
/** An error that an `if` asks for. */
const GO_CAUGHT = `${GO_ERROR}|^e\\d?$`;
/** An error at hand, or one that is made. */
const GO_ERROR_VALUE = String.raw`(?s)^(?:\w*[eE]rr(?:or)?$|(?:fmt|errors|xerrors|status)\.(?:Errorf|New|Wrapf?|WithMessagef?|Error)\()`;
const GO_ASSIGNED: readonly Clause[] = [
  { pattern: '$LAST = $ERR' },
  regex('$LAST', String.raw`^(?!_$)\w+$`),
  regex('$ERR', GO_ERROR_VALUE),
  ...GO_KEEPS,
  // It says so.
  { 'pattern-not-inside': commentedWith('go', String.raw`\b(?:last|latest|one|any) err`) },
];
/** A file in which an error at hand, or one that is made, is assigned; one in which a variable is declared to be an error; one with a loop over things. */
const GO_SAYS_ASSIGNED = fileSays(String.raw`(?<![=!<>])=\s*(?:\w*[eE]rr(?:or)?\b|(?:fmt|errors|xerrors|status)\.(?:Errorf|New|Wrapf?|WithMessagef?|Error)\()`);
const GO_SAYS_DECLARED = fileSays(String.raw`\bvar\b[^{}]*?\berror\b`);
const GO_SAYS_LOOP = fileSays(String.raw`\bfor\b[^;{]*?(?:\brange\b|;)`);
/** Two steps of one function: each goes on after its failure. */
const goSteps = ['var $LAST error', 'func $FUNC(...) ($LAST error) {', 'func $FUNC(...) (..., $LAST error) {'].flatMap((declared) =>
  ['', ' else { ... }'].map((other) => `${declared}\n...\nif $ONE != nil {\n...\n$LAST = $FIRST\n...\n}${other}\n...\nif $TWO != nil {\n...\n$LAST = $ERR\n...\n}${declared.endsWith('{') ? '\n...\n}' : ''}`),
);
/** One step whose failure is only looked at, and a later one whose failure takes its place. */
const GO_LOOKED_AT = ['$LAST = $STEP(...)', '..., $LAST = $STEP(...)'].map((step) => `${step}\nif $LAST != nil { $...TOLD }\n...\nif $TWO != nil {\n...\n$LAST = $ERR\n...\n}\n...\nRETURN`)
  .flatMap((code) => ['return $LAST', 'return ..., $LAST'].map((returned) => code.replace('RETURN', returned)));
const go: Formula = {
  'pattern-either': [
    { patterns: [GO_SAYS_ASSIGNED, GO_SAYS_LOOP, ...GO_ASSIGNED, ...GO_GOES_ON] },
    {
      // Not even the failure is looked at: the next success hides it.
      patterns: [
        GO_SAYS_DECLARED,
        GO_SAYS_LOOP,
        { pattern: '$LAST = $ERR(...)' },
        regex('$LAST', String.raw`^\w+$`),
        ...GO_GOES_ON,
        ...GO_KEEPS,
        goLoopHolding(either('if <... $LAST ...> { ... }', '$TOLD(..., $LAST, ...)', '$ERRORS[$AT] = $LAST', '$ERRORS = append($ERRORS, <... $LAST ...>)')),
        { 'pattern-inside': 'var $LAST error\n...' },
      ],
    },
    {
      patterns: [
        GO_SAYS_ASSIGNED,
        ...GO_ASSIGNED,
        { 'pattern-inside': { patterns: [either(...GO_LOOKED_AT), regex('$...TOLD', String.raw`(?s)^(?!.*\b(?:return|continue|break|goto|panic|append|[fF]atal\w*|Exit)\b)`), regex('$TWO', GO_ERROR)] } },
      ],
    },
    {
      patterns: [
        fileSays(String.raw`\bvar\b[^{}]*?\berror\b|\berror\) \{`),
        GO_SAYS_ASSIGNED,
        ...GO_ASSIGNED,
        { 'pattern-inside': { patterns: [either(...goSteps), regex('$FIRST', GO_ERROR_VALUE), regex('$ONE', GO_CAUGHT), regex('$TWO', GO_CAUGHT)] } },
        // Of the cases of one `switch` only one is taken.
        ...notInside('switch $ON {\ncase $CASE:\n  ...\n}', 'switch $VALUE := $ON.(type) {\ncase $CASE:\n  ...\n}'),
        // One that goes on to the next attempt has no further step.
        ...notInside(...['if $WHEN {\n...\n$LAST = $ERR\n...\ncontinue\n}', 'if $WHEN {\n...\n$LAST = $FIRST\n...\ncontinue\n}\n...\nif $TWO {\n...\n$LAST = $ERR\n...\n}']),
      ],
    },
  ],
};

const PY_LOOPS = ['for $ITEM in $ITEMS:\n    BODY', 'async for $ITEM in $ITEMS:\n    BODY'];
const PY_LEAVES = ['return ...', 'return', 'break', 'raise ...', 'yield ...'];
const PY_TRIES = ['', '\nelse:\n    ...', '\nfinally:\n    ...'];
const pyTry = (body: string, caught: string, end: string): string => `try:\n    ${body}\nexcept $TYPE as $ERROR:\n    ${caught}${end}`;
/** The error itself, or one that is made of it, or its text; not one to which it is added. */
const PY_VALUE: readonly Clause[] = [
  {
    'pattern-either': [
      { pattern: '$LAST = $ERROR' },
      { patterns: [{ pattern: '$LAST = $MADE(...)' }, regex('$MADE', String.raw`^(?:str|repr|(?:\w+\.)*\w*(?:Error|Exception|Failure))$`)] },
      { patterns: [{ pattern: '$LAST = $TEXT' }, regex('$TEXT', '^[fF]["\']')] },
    ],
  },
  ...not('$LAST = <... $LAST ...>'),
];
const PY_CAUGHT: Formula = {
  patterns: [...PY_VALUE, inside('if isinstance($ERROR, $KIND):\n    ...', ...PY_TRIES.map((end) => pyTry('...', '...', end)), 'try:\n    ...\nexcept ...:\n    ...\nexcept $TYPE as $ERROR:\n    ...')],
};
const PY_AFTER = ['raise $LAST', 'raise $NEW from $LAST', 'return $LAST', 'return ..., $LAST', 'return {..., $NAME: $LAST, ...}', 'if $WHEN:\n    ...\n    raise $LAST', 'if $WHEN:\n    ...\n    raise $NEW from $LAST', 'if $LAST:\n    ...\n    raise $NEW', 'if $LAST is not None:\n    ...\n    raise $NEW', '$TOLD(..., $LAST, ...)'];
const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        PY_CAUGHT,
        ...goesOn(
          PY_LOOPS,
          PY_LEAVES.map((leave) => `...\n    ${leave}\n    ...`),
          PY_LEAVES.map((leave) => `...\n    if $COND:\n        ...\n        ${leave}\n    ...`),
          PY_AFTER.map((after) => `LOOP\n...\n${after}`),
        ),
      ],
    },
    {
      patterns: [
        PY_CAUGHT,
        inside(...PY_TRIES.flatMap((one) => PY_TRIES.map((two) => `try:\n    ...\nexcept $FIRSTTYPE as $FIRST:\n    ...\n    $LAST = $FIRST\n    ...${one}\n...\n${pyTry('...', '...\n    $LAST = $ERROR\n    ...', two)}`))),
      ],
    },
  ],
};

const TS_LOOPS = ['for (const $ITEM of $ITEMS) {\nBODY\n}', 'for await (const $ITEM of $ITEMS) {\nBODY\n}', 'for (const $ITEM in $ITEMS) {\nBODY\n}', 'while ($INDEX < $ITEMS.length) {\nBODY\n}', 'for (let $INDEX = 0; $INDEX < $ITEMS.length; $INDEX++) {\nBODY\n}', '$ITEMS.forEach(($ITEM) => {\nBODY\n})'];
const TS_LEAVES = ['return $VALUE;', 'return;', 'break;', 'throw $VALUE;'];
const TS_BLOCKS = ['...\nLEAVE\n...', '...\nif ($IF) LEAVE\n...', '...\nif ($IF) {\n...\nLEAVE\n}\n...'].flatMap((block) => [block, `...\ntry {\n${block}\n} catch ($CAUGHT) { ... }\n...`, `...\ntry { ... } catch ($CAUGHT) {\n${block}\n}\n...`]);
/** The error itself, or one that is made of it, or its text; not one to which it is added. */
const TS_VALUE: readonly Clause[] = [
  {
    'pattern-either': [
      { pattern: '$LAST = $ERROR;' },
      { patterns: [either('$LAST = new $MADE(...);', '$LAST = $MADE(...);'), regex('$MADE', String.raw`^(?:String|\w*(?:Error|Exception|Failure))$`)] },
      { patterns: [{ pattern: '$LAST = $TEXT;' }, { pattern: '$LAST = <... $ERROR ...>;' }, regex('$TEXT', '^`')] },
    ],
  },
  ...not('$LAST = <... $LAST ...>;', '$LAST ??= $ERROR;'),
];
const TS_CAUGHT: Formula = {
  patterns: [...TS_VALUE, inside('catch ($ERROR) { ... }', 'catch ($ERROR: $TYPE) { ... }', '$CALL.catch(($ERROR) => { ... })', '$CALL.catch(($ERROR: $TYPE) => { ... })')],
};
const TS_TOLD = ['$LAST', '{ ..., $NAME: $LAST, ... }'].map((value) => `return ${value};`);
const TS_AFTER = ['throw $LAST;', ...TS_TOLD, 'if ($WHEN) throw $LAST;', 'if ($WHEN) { ... throw $LAST; }', 'if ($LAST) throw $NEW;', 'if ($LAST) { ... throw $NEW; }', '$TOLD(..., $LAST, ...);'];
/** Tried again behind a first try, until it works. */
const TS_TRIED_AGAIN = ['for (let $TRY = $FROM; $MORE; $STEP) { ... }', 'while ($TRY < $MOST) { ... }', 'while (true) { ... }'].map((loop) => `try {\n...\n} catch ($FIRST) {\n...\n$LAST = $FIRST;\n...\n}\n...\n${loop}`);
const typescript: Formula = {
  'pattern-either': [
    {
      patterns: [
        TS_CAUGHT,
        ...goesOn(
          TS_LOOPS,
          TS_LEAVES.flatMap((leave) => TS_BLOCKS.map((block) => block.replace('LEAVE', leave))),
          TS_LEAVES.flatMap((leave) => [`...\nif ($COND) {\n...\n${leave}\n}\n...`, `...\nif ($COND) ${leave}\n...`]),
          TS_AFTER.map((after) => `LOOP\n...\n${after}`),
        ),
      ],
    },
    {
      patterns: [
        TS_CAUGHT,
        inside(...['$LAST = $FIRST;'].map((first) => `try {\n...\n} catch ($FIRST) {\n...\n${first}\n...\n}\n...\ntry {\n...\n} catch ($ERROR) {\n...\n$LAST = $ERROR;\n...\n}`)),
        ...notInside(...TS_TRIED_AGAIN),
      ],
    },
  ],
};

export default defineRule({
  id: 'no-last-error-wins',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DT-9'],
  references: [
    { title: 'Go: errors.Join', url: 'https://pkg.go.dev/errors#Join' },
    { title: 'Python: ExceptionGroup', url: 'https://docs.python.org/3/library/exceptions.html#ExceptionGroup' },
    { title: 'MDN: AggregateError', url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/AggregateError' },
  ],
  summary: 'disallow a loop over several things that reports only the last error',
  why:
    'A clean-up deletes five resources and goes on when one cannot be deleted. Two fail, and the caller hears of the second only: ' +
    'it is mended, the first stays behind, is paid for, and nobody knows of it.',
  remedy: 'Collect the errors and report them together: `errors.Join`, `ExceptionGroup`, `AggregateError`.',
  message: {
    go: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them with `errors.Join`.',
    python: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them and raise an `ExceptionGroup`.',
    typescript: 'Each failure overwrites the one before in `$LAST`, so of several only the last is reported; collect them and throw an `AggregateError`.',
  },
  kinds: RUNNING_CODE,
  match: { go: { ...go, options: { implicit_return: false } }, python, typescript },
});
