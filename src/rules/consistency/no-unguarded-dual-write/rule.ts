import { either, fileSaysWords, holding, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import { IS_CONTEXT } from '../../../spec/clients.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { behind, functionWith } from '../../../spec/functions.js';
import { IN_REDIS_CODE, madeAsRedis, notPipeline, redisClient } from '../../../spec/redis.js';
import { defineRule, type Language } from '../../../spec/rule.js';
import { ACTS } from '../../../spec/work.js';

/** What differs from language to language. */
interface Forms {
  /** What may stand before the first argument that says something. */
  readonly contexts: readonly string[];
  /** Arguments that hand on `$GIVEN`, beyond the thing itself; and second writes that carry `$ALSO`, beyond a call of `$SECOND`. */
  readonly given?: readonly string[];
  readonly seconds?: readonly Formula[];
  /** How a second write is waited for, and what is none. */
  readonly waits: readonly Clause[];
  /** Where a failure of the second write is handled, or cannot happen by itself. */
  readonly guards: readonly Clause[];
}

const words = (metavariable: string, ...vocabulary: string[]): Clause => regex(metavariable, { vocabulary, match: 'part' });
const outside = (patterns: readonly string[], ...where: Clause[]): Clause[] => patterns.map((pattern) => notInsideWhere(pattern, ...where));

/** Without flags, which a comparison may not have in JavaScript. */
const REMOVES = '[^;]*[.][A-Za-z_]*(?:[dD]elete|[rR]emove|[tT]rim|[mM]ove|(?:[dD]el|[lszLSZ]_?[rR]em)(?![a-z]))';
const VERB = '_*(?:{{write}}|{{redisOnlyWrite}})(?![a-z])';
const EXECUTES = '(?i:must|named)?(?i:exec|execute|query|run)(?i:context|raw|raw_?unsafe|_?async)?';
/** A statement of SQL that writes, and stays: what is removed in one place and not in the other has been moved. */
const SQL_WRITES = String.raw`(?is)^(?:\w+\()?[\w]?["'\x60]+\s*(?:insert|update|upsert|merge|replace)\b`;
/** What is new or old of a store is a place; what is of an entity (\`newUser\`) is a version of a thing. */
const OF_A_THING = '(?:new|old|New|Old)(?=[A-Z_])(?!_?(?i:db|database|stor|repo|client|cache|redis|rdb|conn|engine|session|bucket|table|index|queue|collection|schema|key|kv|es\\b))';
const AT_A_WORD = '(?<![A-Z])(?:(?<![a-z])|(?=[A-Z]))';
/** In the text of a file: a place that is another's mirror. */
const MIRROR = `${AT_A_WORD}(?!${OF_A_THING}){{mirror}}(?![a-z])`;

/** No version of a thing, nor of an interface as in `client.CoreV1()`, and nothing that sends or forgets it all at once. */
const isPlace = (place: string): readonly Clause[] => [
  regex(place, String.raw`(?s)^(?!.*${AT_A_WORD}${OF_A_THING})(?!.*[a-z]V\d\w*\(\)|.*\.V\d\.)`),
  regex(place, { vocabulary: ['pipeline', 'metric', 'logger'], match: 'part', not: true }),
];
/** By the name of the thing, or by a verb that only a store has. */
const isStore = (callee: string): Clause => regex(callee, { words: String.raw`(?s)^.*(?:${AT_A_WORD}(?:{{store}}|{{mirror}})(?![a-z])|\.(?:save|insert|upsert|persist)(?:_?(?i:one|many))?$)` });
/** The callee writes to a store, as its name says; a replica or backup in the name of a method is more often what is written. */
const writes = (callee: string, verb: string): readonly Clause[] => [
  regex(callee, { words: String.raw`(?s)^.*\.(?:${verb})$` }),
  regex(callee, String.raw`(?s)^(?!.*\.\w*(?:[rR]eplica|[bB]ackup)\w*$)`),
  isStore(callee),
  ...isPlace(callee),
];
/** The same of one that is given a statement, which says that it is a store. */
const executes = (callee: string): readonly Clause[] => [regex(callee, { words: String.raw`(?s)^.*\.(?:${EXECUTES})$` }), ...isPlace(callee)];
/** Both carry it: a variable, or a part of one; neither the object itself, nor a context, nor a module by which data is converted. */
const carried = (data: string): readonly Clause[] => [
  regex(data, String.raw`(?i)^(?!(?:this|self|cls|\w*ctx|context|null|nil|none|undefined|true|false|text|sql)$)(?:\w+\.)*(?!\w*(?:options|opts|table|bucket|index|topic|queue|collection|prefix|ttl|database)s?(?:_?name)?$)[a-z_]\w*$`),
  regex(data, { vocabulary: 'harmlessOwner', not: true }),
];
/** One of the two is the mirror. */
const oneIsMirror = (language: Language, first: string, seconds: readonly string[]): Formula => ({
  'pattern-either': [
    { patterns: [either(...seconds), words('$SECOND', 'mirror')] },
    { 'pattern-inside': { patterns: [functionWith(language, first), words('$FIRST', 'mirror')] } },
  ],
});
const holds = (metavariable: string, pattern: string): Clause => ({ 'metavariable-pattern': { metavariable, pattern } });

/** The same thing is written to two stores, each with its own verb: `$FIRST` and `$SECOND` are what is called. */
function toTwoStores(language: Language, { contexts, given = [], seconds = [], waits }: Forms): Formula {
  const executed = (callee: string, sql: string, data: string): readonly string[] => contexts.map((context) => `${callee}(${context}${sql}, ..., ${data}, ...)`);
  const second: Formula = {
    'pattern-either': [
      { patterns: [{ pattern: '$SECOND(..., $ALSO, ...)' }, ...writes('$SECOND', `${VERB}\\w*`)] },
      { patterns: [either(...executed('$SECOND', '$SQL', '$ALSO')), ...executes('$SECOND'), regex('$SQL', SQL_WRITES)] },
      ...seconds,
    ],
  };
  return {
    patterns: [
      {
        'pattern-either': [
          // What the second is given has that of the first in it; the parameters of a statement are parts of what a store is given whole.
          { patterns: [behind(language, ['$GIVEN', ...given].map((data) => `$FIRST(..., ${data}, ...)`), second, ...writes('$FIRST', `${VERB}\\w*`)), ...carried('$GIVEN'), holds('$ALSO', '$GIVEN')] },
          { patterns: [behind(language, executed('$FIRST', '$STATEMENT', '$GIVEN'), second, ...executes('$FIRST'), regex('$STATEMENT', SQL_WRITES)), ...carried('$ALSO'), holds('$GIVEN', '$ALSO')] },
        ],
      },
      ...not('$FIRST(...)'),
      // Written in one place and removed from the other, it has been moved.
      { 'metavariable-comparison': { comparison: ['$FIRST', '$SECOND'].map((callee) => `re.match("${REMOVES}", str(${callee}))`).join(' == ') } },
      oneIsMirror(language, '$FIRST(...)', ['$SECOND(...)', ...(language === 'typescript' ? ['$SECOND.send(...)'] : [])]),
      ...waits,
    ],
  };
}

/** What the other is called says nothing: the same verb is called on both, and one of the two is a mirror by its own name. */
const TWIN_MIRROR = String.raw`(?s)^(?:\w+\.)*(?:\w*_)?(?i:legacy|mirror|secondary|shadow|standby|primary|backup|old)(?![a-z])\w*(?:[.(].*)?$`;
function toTwins(language: 'go' | 'python', { waits }: Forms): Formula {
  const write = (place: string, data: string, context: string): string => (language === 'go' ? `${place}.$DO(${context}, ..., ${data}, ...)` : `${place}.$DO(..., ${data}, ...)`);
  const [first, second] = [write('$FIRST', '$GIVEN', '$CTX'), write('$SECOND', '$ALSO', '$CTX2')];
  const notKept = (place: string): Clause => regex(place, { vocabulary: ['pipeline', 'metric', 'logger'], match: 'part', not: true });
  return {
    patterns: [
      behind(language, first, { patterns: [{ pattern: second }, notKept('$SECOND'), ...(language === 'go' ? [regex('$CTX2', IS_CONTEXT)] : [])] }, regex('$DO', { words: `^${VERB}\\w*$` }), notKept('$FIRST'), ...(language === 'go' ? [regex('$CTX', IS_CONTEXT)] : [])),
      ...not('$FIRST.$DO(...)'),
      {
        'pattern-either': [
          { patterns: [{ pattern: '$SECOND.$DO(...)' }, regex('$SECOND', TWIN_MIRROR)] },
          { 'pattern-inside': { patterns: [functionWith(language, '$FIRST.$DO(...)'), regex('$FIRST', TWIN_MIRROR)] } },
        ],
      },
      ...carried('$GIVEN'),
      holds('$ALSO', '$GIVEN'),
      ...(language === 'python' ? [inside('await ...')] : []),
      ...waits,
    ],
  };
}

/** The place is the key, or the client, that the writing function is given. */
function toTwoPlaces(language: Language, { contexts, waits }: Forms): Formula {
  const calls = (place: string, data = '$SAME'): readonly string[] => contexts.map((context) => `$PUT(${context}${place}, ..., ${data}, ...)`);
  const seconds = [...calls('$SECOND'), ...(language === 'python' ? calls('$SECOND', '$NAME=$SAME') : [])];
  const firsts = [...calls('$FIRST'), ...(language === 'python' ? calls('$FIRST', '$NAME=$SAME') : [])];
  return {
    patterns: [
      behind(language, firsts, { patterns: [either(...seconds), ...isPlace('$SECOND')] }, regex('$PUT', { words: String.raw`(?s)^(?:.*\.)?${VERB}\w*$` }), ...isPlace('$FIRST')),
      ...not(...seconds.map((call) => call.replace('$SECOND', '$FIRST'))),
      {
        'pattern-either': [
          { patterns: [{ pattern: '$CLIENT.$WRITE(...)' }, words('$CLIENT', 'store')] },
          // A function of this code's own; what makes or takes away a thing is given two of many.
          { patterns: [{ pattern: '$PUT(...)' }, regex('$PUT', String.raw`(?i)^(?!_*(?:append|delete|create|remove))\w+$`)] },
          { patterns: [{ pattern: '$CLIENT.$WRITE(...)' }, madeAsRedis(language)] },
        ],
      },
      oneIsMirror(language, '$PUT(..., $FIRST, ...)', seconds),
      regex('$PUT', { vocabulary: ['pipeline', 'metric', 'logger'], match: 'part', not: true }),
      ...carried('$SAME'),
      ...waits,
    ],
  };
}

/** Words of what is on its way out, and of what takes its place; a key that has neither is of the other. */
const AGES = [['legacy', 'old', 'v1', 'mirror', 'shadow', 'secondary', 'backup', 'standby'], ['v2', 'new', 'primary']].map(
  (words) => `(?:[^;]*[^a-zA-Z])?(?:${words.join('|')})(?![a-z])|[^;]*(?:${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('|')})(?![a-z])`,
);
/** Two keys of one Redis, each with its own command: one is named for another schema than the other, and both are given the same. */
function toTwoKeys(language: Language, { contexts, waits }: Forms): Formula {
  const command = (verb: string, key: string, data: string): string => `$CLIENT.${verb}(${contexts.at(-1)}${key}, ..., ${data}, ...)`;
  const [first, second] = [command('$PUT', '$FIRST', '$GIVEN'), command('$WRITE', '$SECOND', '$ALSO')];
  const ofAge = (age: string, key: string): string => `re.match("${age}", str(${key}))`;
  const stores = (verb: string): readonly Clause[] => [regex(verb, { vocabulary: ['redisOnlyWrite', 'redisSharedWrite'] }), regex(verb, '(?i)^(?!.*(?:publish|del|rem|unlink|rename|persist|trim|pop|move|ack)$)')];
  return {
    patterns: [
      IN_REDIS_CODE,
      behind(language, first, { patterns: [{ pattern: second }, ...stores('$WRITE')] }, ...stores('$PUT')),
      { 'metavariable-comparison': { comparison: AGES.map((age) => `${ofAge(age, '$FIRST')} != ${ofAge(age, '$SECOND')}`).join(' or ') } },
      redisClient(language),
      ...['$FIRST', '$SECOND'].flatMap(isPlace),
      regex('$CLIENT', { vocabulary: ['pipeline', 'metric'], match: 'part', not: true }),
      ...notPipeline(language),
      ...carried('$GIVEN'),
      holds('$ALSO', '$GIVEN'),
      ...waits,
    ],
  };
}

/** Both writes are started at once, and the first failure hides what became of the other. */
function atOnce(join: (first: string, second: string) => string): Formula {
  const both = join('$FIRST(..., $GIVEN, ...)', '$SECOND(..., $ALSO, ...)');
  return {
    patterns: [
      { 'pattern-either': ['$FIRST', '$SECOND'].map((mirror): Formula => ({ patterns: [{ pattern: both }, words(mirror, 'mirror')] })) },
      ...['$FIRST', '$SECOND'].flatMap((callee) => writes(callee, `${VERB}\\w*`)),
      ...not(both.replace('$SECOND', '$FIRST')),
      ...carried('$GIVEN'),
      holds('$ALSO', '$GIVEN'),
    ],
  };
}

/** A write and a place that is a mirror: the thing that is called, the method, or what it is given. Rare, and one look at a file. */
const SAYS_BOTH = fileSaysWords(
  String.raw`${MIRROR}[^\s;{}=,]{0,80}?\s*\.(?:${VERB}|${EXECUTES}\w*\(|send\()|(?<![A-Za-z])${VERB}\w*?(?:(?:(?<=[a-z0-9])(?=[A-Z])|(?<=_))(?!${OF_A_THING}){{mirror}}(?![a-z])|\([^;{}\n]{0,160}?${MIRROR})|\bwith [^\n]*{{mirror}}[^\n]* as \w+:|${MIRROR}\w*\.objects\.`,
);
const unguarded = (waysToWrite: readonly Formula[], { guards }: Forms): Formula => ({ patterns: [SAYS_BOTH, { 'pattern-either': waysToWrite }, ...guards] });

const TOGETHER = regex('$TOGETHER', String.raw`(?is)^.*(?:transaction|atomic|savepoint|pipeline|multi|begin|unit_?of_?work|with_?tx|retr(?:y|ies)|back_?off)`);

/** What a handler does: more than to log, or to log and to pass on what it was told. */
const ACTING = '<... $OWNER.$VERB(...) ...>';

/** The second write stands in the `if` itself, or in the statement before it; what it took may be measured in between. */
const inGoFailure = (body: string): string[] => ['if $INIT; $FAILED', '$STEP\nif $FAILED', '$STEP\n$MEASURES.$HOW(...)\nif $FAILED'].map((form) => `${form} {\n...\n${body}\n}`);
const FAILED = regex('$FAILED', '(?i)^.*err');
const go: Forms = {
  contexts: ['', '$CTX, '],
  given: ['&$GIVEN'],
  seconds: [{ patterns: [{ pattern: '$SECOND(..., &$ALSO, ...)' }, ...writes('$SECOND', `${VERB}\\w*`)] }],
  waits: [],
  guards: [
    ...outside(inGoFailure(`${ACTING};\n...`), FAILED, ...ACTS),
    ...outside(inGoFailure('$TOLD.$HOW(...)\n...\nreturn ..., $BACK'), FAILED, regex('$BACK', '^(?!nil$)')),
    ...notInside('append(...)', 'errors.Join(...)', 'go func(...) { ... }(...)'),
    ...outside(['$TOGETHER(..., func(...) $RESULT { ... }, ...)'], TOGETHER),
  ],
};

/** Verbs of lists, dictionaries and hashes; only an `await` tells a store from them. */
const IN_MEMORY = '(?s)^.*[.](?:append|update|remove|write|push|replace|set|put|insert)$';
/** A queue and an event have these verbs with one argument at most, and no other thing in memory has them. */
const KEY_AND_VALUE = ['put', 'set'].map((verb) => `$STORE.${verb}($KEY, $DATA, ...)`);
const tries = (body: string): string[] =>
  ['except:', 'except $E1:', 'except $E1 as $N1:'].flatMap((caught) => ['', '\nelse:\n    ...', '\nfinally:\n    ...'].map((last) => `try:\n    ...\n${caught}\n    ...\n    ${body}\n    ...${last}`));
const withs = (held: string): string[] => ['', 'async '].flatMap((kind) => ['', ' as $NAME'].map((as) => `${kind}with $TOGETHER${as}:\n    ...${held}`));
const python: Forms = {
  contexts: [''],
  given: ['$NAME=$GIVEN'],
  seconds: [{ patterns: [{ pattern: '$SECOND(..., $NAMED=$ALSO, ...)' }, ...writes('$SECOND', `${VERB}\\w*`)] }],
  // Started together, they are `atOnce`.
  waits: [...notInside('asyncio.gather(...)'), { 'pattern-not': { patterns: [{ pattern: '$SECOND(...)' }, regex('$SECOND', IN_MEMORY), ...not(...KEY_AND_VALUE), ...notInside('await ...')] } }],
  guards: [
    ...outside(['raise ...', 'raise'].flatMap((raised) => tries(`$TOLD.$HOW(...)\n    ...\n    ${raised}`))),
    ...outside(tries(ACTING), ...ACTS),
    // One that holds both writes; one around the second alone says nothing of the first.
    ...outside(withs('\n    <... $FIRST ...>\n    ...'), TOGETHER),
    ...outside(['@$TOGETHER\ndef $FUNC(...):\n    ...'], TOGETHER),
    ...outside(withs(''), regex('$TOGETHER', '(?is)^.*(?:retr(?:y|ies)|back_?off)')),
  ],
};
const INTO = regex('$WROTE', '^(?:execute|executemany|(?:insert|update|put|replace|upsert|save|add|write)_?(?:one|many|item)?)$');
/** Python: each place opens a transaction of its own, and the two carry the same. */
const IN_TWO_BLOCKS: Formula = {
  patterns: [
    { pattern: '$INTO.$WROTE(..., $SAME, ...)' },
    INTO,
    { 'pattern-not': { patterns: [{ pattern: '$INTO.$WROTE("$READS", ...)' }, regex('$READS', '(?is)^\\s*(?:select|with|delete)')] } },
    inside('with $SECOND as $INTO:\n    ...'),
    { 'pattern-inside': { patterns: [{ pattern: 'with $FIRST as $FROM:\n    ...\n    $FROM.$WROTE(..., $SAME, ...)\n    ...\n...' }, INTO] } },
    ...notInside('with $FIRST as $FROM:\n    ...'),
    ...['$FIRST', '$SECOND'].flatMap((place) => [words(place, 'mirror'), ...isPlace(place)]),
    ...carried('$SAME'),
  ],
};

/** Python: what a model of Django has saved goes to the table of another model; and a session is committed behind another one. */
const DJANGO_PUTS = ['$SECOND.objects.$PUT(..., $NAME=$ALSO, ...)', '$SECOND.objects.filter(...).$PUT(..., $NAME=$ALSO, ...)'];
const MODELS_AND_SESSIONS: Formula = {
  'pattern-either': [
    {
      patterns: [
        behind('python', '$FIRST.save(...)', { patterns: [either(...DJANGO_PUTS), regex('$PUT', '^(?:update|create|update_or_create|get_or_create)$')] }),
        words('$SECOND', 'mirror'),
        ...isPlace('$SECOND'),
        ...holding('$ALSO', { pattern: '$FIRST' }),
      ],
    },
    {
      patterns: [
        behind('python', '$FIRST.commit()', { pattern: '$SECOND.commit()' }),
        oneIsMirror('python', '$FIRST.commit()', ['$SECOND.commit()']),
        ...['$FIRST', '$SECOND'].flatMap(isPlace),
      ],
    },
  ],
};

const catches = (body: string): string[] => ['catch ($ERROR)', 'catch'].flatMap((caught) => ['', ' finally { ... }'].map((last) => `try { ... } ${caught} {\n...\n${body}\n...\n}${last}`));
const typescript: Forms = {
  contexts: [''],
  given: ['{ $FIELD: $GIVEN }', '$MAKES($GIVEN)', '{ $FIELD: $GIVEN.$PART }'],
  seconds: [
    { patterns: [{ pattern: '$SECOND(..., { $OF: $ALSO.$TAKEN }, ...)' }, ...writes('$SECOND', `${VERB}\\w*`)] },
    { patterns: [{ pattern: '$SECOND.send(new $WROTE(..., $ALSO, ...))' }, regex('$WROTE', '^(?:Put|Update|BatchWrite)\\w*Command$'), words('$SECOND', 'store', 'mirror'), ...isPlace('$SECOND')] }],
  waits: [inside('await ...', 'return ...;'), ...notInside('Promise.all(...)', 'Promise.allSettled(...)', '$PROMISE.catch(...)', '$PROMISE.then($NEXT, $HANDLER)')],
  guards: [
    ...outside(catches('$TOLD.$HOW(...);\n...\nthrow $AGAIN;')),
    ...outside(catches(`${ACTING};`), ...ACTS),
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
  oneEach: '$FIRST',
  summary: 'disallow a second write of the same data to another store or schema whose failure nobody handles',
  why:
    'A migration saves each job in the new store and then in the legacy one. The second write times out and the caller sees ' +
    'an error, but the first write stands: the stores now differ, readers of each see another job, and nothing records which one has to be mended.',
  remedy:
    'Handle a failure of the second write by itself: record it for a repair job or an outbox, retry it, or undo the first write. Or put both into one transaction.',
  message:
    'The same data goes to `$FIRST` and to `$SECOND`, and a failure of the second write is not handled, so the two drift apart unseen; record and repair it, undo the first write, or use one transaction.',
  match: {
    go: unguarded([toTwoStores('go', go), toTwoPlaces('go', go), toTwoKeys('go', go), toTwins('go', go)], go),
    python: unguarded(
      [
        toTwoStores('python', python),
        toTwoPlaces('python', python),
        toTwoKeys('python', python),
        toTwins('python', python),
        IN_TWO_BLOCKS,
        MODELS_AND_SESSIONS,
        { patterns: [atOnce((first, second) => `asyncio.gather(..., ${first}, ..., ${second}, ...)`), ...notInside('asyncio.gather(..., return_exceptions=True, ...)')] },
      ],
      python,
    ),
    typescript: unguarded(
      [
        toTwoStores('typescript', typescript),
        toTwoPlaces('typescript', typescript),
        toTwoKeys('typescript', typescript),
        { patterns: [atOnce((first, second) => `[..., ${first}, ..., ${second}, ...]`), inside('Promise.all([...])', '$LIST = [...];\n...\n<... Promise.all($LIST) ...>;')] },
      ],
      typescript,
    ),
  },
});
