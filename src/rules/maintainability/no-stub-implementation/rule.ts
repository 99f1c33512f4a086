import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Words with which a comment or a log line admits that the work is still to be done. */
const ADMISSION = [
  String.raw`\b(?:TODO|FIXME|XXX)\b`,
  String.raw`\b[Pp]laceholder\b`,
  String.raw`\b[Nn]ot (?:yet )?implemented`,
  String.raw`\b[Uu]nimplemented\b`,
  String.raw`\b[Ii]mplement (?:me|later|(?:it|this) (?:later|properly))\b`,
  String.raw`\b[Ff]or now\b`,
  String.raw`\b[Ii]n (?:a |an |the )?(?:real|actual|full|production)\b.*\b(?:would|should)\b`,
].join('|');

/** Words that end the text of an error; `not implemented by …` and `in …` tell of a deliberate gap. */
const NOT_IMPLEMENTED = String.raw`(?:\bTODO\b.*|[Nn]ot (?:yet )?implemented(?: yet)?|[Uu]nimplemented|[Ii]mplement me)[.!]?`;

/** Two levels of parentheses, on one line or several. */
const ARGUMENTS = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

/** Types that are meant to do nothing: doubles for tests, null objects, generated defaults. */
const DOUBLE = '.*(?:[mM]ock|[fF]ake|[sS]tub|[nN]o-?[oO]p|[nN]op(?![a-z])|[dD]ummy|[nN]ull|[uU]nimplemented|[tT]est|[bB]ase(?![a-z]))';

const TESTS = [
  '*_test.go', 'test_*.py', '*_test.py', 'conftest.py', '*.test.*', '*.spec.*',
  'test/', 'tests/', '*test/', 'test_*/', 'testing/', 'testutil/', 'testdata/', '__tests__/', 'mocks/',
];

function where(metavariable: string, regex: string): Clause {
  return { 'metavariable-regex': { metavariable, regex } };
}

const GO_COMMENT = String.raw`//.*`;
const GO_LOG = String.raw`(?:\w+ :?= )?(?:\w+\.)*(?:[a-z]*[lL]og(?:ger|rus)?|fmt)(?:\.\w+(?:${ARGUMENTS})?)*`;
const GO_ZERO = String.raw`(?:nil|true|false|-?[0-9.]+|""|"[^"\n]*"|&?[\w.\[\]*]+\{\s*\})`;
/** Longer bodies are read no further. */
const SHORT = String.raw`(?![\s\S]{600})`;

const GO_NOTHING = String.raw`${SHORT}(?:(?:${GO_COMMENT}|${GO_LOG}|_(?:, _)* = \w+(?:, \w+)*)\s*)*`;
const GO_EMPTY_HANDED = String.raw`${GO_NOTHING}(?:return\b[ \t]*(?:${GO_ZERO}(?:,\s*)?)*)?\s*(?:${GO_COMMENT}\s*)*$`;

const GO_RAISES = String.raw`${GO_NOTHING}(?:return\b|panic\().*\)\s*(?:${GO_COMMENT}\s*)*$`;

/** Methods of types that are meant to do nothing. */
const GO_DOUBLES: Clause[] = ['func ($R $T) $M(...) { ... }', 'func ($T) $M(...) { ... }'].map((pattern) => ({
  'pattern-not-inside': { patterns: [{ pattern }, where('$T', DOUBLE)] },
}));

const go: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-regex': String.raw`(?://.*|"[^"\n]*)(?:${ADMISSION}).*` },
        {
          'pattern-inside': {
            'pattern-either': [
              { patterns: [{ pattern: 'func $F(...) { $...BODY }' }, where('$...BODY', GO_EMPTY_HANDED)] },
              { pattern: 'func $F(...) { }' },
              { patterns: [{ pattern: 'func $F(..., $ARG $TYPE, ...) { $...BODY\nreturn $ARG }' }, where('$...BODY', String.raw`${GO_NOTHING}$`)] },
              { pattern: 'func $F(..., $ARG $TYPE, ...) { return $ARG }' },
            ],
          },
        },
        ...GO_DOUBLES,
      ],
    },
    {
      patterns: [
        {
          'pattern-either': [
            { pattern: 'panic("$TEXT")' },
            { pattern: 'errors.New("$TEXT")' },
            { pattern: 'fmt.Errorf("$TEXT", ...)' },
          ],
        },
        where('$TEXT', String.raw`.*?${NOT_IMPLEMENTED}$`),
        { 'pattern-inside': { patterns: [{ pattern: 'func $F(...) { $...BODY }' }, where('$...BODY', GO_RAISES)] } },
        ...GO_DOUBLES,
      ],
    },
  ],
};

