import { either, fileSays, fileWithout, notInside, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { TEST_FILES } from '../../../spec/test-files.js';

/** What is handed from one part of a system to another, by the end of its name. */
const SENT = String.raw`\w*(?:[eE]vent|[mM]essage|[mM]sg|[tT]ask|[jJ]ob|[cC]ommand|[rR]equest|[rR]esponse|[rR]eply|[eE]nvelope|[nN]otification|[pP]acket|[wW]ebhook|[rR]ecord|[pP]ayload)(?:Data|Body|Payload|Details)?(?:V?\d+)?`;

/** What it carries; what users hang on to it, and what describes it, is another matter. */
const CARRIED = String.raw`(?!(?:user|app|custom|extra|raw|meta)_?[dD]ata)(?:payload|data|body|content|contents|params|parameters|args|arguments|message|event|input|result|output|\w*(?:_(?:payload|data|body)|[a-z](?:Payload|Data|Body)))`;

/** What only a payload is called, or what one says of a thing in full: in whatever type that holds data. */
const PAYLOAD = String.raw`(?:payload|spec|details?|extras?|attributes|body|\w*(?:_(?:payload|spec|details|body)|[a-z](?:Payload|Spec|Details|Body)))`;
/** Types that hold anything by their nature: a node, a page of a template, what is logged, an answer that its functions fill, a tool of tests. */
const ANYTHING = String.raw`(?:log|audit|fake|mock|stub|resp(?:onse)?(?:body|data)|\w*(?:resp|response|reply|result|log|node|page|view|template|options?|opts|cmd|context|error|exception|problem|wrapper|config|configuration|settings|test|case|mixin|field|parser|handler|visitor)\b)`;
const HOLDS_ANYTHING = `(?i)^(?!${ANYTHING})`;

const GENERATED = 'Code generated|DO NOT EDIT|@generated|auto-?generated';

/** Go: a field that holds anything by a text. */
const goMap = (...where: readonly Clause[]): Formula => ({
  patterns: [either(...['any', 'interface{}'].map((type) => `type $TYPE struct {\n  ...\n  $FIELD map[string]${type}\n  ...\n}\n`)), ...where],
});
const goField = (...where: readonly Clause[]): Formula => ({
  patterns: [either('type $TYPE struct {\n  ...\n  $FIELD any\n  ...\n}\n', 'type $TYPE struct {\n  ...\n  $FIELD interface{}\n  ...\n}\n'), ...where],
});
const go: Formula = {
  patterns: [
    fileSays(String.raw`\b(?:any|interface\{\})[ \t]*(?:\x60|$|\n|//)`),
    fileWithout(GENERATED),
    // A field that no encoder sees stays in the package.
    {
      'pattern-either': [
        // What is only logged is read by people; the body of an answer is what the functions that fill it know, and arguments are passed through.
        goField(regex('$TYPE', `^(?!(?i:log|audit)|\\w*(?:[rR]esponse|[rR]eply))${SENT}$`), regex('$FIELD', `^(?=[A-Z])(?!Param)(?i:${CARRIED})$`)),
        goField(regex('$TYPE', HOLDS_ANYTHING), regex('$FIELD', `^(?=[A-Z])(?i:${PAYLOAD})$`)),
        // What somebody asks for, by the arguments of a kind that the code takes apart.
        goMap(regex('$TYPE', String.raw`^\w*(?:[tT]ask|[jJ]ob|[cC]ommand)(?:Request|Message|Event|Data|Body|Payload)?$`), regex('$FIELD', '^(?:Args|Arguments|Payload|Input|Params)$')),
        // A tag says that it is sent or kept.
        { patterns: [goField(regex('$TYPE', HOLDS_ANYTHING), regex('$FIELD', '^(?:Data|Content)$'), { 'focus-metavariable': '$FIELD' }), { 'pattern-inside': { 'pattern-regex': String.raw`\b(?:Data|Content)[ \t]+(?:any|interface\{\})[ \t]+\x60[^\x60\n]*\b(?:json|yaml|bson|msgpack):"[^-"]` } }] },
      ],
    },
    { 'focus-metavariable': '$FIELD' },
  ],
};

const PYTHON_ANY = String.raw`(?:\w+\.)?Any`;

const pyField = (type: string, field: string): Formula => ({
  patterns: [either('$FIELD: $ANY', '$FIELD: $ANY = $VALUE'), regex('$FIELD', field), { 'pattern-inside': { patterns: [{ pattern: 'class $TYPE(...):\n    ...' }, regex('$TYPE', type)] } }],
});
const python: Formula = {
  patterns: [
    fileSays(String.raw`:[^\n#]*(?:\bAny\b|\bobject\b)`),
    fileWithout(GENERATED),
    regex('$ANY', String.raw`^(?:object|${PYTHON_ANY}|${PYTHON_ANY} ?\| ?None|None ?\| ?${PYTHON_ANY}|(?:\w+\.)?Optional\[${PYTHON_ANY}\])$`),
    {
      'pattern-either': [
        pyField(`^${SENT}$`, `^${CARRIED}$`),
        pyField(HOLDS_ANYTHING, `^${PAYLOAD}$`),
        // What came of a piece of work.
        pyField(String.raw`^\w*(?:Outcome|Result|Message|Event|Job|Task)$`, '^value$'),
      ],
    },
    ...notInside('def $FUNC(...):\n    ...'),
  ],
};

/** The first line of a declaration, with its indentation: Semgrep's tree has no members of interfaces. */
const head = (name: string): string => String.raw`(?m)^([ \t]*)(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:interface|type|class) ${name}\b[^\n]*\{\r?\n`;
const field = (name: string): string => String.raw`(?:(?:public|private|protected|readonly|declare) )*${name}[?!]?: (?:any|object)(?:;|(?=\r?\n[ \t]*(?:\}|\w+\??:)))`;
/** A declaration, and one from its beginning to a member that is such a field, which is indented as the first is. */
const declaration = (type: string): string => String.raw`${head(type)}(?:(?:\1[ \t][^\n]*|\r)?\n)*`;
const upTo = (type: string, name: string): string => String.raw`${head(type)}(?=([ \t]+))(?:(?:\1[ \t][^\n]*|\r)?\n)*?\2${field(name)}`;

const typescript: Formula = {
  patterns: [
    {
      'pattern-either': [
        { patterns: [{ 'pattern-regex': String.raw`(?m)^[ \t]+${field(CARRIED)}` }, { 'pattern-inside': { 'pattern-regex': declaration(SENT) } }] },
        { patterns: [{ 'pattern-regex': String.raw`(?m)^[ \t]+${field(PAYLOAD)}` }, { 'pattern-inside': { 'pattern-regex': upTo(String.raw`(?!(?i:${ANYTHING}|\w*(?:props|state|store|service|component)\b))\w+`, PAYLOAD) } }] },
      ],
    },
    fileWithout(GENERATED),
  ],
};

export default defineRule({
  id: 'no-untyped-payload',
  category: 'maintainability',
  severity: 'info',
  preset: { go: 'strict', python: 'all', typescript: 'all' },
  findings: ['SE-22'],
  references: [
    { title: 'Go: json.RawMessage', url: 'https://pkg.go.dev/encoding/json#RawMessage' },
    { title: 'Python: typing.Any', url: 'https://typing.python.org/en/latest/spec/special-types.html#any' },
    { title: 'TypeScript: unknown', url: 'https://www.typescriptlang.org/docs/handbook/2/functions.html#unknown' },
  ],
  peers: [
    {
      tool: 'revive',
      rule: 'use-any',
      contradicts: 'It writes `any` for `interface{}`, which leaves the field as open as it was.',
      languages: ['go'],
    },
    { tool: 'typescript-eslint', rule: 'no-explicit-any', onByDefault: true, languages: ['typescript'] },
    { tool: 'ruff', rule: 'ANN401', languages: ['python'] },
  ],
  summary: 'disallow fields of messages, jobs and requests that may hold anything',
  why:
    'The producer renames `order_id` to `id` in what it puts into `payload`, and everything compiles on both sides. The ' +
    'consumer still asks for the old name and gets nothing: it answers with an error for each message, or works on with ' +
    'an empty id. Which kinds of payload there are is written down nowhere, so no test asks for them either.',
  remedy:
    'Give each kind of payload a type, and the message a tag that tells them apart. What is only handed on stays bytes (`json.RawMessage`, `bytes`) or `unknown`, and is decoded and checked where it is used.',
  message: {
    go: '`$FIELD` of `$TYPE` may hold anything, so the compiler cannot tell when sender and receiver disagree; give each kind of payload a type, or hand it on as `json.RawMessage` and decode it where it is used.',
    python:
      '`$FIELD` of `$TYPE` may hold anything, so no type checker can tell when sender and receiver disagree; give each kind of payload a type, in a union with a tag.',
    typescript:
      'What this carries may be anything, so the compiler cannot tell when sender and receiver disagree; give each kind of payload a type, in a union with a tag, or hand it on as `unknown` and check it where it is used.',
  },
  match: {
    go: { ...go, paths: { exclude: TEST_FILES.go } },
    python: { ...python, paths: { exclude: TEST_FILES.python } },
    // JavaScript has no types.
    typescript: { ...typescript, paths: { include: ['*.ts', '*.tsx', '*.mts', '*.cts'], exclude: [...TEST_FILES.typescript, '*.d.ts'] } },
  },
});
