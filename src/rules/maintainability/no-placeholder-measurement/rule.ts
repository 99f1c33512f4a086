import { either, fileSays, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { GO_BODY, listed, PYTHON_BODY, TYPESCRIPT_BODY, type Body } from '../idle.js';
import { NOT_A_STAND_IN } from '../stand-ins.js';

/** What varies from moment to moment, so that a constant cannot be its measure. */
const VARIES = 'latency|bandwidth|throughput|load|usage|utilization|utilisation|rtt|jitter|lag|cpu|memory|packet_?loss|hit_?rate|error_?rate|uptime|(?:queue|backlog)_?(?:depth|length|size)|(?:pending|active|in_?flight|open|running)_?(?:count|connections|requests|jobs|tasks|sessions|messages)';
/** What may be a constant by design. */
const MAY_VARY = 'size|count|depth|length|health|stats|metrics|rate|ratio|score|duration|speed|quality|conditions';
const UNIT = '(?:_?(?:[mM]s|[mM]illis|[sS]econds|[bB]ytes|[kKmMgG][bB]|[mM]bps|[pP]ercent(?:age)?))?(?:Async)?';

const capital = (words: string): string => words.replace(/(?<=^|[|?:])[a-z]/g, (letter) => letter.toUpperCase());
const readsA = (nouns: string): string =>
  `(?:[gG]et|[fF]etch|[rR]ead|[qQ]uery|[cC]ollect|[cC]urrent|[eE]stimate)(?!\\w*_?(?:[mM]ax|[mM]in(?![a-z])|[dD]efault|[tT]arget|[iI]nitial))\\w*(?:_(?:${nouns})|${capital(nouns)}|RTT|CPU)${UNIT}`;
const MEASURES = String.raw`(?:[mM]easure|[pP]robe|[bB]enchmark)(?![a-z])(?!\w*(?:[iI]nterval|[tT]imeout|[pP]eriod|[pP]ort|[pP]ath|[nN]ame)$)\w*`;

/** Functions that measure by their name. */
const SURELY = `_*(?:${MEASURES}|${readsA(VARIES)})`;
const NOUNS = `${VARIES}|${MAY_VARY}`;
const LIKELY = `_*(?:${MEASURES}|(?:\\w*_)?(?:${NOUNS})${UNIT}|\\w*(?:${capital(NOUNS)}|RTT|CPU)${UNIT})`;
/** A number that has a name. */
const NAMED = '(?:[A-Z][A-Z_]+|[dD]efault\\w+)';

/** Words with which a comment admits that the value is made up, and with which it says that the value is meant. */
const ADMITS = String.raw`\b(?:TODO|FIXME|[pP]laceholder(?!-)|[fF]or now|[sS]imulat\w*|[dD]ummy|[hH]ard-?coded?|[fF]ake|[sS]tub(?:bed)?|[nN]ot (?:yet )?(?:implemented|measured)|[iI]n (?:a |an )?(?:real|actual|production)\b)`;
const MEANT = String.raw`\b(?:[fF]ixed|[cC]onstant|[aA]lways|[bB]y (?:design|definition)|[uU]nknown|[nN]egligible|[nN]ominal)\b`;

/** A comment that admits, and the `return` that it is about: the next one in its block. */
const admittedIn = (comment: string): Clause => ({
  'pattern-inside': { 'pattern-regex': String.raw`(?m)^([ \t]+)${comment}[^\n]*${ADMITS}[^\n]*\n(?:(?:\1[ \t]*\S[^\n]*|[ \t]*)\n)*?\1return\b(?:[^\n]*[{(]\n(?:\1[ \t][^\n]*\n)+)?[^\n]*|\breturn\b[^\n]*(?=[ \t]*${comment}[^\n]*${ADMITS})` },
});
const meantIn = (comment: string): Clause => ({
  'pattern-not-inside': { 'pattern-regex': String.raw`(?m)^[ \t]*${comment}[^\n]*${MEANT}[^\n]*\n(?:[ \t]*${comment}[^\n]*\n)*[ \t]*return\b[^\n]*|\breturn\b[^\n]*(?=[ \t]*${comment}[^\n]*${MEANT})` },
});

const NUMBER = String.raw`-?(?=[\d._]*[1-9])\d[\w.]*(?: ?\* ?[\w.]+)*`;
const LITERAL = String.raw`(?:-?\d[\w.]*(?: ?\* ?[\w.]+)*|[tT]rue|[fF]alse)`;

/** How a language writes what a measurement gives back. */
interface Forms {
  /** How the declaration of a function begins, around its name. */
  readonly declared: (name: string) => string;
  readonly comment: string;
  /** A value with its wrapping: in a structure, in a promise, beside an error that is none. */
  readonly wrapped: (value: string) => string;
  /** How `$NUMBER` gets a name. */
  readonly assigned: readonly string[];
  /** A question after which `$EARLIER` is given back. */
  readonly asked: readonly string[];
  /** Random numbers. */
  readonly random: readonly string[];
}

/** The last value of a function that measures by its name: made up, as a comment says, or as all of the body shows. */
function placeholder(body: Body, { declared, comment, wrapped, assigned, asked, random }: Forms, ...unless: readonly Clause[]): Formula {
  const returned = (...where: readonly Clause[]): Formula => ({
    patterns: [either(...body.functions('...', 'return $VALUE')), ...where, { 'focus-metavariable': '$VALUE' }],
  });
  const named = (names: string): Clause => regex('$F', `^${names}$`);
  const value = (text: string): Clause => regex('$VALUE', `^${wrapped(text)}$`);
  // Not -1 and the like, which say that nothing is known.
  const elsewhere: Formula = { patterns: [{ pattern: 'return $OTHER' }, regex('$OTHER', `^(?!-1\\b)${wrapped(NUMBER)}$`)] };
  /** It has a name first. */
  const kept: Formula = {
    patterns: [
      either(...assigned.flatMap((assigns) => body.functions('...', assigns, 'return $VALUE'))),
      named(SURELY),
      regex('$NUMBER', `^${NUMBER}$`),
      { 'pattern-not': body.holding({ patterns: [{ pattern: 'return $OTHER' }, regex('$OTHER', String.raw`^(?!-?[01]\b|nil|null|None|undefined)`)] }, named(SURELY), regex('$S', '(?!return)')) },
      { 'focus-metavariable': '$VALUE' },
    ],
  };
  /** It asks first, and then gives back nothing either way. */
  const zero = '^0(?:\\.0*)?$';
  const bothZero: Formula = {
    patterns: [
      either(...asked.flatMap((question) => body.functions('...', question, '...', 'return $VALUE'))),
      named(SURELY),
      regex('$EARLIER', zero),
      regex('$VALUE', zero),
      { 'pattern-inside': body.idle([named(SURELY)]) },
      { 'focus-metavariable': '$VALUE' },
    ],
  };
  return {
    patterns: [
      fileSays(declared(LIKELY)),
      {
        'pattern-either': [
          returned(named(SURELY), value(NUMBER), { 'pattern-inside': body.idle([named(SURELY)]) }, { 'pattern-not': body.holding(elsewhere, named(SURELY), regex('$S', '(?!return)')) }),
          kept,
          bothZero,
          { patterns: [returned(named(LIKELY), value(`(?:${LITERAL}|${NAMED})`)), admittedIn(comment)] },
          returned(named(`(?!.*[jJ]itter)${SURELY}`), { 'metavariable-pattern': { metavariable: '$VALUE', ...either(...random) } }),
        ],
      },
      meantIn(comment),
      ...unless,
    ],
  };
}

const go = placeholder(
  GO_BODY,
  {
    declared: (name) => String.raw`\n(?:func (?:\([^()\n]*\) )?${name}[(\[]|var ${name} = func\()`,
    comment: '//',
    wrapped: (value) => String.raw`(?:${value}|&?[\w.]+\{\s*${listed(String.raw`\w+:\s*${value}`)}+\})(?:,\s*(?:nil|true|false|[\d.]+))*`,
    assigned: ['$VALUE := $NUMBER', '$VALUE = $NUMBER'],
    asked: ['if $ASKED {\nreturn $EARLIER\n}'],
    random: ['rand.$RANDOM(...)'],
  },
  ...NOT_A_STAND_IN.go,
);
const python = placeholder(
  PYTHON_BODY,
  {
    declared: (name) => String.raw`\bdef ${name}[(\[]`,
    comment: '#',
    wrapped: (value) => String.raw`(?:${value}|\{\s*${listed(String.raw`["']\w+["']:\s*${value}`)}+\}|[A-Z]\w+\(\s*${listed(String.raw`\w+=${value}`)}+\))`,
    assigned: ['$VALUE = $NUMBER'],
    asked: ['if $ASKED:\n        return $EARLIER'],
    random: ['random.$RANDOM(...)'],
  },
  ...NOT_A_STAND_IN.python,
);
const typescript = placeholder(
  TYPESCRIPT_BODY,
  {
    declared: (name) => String.raw`\b${name}\s*(?:[(<]|=|: )`,
    comment: '//',
    wrapped: (value) => String.raw`(?:Promise\.resolve\()?(?:${value}|\{\s*${listed(String.raw`\w+:\s*${value}`)}+\})\)?(?: as \w+)?`,
    assigned: ['const $VALUE = $NUMBER;', 'let $VALUE = $NUMBER;'],
    asked: ['if ($ASKED) { return $EARLIER; }', 'if ($ASKED) return $EARLIER;'],
    random: ['Math.random()'],
  },
  ...NOT_A_STAND_IN.typescript,
);
/** A last statement is the last one, and no part of one. */
const EXACT = { go_deeper_stmt: false };

export default defineRule({
  id: 'no-placeholder-measurement',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'recommended', python: 'all', typescript: 'recommended' },
  findings: ['UP-2'],
  references: [
    { title: 'CWE-1071: Empty Code Block', url: 'https://cwe.mitre.org/data/definitions/1071.html' },
    { title: 'Go: errors.ErrUnsupported', url: 'https://pkg.go.dev/errors#pkg-variables' },
  ],
  summary: 'disallow functions that measure by their name and return a constant',
  why:
    'A client picks its mode by `measureLatency`, which returns 20 ms behind a TODO. Every peer looks equally near, so in a ' +
    'data centre far away each request takes the slow path, and the dashboard that draws the same number stays flat and green.',
  remedy: 'Measure, or say that nothing is known: an error, or no value, and let the caller choose its default.',
  message: '`$F` measures by its name and always returns the same value, so whoever decides by it decides by nothing; measure, or return an error or no value until you can.',
  kinds: RUNNING_CODE,
  match: {
    go: { ...go, options: EXACT },
    python: { ...python, options: EXACT },
    typescript: { ...typescript, options: EXACT },
  },
});
