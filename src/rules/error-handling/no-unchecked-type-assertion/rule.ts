import { either, fileSays, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
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

/** A context, by what it is called. */
const CONTEXT = regex('$CONTEXT', String.raw`(?i)^(?:.*ctx\w*|.*context(?:\(\))?|c)$`);
/** JSON that came from outside, and claims of a token: maps of anything. */
const DATA = regex('$HOLDER', String.raw`(?i)^(?:.*(?:claims|payload|body|data|event|msg|message|params|args|arguments|props|properties|meta|metadata|attrs|attributes|fields|values|obj|object|json|doc|document|item|row|record|result|resp|response|raw|input|options|opts|spec|config|settings|vars|info|details|headers|m))$`);

/** Files that take apart what somebody else has put together; a codec with a schema of its own gives the types that the schema says. */
const DECODES = fileSays(String.raw`json\.(?:\w+\.)?(?:Unmarshal|NewDecoder)|\bMapClaims\b|yaml\.Unmarshal|\.(?:ShouldBind|BindJSON|BodyParser)`);
/** Claims that a parser of tokens has looked at before anybody asks for them. */
const NOT_REGISTERED = regex('$FIELD', '^(?!(?:exp|iat|nbf|iss|alg)$)');

/** A constructor of this file stores something in an atomic value, so that there is one from the start on. */
const MAKES = ['func $MAKE(...) { $...MADE }', 'func ($OWNER $OF) $MAKE(...) { $...MADE }'];
const STORED_AT_START: Clause = notInsideWhere(
  either(...MAKES.flatMap((make) => [`package $PACKAGE\n...\n${make}`, `${make}\n...`])),
  regex('$MAKE', '(?i)^(?:new|init|start|make|open|create|with)'),
  ...holding('$...MADE', { pattern: '$HELD.Store(...)' }),
);

/** A constructor of this file asks whether what it wraps is of the type, and makes something else where it is not. */
const ASKED_AT_START: Clause = notInsideWhere(
  either(...MAKES.flatMap((make) => [`package $PACKAGE\n...\n${make}`, `${make}\n...`])),
  regex('$MAKE', '(?i)^(?:new|make|with|wrap)'),
  ...holding('$...MADE', { pattern: '$ANY, $OK = $GIVEN.($TYPE)\nif !$OK { ... }' }),
);

/** What an informer hands to the handler of a deletion: the object, or a tombstone in place of one whose deletion was missed. */
const deleted: Formula = {
  patterns: [
    {
      'pattern-either': ['any', 'interface{}'].flatMap((type): Formula[] => [
        // The name that such a handler has by its interface; others only beside an informer.
        { patterns: [unchecked(`($VALUE : ${type})`), inside('func $FUNC(..., $VALUE $ANY) { ... }'), regex('$FUNC', '^OnDelete$')] },
        { patterns: [fileSays('client-go/tools/cache|controller-runtime'), unchecked(`($VALUE : ${type})`), inside('func $FUNC(..., $VALUE $ANY, ...) { ... }'), regex('$FUNC', '(?i)^(?:on|handle)?_?delete')] },
        { patterns: [unchecked(`($VALUE : ${type})`), inside('$HANDLERS{..., DeleteFunc: func($VALUE $ANY) { ... }, ...}')] },
      ]),
    },
    // The value of another variable of that name.
    ...asked('$VALUE'),
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
  kinds: ['service'],
  match: {
    go: {
      patterns: [
        {
          'pattern-either': [
            unchecked('$CONTEXT.Value($KEY)', CONTEXT),
            unchecked('$HOLDER.Load()', STORED_AT_START),
            unchecked('$HOLDER["$FIELD"]', DATA, DECODES, NOT_REGISTERED),
            // What a model calls a tool with.
            unchecked('$REQUEST.Params.Arguments'),
            unchecked('$VALUE', from('$CONTEXT.Value($KEY)'), CONTEXT),
            unchecked('$VALUE', from('$HOLDER["$FIELD"]'), DATA, DECODES, NOT_REGISTERED),
            // A connection of another kind: in a test, behind TLS, through a proxy.
            unchecked('$VALUE', from('$HOLDER.$DIAL(...)'), regex('$DIAL', '^(?:Dial\\w*|Accept)$'), regex('$TYPE', String.raw`^\*`)),
            // A wrapper of the writer, put in by a middleware, has not all of its methods.
            { patterns: [{ pattern: '($VALUE : http.ResponseWriter).($TYPE)' }, regex('$TYPE', '^http\\.'), ASKED_AT_START, ...asked('$VALUE')] },
            deleted,
          ],
        },
        // Semgrep sees the first name only of `var value, ok = …`.
        { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*(?:var[ \t]+)?\w+,[ \t]*\w+[ \t]*=[^\n,]*\.\([^\n,]*` } },
      ],
    },
  },
});
