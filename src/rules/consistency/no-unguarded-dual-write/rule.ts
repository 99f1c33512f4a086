import { either, fileSaysWords, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { behind } from '../../../spec/functions.js';
import { madeAsRedis } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { ACTS } from '../../../spec/work.js';

/** A write, with `$PLACE` where it goes and `$DATA` for what it carries. */
interface Write {
  readonly call: string;
  /** What a file says that has one of a mirror: a test before the patterns, which are slow. */
  readonly says: string;
  /** What makes it a write to something that lasts. */
  readonly where: (place: string) => readonly Clause[];
  /** What the place that is not the mirror must be called, if anything. */
  readonly other: (place: string) => readonly Clause[];
}

/** What differs from language to language. */
interface Forms {
  /** Expressions that are the second write. */
  readonly seconds: (call: string) => readonly string[];
  /** How a second write that is chained of calls is waited for. */
  readonly waits: readonly Clause[];
  /** Where a failure of the second write is handled, or cannot happen by itself. */
  readonly guards: readonly Clause[];
}

const words = (metavariable: string, match: 'part' | 'start', ...vocabulary: string[]): Clause => regex(metavariable, { vocabulary, match });
const alone = (metavariable: string): Clause => regex(metavariable, { vocabulary: ['pipeline', 'metric', 'logger'], match: 'part', not: true });
const outside = (patterns: readonly string[], ...where: Clause[]): Clause[] =>
  patterns.map((pattern) => notInsideWhere(pattern, ...where));

const REMOVING = String.raw`(?i)_*\w*?(?:delete|remove|del(?![a-z])|[lsz]_?rem(?![a-z])|trim|move)`;
const REMOVES = regex('$WRITE', `^${REMOVING}`);
const BY_NAME = words('$CLIENT', 'part', 'store');
const VERB = '_*(?:{{write}}|{{redisOnlyWrite}})(?![a-z])';
const WRITES = words('$WRITE', 'start', 'write', 'redisOnlyWrite');
/** The version of an interface, as in `client.CoreV1()`, is no place. */
const NO_INTERFACE = String.raw`(?s)^(?!.*[a-z]V\d\w*\(\)|.*\.V\d\.)`;
/** In the names of methods these are more often what is written, as in `updateReplica`, than where it goes. */
const NO_THING = '(?i)^(?!.*(?:replica|backup))';
const TOGETHER = regex('$TOGETHER', String.raw`(?is)^.*(?:transaction|atomic|savepoint|pipeline|multi|begin|unit_?of_?work|with_?tx|retr(?:y|ies)|back_?off)`);

const TRIED_AGAIN = regex('$TOGETHER', String.raw`(?is)^.*(?:retr(?:y|ies)|back_?off)`);

/** In the text of a file, a word of a mirror where it begins. */
const MIRROR = String.raw`(?<![A-Z])(?:(?<![a-z])|(?=[A-Z])){{mirror}}(?![a-z])`;
/** A call of a thing so called: between its name and the verb stands no more than the rest of an expression. */
const saysWrite = (named: string, verb: string): string => String.raw`${named}[^\s;{}=,]{0,80}?\s*\.(?:${verb})`;

/** What is removed has one name in both places. */
const FROM_STORE: Write = {
  call: '$PLACE.$WRITE(..., $DATA)',
  says: saysWrite(MIRROR, REMOVING),
  where: (place) => [WRITES, REMOVES, alone(place), regex(place, NO_INTERFACE)],
  other: (place) => [words(place, 'part', 'store', 'mirror')],
};
const TO_STORE: Write = { ...FROM_STORE, says: saysWrite(MIRROR, VERB), where: (place) => [WRITES, alone(place), regex(place, NO_INTERFACE)] };
/** @param context the arguments before a key, if any; `where`, by what the client is known to be a store. */
const toKey = (context: string, ...where: Clause[]): Write => ({
  call: `$CLIENT.$WRITE(${context}$PLACE, ..., $DATA)`,
  // In the first argument, or behind a context.
  says: String.raw`\.${VERB}\w*\(\s*(?:[\w.()]+,\s*)?[^,;{}\n]{0,120}?${MIRROR}[^;\n]{0,120}?,`,
  where: () => [WRITES, ...where, alone('$CLIENT')],
  other: () => [],
});
const BY_METHOD: Write = {
  call: '$OWNER.$PLACE(..., $DATA)',
  says: String.raw`\.${VERB}\w*?{{mirror}}(?![a-z])`,
  where: (place) => [words(place, 'start', 'write'), alone('$OWNER'), regex(place, NO_THING)],
  other: () => [],
};

const firstOf = ({ call }: Write): string => call.replace('$PLACE', '$FIRST').replace('$DATA', '$SAME');
const secondOf = ({ call }: Write): string => call.replace('$PLACE', '$SECOND').replace('$DATA', '$THAT');

/** The second write is another one, and carries what the first did, as it is or converted; options and constants are no data. */
const sameData = (seconds: readonly string[]): Clause[] => [
  ...seconds.map((pattern) => ({ 'pattern-not': pattern.replace('$SECOND', '$FIRST') })),
  regex('$SAME', String.raw`(?is)^(?!(?:null|nil|none|undefined|true|false|\d+)$|.*(?:options|opts)\b)`),
  { 'metavariable-pattern': { metavariable: '$THAT', pattern: '$SAME' } },
];

/** The same thing is written to two places, of which one is the other's mirror by its name. */
function twice(language: Language, write: Write, { seconds }: Forms, ...more: Clause[]): Formula {
  const second = seconds(secondOf(write));
  // Each write is narrowed down by itself before the two are brought together: a file has thousands of pairs of calls.
  const conditions = (place: string, mirror: string): readonly Clause[] => [...write.where(place), ...(place === mirror ? [words(place, 'part', 'mirror')] : write.other(place))];
  const pair = (mirror: string): Formula =>
    behind(language, firstOf(write), { patterns: [either(...second), ...conditions('$SECOND', mirror)] }, ...conditions('$FIRST', mirror));
  return { patterns: [fileSaysWords(write.says), { 'pattern-either': [pair('$FIRST'), pair('$SECOND')] }, ...sameData(second), ...more] };
}

/** A statement of SQL that writes, and stays: what is removed in one place and not in the other has been moved. */
const SQL_WRITES = String.raw`(?is)^(?:\w+\()?[\w]?["'\x60]+\s*(?:insert|update|upsert|merge|replace)\b`;
const EXECUTES = '(?i)^(?:must|named)?(?:exec|execute|query|run)(?:context|raw|raw_?unsafe|_?async)?$';

const KEEPS = String.raw`^(?!${REMOVING})`;
/** What is new or old of a store is a place; what is of an entity (\`newUser\`) is a version of a thing. */
const OF_A_THING = String.raw`(?:new|old)(?!_?(?:db|database|stor|repo|client|cache|redis|rdb|conn|engine|session|bucket|table|index|queue|collection|kv|es\b|\W|$))`;
const IS_PLACE = (place: string): Clause => regex(place, String.raw`(?is)^(?!.*(?:^|[._])${OF_A_THING})`);
/** In the text of a file: a word of a mirror, and no version of a thing. */
const SAYS_PLACE = String.raw`(?:(?<![A-Za-z])|(?<=[a-z0-9])(?=[A-Z]))(?!(?i:${OF_A_THING})){{mirror}}(?![a-z])`;
/** Both carry it: a variable, or a part of one; neither the object itself, nor a context, nor a module by which data is converted. */
const carried = (data: string): readonly Clause[] => [
  regex(data, String.raw`(?i)^(?!(?:this|self|cls|\w*ctx|context|null|nil|none|undefined|true|false|text|sql)$)(?:\w+\.)*(?!\w*(?:options|opts|table|bucket|index|topic|queue|collection|prefix|ttl|database)s?(?:_?name)?$)[a-z_]\w*$`),
  regex(data, { vocabulary: 'harmlessOwner', not: true }),
];

/** The same thing is written to two stores, each with its own verbs, and one of them is the other's mirror by its name. */
function twiceApart(language: Language, { waits }: Forms, ...more: Clause[]): Formula {
  const wrote = regex('$WROTE', { vocabulary: ['write', 'redisOnlyWrite'], match: 'start' });
  const second = '$SECOND.$WROTE(..., $ALSO, ...)';
  const seconds: Formula = {
    'pattern-either': [
      { patterns: [either(second, ...(language === 'python' ? ['$SECOND.$WROTE(..., $NAMED=$ALSO, ...)'] : []), ...(language === 'go' ? ['$SECOND.$WROTE(..., &$ALSO, ...)'] : [])), wrote, regex('$WROTE', KEEPS)] },
      ...['', '$CONTEXT, '].map((before): Formula => ({ patterns: [{ pattern: `$SECOND.$WROTE(${before}$SQL, ..., $ALSO, ...)` }, regex('$WROTE', EXECUTES), regex('$SQL', SQL_WRITES)] })),
      ...(language === 'typescript' ? [{ patterns: [{ pattern: '$SECOND.send(new $WROTE(..., $ALSO, ...))' }, regex('$WROTE', '^(?:Put|Update|BatchWrite)\\w*Command$')] }] : []),
    ],
  };
  /** What the second is given has that of the first in it; the parameters of a statement are parts of what a store is given whole. */
  const inSecond: readonly Clause[] = [...carried('$GIVEN'), { 'metavariable-pattern': { metavariable: '$ALSO', pattern: '$GIVEN' } }];
  const inFirst: readonly Clause[] = [...carried('$ALSO'), { 'metavariable-pattern': { metavariable: '$GIVEN', pattern: '$ALSO' } }];
  const given = ['$GIVEN', ...(language === 'python' ? ['$NAME=$GIVEN'] : []), ...(language === 'typescript' ? ['{ $FIELD: $GIVEN }'] : [])];
  const firsts: readonly { readonly first: string; readonly where: readonly Clause[]; readonly same: readonly Clause[] }[] = [
    ...given.map((data) => ({ first: `$FIRST.$WRITE(..., ${data}, ...)`, where: [WRITES, regex('$WRITE', KEEPS)], same: inSecond })),
    ...['', '$CTX, '].map((before) => ({ first: `$FIRST.$WRITE(${before}$STATEMENT, ..., $GIVEN, ...)`, where: [regex('$WRITE', EXECUTES), regex('$STATEMENT', SQL_WRITES)], same: inFirst })),
  ];
  const conditions = (place: string, mirror: string): readonly Clause[] => [
    alone(place),
    regex(place, NO_INTERFACE),
    IS_PLACE(place),
    ...(place === mirror ? [words(place, 'part', 'mirror')] : TO_STORE.other(place)),
  ];
  return {
    patterns: [
      fileSaysWords(saysWrite(SAYS_PLACE, String.raw`${VERB}|(?i:exec|execute|query|send)\w*\(`)),
      {
        'pattern-either': firsts.map(({ first, where, same }) => ({
          patterns: [
            { 'pattern-either': ['$FIRST', '$SECOND'].map((mirror) => behind(language, first, { patterns: [seconds, ...conditions('$SECOND', mirror)] }, ...where, ...conditions('$FIRST', mirror))) },
            ...same,
          ],
        })),
      },
      { 'pattern-not': '$FIRST.$ANY(...)' },
      ...waits,
      ...more,
    ],
  };
}

/** The place is what the writing function is given. */
function twiceByHelper(language: Language, { seconds }: Forms): Formula {
  const second = seconds('$PUT(..., $SECOND, ..., $SAME, ...)');
  const isPlace = (place: string): readonly Clause[] => [regex(place, String.raw`^[\w.]+$`), words(place, 'part', 'mirror'), IS_PLACE(place)];
  return {
    patterns: [
      fileSaysWords(String.raw`(?<![.\w])(?!(?:append|delete)\()_*(?:{{write}})\w*\([^;{}()]*?${SAYS_PLACE}`),
      behind(language, '$PUT(..., $FIRST, ..., $SAME, ...)', { patterns: [either(...second), ...isPlace('$SECOND')] }, regex('$PUT', String.raw`^\w+$`), words('$PUT', 'start', 'write'), ...isPlace('$FIRST')),
      ...second.map((pattern) => ({ 'pattern-not': pattern.replace('$SECOND', '$FIRST') })),
      ...carried('$SAME'),
    ],
  };
}

/** Python: each place opens a transaction of its own, and the two carry the same. */
const IN_TWO_BLOCKS: Formula = {
  patterns: [
    fileSaysWords(String.raw`\bwith [^\n]*{{mirror}}(?![a-z])[^\n]* as \w+:`),
    { pattern: '$INTO.$WROTE(..., $SAME, ...)' },
    regex('$WROTE', '^(?:execute|executemany|(?:insert|update|put|replace|upsert|save|add|write)_?(?:one|many|item)?)$'),
    { 'pattern-not': { patterns: [{ pattern: '$INTO.$WROTE("$READS", ...)' }, regex('$READS', '(?is)^\\s*(?:select|with|delete)')] } },
    inside('with $SECOND as $INTO:\n    ...'),
    {
      'pattern-inside': {
        patterns: [
          { pattern: 'with $FIRST as $FROM:\n    ...\n    $FROM.$WRITE(..., $SAME, ...)\n    ...\n...' },
          regex('$WRITE', '^(?:execute|executemany|(?:insert|update|put|replace|upsert|save|add|write)_?(?:one|many|item)?)$'),
        ],
      },
    },
    { 'pattern-not-inside': 'with $FIRST as $FROM:\n    ...' },
    ...['$FIRST', '$SECOND'].flatMap((place) => [words(place, 'part', 'mirror'), IS_PLACE(place)]),
    ...carried('$SAME'),
  ],
};

/** Both writes are started at once, and the first failure hides what became of the other. */
function atOnce(join: (first: string, second: string) => string, ...more: Clause[]): Formula {
  const both = join(firstOf(TO_STORE), secondOf(TO_STORE));
  const named = ['$FIRST', '$SECOND'].map((mirror): Formula => ({ patterns: [{ pattern: both }, words(mirror, 'part', 'mirror')] }));
  const places = ['$FIRST', '$SECOND'].flatMap((place) => [...TO_STORE.where(place), ...TO_STORE.other(place)]);
  // Semgrep tries all patterns of a rule on a file that one of them may be found in.
  return { patterns: [fileSaysWords(String.raw`(?:\bgather|\.all)\([^;]{0,200}?${MIRROR}`), { 'pattern-either': named }, ...places, ...sameData([both]), ...more] };
}

/** Ways in which a handler does more than to log or to pass on what it was told: it acts, or logs and passes it on. */
const ACTING = ['<... $OWNER.$VERB(...) ...>'];

const GO_FAILURES = [':=', '='].flatMap((is) => [`if $ERR ${is} $CALL; $FAILED {BODY}`, `if $OUT, $ERR ${is} $CALL; $FAILED {BODY}`, `$ERR ${is} $CALL\nif $FAILED {BODY}`, `$OUT, $ERR ${is} $CALL\nif $FAILED {BODY}`]);
const inGoFailure = (body: string): string[] => GO_FAILURES.map((form) => form.replace('{BODY}', `{\n...\n${body}\n}`));
const go: Forms = {
  seconds: (call) => [call],
  waits: [],
  guards: [
    ...outside(ACTING.flatMap((act) => inGoFailure(`${act};\n...`)), ...ACTS),
    ...outside(inGoFailure('$TOLD.$HOW(...)\n...\nreturn ..., $BACK'), regex('$BACK', '^(?!nil$)')),
    ...outside(['append(...)', 'errors.Join(...)', 'go func(...) { ... }(...)']),
    ...outside(['$TOGETHER(..., func(...) $RESULT { ... }, ...)'], TOGETHER),
  ],
};

const EXCEPTS = ['except:', 'except $E1:', 'except $E1 as $N1:'];
const tries = (body: string): string[] =>
  EXCEPTS.flatMap((caught) => ['', '\nelse:\n    ...', '\nfinally:\n    ...'].map((last) => `try:\n    ...\n${caught}\n    ...\n    ${body}\n    ...${last}`));
/** A block that holds both writes; one around the second alone says nothing of the first. */
const withs = (held: string): string[] => ['', 'async '].flatMap((kind) => ['', ' as $NAME'].map((as) => `${kind}with $TOGETHER${as}:\n    ...${held === '' ? '' : `\n    ${held}`}`));
const python: Forms = {
  seconds: (call) => [call],
  waits: [],
  guards: [
    ...outside(['raise ...', 'raise'].flatMap((raised) => tries(`$TOLD.$HOW(...)\n    ...\n    ${raised}`))),
    ...outside(ACTING.flatMap(tries), ...ACTS),
    ...outside(withs('<... $FIRST ...>\n    ...'), TOGETHER),
    ...outside(withs(''), TRIED_AGAIN),
  ],
};
/** Verbs of lists, dictionaries and hashes; only an `await` tells a store from them. */
const IN_MEMORY = '^(?:append|update|remove|write|push|replace|set|put|insert)$';
const NOT_IN_MEMORY = regex('$WRITE', IN_MEMORY.replace('^', '^(?!') + ')');
/** Started together, they are `atOnce`. */
const APART: Clause = { 'pattern-not-inside': 'asyncio.gather(...)' };

const catches = (body: string): string[] => ['catch ($ERROR)', 'catch'].flatMap((caught) => ['', ' finally { ... }'].map((last) => `try { ... } ${caught} {\n...\n${body}\n...\n}${last}`));
const typescript: Forms = {
  seconds: (call) => [`await ${call}`, `return ${call};`],
  waits: [inside('await ...', 'return ...;'), ...notInside('Promise.all(...)', 'Promise.allSettled(...)', '$PROMISE.catch(...)', '$PROMISE.then($NEXT, $HANDLER)')],
  guards: [
    ...outside(catches('$TOLD.$HOW(...);\n...\nthrow $AGAIN;')),
    ...outside(ACTING.flatMap((act) => catches(`${act};`)), ...ACTS),
    ...outside(['$TOGETHER(..., (...) => { ... }, ...)', '$TOGETHER(..., function (...) { ... }, ...)'], TOGETHER),
  ],
};

export default defineRule({
  id: 'no-unguarded-dual-write',
  category: 'consistency',
  severity: 'error',
  kinds: ['service', 'command'],
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DW-3', 'RQ-3'],
  references: [
    { title: 'microservices.io: transactional outbox', url: 'https://microservices.io/patterns/data/transactional-outbox.html' },
    { title: 'microservices.io: saga', url: 'https://microservices.io/patterns/data/saga.html' },
  ],
  summary: 'disallow a second write of the same data to another store or schema whose failure nobody handles',
  why:
    'A migration saves each job in the new store and then in the legacy one. The second write times out and the caller sees ' +
    'an error, but the first write stands: the stores now differ, readers of each see another job, and nothing records which one has to be mended.',
  remedy:
    'Handle a failure of the second write by itself: record it for a repair job or an outbox, retry it, or undo the first write. Or put both into one transaction.',
  message:
    'The same data goes to `$FIRST` and to `$SECOND`, and a failure of the second write is not handled, so the two drift apart unseen; record and repair it, undo the first write, or use one transaction.',
  match: {
    go: { patterns: [{ 'pattern-either': [twice('go', FROM_STORE, go), twice('go', toKey('$CTX, ', BY_NAME), go), twice('go', BY_METHOD, go), twiceApart('go', go), twiceByHelper('go', go)] }, ...go.guards]},
    python: {
      patterns: [
        {
          'pattern-either': [
            twice('python', FROM_STORE, python, NOT_IN_MEMORY, APART),
            twice('python', FROM_STORE, { ...python, seconds: (call) => [`await ${call}`] }),
            twice('python', toKey('', BY_NAME), python, APART),
            twice('python', toKey(''), python, APART, madeAsRedis('python')),
            twice('python', { ...toKey('', BY_NAME), call: '$CLIENT.$WRITE($PLACE, ..., $NAME=$DATA)' }, python, APART),
            twice('python', BY_METHOD, python, APART),
            twiceApart('python', python, APART, { 'pattern-not': { patterns: [{ pattern: '$SECOND.$WROTE(...)' }, regex('$WROTE', IN_MEMORY), ...notInside('await ...')] } }),
            twiceByHelper('python', python),
            IN_TWO_BLOCKS,
            atOnce((first, second) => `asyncio.gather(..., ${first}, ..., ${second}, ...)`, {
              'pattern-not-inside': 'asyncio.gather(..., return_exceptions=True, ...)',
            }),
          ],
        },
        ...python.guards,
      ],
    },
    typescript: {
      patterns: [
        {
          'pattern-either': [
            twice('typescript', FROM_STORE, typescript),
            twice('typescript', toKey('', BY_NAME), typescript),
            twice('typescript', toKey(''), typescript, madeAsRedis('typescript')),
            twice('typescript', BY_METHOD, typescript),
            twiceApart('typescript', typescript),
            twiceByHelper('typescript', typescript),
            atOnce((first, second) => `Promise.all([..., ${first}, ..., ${second}, ...])`),
          ],
        },
        ...typescript.guards,
      ],
    },
  },
});
