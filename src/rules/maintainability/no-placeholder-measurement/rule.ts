import { either, fileSays, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import { NOT_A_STAND_IN, testsOf } from '../stand-ins.js';

/** What varies from moment to moment, so that a constant cannot be its measure. */
const VARIES = 'latency|bandwidth|throughput|load|usage|utilization|utilisation|rtt|jitter|lag|cpu|memory|packet_?loss|hit_?rate|error_?rate|uptime';
/** What may be a constant by design. */
const MAY_VARY = 'size|count|depth|length|health|stats|metrics|rate|ratio|score|duration|speed|quality|conditions';
const UNIT = '(?:_?(?:[mM]s|[mM]illis|[sS]econds|[bB]ytes|[kKmMgG][bB]|[mM]bps|[pP]ercent(?:age)?))?(?:Async)?';

const capital = (words: string): string => words.replace(/(?<=^|\||\?)[a-z]/g, (letter) => letter.toUpperCase());
const readsA = (nouns: string): string =>
  `(?:[gG]et|[fF]etch|[rR]ead|[qQ]uery|[cC]ollect|[cC]urrent|[eE]stimate)(?!\\w*_?(?:[mM]ax|[mM]in(?![a-z])|[dD]efault|[tT]arget|[iI]nitial))\\w*(?:_(?:${nouns})|${capital(nouns)}|RTT|CPU)${UNIT}`;
const MEASURES = String.raw`(?:[mM]easure|[pP]robe|[bB]enchmark)(?![a-z])(?!\w*(?:[iI]nterval|[tT]imeout|[pP]eriod|[pP]ort|[pP]ath|[nN]ame)$)\w*`;

/** Functions that measure by their name. */
const SURELY = `_*(?:${MEASURES}|${readsA(VARIES)})`;
const LIKELY = `_*(?:${MEASURES}|${readsA(`${VARIES}|${MAY_VARY}`)})`;

/** Words with which a comment admits that the value is made up, and with which it says that the value is meant. */
const ADMITS = String.raw`\b(?:TODO|FIXME|[pP]laceholder(?!-)|[fF]or now|[sS]imulat\w*|[dD]ummy|[hH]ard-?coded?|[fF]ake|[sS]tub(?:bed)?|[nN]ot (?:yet )?(?:implemented|measured)|[iI]n (?:a |an )?(?:real|actual|production)\b)`;
const MEANT = String.raw`\b(?:[fF]ixed|[cC]onstant|[aA]lways|[bB]y (?:design|definition)|[uU]nknown|[nN]egligible|[nN]ominal)\b`;

const NUMBER = String.raw`-?(?=[0-9.]*[1-9])[0-9][\w.]*(?: ?\* ?[\w.]+)*`;
const LITERAL = String.raw`(?:-?[0-9][\w.]*(?: ?\* ?[\w.]+)*|[tT]rue|[fF]alse)`;
/** What a guard gives back: that there is nothing to measure. */
const NOTHING = String.raw`(?:-1|0(?:\.0*)?|nil|null|undefined|None|NaN|float\(["']nan["']\)|\w+\{\})`;

/** How a language writes a function that measures nothing. */
interface Forms {
  /** The declaration of a function, around its name. */
  readonly declared: (name: string) => string;
  readonly functions: readonly string[];
  readonly comment: string;
  /** Comments, log calls and guards. */
  readonly idle: string;
  /** The names and literal values of a structure, in its brackets. */
  readonly structure: (value: string) => string;
  /** A `return` of a value, up to its end. */
  readonly returns: (value: string) => string;
  readonly unless: readonly Clause[];
}

function placeholder({ declared, functions, comment, idle, structure, returns, unless }: Forms): Formula {
  const insideOf = (name: string, value: string): Clause => ({
    'pattern-inside': {
      patterns: [
        either(...functions),
        regex('$F', `^${name}$`),
        regex('$...BODY', String.raw`^(?![\s\S]{1200})(?:(?:${idle})\s*)*${returns(value)}\s*$`),
      ],
    },
  });
  const commented = (words: string): Formula => ({
    'pattern-regex': String.raw`${comment}.*${words}.*\n(?:[ \t]*${comment}.*\n)*[ \t]*return\b.*|\breturn\b.*(?=[ \t]*${comment}.*${words})`,
  });
  const made = `(?:${NUMBER}|${structure(NUMBER)})`;
  const any = `(?:${LITERAL}|${structure(LITERAL)})`;
  return {
    patterns: [
      fileSays(declared(LIKELY)),
      {
        'pattern-either': [
          { patterns: [{ 'pattern-regex': returns(made) }, insideOf(SURELY, made)] },
          { patterns: [{ 'pattern-regex': returns(any) }, { 'pattern-inside': commented(ADMITS) }, insideOf(LIKELY, any)] },
        ],
      },
      { 'pattern-not-inside': commented(MEANT) },
      ...unless,
    ],
  };
}

/** Two levels of parentheses, on one line or several. */
const ARGUMENTS = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

const go = placeholder({
  declared: (name) => String.raw`\nfunc (?:\([^()\n]*\) )?${name}\(`,
  functions: ['func $F(...) { $...BODY }'],
  comment: '//',
  idle: String.raw`//[^\n]*(?=\n|$)|(?:\w+\.)*(?:[lL]og(?:ger)?|slog|klog|fmt)\.\w+${ARGUMENTS}|_ = \w+|time\.Sleep\([^()]*\)|if (?:[^{}\n=]|[!=<>]=|err := ctx\.Err\(\))*\{\s*(?:(?://|\w+\.)[^\n]*\s+)?return (?:${NOTHING}(?:, [^\n]*)?)\s*\}`,
  structure: (value) => String.raw`&?[\w.]+\{\s*(?:\w+:\s*${value},?\s*)+\}`,
  returns: (value) => String.raw`\breturn[ \t]+${value}(?:, (?:nil|true|false|[0-9.]+))*(?=\s*(?:$|\}|//|\n))`,
  unless: NOT_A_STAND_IN.go,
});

const python = placeholder({
  declared: (name) => String.raw`\n[ \t]*(?:async )?def ${name}\(`,
  functions: ['def $F(...): $...BODY'],
  comment: '#',
  idle: String.raw`[rR]?"""[^"]*(?:"{1,2}(?!")[^"]*)*"""|#[^\n]*(?=\n|$)|(?:self\.)?_?(?:[a-z]*log(?:ger|ging)?|LOG(?:GER)?|print)(?:\.\w+)*${ARGUMENTS}|(?:await )?(?:time|asyncio)\.sleep\([^()]*\)|if [^\n]*:\s+(?:#.*\s+)?(?:return (?:${NOTHING})|raise\b[^\n]*)`,
  structure: (value) => String.raw`(?:\{\s*(?:["']\w+["']:\s*${value},?\s*)+\}|[A-Z]\w+\(\s*(?:\w+=${value},?\s*)+\))`,
  returns: (value) => String.raw`\breturn[ \t]+${value}(?=\s*(?:$|#|\n))`,
  unless: NOT_A_STAND_IN.python,
});

const typescript = placeholder({
  declared: (name) => String.raw`\b${name}\s*(?:[(<]|=|: )`,
  functions: ['function $F(...) { $...BODY }', '$F = (...) => { $...BODY }'],
  comment: '//',
  idle: String.raw`//[^\n]*(?=\n|$)|/\*[^*]*(?:\*(?!/)[^*]*)*\*/|(?:this\.)?#?(?:\w+\??\.)*_?(?:console|[a-z]*[lL]og(?:ger)?|debug)(?:\??\.\w+)*${ARGUMENTS};?|void \w+;?|await (?:\w+\.)?(?:sleep|delay|wait|setTimeout)\([^()]*\);?|if \([^\n]*\)(?:\s*\{)?\s*(?://.*\s+)?(?:return\b ?(?:${NOTHING})?;?|throw\b[^\n]*)(?:\s*\})?`,
  structure: (value) => String.raw`\{\s*(?:\w+:\s*${value},?\s*)+\}`,
  returns: (value) => String.raw`\breturn[ \t]+(?:Promise\.resolve\()?${value}\)?(?: as \w+)?;?(?=\s*(?:$|\}|//|\n))`,
  unless: NOT_A_STAND_IN.typescript,
});

export default defineRule({
  id: 'no-placeholder-measurement',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
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
  match: {
    go: { ...go, paths: { exclude: testsOf('go') } },
    python: { ...python, paths: { exclude: testsOf('python') } },
    typescript: { ...typescript, paths: { exclude: testsOf('typescript') } },
  },
});
