import { regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { NOT_A_STAND_IN, testsOf } from '../stand-ins.js';

/** Words with which a comment, a log line or an error admits that the work is still to be done. */
const ADMISSION = [
  String.raw`\b(?:TODO|FIXME)\b(?!\W{0,3}(?:\([^)]*\)\W{0,3})?(?:[Dd]eprecat|(?:[Rr]emove|[Dd]rop) (?:this|me|in|next|when|once|after)\b))`,
  String.raw`\b[Pp]laceholder\b`,
  String.raw`\b[Nn]ot (?:yet )?implemented`,
  String.raw`\b[Uu]nimplemented\b`,
  String.raw`\b[Ii]mplement (?:me|later|(?:it|this) (?:later|properly))\b`,
  String.raw`\b[Ff]or now\b`,
  String.raw`\b[Ii]n (?:a |an |the )?(?:real|actual|full|production)\b.*\b(?:would|should)\b`,
].join('|');
/** Words that tell of a choice: nothing is to be done there, or by somebody else. */
const CHOICE = String.raw`(?!.*(?:\b[Nn]othing\b|\b[Nn]o-?op|[Oo]verrid|[Ss]ubclass|[Aa]bstract|\b[Nn]ot (?:implemented (?:by|for|in)|needed|required|supported|used|applicable)\b))`;
/** Who throws tells the caller; only what is left from writing the function is reported. */
const PUT_OFF = String.raw`(?=.*(?:\bTODO|\bFIXME|\b[Ii]mplement me\b))`;

/** Two levels of parentheses, on one line or several. */
const ARGUMENTS = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

const eachOf = (patterns: readonly string[], ...more: Clause[]): Formula[] => patterns.map((pattern) => ({ patterns: [{ pattern }, ...more] }));
/** How a language writes a function that does nothing. */
interface Forms {
  /** Comments and texts with an admission in them. */
  readonly admission: string;
  /** What does nothing: comments, log calls, values that are not used. */
  readonly idle: string;
  /** Longer bodies are read no further. */
  readonly longest: number;
  /** What a body ends with: a value that stands for nothing, or an error, and comments. */
  readonly end: string;
  /** Functions with their statements in `$...BODY`. */
  readonly functions: readonly string[];
  /** Functions that give back an argument of theirs after `$...BODY`. */
  readonly echoes: readonly string[];
  /** The same without any statement before, where `$...BODY` must not be empty. */
  readonly bare: readonly string[];
  readonly unless: readonly Clause[];
}

function stub({ admission, idle, longest, end, functions, echoes, bare, unless }: Forms): Formula {
  const nothing = String.raw`(?![\s\S]{${longest}})(?:(?:${idle})\s*)*`;
  return {
    patterns: [
      { 'pattern-regex': admission },
      {
        'pattern-inside': {
          'pattern-either': [
            ...eachOf(functions, regex('$...BODY', String.raw`${nothing}(?:${end})$`)),
            ...eachOf(echoes, regex('$...BODY', `${nothing}$`)),
            ...bare.map((pattern) => ({ pattern })),
          ],
        },
      },
      ...unless,
    ],
  };
}

const GO_COMMENT = '//.*';
const GO_ZERO = String.raw`(?:nil|true|false|-?[0-9.]+|""|"[^"\n]*"|&?[\w.\[\]*]+\{\s*\})`;
const go = stub({
  admission: String.raw`${CHOICE}(?:${GO_COMMENT}|"[^"\n]*)(?:${ADMISSION}).*`,
  idle: String.raw`${GO_COMMENT}|(?:\w+ :?= )?(?:\w+\.)*(?:[a-z]*[lL]og(?:ger|rus)?|fmt)(?:\.\w+(?:${ARGUMENTS})?)*|_(?:, _)* = \w+(?:, \w+)*`,
  longest: 600,
  end: String.raw`(?:return\b[ \t]*(?:${GO_ZERO}(?:,\s*)?)*|(?:return\b|panic\()${PUT_OFF}.*\))?\s*(?:${GO_COMMENT}\s*)*`,
  functions: ['func $F(...) { $...BODY }'],
  echoes: ['func $F(..., $ARG $TYPE, ...) { $...BODY\nreturn $ARG }'],
  bare: ['func $F(...) { }', 'func $F(..., $ARG $TYPE, ...) { return $ARG }'],
  // What is said to a linter is no admission.
  unless: [{ 'pattern-not-regex': String.raw`//\s*nolint:.*` }, ...NOT_A_STAND_IN.go],
});

const TS_COMMENT = String.raw`(?://.*|/\*[^*]*(?:\*(?!/)[^*]*)*\*/)`;
const TS_CONSTANT = String.raw`(?:null|undefined|true|false|-?[0-9.]+n?|'[^'\n]*'|"[^"\n]*"|\[\s*\]|\{\s*\}|new (?:Map|Set)(?:<[^()\n]*>)?\(\))`;
const TS_VALUE = String.raw`(?:${TS_CONSTANT}|\{\s*(?:\w+: ${TS_CONSTANT},?\s*)+\}|Promise\.resolve\((?:${TS_CONSTANT})?\))(?: as [\w<>\[\]{}., |]+)?`;
const typescript = stub({
  admission: String.raw`${CHOICE}(?://.*|/\*.*|'[^'\n]*|"[^"\n]*)(?:${ADMISSION}).*`,
  idle: String.raw`${TS_COMMENT}|(?:await )?(?:this\.)?#?(?:\w+\??\.)*_?(?:console|[a-z]*[lL]og(?:ger)?|LOG(?:GER)?|debug)(?:\??\.\w+)*${ARGUMENTS};?|void \w+;?`,
  longest: 600,
  end: String.raw`(?:return\b[ \t]*(?:${TS_VALUE})?;?|(?:throw\b|return Promise\.reject\()${PUT_OFF}.*)?\s*(?:${TS_COMMENT}\s*)*`,
  functions: ['function $F(...) { $...BODY }', '$F = (...) => { $...BODY }'],
  echoes: ['function $F(..., $ARG, ...) { $...BODY\nreturn $ARG; }'],
  bare: ['function $F(...) { }', '$F = (...) => { }', 'function $F(..., $ARG, ...) { return $ARG; }'],
  unless: NOT_A_STAND_IN.typescript,
});

const PY_CONSTANT = String.raw`(?:None|True|False|-?[0-9.]+|'[^'\n]*'|"[^"\n]*"|\[\s*\]|\{\s*\}|\(\s*\)|(?:set|dict|list)\(\))`;
const PY_ADMISSION = `(?:${ADMISSION})`;
const python = stub({
  // A comment behind the last statement is outside of the function, so the statement is reported.
  admission: String.raw`${CHOICE}(?:#.*${PY_ADMISSION}.*|(?:pass|\.\.\.|return\b[^#\n]*?)(?=[ \t]*#.*${PY_ADMISSION})|(?<=\()["'][^"'\n]*${PY_ADMISSION}.*?["'])`,
  idle: String.raw`[rR]?"""[^"]*(?:"{1,2}(?!")[^"]*)*"""|#.*|(?:self\.)?(?:\w+\.)*_?(?:[a-z]*log(?:ger|ging)?|LOG(?:GER)?|print)(?:\.\w+)*${ARGUMENTS}|del \w+(?:, \w+)*`,
  longest: 1200,
  end: String.raw`(?:pass|\.\.\.|return\b[ \t]*(?:${PY_CONSTANT}|\{\s*(?:["']\w+["']: ${PY_CONSTANT},?\s*)+\})?|raise\b${PUT_OFF}.*)?\s*`,
  functions: ['def $F(...): $...BODY'],
  echoes: ['def $F(..., $ARG, ...):\n  $...BODY\n  return $ARG'],
  bare: ['def $F(..., $ARG, ...): return $ARG'],
  unless: NOT_A_STAND_IN.python,
});

export default defineRule({
  id: 'no-stub-implementation',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'strict', python: 'all', typescript: 'strict' },
  findings: ['SE-2', 'UP-2'],
  references: [
    { title: 'CWE-1071: Empty Code Block', url: 'https://cwe.mitre.org/data/definitions/1071.html' },
  ],
  summary: 'disallow functions that claim to work and hold nothing but a TODO, a log line or a constant',
  why:
    'A syncer calls `deleteOrphans`, gets no error and marks the step as done. The function holds a TODO and `return nil`: ' +
    'nothing was deleted, every dashboard is green, and the gap is found months later by whoever pays for the leftovers.',
  remedy: 'Write the function, or make it fail: return or throw a not-implemented error that callers and tests notice, and keep it out of reach until it works.',
  message: '`$F` says by its own comment or text that the work is still to be done, and callers are not told; implement it, or let it fail with an error that names what is missing.',
  precision: {
    go: { right: 4, debatable: 1, wrong: 0, on: ['github.com/livekit/livekit-server@v1.13.11', 'sigs.k8s.io/cluster-api@v1.14.2'] },
    python: {
      right: 5,
      debatable: 6,
      wrong: 2,
      on: [
        'agno@3.1.10', 'barbican@23.0.0', 'buildbot@4.3.0', 'feast@0.67.0', 'ironic@39.0.0', 'keystone@30.0.0', 'marimo@0.25.2',
        'mlflow@3.18.0', 'toil@9.6.0', 'twisted@26.10.0', 'zenml@0.98.0',
      ],
    },
    typescript: {
      right: 7,
      debatable: 2,
      wrong: 0,
      on: ['@hatchet-dev/typescript-sdk@1.33.2', 'flowise@3.1.2', 'hypercore@11.39.5', 'zwave-js@15.29.0'],
    },
  },
  match: {
    go: { ...go, paths: { exclude: testsOf('go') } },
    python: { ...python, paths: { exclude: testsOf('python') } },
    typescript: { ...typescript, paths: { exclude: testsOf('typescript') } },
  },
});
