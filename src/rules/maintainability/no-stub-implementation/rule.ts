import { either, fileSays, fileWithout, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { OTHER_PLATFORMS, RUNNING_CODE } from '../../../spec/kinds.js';
import { defineRule } from '../../../spec/rule.js';
import { NOT_A_STAND_IN } from '../stand-ins.js';
import { GO_BODY, PYTHON_BODY, TYPESCRIPT_BODY, type Body } from '../idle.js';

/** Words with which a comment, a log line or an error admits that the work is still to be done. */
const ADMISSION = [
  String.raw`\b(?:TODO|FIXME)\b(?!\W{0,3}(?:\([^)]*\)\W{0,3})?(?:[Dd]eprecat|(?:[Vv]erify|[Cc]onfirm|[Dd]ouble[- ]check)\b|[Nn]arrow|[Rr]efine|[Ii]mprove|[Oo]ptimi[sz]e|[Ff]ine-?tune|(?:[Rr]emove|[Dd]rop) (?:this|me|in|next|when|once|after|the above)\b))(?![^\n]*(?:\b(?:[Mm]ight|[Mm]aybe|[Pp]erhaps|[Ss]hould (?:this|it|we))\b|\?[ \t]*(?:\*/[ \t]*)?(?=\n)))`,
  String.raw`(?<![-\w])[Pp]laceholder(?![-\w])`,
  String.raw`\b[Nn]ot (?:yet )?(?:implemented|supported yet)|\b[Nn]ot supported yet`,
  String.raw`\b[Uu]nimplemented\b`,
  String.raw`\b[Ii]mplement (?:me|later|(?:it|this) (?:later|properly))\b`,
  String.raw`\bFor now\b`,
  String.raw`\b[Ii]n (?:a |an |the )?(?:real|actual|full|production)\b[^\n]{0,80}\b(?:would|should)\b`,
].join('|');
/** Words that tell of a choice: nothing is to be done there, or by somebody else; and words to a linter or the type checker. */
const CHOICE = String.raw`(?![^\n]{0,160}(?:@ts-|\beslint-|\b[Nn]othing\b|\b[Nn]o-?op|\b(?:TODO|FIXME)\b\W{0,3}(?:\([^)]*\)\W{0,3})?[Ss]upport\b|\b(?:if|when|once) (?:ever )?(?:needed|necessary|required)\b|\b[Uu]nsupported\b|\bwe rely on\b|[Oo]verrid|[Ff]uture use|[Ss]ubclass|[Aa]bstract|\b[Nn]ot (?:implemented (?:by|for|in)|needed|required|supported(?! yet)|used|applicable)\b))`;
const ADMITS = String.raw`${CHOICE}[^\n]{0,160}?(?:${ADMISSION})`;
/** A type that logs this for one method after the other can only do a part of what its interface asks for. */
const HALF_AN_INTERFACE = String.raw`(?:\b[lL]og\w*\.\w+\([^\n]*\b[Nn]ot [Ii]mplemented\b(?! yet).*?){4}`;
/** Who throws tells the caller; only what is left from writing the function is reported. */
const PUT_OFF = String.raw`(?s)^.*(?:\bTODO|\bFIXME|\b[Ii]mplement me\b)`;

/** How a language writes admissions. */
interface Words {
  readonly comment: string;
  /** A statement behind which the comment stands that ends a function. */
  readonly behind?: string;
  /** A function, by its indentation, in which something is said: Semgrep is slow without; our matcher is not. */
  readonly within?: (said: string) => string;
  /** Ways to raise an error, `$TEXT`, at the end of a function. */
  readonly raised: readonly string[];
  /** A text: in Go it may have been given a name before. */
  readonly text: { readonly pattern: string; readonly begins: string };
}

/** A text as it stands in the code. */
const AS_WRITTEN = { pattern: '$TEXT', begins: String.raw`[rf]*["'\x60]` };

/** A comment or a text in a function that does nothing, and says that it is to do something; the first of them. */
function stub(body: Body, { comment, behind, within, raised, text }: Words, ...unless: readonly Clause[]): Formula {
  const said: Formula = { patterns: [{ pattern: `$SAY(..., ${text.pattern}, ...)` }, regex('$SAY', body.logs), regex('$TEXT', `^${text.begins}${ADMITS}`), fileWithout(HALF_AN_INTERFACE)] };
  const putOff = regex('$TEXT', PUT_OFF);
  const commented = `${comment}${ADMITS}[^\\n]*`;
  const telling: readonly Clause[] = within === undefined ? [] : [{ 'pattern-inside': { 'pattern-regex': within(ADMITS) } }];
  const places = [commented, ...(behind === undefined ? [] : [behind.replace('ADMITS', `${comment}${ADMITS}`)])];
  return {
    patterns: [
      fileSays(ADMISSION),
      { 'pattern-either': [...places.map((text) => ({ 'pattern-regex': text })), said, { patterns: [either(...raised), putOff] }] },
      { 'pattern-inside': body.idle(telling, raised, putOff) },
      { 'pattern-not-inside': { 'pattern-regex': String.raw`(?:(?<=${comment})|(?<=["'\x60]))${ADMITS}[^\n]*\n\s*?([ \t]+)(?!def |class |async def|[@})\]\s])\S[^\n]*(?:\n(?:\1[ \t]*\S[^\n]*|[ \t]*(?=\n)))*` } },
      ...unless,
    ],
  };
}

/** It answers in several ways, by what it is asked: what is still to be done is a detail of one of its statements. */
const answers = (functions: (one: string, other: string) => readonly string[], guards: (value: string) => readonly string[]): Clause => {
  const told = (metavariable: string): Clause => regex(metavariable, '^(?!(?:undefined|null|true|false|None|True|False)$)');
  return notInsideWhere(either(...guards('$ONE').flatMap((one) => guards('$OTHER').flatMap((other) => functions(one, other)))), told('$ONE'), told('$OTHER'));
};

const NOT_HERE: Readonly<Record<'go' | 'python' | 'typescript', readonly Clause[]>> = {
  go: [
    ...NOT_A_STAND_IN.go,
    // For a platform that has no such thing.
    fileWithout(String.raw`(?:\A|\n)//(?:go:build| ?\+build) `),
    // Each case has its answer, and what is none of them is refused.
    ...notInside(...['fmt.Errorf', 'errors.New'].map((refuses) => `func $FUNC(...) $RESULTS {\nswitch $ASKED {\ncase $CASE:\n  return $ANSWER, nil\ndefault:\n  return $NOTHING, ${refuses}(...)\n}\n}`)),
    // What is said to a linter is no admission.
    { 'pattern-not-regex': String.raw`//\s*nolint:.*` },
  ],
  python: [
    ...NOT_A_STAND_IN.python,
    answers((one, other) => [`def $FUNC(...):\n    ...\n    ${one}\n    ...\n    ${other}\n    ...\n    return $LAST`], (value) => [`if $ASKED${value.slice(1)}:\n        ...\n        return ${value}`]),
    // A question about what something is, with both answers.
    ...notInside(...[['True', 'False'], ['False', 'True']].map(([one, other]) => `def $FUNC(...):\n    ...\n    if isinstance($GIVEN, ...):\n        ...\n        return ${one}\n    return ${other}`)),
    // A base, whose methods others write.
    fileWithout(String.raw`(?:\n[ \t]+raise NotImplementedError\b.*?){12}`),
  ],
  typescript: [
    ...NOT_A_STAND_IN.typescript,
    answers((one, other) => [`function ...(...) { ... ${one} ... ${other} ... return $LAST; }`], (value) => [`if ($ASKED${value.slice(1)}) { ... return ${value}; }`, `if ($ASKED${value.slice(1)}) return ${value};`]),
    // It sets what stands outside of it.
    notInsideWhere('function ...(...) { $...DONE }', ...holding('$...DONE', { patterns: [either('$OUTER = $MADE(...)', '$OUTER = await $MADE(...)', '$OUTER = $MADE(...) as $TYPE'), ...notInside('const $OUTER = $GIVEN;', 'let $OUTER = $GIVEN;', 'var $OUTER = $GIVEN;', 'let $OUTER;\n...', 'let $OUTER = $FIRST;\n...')] })),
    // A check that refuses for several reasons; the one that is not asked yet stands beside them.
    notInsideWhere(either(...['{ ... throw $ERROR; }', 'throw $ERROR;'].flatMap((one) => ['{ ... throw $OTHER; }', 'throw $OTHER;'].map((other) => `function $CHECK(...) { ... if ($BAD) ${one} ... if ($WORSE) ${other} ... }`))), regex('$CHECK', '(?i)^_*(?:throw|valid|check|verif|ensure|assert|require)')),
    // Whoever asks a form or a request for something is told by it; its hooks are told besides.
    notInsideWhere('function $HOOK(...) { ... }', regex('$HOOK', '^on(?:Error|Success|Settled|Mutate|Change|Click|Open|Close|Submit|Cancel|Blur|Focus)$')),
    // One of several classes with the same methods has no such thing, and its answer says so.
    { 'pattern-not': { patterns: [{ 'pattern-regex': String.raw`(?://|/\*)(?![^\n]*(?:TODO|FIXME|\b[Yy]et\b))[^\n]*\b[Nn]ot implemented\b[^\n]*` }, inside('class $CLASS extends $BASE { ... }', '$NAMED = class $CLASS extends $BASE { ... }')] } },
  ],
};

const go = stub(GO_BODY, { comment: '//', within: (said) => String.raw`(?m)^func (?:(?!\})[^\n]*\n)*?(?!\})[^\n]*${said}[^\n]*\n(?:(?!\})[^\n]*\n)*\}`, text: { pattern: '"$TEXT"', begins: '' }, raised: ['return errors.New("$TEXT")', 'return fmt.Errorf("$TEXT", ...)', 'return ..., errors.New("$TEXT")', 'return ..., fmt.Errorf("$TEXT", ...)'] }, ...NOT_HERE.go);
const python = stub(
  PYTHON_BODY,
  {
    comment: '#',
    // A comment behind the last statement is outside of the function.
    behind: String.raw`(?m)^[ \t]+[^\s#](?:[^\n#]*[^\s#])?(?=[ \t]*ADMITS)`,
    within: (said) => String.raw`(?m)^([ \t]*)(?:async )?def (?:[^\n]*\n(?=\1[ \t)]|\s*\n))*?[^\n]*${said}[^\n]*(?:\n(?:\1[ \t]+\S[^\n]*|[ \t]*(?=\n)))*`,
    raised: ['raise $ERROR($TEXT, ...)'],
    text: AS_WRITTEN,
  },
  ...NOT_HERE.python,
);
const typescript = stub(
  TYPESCRIPT_BODY,
  { comment: String.raw`(?://|/\*)`, raised: ['throw new $ERROR($TEXT, ...)', 'return Promise.reject(new $ERROR($TEXT, ...))', 'return Promise.reject($TEXT)'], text: AS_WRITTEN },
  ...NOT_HERE.typescript,
);

/** A last statement is the last one, and no part of one. */
const EXACT = { go_deeper_stmt: false };

export default defineRule({
  id: 'no-stub-implementation',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'recommended', python: 'all', typescript: 'all' },
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
  kinds: RUNNING_CODE,
  match: {
    go: { ...go, options: EXACT, paths: { exclude: ['mock/', 'mocks/', ...OTHER_PLATFORMS] } },
    python: { ...python, options: EXACT },
    // A server for those who write the program.
    typescript: { ...typescript, options: EXACT, paths: { exclude: ['dev-server/', 'test-plugins/'] } },
  },
});
