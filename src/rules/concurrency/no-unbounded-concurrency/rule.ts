import { either, fileSays, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** Each task takes a place, or becomes part of one query: by the names of what gives places or joins queries, and in Go by what is sent. */
const LIMITED = String.raw`[sS]emaphore|[tT]hrottl|[lL]imiter|\b_?sem\b|_sem\b|[sS]lots?\b|\.[aA]cquire\(|[lL]oaders?\b[\w.]*\.load(?:Many)?\b|\b(?:p_?)?[lL]imit(?:ed)?\(|[cC]oncurrency ?[,:=]|(?:[qQ]ueue|[pP]ool|[eE]xecutor)\.(?:[aA]dd|[rR]un|[sS]ubmit|[sS]chedule|[eE]xec)`;
const LIMITED_GO = String.raw`${LIMITED}|\bcase [\w.]+ <- |<- *(?:struct\{\}\{\}|true\b|1\b|\w*[tT]oken)`;
const never = (text: string): string => `(?s)^(?!.*(?:${text}))`;

/** Calls that open nothing: they work on what is in memory, or on files, for which there are few threads anyway. */
const IN_MEMORY = '(?:parse|stringify|extract|from[A-Z]|getState|handle\\w*Results?|serial|deserial|hash|make|format|convert|transform|resolve|validate|verify|encode|decode|normali[sz]e|build|render|compile|sign|map|n?ack|(?:is|has|can|to|should)[A-Z]|(?:read|write|append|copy|un?link)(?:File|Json|Dir)|readdir|l?stat|mkdir|rm|access)\\w*';
/** What is waited for, or given back, is a call of something else; or a function is named that is. */
const REACHES_OUT = String.raw`(?s)^(?:(?:[\w$]+\.)*(?!${IN_MEMORY}$)[\w$]+$|.*(?:\bawait\s+|=>\s*|\breturn\s+)(?:[\w$?!]+\.)*(?!${IN_MEMORY}[(<])[a-zA-Z_$][\w$]*[(<])`;

/** Neither written down, nor counted by configuration, nor one portion of many. */
const ANY_NUMBER: readonly Clause[] = [
  regex('$ITEMS', String.raw`(?is)^(?!\(*\[|.*(?:\b(?:range|object|config|options|settings|conf|opts|env)\b|(?:keys|entries|slice|splice)\(|\[(?!1:\])[^\]]*:))`),
  regex('$ITEMS', String.raw`(?is)^(?!(?:.*[._\]])?\w*(?:workers?|peers|nodes|brokers|partitions|shards|replicas|servers|clients|conns|connections|plugins|modules|handlers|listeners|hooks|sources|backends|services|controllers|runners|checks|probes|providers|exporters|collectors|stages|steps|fields|columns|tables|regions|zones|languages|locales|currencies|countries|platforms|types|kinds|cases|tests?|tt|funcs|fns|functions|callbacks|closers|stores|loggers|sinks|batch|chunk|portion|page|some|window|keys|opts|args|promises|tasks|(?:node|server|peer|host|broker)_?(?:urls|addresses))(?:\(\)|\.(?:items|values)\(\))?$)`),
  // A constant.
  regex('$ITEMS', '^(?![A-Z_0-9]+$)'),
];
/** By its name, callers or data decide how long the collection is. */
const NAMED: readonly Clause[][] = [
  [regex('$ITEMS', { vocabulary: 'many', match: 'part' })],
  [regex('$ITEMS', String.raw`(?i)^(?:.*[._])?\w*(?:parts|chunks|pieces|segments|blocks|webhooks|deliveries|devices|videos|photos|people|symbols|domains|transactions|shipments|parcels|books|hosts)$`)],
];

/** Tasks, where their number is known by a name, or by where the collection comes from: a caller. */
const ofAnyNumber = (started: Formula, handed: readonly string[], named: readonly Clause[][] = []): Formula => ({
  'pattern-either': [...NAMED, ...named, [inside(...handed)]].map((where) => ({ patterns: [started, ...ANY_NUMBER, ...where] })),
});

/** Not what a configuration lists, nor the page that a call has given. */
const FEW = String.raw`(?i)^(?!(?:.*\.)?\w*(?:server|node|peer|client|host)_?ids$|(?:.*\.)?\w*statuses$|(?:out|output|resp|response|result|page|batch)\.|peeked[A-Z]\w*$)`;

/** Go: what callers or data decide how many of there are, by its type. */
const MANY_OF = regex('$OF', String.raw`^\*?(?:\w+\.)?(?:\w*[a-z])?(?:Job|Order|User|Event|Message|Record|Notification|Document|Row|Email|Payment|Invoice|Customer|Account|Image|Article|Booking|Subscriber|Recipient)$`);

/** Go: a function whose name says that it works on all at once, and a call of it in the file, with a part of a list. */
const GO_PORTIONS = String.raw`(?m)^func (?:\([^)\n]*\) )?(\w*(?:[cC]oncurrent|[pP]arallel|[fF]an_?[oO]ut)\w*)\((?=[\s\S]*\b\1\([^\n]*\[:)[^\n]*\n(?:(?!\})[^\n]*\n)*\}`;

function go(): Formula {
  const loops = ['for $KEY, $ITEM := range $ITEMS { $...BODY }', 'for $KEY := range $ITEMS { $...BODY }'];
  /** Its `Add` waits for a place. */
  const bounded = notInsideWhere('$GROUP := $NEW($SIZE)\n...', regex('$NEW', '(?i).*(?:bound|sized|limit)'));
  const inLoop: Clause = { 'pattern-inside': { 'pattern-either': loops.map((pattern) => ({ patterns: [{ pattern }, regex('$...BODY', never(LIMITED_GO))] })) } };
  const started: Formula = {
    patterns: [
      {
        'pattern-either': [
          { pattern: 'go $WORK(...)' },
          { patterns: [{ pattern: '$GROUP.Go(...)' }, ...notInside('$GROUP.SetLimit(...)\n...', '$GROUP = $NEW.WithMaxGoroutines(...)\n...')] },
        ],
      },
      inLoop,
    ],
  };
  return {
    patterns: [
      fileSays(String.raw`\bgo\s|\.Go\(`),
      // A parameter of other things by any other name is a handful as often as not, unless the type says that there are many.
      ofAnyNumber(started, ['string', 'int', 'int64', 'uint64', 'uuid.UUID'].map((type) => `func $FUNC(..., $ITEMS []${type}, ...) { ... }`), [[inside('func $FUNC(..., $ITEMS []$OF, ...) { ... }'), MANY_OF], [regex('$ITEMS', String.raw`(?i)^(?:.*[._])?\w*(?:apps|applications|instances|deployments|containers)(?:\[1:\])?$`)]]),
      regex('$ITEMS', FEW),
      bounded,
      // It only puts something away, and the function a name of which says so is handed portions.
      ...not('go func() { _ = $GONE.Close() }()', 'go func() { $GONE.Close() }()'),
      { 'pattern-not-inside': { 'pattern-regex': GO_PORTIONS } },
      ...notInside('$ITEMS := $WHOLE[$FROM:$TO]\n...', '$ITEMS := []$TYPE{...}\n...'),
    ],
  };
}

/** Python: neither work in memory nor what waits for one of a number of threads. */
const OPENS = regex('$WORK', String.raw`^(?!(?:.*\.)?_*(?:(?:render|parse|format|serial|deserial|encode|decode|hash|validate)(?:_\w+)?|run_sync(?:_in_\w+)?|run_in_\w*(?:thread|executor)\w*|to_thread|sync_to_async)$)`);

function python(): Formula {
  const made = ['[$WORK(...) for $ITEM in $ITEMS]', '[$WORK(...) for $ITEM in $ITEMS if $CONDITION]', 'list(map($WORK, $ITEMS))'];
  const loop = 'for $ITEM in $ITEMS:\n    ...';
  const waits = either('asyncio.gather(*$TASKS, ...)', 'asyncio.wait($TASKS, ...)', 'asyncio.as_completed($TASKS, ...)');
  const waitsFor = (list: string): string[] => [`asyncio.gather(*${list}, ...)`, `asyncio.wait(${list}, ...)`, `asyncio.as_completed(${list}, ...)`];
  const started: readonly (readonly Clause[])[] = [
    [either(...made.flatMap(waitsFor), 'asyncio.gather(*($WORK(...) for $ITEM in $ITEMS), ...)', 'asyncio.gather(*map($WORK, $ITEMS), ...)'), OPENS],
    [waits, inside(...made.map((list) => `$TASKS = ${list}\n...`), '$TASKS = {$WORK(...) for $ITEM in $ITEMS}\n...', `${loop}\n    $TASKS.append($WORK(...))\n    ...\n...`), OPENS],
    [{ pattern: '$GROUP.create_task(...)' }, inside('async with asyncio.TaskGroup() as $GROUP:\n    ...'), inside(loop, '[... for $ITEM in $ITEMS]')],
    [{ pattern: '$NURSERY.start_soon(...)' }, inside(loop)],
    [either('asyncio.create_task(...)', 'asyncio.ensure_future(...)'), inside(loop), ...notInside('while $ALWAYS:\n    ...')],
    [{ pattern: 'threading.Thread(..., target=$WORK, ...)' }, inside(loop)],
  ];
  return {
    patterns: [
      ofAnyNumber({ 'pattern-either': started.map((clauses) => ({ patterns: [...clauses] })) }, ['def $FUNC(..., $ITEMS, ...):\n    ...', 'def $FUNC(..., $ITEMS: $TYPE, ...):\n    ...']),
      { 'pattern-inside': { patterns: [{ pattern: 'def $FUNC(...):\n    $...AROUND' }, regex('$...AROUND', never(LIMITED))] } },
      // Each task takes its place itself.
      ...notInside(
        '$LIMIT = asyncio.Semaphore(...)\n...',
        'class $CLASS(...):\n    ...\n    def __init__(...):\n        ...\n        $LIMIT = asyncio.Semaphore(...)\n        ...\n    ...',
        '$ITEMS = $WHOLE[$FROM:$TO]\n...',
        // Written down, or made of what is.
        ...['[$ONE, ...]', '[... for $EACH in [...]]', '[... for $EACH in [...]] + [...]', '[...] + [... for $EACH in [...]]'].map((written) => `$ITEMS = ${written}\n...`),
        'for $ITEMS in $PORTIONS:\n    ...',
      ),
    ],
  };
}

/** What lies in a folder; of the calls of one file, the own functions open it. */
const LISTS_FOLDER = ['await readdir(...)', 'await $FS.readdir(...)', 'readdirSync(...)', '$FS.readdirSync(...)'].map((list) => `const $ITEMS = <... ${list} ...>;\n...`);
/** What is left of a list that a caller gives, each once; and rows. */
const MADE_OF = [
  ...['[...new Set($GIVEN)]', 'Array.from(new Set($GIVEN))', '$GIVEN.filter(...)'].flatMap((made) => ['$TYPE[]', 'readonly $TYPE[]', 'Array<$TYPE>'].map((type) => `function ...(..., $GIVEN: ${type}, ...) { ... const $ITEMS = ${made}; ... }`)),
  ...['findMany', 'findAll', 'getMany', 'getRawMany'].flatMap((read) => [`const $ITEMS = await $ROWS.${read}(...);\n...`, `let $ITEMS = await $ROWS.${read}(...);\n...`]),
];
/** The call says how many it wants. */
const ASKED_FOR_SOME = regex('$ASKED', String.raw`(?s)^.*\b(?:limit|take|first|pageSize|page_size|perPage|per_page|batchSize|batch_size|BATCH_SIZE|LIMIT|PAGE_SIZE)\b *[:,)}-]`);

function typescript(): Formula {
  const waits = ['all', 'allSettled'].map((name) => `Promise.${name}`);
  /** It waits for something, or is a call itself, which then gives a promise; and takes no place. */
  const working: readonly Clause[] = [regex('$WORK', String.raw`(?s)^(?:.*\bawait\b|(?:async )?(?:\([^)]*\)|\w+) => [\w.]+\(|[\w.]+$|.*\breturn [\w.]+\()`), regex('$WORK', never(LIMITED)), regex('$WORK', REACHES_OUT)];
  /** All go over the one connection of a transaction, or ask the cache that they share first. */
  const shares: Clause = { 'metavariable-pattern': { metavariable: '$SHARING', ...either('tx', 'trx', 'transaction', 'cache') } };
  const started: Formula = {
    'pattern-either': [
      { patterns: [either(...waits.map((wait) => `${wait}($ITEMS.map($WORK))`)), ...working] },
      { patterns: [either(...waits.map((wait) => `${wait}($TASKS)`)), { 'pattern-inside': 'const $TASKS = $ITEMS.map($WORK);\n...' }, ...working] },
      {
        patterns: [
          either(...waits.map((wait) => `${wait}($TASKS)`)),
          { 'pattern-inside': { patterns: [either('for (const $ITEM of $ITEMS) { ... $TASKS.push($WORK(...)); ... }\n...'), regex('$WORK', never(LIMITED))] } },
        ],
      },
    ],
  };
  return {
    patterns: [
      ofAnyNumber(started, ['function ...(..., $ITEMS: $TYPE[], ...) { ... }', 'function ...(..., $ITEMS: readonly $TYPE[], ...) { ... }', 'function ...(..., $ITEMS: Array<$TYPE>, ...) { ... }', ...LISTS_FOLDER, ...MADE_OF]),
      // Asked for in a number.
      { 'pattern-not': { patterns: [either('Promise.$ALL($LIST.map($DOES))', 'Promise.$ALL(($LIST as $TYPE).map($DOES))'), { 'pattern-inside': { patterns: [{ pattern: 'const $LIST = await $ASKED;\n...' }, ASKED_FOR_SOME] } }] } },
      // Names that the program registers, and what a class keeps of its own.
      regex('$ITEMS', String.raw`^(?!.*\beventNames\(\)$|[A-Z]\w*\.\w+$)`),
      ...notInside(
        // Written down, and not the spread of another one.
        { patterns: [{ pattern: 'const $ITEMS = $LISTED;\n...' }, regex('$LISTED', String.raw`^\[(?!\s*\.\.\.)`)] },
        'const $ITEMS = $WHOLE.slice(...);\n...',
        'const $ITEMS = $WHOLE.splice(...);\n...',
        // Too many are refused before.
        ...['{ ... return $ANSWER; }', '{ ... throw $ERROR; }', 'return $ANSWER;', 'throw $ERROR;'].flatMap((refuses) => ['>', '>='].map((compare) => `if ($ITEMS.length ${compare} $MOST) ${refuses}\n...`)),
        'for (const $ITEMS of $PORTIONS) { ... }',
        { patterns: [{ pattern: 'Promise.$ALL($ITEMS.map($SHARING))' }, shares] },
        '$DB.$transaction(async (...) => { ... })',
        // Each is a portion already.
        { patterns: [either('Promise.$ALL($ITEMS.map(async ($PORTION) => { ... }))', 'Promise.$ALL($ITEMS.map(($PORTION) => $BODY))'), regex('$PORTION', '^(?:batch|chunk|portion|page)$')] },
        // Each takes its turn.
        ...['pLimit', 'limitFunction', 'pThrottle'].map((limit): Formula => ({
          patterns: [
            either('Promise.all($ITEMS.map(($ITEM) => $LIMIT(...)))', 'Promise.allSettled($ITEMS.map(($ITEM) => $LIMIT(...)))'),
            { 'pattern-inside': either(`const $LIMIT = ${limit}(...);\n...`) },
          ],
        })),
      ),
    ],
  };
}

export default defineRule({
  id: 'no-unbounded-concurrency',
  category: 'concurrency',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['DT-4'],
  cwe: ['CWE-770: Allocation of Resources Without Limits or Throttling'],
  references: [
    { title: 'Go: errgroup.Group.SetLimit', url: 'https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit' },
    { title: 'Python: asyncio.Semaphore', url: 'https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore' },
    { title: 'p-limit', url: 'https://github.com/sindresorhus/p-limit' },
  ],
  peers: [
    {
      tool: 'eslint',
      rule: 'no-await-in-loop',
      languages: ['typescript'],
      contradicts: 'It recommends `Promise.all` over the whole collection, which is the form that this rule reports.',
    },
    {
      tool: 'wemake-python-styleguide',
      rule: 'WPS476',
      languages: ['python'],
      contradicts: 'It recommends `asyncio.gather` over the whole collection, which is the form that this rule reports.',
    },
  ],
  summary: 'disallow one task for each item of a collection without a limit',
  why:
    'A caller asks for ten items, and ten requests run side by side. One day a caller asks for ten thousand: as many ' +
    'connections are opened at once, the pool and the file descriptors run out, the service behind refuses everybody, and ' +
    'requests that have nothing to do with it fail as well.',
  remedy: 'Say how many may run at a time: `errgroup.SetLimit`, `asyncio.Semaphore`, `p-limit`.',
  message: {
    go: 'One goroutine is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; set a limit with `errgroup.SetLimit` or a semaphore.',
    python:
      'One task is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; let each task take an `asyncio.Semaphore`.',
    typescript:
      'One promise is started for each of `$ITEMS` at once, so a long collection opens as many connections and starves all else; set a limit with `p-limit` or go in portions.',
  },
  match: {
    go: go(),
    python: python(),
    typescript: typescript(),
  },
});
