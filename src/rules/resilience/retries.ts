/**
 * What the rules on retries share: a loop that ends when something has worked and goes on when it has failed.
 *
 * Blocks are told by their text and its indentation: as patterns, the kinds of handlers alone would be dozens.
 */
import { either, inside, not, notInside, notInsideWhere, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';
import type { Language } from '../../spec/rule.js';

/** The loops of a language, whose body is `$...BODY`. */
interface Loops {
  readonly endless: Formula;
  /** They go on until a flag is set, a result is there, or no error is left; with `$...BODY`. */
  readonly untilDone: Formula;
  /** They ask in their condition, and only wait in their body. */
  readonly untilTrue?: Formula;
  /** What calls itself again where it failed: the call. */
  readonly again: Formula;
  /** The same, with a count among its arguments: the call, in a `$...HANDLER`. */
  readonly againCounted: Formula;
  /** They try a number of times, by the names in their head. */
  readonly counted: Formula;
  /** They try a number of times until what they ask in their head is so. */
  readonly countedUntil?: Formula;
  /** A function and its name. */
  readonly named: string;
  /** In the body: it ends when all went well. */
  readonly endsOnSuccess: string;
  /** In the body: a failure ends it as well, at once or in the end. */
  readonly endsOnFailure: string;
}

/** What a flag is set to, in the body. */
const sets = (assignment: string): Clause => ({ 'metavariable-pattern': { metavariable: '$...BODY', pattern: assignment } });
/** The call has the same arguments, or others of the same kind; none that counts. */
export const COUNTS_NOT = regex('$...ARGS', String.raw`(?is)^(?!.*(?:[-+] ?1\b|\+\+|--|attempt|retr|tries|left|remaining|count|depth))`);
/** A number of attempts; not the most of something, of which fewer are asked for. */
const COUNTS = regex('$...ARGS', String.raw`(?is)^(?!.*\bmax_?(?!\w*(?:attempt|retr|tr(?:y|ies)))\w* ?- ?1\b).*(?:[-+] ?1\b|\+\+|--)`);
/** What calls itself again stands in the handler, and not in what is tried. */
const calledAgain = (...calls: readonly string[]): Clause => ({ 'metavariable-pattern': { metavariable: '$...HANDLER', ...either(...calls) } });
/** A function that calls itself, or a method that calls itself on the same object. */
const GO_AGAIN: Formula = {
  'pattern-either': [
    { patterns: [{ pattern: '$SELF.$FUNC($...ARGS)' }, inside('func ($SELF $TYPE) $FUNC(...) { ... }')] },
    { patterns: [{ pattern: '$FUNC($...ARGS)' }, inside('func $FUNC(...) { ... }')] },
  ],
};
/** TypeScript: a call that is waited for, or handed on. */
const AGAIN: Formula = either('await $AGAIN(...)', 'return $AGAIN(...);');
/** A name or key was taken: it is tried with another one, and nothing has failed. */
const TAKEN: Clause = notInsideWhere('if ($WHY) { ... }', regex('$WHY', '(?i).*(?:unique|conflict|duplicate|P2002|23505)'));
/** What it gets is a part of what it got, so it ends. */
const lessEachTime = (...calls: readonly string[]): Clause[] => not(...calls.map((call) => call.replace('$...ARGS', '..., <... $ALL.slice(...) ...>, ...')));
/** TypeScript: how a function calls itself. */
const TS_ITSELF = ['await this.$FUNC($...ARGS)', 'return this.$FUNC($...ARGS);', 'await $FUNC($...ARGS)', 'return $FUNC($...ARGS);'];
/** The call gets an object with something else in it than what it got the first time: it does another thing. */
const OTHER_INPUT: Clause = regex('$...ARGS', String.raw`(?s)^(?!.*[{,]\s*(\w+): (?!\1\b)(?![\w.]+ ?[-+] ?1\b)[a-z][\w.]*\s*[,}])`);
const ATTEMPTS = '(?i)(?:_|i|n|k|x|.*(?:attempt|retr(?:y|ies)|tries|trial).*)$';

const NAMED_ATTEMPTS = '(?i).*(?:attempt|retr(?:y|ies)|tries|trial|tr(?:ys|y)_?count)';

/** A clause: the body says, or does not say, what the regular expression finds. */
export const bodySays = (text: string): Clause => regex('$...BODY', text);
export const bodyWithout = (text: string): Clause => regex('$...BODY', `(?is)^(?!.*(?:${text}))`);

/** TypeScript: what listens for the end of a connection. */
export const onClose = (body: string): string[] => ['$PEER.addEventListener("close", (...) => { $BODY })', '$PEER.on("close", (...) => { $BODY })', '$PEER.onclose = (...) => { $BODY }'].map((on) => on.replace('$BODY', body));
/** A step of several is from one portion to the next: what failed is in none of those that come. */
const TS_PORTIONS: Clause = { 'pattern-not': { patterns: [{ pattern: 'for (let $TRY = $FIRST; $MORE; $TRY += $MANY) { ... }' }, regex('$MANY', '^(?!1$)')] } };

export const RETRIES: Readonly<Record<Language, Loops>> = {
  go: {
    named: 'func $FUNC(...) { ... }',
    endless: { pattern: 'for { $...BODY }' },
    untilDone: {
      'pattern-either': [
        { patterns: [{ pattern: 'for $ERR != nil { $...BODY }' }, regex('$ERR', String.raw`(?:\w+\.)*\w*[eE]rr\w*$`)] },
        { patterns: [{ pattern: 'for !$FLAG { $...BODY }' }, sets('$FLAG = true'), bodySays(String.raw`(?s)^.*[eE]rr != nil`)] },
      ],
    },
    again: {
      'pattern-either': [
        {
          patterns: [
            GO_AGAIN,
            inside('if $ERR != nil { ...\ntime.Sleep(...)\n... }'),
            COUNTS_NOT,
          ],
        },
        {
          patterns: [
            { pattern: 'goto $AGAIN' },
            inside('time.Sleep(...)\n...'),
            // What is compared is counted down.
            ...notInside('if <... $LEFT > 0 ...> {\n...\n$LEFT--\n...\n}'),
            notInsideWhere(either(...['<', '<=', '!='].map((more) => `if <... $TRY ${more} $MOST ...> { ... }`), ...['>', '>=', '=='].map((enough) => `if <... $TRY ${enough} $MOST ...> { ... }\n...`), ...['<', '<='].map((spent) => `if <... $TRY ${spent} $LEAST ...> {\n...\nreturn ...\n}\n...`)), regex('$TRY', NAMED_ATTEMPTS)),
            notInsideWhere('func $AROUND(...) { $...CODE }', regex('$...CODE', String.raw`(?s).*(?:\w*[cC]tx\.Err\(\)|<-\s*[\w.]*[cC]tx\.Done\(\))`)),
          ],
        },
      ],
    },
    againCounted: {
      patterns: [
        GO_AGAIN,
        inside('if $ERR != nil { $...HANDLER }'),
        calledAgain('$SELF.$FUNC(...)', '$FUNC(...)'),
        COUNTS,
      ],
    },
    counted: {
      'pattern-either': [
        { patterns: [either('for $TRY < $MOST { $...BODY }', 'for $TRY <= $MOST { $...BODY }', 'for $TRY > $LEAST { $...BODY }'), regex('$TRY', NAMED_ATTEMPTS)] },
        { patterns: [either('for $TRY := $FIRST; $MORE; $STEP { $...BODY }', 'for $TRY := range $TIMES { $...BODY }'), regex('$TRY', ATTEMPTS), ...not('for $TRY := $FIRST; $MORE; $TRY += $MANY { ... }')] },
        { patterns: [{ pattern: 'for range $TIMES { $...BODY }' }, regex('$TIMES', ATTEMPTS)] },
      ],
    },
    endsOnSuccess: String.raw`(?s)^.*?(?:\b\w*[eE]rr == nil\b[^\n]*\{\n(?:[^\n}]*\n){0,4}?\s*(?:return|break)\b|\w*[eE]rr != nil \{\n(?:(?!\s*(?:return|break|panic)\b)[^\n]*\n)*?\s*continue\b.*\n\s*(?:return\b[^\n{}]*|break)\s*$)`,
    endsOnFailure: String.raw`\breturn\b[^\n]*\w*[eE]rr\w*\b|\bgoto\b|\bpanic\(|[fF]atal\w*\(|os\.Exit`,
  },
  python: {
    named: 'def $FUNC(...):\n    ...',
    endless: { patterns: [{ pattern: 'while $TRUE:\n    $...BODY' }, regex('$TRUE', '^(?:True|1)$')] },
    untilDone: {
      'pattern-either': [
        { patterns: [{ pattern: 'while not $FLAG:\n    $...BODY' }, sets('$FLAG = True')] },
        { patterns: [either('while $FLAG is None:\n    $...BODY', 'while not $FLAG:\n    $...BODY'), { 'metavariable-pattern': { metavariable: '$...BODY', ...either('$FLAG = $RESULT(...)', '$FLAG = await $RESULT(...)') } }] },
      ],
    },
    untilTrue: { patterns: [either('while $ASK(...):\n    $...BODY', 'while not $ASK(...):\n    $...BODY', 'while $ASK(...) != $OK:\n    $...BODY'), regex('$ASK', String.raw`(?i)^(?:.*\.)?(?!_*is_(?:\w+_)?(?:running|pending|busy|active|queued)$)\w*(?:connect|ping|reach|request|fetch|send|ready|healthy|is_up|available)\w*$`)] },
    again: {
      patterns: [
        either('self.$FUNC($...ARGS)', '$FUNC($...ARGS)'),
        inside('$CLOCK.sleep(...)\n...', 'await $CLOCK.sleep(...)\n...', 'sleep(...)\n...'),
        inside(...['except:', 'except $CAUGHT:', 'except $CAUGHT as $AS:'].map((caught) => `try:\n    ...\n${caught}\n    ...`)),
        inside('def $FUNC(...):\n    ...'),
        COUNTS_NOT,
      ],
    },
    againCounted: {
      patterns: [
        either('self.$FUNC($...ARGS)', '$FUNC($...ARGS)'),
        inside(...['except:', 'except $CAUGHT:', 'except $CAUGHT as $AS:'].map((caught) => `try:\n    ...\n${caught}\n    $...HANDLER`)),
        calledAgain('self.$FUNC(...)', '$FUNC(...)'),
        inside('def $FUNC(...):\n    ...'),
        COUNTS,
      ],
    },
    counted: {
      'pattern-either': [
        { patterns: [{ pattern: 'for $TRY in $TIMES:\n    $...BODY' }, regex('$TRY', ATTEMPTS), regex('$TIMES', '(?i).*(?:range|retr|attempt|tries)')] },
        { patterns: [either(...['$TRY < $MOST', '$TRY <= $MOST', '$TRY > $LEAST', '$TRY'].map((more) => `while ${more}:\n    $...BODY`)), regex('$TRY', NAMED_ATTEMPTS)] },
      ],
    },
    endsOnSuccess: String.raw`(?s)^.*?(?:\btry:[^\n]*\n(?:[ \t]*\n)*([ \t]+)(?:[^\n]*\n)*?\1(?:(?:async )?with\b[^\n]*\n(?:\1[ \t][^\n]*\n)*?\1[ \t]+)?(?:return|break)\b[^\n]*\n(?:\1[ \t)\]}][^\n]*\n)*[ \t]*except\b|\n([ \t]*)except\b.*\n\2(?:else:\s*\n\s*)?(?:return|break)\b[^\n]*\s*\z)`,
    endsOnFailure: String.raw`\n([ \t]*)except\b[^:]*:[^\n]*\n(?:\1[ \t][^\n]*\n|[ \t]*\n)*?\1[ \t]+(?:[^\n]*:[ \t]*)?(?:raise|return|break|sys\.exit|os\._exit|exit)\b`,
  },
  typescript: {
    named: 'function $FUNC(...) { ... }',
    endless: either('while (true) { $...BODY }', 'for (;;) { $...BODY }', 'do { $...BODY } while (true);'),
    untilDone: { patterns: [{ pattern: 'while (!$FLAG) { $...BODY }' }, { 'metavariable-pattern': { metavariable: '$...BODY', 'pattern-either': [{ pattern: '$FLAG = true' }, { pattern: '$FLAG = await $RESULT' }] } }] },
    untilTrue: { patterns: [{ pattern: 'do { $...BODY } while ($REFUSED);' }, regex('$REFUSED', String.raw`(?:!?\w+\??\.(?:status|ok|code|statusCode)\b[^&|]*|!\w*ok|\w*[eE]rr(?:or)?)$`)] },
    again: {
      patterns: [
        either(...TS_ITSELF),
        // In the handler: what is tried may call itself for the next page.
        inside('catch ($ERROR) { ... }', 'catch { ... }'),
        // It waits first, or tries again whatever has failed. Where the error is asked, it mends what that told, and then tries once more.
        {
          'pattern-either': [
            { patterns: [AGAIN, { 'pattern-inside': { patterns: [either('catch ($ERROR) { ... await $WAIT(...); ... }', 'catch { ... await $WAIT(...); ... }'), regex('$WAIT', '(?i).*(?:sleep|(?<!a)wait|delay|pause|back_?off|timeout|timer)')] } }] },
            { patterns: [AGAIN, inside('catch ($ERROR) { ... await new Promise(...); ... }', 'catch { ... await new Promise(...); ... }')] },
            { patterns: [AGAIN, ...notInside('if ($WHY) { ... }')] },
          ],
        },
        inside('function $FUNC(...) { ... }', 'const $FUNC = (...) => { ... }'),
        COUNTS_NOT,
        ...lessEachTime(...TS_ITSELF),
        TAKEN,
        // Called with other settings, it does another thing; called with the rest of a list, it ends.
        regex('$...ARGS', String.raw`(?s)^(?!.*\{\s*\.\.\.|\[\s*\w+,\s*\.\.\.\w+\])`),
      ],
    },
    againCounted: {
      patterns: [
        either(...TS_ITSELF),
        inside('try { ... } catch ($ERROR) { $...HANDLER }', 'try { ... } catch { $...HANDLER }'),
        calledAgain('this.$FUNC(...)', '$FUNC(...)'),
        TAKEN,
        inside('function $FUNC(...) { ... }', 'const $FUNC = (...) => { ... }'),
        COUNTS,
        OTHER_INPUT,
      ],
    },
    counted: { 'pattern-either': [
      { patterns: [either(...['$TRY < $MOST', '$TRY <= $MOST', '$TRY > $LEAST', '$TRY--'].map((more) => `while (${more}) { $...BODY }`)), regex('$TRY', NAMED_ATTEMPTS)] },
      { patterns: [either('for (let $TRY = $FIRST; $MORE; $STEP) { $...BODY }', 'for (let $TRY = $FIRST; ; $STEP) { $...BODY }'), regex('$TRY', ATTEMPTS), TS_PORTIONS] },
    ] },
    countedUntil: { patterns: [either(...['$REFUSED && $TRY++ < $MOST', '$REFUSED && ++$TRY < $MOST', '$TRY++ < $MOST && $REFUSED', '$TRY < $MOST && $REFUSED', '$REFUSED && $TRY < $MOST', '$REFUSED && --$TRY > $LEAST'].map((more) => `do { $...BODY } while (${more});`)), regex('$TRY', NAMED_ATTEMPTS)] },
    endsOnSuccess: String.raw`(?s)^.*?(?:\btry \{[^\n]*\n(?:[ \t]*\n)*([ \t]+)(?:[^\n]*\n)*?\1(?:return|break)\b[^\n]*\n(?:\1[ \t)\]}][^\n]*\n)*[ \t]*\} catch\b|\n([ \t]*)\} catch\b.*\n\2(?:return|break)\b[^\n]*\s*\z)`,
    endsOnFailure: String.raw`\n([ \t]*)\} catch\b[^\n]*\n(?:(?!\1\})[^\n]*\n)*?(?!\1\})[^\n]*\b(?:throw|return|break|reject|process\.exit)\b`,
  },
};

/** In the body: a question to a person, or a race between writers that soon has a winner. */
export const SHORT = String.raw`\b(?:input|prompt|getkey|ask)\(|except \(?(?:[\w.]+, )*(?:[\w.]*(?:Watch|Conflict|Stale|Integrity|Value|Key|Index|Type|Unicode\w*|Attribute|BlockingIO|Interrupted|FileExists|Runtime)Error|[\w.]*(?:Empty|StopIteration|KeyboardInterrupt))\b`;

/** By its name the function is meant to wait as long as it takes; or it is a step of a command, which ends its process behind it. */
export const notMeant = (language: Language): Clause[] => [
  {
    'pattern-not-inside': {
      patterns: [{ pattern: RETRIES[language].named }, regex('$FUNC', '(?i)(?:_*(?:serve|listen|poll|watch)|.*(?:forever|until|wait|reconnect|restart|daemon))')],
    },
  },
  ...(language === 'go' ? notInside('for { ... }\n...\nos.Exit(...)') : []),
];
