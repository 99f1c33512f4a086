import { inside, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';

/** Where the assertion gives a second result, or its value was asked before. */
const asked = (value: string): Clause[] =>
  notInside(
    `$RESULT, $OK = ${value}.($TYPE)`,
    `var $RESULT, $OK = ${value}.($TYPE)`,
    `switch ${value}.(type) {\ncase $CASE:\n  ...\n}`,
    `switch $RESULT := ${value}.(type) {\ncase $CASE:\n  ...\n}`,
    `if <... ${value} == nil ...> { ... }\n...`,
    `if <... ${value} != nil ...> { ... }`,
    `$ANY, $OK = ${value}.($TYPE)\n...`,
    `switch $KIND.Kind() {\ncase $CASE:\n  ...\n}`,
  );

/** A value, asserted with one result. */
const unchecked = (value: string, ...where: readonly Clause[]): Formula => ({ patterns: [{ pattern: `${value}.($TYPE)` }, ...where, ...asked(value)] });

/** The variable was given what `call` returned. */
const from = (call: string): Clause => inside(`$VALUE = ${call}\n...`, `$VALUE, $FOUND = ${call}\n...`, `if $VALUE, $FOUND := ${call}; $COND { ... }`);

/** Methods whose callers the framework picks by type: codecs, streams, and what container/heap hands back. */
const TYPED_BY_FRAMEWORK = '^(?:Push|(?:Recv|Send)Msg|(?:Un)?[mM]arshal\\w*|Encode|Decode|Less|Compare|New)$';
/** A context, by what it is called. */
const CONTEXT = regex('$CONTEXT', String.raw`(?i)^(?:.*ctx\w*|.*context(?:\(\))?|c)$`);
/** What is asked for a value by a key, and may have none or another's: stores in memory, JSON that came from outside. */
const HOLDS = regex('$HOLDER', String.raw`(?i)^(?!.*(?:pool|flags?|cmd|command|header|query|params?|config|viper|once)$)`);
/** JSON that came from outside, and claims of a token: maps of anything. */
const DATA = regex('$HOLDER', String.raw`(?i)^(?:.*(?:claims|payload|body|data|event|msg|message|params|args|arguments|props|properties|meta|metadata|attrs|attributes|fields|values|obj|object|json|doc|document|item|row|record|result|resp|response|raw|input|options|opts|spec|config|settings|vars|info|details|headers|m))$`);

/** `any` in a parameter, less what the code around it has made sure of. */
const anyTyped: Formula = {
  patterns: [
    { 'pattern-either': ['any', 'interface{}'].map((type) => unchecked(`($VALUE : ${type})`)) },
    {
      'pattern-either': [
        { patterns: [inside('func $FUNC(..., $VALUE $ANY, ...) { ... }'), regex('$FUNC', `(?!${TYPED_BY_FRAMEWORK})`)] },
        { patterns: [inside('func(..., $VALUE $ANY, ...) { ... }')] },
      ],
    },
    // The value of another variable of that name.
    ...asked('$VALUE'),
    ...notInside('$MAP.Range(func(...) bool { ... })'),
  ],
};

export default defineRule({
  id: 'no-unchecked-type-assertion',
  category: 'error-handling',
  severity: 'warning',
  preset: { go: 'all' },
  findings: ['SE-5', 'UP-18'],
  cwe: ['CWE-704: Incorrect Type Conversion or Cast'],
  references: [{ title: 'The Go Programming Language Specification: Type assertions', url: 'https://go.dev/ref/spec#Type_assertions' }],
  peers: [{ tool: 'golangci-lint', rule: 'forcetypeassert', same: true }],
  summary: 'disallow asserting the type of a value that may be missing, with one result',
  why:
    'A handler takes the user from the context with `ctx.Value(userKey).(*User)`. A new route is added without the middleware that ' +
    'puts the user there: the value is nil, the assertion panics, and in a goroutine of its own it takes the whole process down.',
  remedy: 'Use the form with two results, and return an error that says what was expected where the second is false.',
  message:
    'The assertion to `$TYPE` panics where the value is missing or of another type, and nothing around it makes sure that it is not; take the second result and handle false.',
  kinds: RUNNING_CODE,
  match: {
    go: {
      patterns: [
        {
          'pattern-either': [
            unchecked('$CONTEXT.Value($KEY)', CONTEXT),
            unchecked('$HOLDER.Load()'),
            unchecked('$HOLDER.Value()', HOLDS),
            unchecked('$HOLDER["..."]', DATA),
            unchecked('$VALUE', from('$HOLDER.Load(...)')),
            unchecked('$VALUE', from('$CONTEXT.Value($KEY)'), CONTEXT),
            unchecked('$VALUE', from('$HOLDER["..."]'), DATA),
            // A connection of another kind: in a test, behind TLS, through a proxy.
            unchecked('$VALUE', from('$HOLDER.$DIAL(...)'), regex('$DIAL', '^(?:Dial\\w*|Accept)$'), regex('$TYPE', String.raw`^\*`)),
            // A wrapper of the writer, put in by a middleware, has not all of its methods.
            { patterns: [{ pattern: '($VALUE : http.ResponseWriter).($TYPE)' }, regex('$TYPE', '^http\\.'), ...asked('$VALUE')] },
            anyTyped,
          ],
        },
      ],
    },
  },
});
