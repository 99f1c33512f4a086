import { commentedWith, either, fileSays, fileWithout, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** A name that says that what is kept waits for its turn; in any case. */
const WAITING = String.raw`(?:q|\w*(?:queue|pending|backlog|in_?box|out_?box|mailbox|buffer|jobs|tasks|todo|messages|events|requests|work))`;

/** Anywhere below the declaration, whose name is group 1, the file says this. */
const says = (text: string): string => String.raw`(?=[\s\S]*${text})`;
const neverSays = (text: string): string => String.raw`(?![\s\S]*${text})`;
const textThat = (text: string): Formula => ({ 'pattern-regex': text });

/** A number or a limit, and not a test for emptiness. */
const LIMIT = String.raw`(?![01]\b)`;

/** A field of a struct to which one end is added and from whose other end is taken, whatever the receiver is called. */
const goField = (name: string, type: string, put: string, take: string, size: string): Formula =>
  textThat(
    String.raw`(?i)(?<=\n\t)(${name})[ \t]+${type}` +
      says(put) +
      says(take) +
      neverSays(String.raw`${size} *(?:[<>]=?|==) *${LIMIT}[\w(]|[<>]=? *${size}`),
  );

const go: Formula = {
  patterns: [
    {
      'pattern-either': [
        goField(
          WAITING,
          // Numbers are marks, not work.
          String.raw`\[\](?!(?:\[\])*(?:u?int|float|bool|byte)\d*\s)[^\n/]+`,
          String.raw`\.\1 = append\([\w.]+\.\1, `,
          String.raw`\.\1 = [\w.]+\.\1\[1:\]`,
          String.raw`len\([\w.]+\.\1\)`,
        ),
        goField(WAITING, String.raw`\*?list\.List\b`, String.raw`\.\1\.PushBack\(`, String.raw`\.\1\.(?:Front\(|Remove\()`, String.raw`\.\1\.Len\(\)`),
        // Whatever it is called: what goes in at the back is taken out at the front, and is not moved as in a cache.
        goField(String.raw`\w+`, String.raw`\*?list\.List\b${neverSays(String.raw`\.MoveTo(?:Front|Back)\(`)}`, String.raw`\.\1\.PushBack\(`, String.raw`\.\1\.Remove\([\w.]+\.\1\.Front\(\)\)`, String.raw`\.\1\.Len\(\)`),
      ],
    },
    // A data structure is as long as its users make it, and an author who says that it does not block has thought of it.
    ...notInside({ 'pattern-regex': String.raw`(?m)^type \w*(?:(?:[qQ]ueue|[dD]eque|Chann?|Channel)|\[[^\n]*\]) struct \{\n(?:(?!\})[^\n]*\n)*\}` }, commentedWith('go', 'non-?block|(?<!-)unbounded|never blocks')),
    // Who takes from it is woken, so it is not part of an algorithm.
    fileSays(String.raw`\bsync\.(?:New)?Cond\b|\bchan struct\{\}|\bgo (?:func\b|\w+\.\w+\()|\.NewTicker\(`),
    // A size, a weight or a window may bound it as well as its length.
    // What is compared with the length of a field is the bound of that field, which is asked above.
    fileWithout(String.raw`(?:^|\n)(?!\s*if len\(\w+\.[\w.]+\) )[^\n]*?(?:(?:[<>]=?|==) *[\w.]*(?:[mM]ax(?!Float|Int|Uint)|[lL]imit|[cC]apacity)|(?:[mM]ax(?!Float|Int|Uint)\w*|[lL]imit\w*|[cC]apacity) *[<>])`),
  ],
};

/** Room for so many that memory is gone before the channel is full; a million numbers are a few megabytes. */
const goHuge: Formula = {
  patterns: [{ pattern: 'make($TYPE, $ROOM)' }, regex('$ROOM', String.raw`^(?:(?:\d_?){7,}|[1-9]e[6-9]|1 ?<< ?(?:2\d|3\d)|math\.MaxU?[iI]nt\w*)$`), regex('$TYPE', String.raw`^chan (?!struct\{\}$|(?:bool|byte|rune|u?int\d*|float\d+)$)`)],
};

/** A value that ends a consumer, or wakes it: a queue that carries nothing else stays short. */
const ITEM = regex('$ITEM', String.raw`^(?!None$|True$|False$|\d+$|\(\)$|_?(?:STOP|SENTINEL|END|sentinel|stop|object\(\)))`);
/** Its length follows from what waits for it: answers, results, the end. */
const NOT_WORK = String.raw`(?i)^(?!.*(?:result|repl(?:y|ies)|resp|answer|done|err(?:or)?s?_?q|stop|exit|quit|signal|(?<![a-z])acks?(?![a-z])|free|pool|wake|notif|token))`;
/** What `queue` and `asyncio` make without a size; and a `deque` that is emptied from its other end. */
const QUEUES = ['queue', 'asyncio', 'multiprocessing'].flatMap((module) =>
  ['Queue', 'LifoQueue', 'PriorityQueue', 'SimpleQueue', 'JoinableQueue'].flatMap((kind) => [`${module}.${kind}()`, `${module}.${kind}(0)`, `${module}.${kind}(maxsize=0)`]),
);
const DEQUES = ['deque()', 'collections.deque()', 'deque([])', 'collections.deque([])'];

function python(): Formula {
  /** Somewhere in what is around the queue. */
  const says = (around: readonly string[], formula: Formula, part = '$PART'): Formula => ({
    patterns: [either(...around.map((pattern) => pattern.replace('$PART', part))), ...holding(part, formula)],
  });
  const compared = (length: string): Formula => ({ patterns: [either(...['<', '<=', '>', '>=', '=='].flatMap((compare) => [`${length} ${compare} $MAX`, `$MAX ${compare} ${length}`])), regex('$MAX', '^(?![01]$)')] });
  const used = (name: string, around: readonly string[]): Clause[] => [
    {
      'pattern-inside': says(around, {
        patterns: [either(`${name}.put($ITEM, ...)`, `${name}.put_nowait($ITEM)`), ITEM],
      }),
    },
    { 'pattern-not-inside': says(around, compared(`${name}.qsize()`), '$BOUND') },
  ];
  const deque = (name: string, around: readonly string[]): Clause[] => [
    regex('$F', `(?i)^_*${WAITING}$`),
    { 'pattern-inside': says(around, either(`${name}.append(...)`)) },
    { 'pattern-inside': says(around, either(`${name}.popleft()`), '$TAKEN') },
    { 'pattern-not-inside': says(around, compared(`len(${name})`), '$BOUND') },
  ];
  const inClass = ['class $CLASS(...):\n    ...\n    $PART\n    ...'];
  /** By what is made: below each assignment of a file there is too much to look at. */
  const below = ['queue.$KIND', 'asyncio.$KIND', 'multiprocessing.$KIND', 'collections.deque', 'deque'].map((made) => `$F = ${made}(...)\n...\n$PART`);
  const made = (name: string, values: readonly string[]): Formula => either(...values.map((value) => `${name} = ${value}`));
  const outside = notInside('def $FUNC(...):\n    ...', 'class $CLASS(...):\n    ...');
  const FROM = ['queue.$KIND', 'asyncio.$KIND', 'multiprocessing.$KIND'];
  /** A queue of a function that gives it to what lives on: a thread, an object, a task. */
  const handed: Formula = {
    patterns: [
      made('$F', QUEUES),
      inside('def $FUNC(...):\n    ...'),
      inside(...['$KEEPER = $TAKES(..., $F, ...)', 'threading.Thread(..., args=(..., $F, ...), ...)', 'asyncio.create_task($TAKES(..., $F, ...))', 'return $TAKES(..., $F, ...)', 'return $F'].flatMap((use) => FROM.map((from) => `$F = ${from}(...)\n...\n${use}`))),
      // It is over with the function.
      ...notInside(...['$F.join()', 'await $F.join()', '$THREAD.join(...)', 'await asyncio.gather(...)', '$F.get(...)', '$X = $F.get(...)', '$X = await $F.get()', '$F.get_nowait()'].flatMap((end) => FROM.map((from) => `$F = ${from}(...)\n...\n${end}`))),
    ],
  };
  return {
    patterns: [
      fileSays(String.raw`Queue\b|\bdeque\b`),
      {
        'pattern-either': [
          // A process of its own begins with an empty one: it is told where the queue is first made.
          { patterns: [made('self.$F', QUEUES), notInsideWhere('def $RESET(...):\n    ...', regex('$RESET', '(?i)^_*(?:reset|re_?init|.*fork)')), ...used('$ANY.$F', inClass)] },
          { patterns: [made('$F', QUEUES), ...outside, ...used('$F', below)] },
          { patterns: [made('self.$F', DEQUES), ...deque('self.$F', inClass)] },
          { patterns: [made('$F', DEQUES), ...outside, ...deque('$F', below)] },
          handed,
        ],
      },
      regex('$F', NOT_WORK),
    ],
  };
}

/** The fields and variables of a module that are pushed to and shifted from, and whose length is compared with nothing but 0. */
const typescriptQueue = (declared: string, owner: string): Clause => ({
  'pattern-inside': textThat(
    String.raw`(?im)^${declared}(#?${WAITING})(?::[^=\n]+|[ \t]+)= \[\];?$` +
      says(String.raw`${owner}\1\.push\((?!resolve\))`) +
      says(String.raw`${owner}\1\.shift\(`) +
      neverSays(String.raw`${owner}\1\.length *(?:[<>]=?|===?) *${LIMIT}[\w(]|[<>]=? *${owner}\1\.length`) +
      // What is full makes its source pause.
      neverSays(String.raw`\.pause\(\)`),
  ),
});

/** A walk through what refers to one another: it is over before anything else runs, and nothing is gone through twice. */
const WALKS = (start: string): string => `class $WALKER { ... ${start}$WALK(...) { ... while (<... this.$QUEUE.length ...>) { ... if (<... $SEEN.has(...) ...>) { ... } ... } ... } ... }`;
const WORKLIST: Clause = { 'pattern-not-inside': { patterns: [{ pattern: WALKS('') }, { 'pattern-not': WALKS('async ') }] } };

const typescript: Formula = {
  patterns: [
    { pattern: '$QUEUE = [];' },
    {
      'pattern-either': [
        { patterns: [{ pattern: '$QUEUE = [];' }, typescriptQueue(String.raw`[ \t]+(?:(?:private|protected|public|static|readonly) )*`, String.raw`this\.`)] },
        { patterns: [{ pattern: 'this.$FIELD = [];' }, { 'pattern-inside': 'constructor(...) { ... }' }, typescriptQueue(String.raw`[ \t]+this\.`, String.raw`this\.`)] },
        { patterns: [{ pattern: '$QUEUE = [];' }, typescriptQueue('(?:export )?(?:const|let) ', String.raw`\b`)] },
      ],
    },
    WORKLIST,
  ],
};

export default defineRule({
  id: 'no-unbounded-queue',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'recommended', python: 'all', typescript: 'all' },
  findings: ['SE-7'],
  cwe: ['CWE-770: Allocation of Resources Without Limits or Throttling'],
  references: [
    { title: 'CWE-770: Allocation of Resources Without Limits or Throttling', url: 'https://cwe.mitre.org/data/definitions/770.html' },
    { title: 'Python: queue', url: 'https://docs.python.org/3/library/queue.html#queue.Queue' },
    { title: 'Node.js: Backpressuring in Streams', url: 'https://nodejs.org/en/learn/modules/backpressuring-in-streams' },
  ],
  summary: 'disallow work queues that nothing bounds',
  why:
    'The database slows down for ten minutes. Requests are still accepted and queued in memory; the process grows until the ' +
    'kernel kills it, and all that waited is lost, also what was already answered with "accepted".',
  remedy: 'Give the queue a size, and decide what happens when it is full: the producer waits, or is refused and told.',
  message: {
    go: 'Nothing bounds this queue, so it grows until memory is gone when work comes faster than it is done; check its length before adding, or use a channel with a size, and make the producer wait or refuse it.',
    python:
      'Nothing bounds this queue, so it grows until memory is gone when work comes faster than it is done; give it a `maxsize`, and make the producer wait or refuse it.',
    typescript:
      'Nothing bounds this queue, so it grows until memory is gone when work comes faster than it is done; check its `length` before pushing, and make the producer wait or refuse it.',
  },
  match: {
    go: { 'pattern-either': [go, goHuge] },
    python: python(),
    typescript,
  },
});