const TS_COMMENT = String.raw`(?://.*|/\*[^*]*(?:\*(?!/)[^*]*)*\*/)`;
const TS_LOG = String.raw`(?:await )?(?:this\.)?#?(?:\w+\??\.)*_?(?:console|[a-z]*[lL]og(?:ger)?|LOG(?:GER)?|debug)(?:\??\.\w+)*${ARGUMENTS};?`;
const TS_CONSTANT = String.raw`(?:null|undefined|true|false|-?[0-9.]+n?|'[^'\n]*'|"[^"\n]*"|\[\s*\]|\{\s*\}|new (?:Map|Set)(?:<[^()\n]*>)?\(\))`;
const TS_VALUE = String.raw`(?:${TS_CONSTANT}|\{\s*(?:\w+: ${TS_CONSTANT},?\s*)+\}|Promise\.resolve\((?:${TS_CONSTANT})?\))(?: as [\w<>\[\]{}., |]+)?`;
const TS_NOTHING = String.raw`${SHORT}(?:(?:${TS_COMMENT}|${TS_LOG}|void \w+;?)\s*)*`;
const TS_EMPTY_HANDED = String.raw`${TS_NOTHING}(?:return\b[ \t]*(?:${TS_VALUE})?;?)?\s*(?:${TS_COMMENT}\s*)*$`;
const TS_RAISES = String.raw`${TS_NOTHING}(?:throw\b|return Promise\.reject\().*;?\s*(?:${TS_COMMENT}\s*)*$`;

function tsFunctions(body: string, more: readonly string[] = []): Formula {
  return {
    'pattern-either': [
      ...['function $F(...) { $...BODY }', '$F = (...) => { $...BODY }'].map((pattern) => ({ patterns: [{ pattern }, where('$...BODY', body)] })),
      ...more.map((pattern) => ({ pattern })),
    ],
  };
}

const TS_DOUBLES: Clause[] = [
  { 'pattern-not-inside': { patterns: [{ pattern: 'class $C { ... }' }, where('$C', DOUBLE)] } },
];

const typescript: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-regex': String.raw`(?://.*|/\*.*|'[^'\n]*|"[^"\n]*)(?:${ADMISSION}).*` },
        {
          'pattern-inside': {
            'pattern-either': [
              tsFunctions(TS_EMPTY_HANDED, ['function $F(...) { }', '$F = (...) => { }', 'function $F(..., $ARG, ...) { return $ARG; }']),
              { patterns: [{ pattern: 'function $F(..., $ARG, ...) { $...BODY\nreturn $ARG; }' }, where('$...BODY', String.raw`${TS_NOTHING}$`)] },
            ],
          },
        },
        ...TS_DOUBLES,
      ],
    },
    {
      patterns: [
        { 'pattern-either': [{ pattern: 'new $E("$TEXT", ...)' }, { pattern: '$E("$TEXT", ...)' }] },
        where('$E', String.raw`(?:\w+\.)*\w*(?:Error|Exception|NotImplemented)$`),
        where('$TEXT', String.raw`.*?${NOT_IMPLEMENTED}$`),
        { 'pattern-inside': tsFunctions(TS_RAISES) },
        { 'pattern-not-inside': 'abstract class $C { ... }' },
        {
          'pattern-not-inside': {
            patterns: [
              { pattern: 'class $C { ... }' },
              { 'pattern-not': 'class $C extends $B { ... }' },
              { 'pattern-not': 'class $C implements $I { ... }' },
            ],
          },
        },
        ...TS_DOUBLES,
      ],
    },
  ],
};

