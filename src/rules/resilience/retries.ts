/**
 * What the rules on retries share: a loop that ends when something has worked and goes on when it has failed.
 *
 * Blocks are told by their text and its indentation: as patterns, the kinds of handlers alone would be dozens.
 */
import { either, regex } from '../../spec/clauses.js';
import type { Clause, Formula } from '../../spec/formula.js';
import type { Language } from '../../spec/rule.js';

/** The loops of a language, whose body is `$...BODY`. */
interface Loops {
  readonly endless: Formula;
  /** They try a number of times, by the names in their head. */
  readonly counted: Formula;
  /** A function and its name. */
  readonly named: string;
  /** In the body: it ends when all went well. */
  readonly endsOnSuccess: string;
  /** In the body: a failure ends it as well, at once or in the end. */
  readonly endsOnFailure: string;
}

const ATTEMPTS = '(?i)(?:_|i|n|k|x|.*(?:attempt|retr(?:y|ies)|tries|trial).*)$';

export const RETRIES: Readonly<Record<Language, Loops>> = {
  go: {
    named: 'func $FUNC(...) { ... }',
    endless: { pattern: 'for { $...BODY }' },
    counted: {
      'pattern-either': [
        { patterns: [either('for $TRY := $FIRST; $MORE; $STEP { $...BODY }', 'for $TRY := range $TIMES { $...BODY }'), regex('$TRY', ATTEMPTS)] },
        { patterns: [{ pattern: 'for range $TIMES { $...BODY }' }, regex('$TIMES', ATTEMPTS)] },
      ],
    },
    endsOnSuccess: String.raw`(?s)^.*?(?:\b\w*[eE]rr == nil \{\n(?:[^\n}]*\n){0,4}?\s*(?:return|break)\b|\w*[eE]rr != nil \{\n(?:(?!\s*(?:return|break|panic)\b)[^\n]*\n)*?\s*continue\b.*\n\s*(?:return\b[^\n{}]*|break)\s*$)`,
    endsOnFailure: String.raw`\breturn\b[^\n]*\w*[eE]rr\w*\b|\bpanic\(|[fF]atal\w*\(|os\.Exit`,
  },
  python: {
    named: 'def $FUNC(...):\n    ...',
    endless: { patterns: [{ pattern: 'while $TRUE:\n    $...BODY' }, regex('$TRUE', '^(?:True|1)$')] },
    counted: { patterns: [{ pattern: 'for $TRY in $TIMES:\n    $...BODY' }, regex('$TRY', ATTEMPTS), regex('$TIMES', '(?i).*(?:range|retr|attempt|tries)')] },
    endsOnSuccess: String.raw`(?s)^.*?(?:\btry:[^\n]*\n([ \t]+)(?:[^\n]*\n)*?\1(?:return|break)\b[^\n]*\n(?:\1[ \t)\]}][^\n]*\n)*[ \t]*except\b|\n([ \t]*)except\b.*\n\2(?:else:\s*\n\s*)?(?:return|break)\b[^\n]*\s*\z)`,
    endsOnFailure: String.raw`\n([ \t]*)except\b[^:]*:[^\n]*\n(?:\1[ \t][^\n]*\n|[ \t]*\n)*?\1[ \t]+(?:[^\n]*:[ \t]*)?(?:raise|return|break|sys\.exit|os\._exit|exit)\b`,
  },
  typescript: {
    named: 'function $FUNC(...) { ... }',
    endless: either('while (true) { $...BODY }', 'for (;;) { $...BODY }', 'do { $...BODY } while (true);'),
    counted: { patterns: [either('for (let $TRY = $FIRST; $MORE; $STEP) { $...BODY }', 'for (let $TRY = $FIRST; ; $STEP) { $...BODY }'), regex('$TRY', ATTEMPTS)] },
    endsOnSuccess: String.raw`(?s)^.*?(?:\btry \{[^\n]*\n([ \t]+)(?:[^\n]*\n)*?\1(?:return|break)\b[^\n]*\n(?:\1[ \t)\]}][^\n]*\n)*[ \t]*\} catch\b|\n([ \t]*)\} catch\b.*\n\2(?:return|break)\b[^\n]*\s*\z)`,
    endsOnFailure: String.raw`\n([ \t]*)\} catch\b[^\n]*\n(?:(?!\1\})[^\n]*\n)*?(?!\1\})[^\n]*\b(?:throw|return|break|reject|process\.exit)\b`,
  },
};

/** A clause: the body says, or does not say, what the regular expression finds. */
export const bodySays = (text: string): Clause => regex('$...BODY', text);
export const bodyWithout = (text: string): Clause => regex('$...BODY', `(?is)^(?!.*(?:${text}))`);

/** In the body: a question to a person, or a race between writers that soon has a winner. */
export const SHORT = String.raw`\b(?:input|prompt|getkey|ask)\(|except \(?(?:[\w.]+, )*(?:[\w.]*(?:Watch|Conflict|Stale|Integrity|Value|Key|Index|Type|Unicode\w*|Attribute|BlockingIO|Interrupted|FileExists|Runtime)Error|[\w.]*(?:Empty|StopIteration|KeyboardInterrupt))\b`;

/** By its name the function is meant to wait as long as it takes. */
export const notMeant = (language: Language): Clause => ({
  'pattern-not-inside': {
    patterns: [{ pattern: RETRIES[language].named }, regex('$FUNC', '(?i)(?:_*(?:serve|listen|poll|watch)|.*(?:forever|until|wait|reconnect|daemon))')],
  },
});
