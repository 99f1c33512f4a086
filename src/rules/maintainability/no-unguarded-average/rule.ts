import { either, fileSays, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** How a variable is called that holds a length. */
const COUNT = String.raw`(?:n|num\w*|count|length|size)\b`;

/** How something is called that holds a sum. */
const SUM = String.raw`^(?:[\w.#]*[._])?(?:_?[sS]um|[tT]otal\w*|\w+(?:Sum|Total))$`;

/** How a language writes an average of the collection `$XS`. */
interface Forms {
  /** Words without which a file has no average. */
  readonly says: string;
  /** `$SUM` divided by a length. */
  readonly divided: (length: string) => readonly string[];
  readonly lengths: readonly string[];
  /** A division by the length that stands in a variable `$N`. */
  readonly counted: string;
  /** Numerators that are sums by their own text; none where that is never so. */
  readonly sumText: string;
  /** Code in which `$SUM` becomes a sum. */
  readonly summed: readonly string[];
  /** Conditions, above or around, that ask for something. */
  readonly asks: (what: string) => readonly string[];
  /** Code in which `$XS` holds something. */
  readonly filled: readonly string[];
  /** Code in which `$XS` has an element for each of `$FROM`. */
  readonly derived?: string;
  /** Functions that are given `$XS`. */
  readonly given: readonly string[];
  /** A function `$FUNC` that averages, and behind it or before it the function `$CALLER` that calls it. */
  readonly caller: readonly string[];
  /** A call with a collection that stands in the code, with something in it. */
  readonly written?: readonly (string | Formula)[];
  /** A question about the sum that only gives it another value, and asks nothing of the collection. */
  readonly resets?: readonly string[];
  /** Only collections of which one expects that they may be empty. */
  readonly only?: Formula;
}

function average({ says, divided, lengths, counted, sumText, summed, asks, filled, derived, given, caller, written = [], resets = [], only }: Forms): Formula {
  return {
    patterns: [
      fileSays(says),
      {
        'pattern-either': [
          either(...lengths.flatMap(divided)),
          { patterns: [either(...divided('$N')), { 'pattern-inside': `${counted}\n...` }, ...notInside(...asks('$N'))] },
        ],
      },
      {
        'pattern-either': [
          { patterns: [either(...divided('$LENGTH')), { 'pattern-inside': either(...summed) }] },
          { patterns: [either(...divided('$LENGTH').map((text) => text.replace('$SUM', '$TEXT'))), regex('$TEXT', `${sumText}|${SUM}`)] },
        ],
      },
      // A collection with a name: what is asked about `workers` holds for `workers.values()` too.
      regex('$XS', String.raw`^[\w.#!]+$`),
      ...notInside(...asks('$XS')),
      ...asks('$SUM').map((asked) => notInsideWhere(asked, ...not(...resets))),
      // A local collection is as long as what it was made from, about which may have been asked.
      {
        'pattern-either': [
          { 'pattern-inside': either(...given) },
          { patterns: [either(...lengths.flatMap(divided), ...divided('$N')), regex('$XS', String.raw`^\w.*\.`)] },
          { patterns: [either(...lengths.flatMap(divided), ...divided('$N')), ...notInside(...lengths.flatMap((length) => asks(length.replace('$XS', '$OTHER'))))] },
        ],
      },
      notInsideWhere(either(...caller), regex('$FUNC', '(?i).*(?:mean|average|avg)'), { 'metavariable-pattern': { metavariable: '$CALLER', patterns: [{ 'pattern-either': [{ patterns: [either('$FUNC($ARG, ...)', '$OBJECT.$FUNC($ARG, ...)'), inside(...asks('$ARG'))] }, { patterns: [{ pattern: '$OBJECT.$FUNC()' }, inside(...asks('$XS'))] }, ...written.map((call): Formula => (typeof call === 'string' ? { pattern: call } : call))] }] } }),
      ...(only === undefined ? [] : [only]),
      ...notInside(...filled),
      ...(derived === undefined ? [] : [notInsideWhere(derived, { 'pattern-inside': either(...asks('$FROM')) })]),
    ],
  };
}

const go = average({
  says: String.raw`[\w)\]] ?/ ?(?:[\w.]+\()?(?:len\(|${COUNT})`,
  divided: (length) => [
    `$SUM / ${length}`,
    `$SUM / $TYPE(${length})`,
    `$AS($SUM) / $TYPE(${length})`,
    `$SUM.$UNIT() / $TYPE(${length})`,
  ],
  lengths: ['len($XS)'],
  counted: '$N := len($XS)',
  sumText: '^$',
  summed: ['func $FUNC(...) {\n...\n$SUM += $ADDED\n...\n}', 'func $FUNC(...) {\n...\n$SUM = $SUM + $ADDED\n...\n}'],
  asks: (what) => [`if <... ${what} ...> { ... }\n...`, `for <... ${what} ...> { ... }`, `for $I := $START; <... ${what} ...>; $I++ { ... }`],
  resets: ['if <... $SUM ...> { $SUM = $ANOTHER }\n...'],
  filled: [
    '$XS = append($XS, ...)\n...',
    '$XS := $LIST{$FIRST, ...}\n...',
    '$XS := strings.Split(...)\n...',
    'for range $XS { ... }',
    'for $I := range $XS { ... }',
    'for $I, $X := range $XS { ... }',
    'for $KEY, $XS := range $GROUPS { ... }',
  ],
  given: ['func $FUNC(..., $XS $TYPE, ...) { ... }'],
  caller: ['func $FUNC(...) { ... }\n...\n$CALLER', '$CALLER\n...\nfunc $FUNC(...) { ... }'],
});

const PYTHON_GIVEN = ['$XS', '$XS: $TYPE', '$XS=$DEFAULT', '$XS: $TYPE = $DEFAULT'].map((parameter) => `def $FUNC(..., ${parameter}, ...):\n    ...`);

const python = average({
  says: String.raw`[\w)\]]\s*//? ?(?:\w+\()?(?:len\(|${COUNT})`,
  divided: (length) => ['/', '//'].flatMap((slash) => [`$SUM ${slash} ${length}`, `$SUM ${slash} $TYPE(${length})`]),
  lengths: ['len($XS)'],
  counted: '$N = len($XS)',
  sumText: String.raw`^(?:float\(|int\()?sum\(`,
  summed: ['def $FUNC(...):\n    ...\n    $SUM += $ADDED\n    ...', 'def $FUNC(...):\n    ...\n    $SUM = sum(...)\n    ...'],
  asks: (what) => [
    `if <... ${what} ...>:\n    ...\n...`,
    `while <... ${what} ...>:\n    ...`,
    `$THEN if <... ${what} ...> else $ELSE`,
    `<... ${what} ...> and $THEN`,
    `assert <... ${what} ...>\n...`,
    `assert <... ${what} ...>, $SAYS\n...`,
  ],
  filled: [
    '$XS.append(...)\n...',
    '$XS = [$FIRST, ...]\n...',
    '$XS = $LINE.split(...)\n...',
    '$FIRST = <... $XS[0] ...>\n...',
    'for $X in <... $XS ...>:\n    ...',
    'for $KEY, $XS in $GROUPS:\n    ...',
    'for $XS in $GROUPS:\n    ...',
    '{$NAME: $VALUE for $KEY, $XS in $GROUPS}',
    '[$VALUE for $XS in $GROUPS]',
    '{$NAME: $VALUE for $ITEM in $GROUPS if <... $XS ...>}',
    '[$VALUE for $ITEM in $GROUPS if <... $XS ...>]',
    '[$VALUE for $KEY, $XS in $GROUPS]',
    'if <... $COUNT == 0 ...>:\n    ...\n...',
    'try:\n    ...\nexcept ZeroDivisionError:\n    ...',
  ],
  given: PYTHON_GIVEN,
  caller: ['def $FUNC(...):\n    ...\n...\n$CALLER'],
  // The state of an object, what a filter leaves, what a call brought, what is handed in, what a loop picks; of other collections most held something by what was done before.
  only: {
    'pattern-either': [
      ...['/', '//'].map((slash) => ({ pattern: `$DIVIDED ${slash} <... len($OBJECT.$FIELD) ...>` })),
      { 'pattern-inside': '$XS = [$VALUE for $ITEM in $SOURCE if $CONDITION]\n...' },
      { 'pattern-inside': { patterns: [{ pattern: '$XS = $CALL(...)\n...' }, regex('$CALL', String.raw`^(?!(?:range|zip|list|sorted|tuple|np\.\w+|[\w.]*split\w*)$)[\w.]+$`)] } },
      { 'pattern-inside': either(...PYTHON_GIVEN) },
      // A loop fills it with some of what it goes through.
      {
        'pattern-inside': either(
          ...['if $COND:\n        continue\n    ...\n    $XS.append(...)', 'if $COND:\n        ...\n        $XS.append(...)\n        ...', 'try:\n        ...\n        $XS.append(...)\n        ...\n    except $ERROR:\n        ...'].map(
            (fills) => `$XS = []\n...\nfor $ITEM in $ITEMS:\n    ...\n    ${fills}\n    ...\n...`,
          ),
        ),
      },
    ],
  },
});

const typescript = average({
  says: String.raw`[\w)\]]\s*/ ?(?:[\w.#!]*\.(?:length|size)\b|${COUNT})`,
  divided: (length) => [`$SUM / ${length}`],
  lengths: ['$XS.length', '$XS.size'],
  counted: '$N = $XS.length;',
  // A part of the whole is counted for a rate.
  sumText: String.raw`(?s)^(?:.*\.reduce\(|(?:\w+\.)?sum(?:By|Of)?\(|.*\.(?:filter|match)\(.*\)(?:!| \|\| \[\]\))?\.length$)`,
  summed: ['function ...(...) { ... $SUM += $ADDED; ... }', '$SUM = $ANY.reduce(...);\n...', '$SUM = $ANY.filter(...).length;\n...', '$SUM = ($ANY.match(...) || []).length;\n...'],
  asks: (what) => [
    `if (<... ${what} ...>) $THEN\n...`,
    `while (<... ${what} ...>) $THEN`,
    `<... ${what} ...> ? $THEN : $ELSE`,
    `<... ${what} ...> && $THEN`,
  ],
  filled: [
    '$AVERAGE || $ELSE',
    '$XS.$EACH(...)',
    '$XS.push(...);\n...',
    '$XS = [$FIRST, ...];\n...',
    '$XS = $LINE.split(...);\n...',
    'for (const $X of $XS) { ... }',
    // The entries of groups, each of which was begun for its first element.
    '([$KEY, $XS]) => $BODY',
    '([$KEY, $XS]) => { ... }',
  ],
  derived: '$XS = $FROM.map(...);\n...',
  given: ['function ...(..., $XS, ...) { ... }', '(..., $XS, ...) => $BODY'],
  caller: ['function $FUNC(...) { ... }\n...\n$CALLER', '$CALLER\n...\nfunction $FUNC(...) { ... }'],
  written: ['$FUNC([$FIRST, ...], ...)', { patterns: [{ pattern: '$FUNC($ARG, ...)' }, inside('$ARG = [$FIRST, ...];\n...')] }],
});

export default defineRule({
  id: 'no-unguarded-average',
  category: 'maintainability',
  severity: 'warning',
  preset: { go: 'all', python: 'recommended', typescript: 'all' },
  findings: ['UP-17'],
  cwe: ['CWE-369: Divide By Zero'],
  references: [
    { title: 'Go: arithmetic operators', url: 'https://go.dev/ref/spec#Arithmetic_operators' },
    { title: 'Python: ZeroDivisionError', url: 'https://docs.python.org/3/library/exceptions.html#ZeroDivisionError' },
    { title: 'MDN: NaN', url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/NaN' },
  ],
  summary: 'disallow averages that divide by the length of a collection that may be empty',
  why:
    'A health check averages the latencies of the last minute. After a restart, or in a quiet minute, there are none: Go panics on ' +
    'whole numbers, Python raises `ZeroDivisionError`, and floats give `NaN`, which is neither above nor below any limit, so the alarm ' +
    'stays silent and the report cannot be written as JSON.',
  remedy: 'Ask whether the collection is empty first, and say what the average of nothing is: no value, an error, or zero where zero is true.',
  message: {
    go: 'This average divides by the length of `$XS`, and nothing in the function asks whether `$XS` is empty: whole numbers panic, floats become `NaN`; check `len` first and return what an average of nothing means.',
    python: 'This average divides by the length of `$XS`, and nothing in the function asks whether `$XS` is empty: then it raises `ZeroDivisionError`; check first and return what an average of nothing means.',
    typescript: 'This average divides by the size of `$XS`, and nothing in the function asks whether `$XS` is empty: then it is `NaN`, which no comparison sees; check first and return what an average of nothing means.',
  },
  kinds: ['service', 'browser'],
  match: { go, python, typescript },
});
