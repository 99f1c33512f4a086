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

/** A parameter that holds anything by a text. */
const HANDED_MAP = inside(...['any', 'interface{}'].map((type) => `func $HANDED_TO(..., $HOLDER map[string]${type}, ...) { ... }`));
/** Files that take apart what somebody else has put together; a codec with a schema of its own gives the types that the schema says. */
const DECODES = fileSays(String.raw`\bunstructured\.|json\.(?:\w+\.)?(?:Unmarshal|NewDecoder)|\bMapClaims\b|yaml\.Unmarshal|\.(?:ShouldBind|BindJSON|BodyParser)`);
/** Claims that a parser of tokens has looked at before anybody asks for them. */
const NOT_REGISTERED = regex('$FIELD', '^(?!(?:exp|iat|nbf|iss|alg)$)');

/** Functions that make something. */
const MAKES = ['func $MAKE(...) { $...MADE }', 'func ($OWNER $OF) $MAKE(...) { $...MADE }'];

/** A constructor of this file asks whether what it wraps is of the type, and makes something else where it is not. */
const ASKED_AT_START: Clause = notInsideWhere(
  either(...MAKES.flatMap((make) => [`package $PACKAGE\n...\n${make}`, `${make}\n...`])),
  regex('$MAKE', '(?i)^(?:new|make|with|wrap)'),
  ...holding('$...MADE', { pattern: '$ANY, $OK = $GIVEN.($TYPE)\nif !$OK { ... }' }),
);

/** Files with an informer, whose handlers, stores and queues hand over anything: an object, or a tombstone in place of one whose deletion was missed. */
const INFORMER = 'client-go/tools/cache|controller-runtime';
/** What an informer hands to a handler: a function literal by its field, a method by the name that it has by its interface, others beside an informer. */
const HANDLERS = [...['AddFunc', 'DeleteFunc', 'FilterFunc', 'UpdateFunc'].map((field) => `$HANDLERS{..., ${field}: func($VALUE $ANY) { ... }, ...}`), ...['$OLD $ANY, $VALUE $TOO', '$VALUE $ANY, $NEW $TOO'].map((given) => `$HANDLERS{..., UpdateFunc: func(${given}) { ... }, ...}`)];
const handed: Formula = {
  patterns: [
    {
      'pattern-either': ['any', 'interface{}'].flatMap((type): Formula[] => [
        { patterns: [unchecked(`($VALUE : ${type})`), inside('func $FUNC(..., $VALUE $ANY) { ... }'), regex('$FUNC', '^OnDelete$')] },
        { patterns: [fileSays(INFORMER), unchecked(`($VALUE : ${type})`), inside('func $FUNC(..., $VALUE $ANY, ...) { ... }'), regex('$FUNC', '(?i)^_?(?:on|handle|add|update|delete|enqueue|requeue|filter)')] },
        { patterns: [unchecked(`($VALUE : ${type})`), inside(...HANDLERS)] },
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
            unchecked('$HOLDER.Load()'),
            unchecked('$VALUE', from('$HOLDER.Load()')),
            // A map of anything, for many routines at once, that nobody asks whether it holds one; who has asked knows what it put there.
            { patterns: [fileSays(String.raw`\bsync\.Map\b`), unchecked('$VALUE', inside('$VALUE, _ = $HOLDER.Load($KEY)\n...'))] },
            // The store and the queue behind an informer, and the tombstone.
            { patterns: [fileSays('client-go/util/workqueue'), unchecked('$VALUE', from('$QUEUE.Get()'))] },
            {
              patterns: [
                fileSays(INFORMER),
                { 'pattern-either': [unchecked('$TOMBSTONE.Obj'), unchecked('$VALUE', inside('$VALUE, $FOUND, $ERR = $STORE.$GET(...)\n...', 'if $VALUE, $FOUND, $ERR := $STORE.$GET(...); $COND { ... }'), regex('$GET', '^Get(?:ByKey)?$'))] },
              ],
            },
            unchecked('$HOLDER["$FIELD"]', DATA, DECODES, NOT_REGISTERED),
            // A map of anything that is handed in: whoever fills it need not know what is asked of it.
            unchecked('$HOLDER["$FIELD"]', HANDED_MAP),
            unchecked('$VALUE', from('$HOLDER["$FIELD"]'), HANDED_MAP),
            // What a model calls a tool with.
            unchecked('$REQUEST.Params.Arguments["$FIELD"]'),
            unchecked('$VALUE', from('$REQUEST.Params.Arguments["$FIELD"]')),
            unchecked('$REQUEST.Params.Arguments'),
            unchecked('$VALUE', from('$CONTEXT.Value($KEY)'), CONTEXT),
            unchecked('$VALUE', from('$HOLDER["$FIELD"]'), DATA, DECODES, NOT_REGISTERED),
            // A connection of another kind: in a test, behind TLS, through a proxy.
            unchecked('$VALUE', from('$HOLDER.$DIAL(...)'), regex('$DIAL', '^(?:Dial\\w*|Accept)$'), regex('$TYPE', String.raw`^\*`)),
            // A wrapper of the writer, put in by a middleware, has not all of its methods.
            { patterns: [{ pattern: '($VALUE : http.ResponseWriter).($TYPE)' }, regex('$TYPE', '^http\\.'), ASKED_AT_START, ...asked('$VALUE')] },
            handed,
          ],
        },
        // Semgrep sees the first name only of `var value, ok = …`.
        { 'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*(?:var[ \t]+)?\w+,[ \t]*\w+[ \t]*=[^\n,]*\.\([^\n,]*` } },
      ],
    },
  },
});