const PY_LOG = String.raw`(?:self\.)?(?:\w+\.)*_?(?:[a-z]*log(?:ger|ging)?|LOG(?:GER)?|print)(?:\.\w+)*${ARGUMENTS}`;
const PY_CONSTANT = String.raw`(?:None|True|False|-?[0-9.]+|'[^'\n]*'|"[^"\n]*"|\[\s*\]|\{\s*\}|\(\s*\)|(?:set|dict|list)\(\))`;
const PY_VALUE = String.raw`(?:${PY_CONSTANT}|\{\s*(?:["']\w+["']: ${PY_CONSTANT},?\s*)+\})`;
const PY_COMMENT = '#.*';
const PY_DOCSTRING = String.raw`(?:[rR]?"""[^"]*(?:"{1,2}(?!")[^"]*)*"""\s*)?`;
const PY_NOTHING = String.raw`(?![\s\S]{1200})${PY_DOCSTRING}(?:(?:${PY_COMMENT}|${PY_LOG}|del \w+(?:, \w+)*)\s*)*`;
const PY_EMPTY_HANDED = String.raw`${PY_NOTHING}(?:pass|\.\.\.|return\b[ \t]*(?:${PY_VALUE})?)?\s*$`;
const PY_RAISES = String.raw`${PY_NOTHING}raise\b.*$`;

const PY_DOUBLES: Clause[] = [
  { 'pattern-not-inside': { patterns: [{ pattern: 'class $C(...): ...' }, where('$C', DOUBLE)] } },
  { 'pattern-not-inside': 'class $C(..., Protocol, ...): ...' },
  { 'pattern-not-inside': '@abstractmethod\ndef $M(...): ...' },
  { 'pattern-not-inside': '@abc.abstractmethod\ndef $M(...): ...' },
  { 'pattern-not-inside': '@overload\ndef $M(...): ...' },
];

const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        { 'pattern-regex': String.raw`#.*(?:${ADMISSION}).*|(?:pass|\.\.\.|return\b[^#\n]*?)(?=[ \t]*#.*(?:${ADMISSION}))|(?<=\()["'][^"'\n]*(?:${ADMISSION}).*?["']` },
        {
          'pattern-inside': {
            'pattern-either': [
              { patterns: [{ pattern: 'def $F(...): $...BODY' }, where('$...BODY', PY_EMPTY_HANDED)] },
              { patterns: [{ pattern: 'def $F(..., $ARG, ...):\n  $...BODY\n  return $ARG' }, where('$...BODY', String.raw`${PY_NOTHING}$`)] },
              { pattern: 'def $F(..., $ARG, ...): return $ARG' },
            ],
          },
        },
        ...PY_DOUBLES,
      ],
    },
    {
      patterns: [
        { pattern: 'raise $E("$TEXT", ...)' },
        where('$TEXT', String.raw`.*?${NOT_IMPLEMENTED}$`),
        { 'pattern-not': { patterns: [{ pattern: 'raise NotImplementedError("$PLAIN", ...)' }, where('$PLAIN', '(?!.*(?:TODO|yet))'), { 'pattern-inside': 'class $C(...): ...' }] } },
        { 'pattern-not': { patterns: [{ pattern: 'raise NotImplementedError("$PLAIN", ...)' }, where('$PLAIN', '(?!.*(?:TODO|yet))'), { 'pattern-inside': 'class $C: ...' }] } },
        { 'pattern-inside': { patterns: [{ pattern: 'def $F(...): $...BODY' }, where('$...BODY', PY_RAISES)] } },
        ...PY_DOUBLES,
      ],
    },
    {
      patterns: [
        { 'pattern-either': [{ pattern: 'raise NotImplementedError' }, { pattern: 'raise NotImplementedError()' }] },
        { 'pattern-inside': { patterns: [{ pattern: 'def $F(...): $...BODY' }, where('$...BODY', PY_RAISES)] } },
        { 'pattern-not-inside': 'class $C: ...' },
        { 'pattern-not-inside': 'class $C(...): ...' },
      ],
    },
  ],
};

export default defineRule({
  id: 'no-stub-implementation',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['SE-2', 'UP-2'],
  references: [
    { title: 'CWE-1071: Empty Code Block', url: 'https://cwe.mitre.org/data/definitions/1071.html' },
  ],
  summary: 'disallow functions that claim to work and hold nothing but a TODO, a log line or a constant',
  why:
    'A syncer calls `deleteOrphans`, gets no error and marks the step as done. The function holds a TODO and `return nil`: ' +
    'nothing was deleted, every dashboard is green, and the gap is found months later by whoever pays for the leftovers.',
  remedy: 'Write the function, or make it fail: return or throw a not-implemented error that callers and tests notice, and keep it out of reach until it works.',
  message: '`$F` says by its own comment or text that it is not implemented, so callers take its answer for work that was done; implement it or make it fail where it is called.',
  match: {
    go: { ...go, paths: { exclude: TESTS } },
    python: { ...python, paths: { exclude: TESTS } },
    typescript: { ...typescript, paths: { exclude: TESTS } },
  },
});
