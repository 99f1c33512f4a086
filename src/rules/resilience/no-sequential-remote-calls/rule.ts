import { commentedWith, either, fileSays, holding, inside, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';
import type { Language } from '../../../spec/rule.js';
import { callForOne } from '../bulk.js';

/** How a language writes loops and what stands in them. */
interface Forms {
  /** Over `$ITEMS`, with the body `$...BODY`. */
  readonly loops: readonly string[];
  /** In the body: it ends when a call has answered; by its text, or by a statement that no inner function holds. */
  readonly ends: string | Formula;
  /** Loops over several clients. */
  readonly clients: readonly string[];
  /** A call for each of `$ITEMS` without a loop. */
  readonly each?: Formula;
  /** In a loop: what runs at another time, or is answered for each element by itself. */
  readonly elsewhere: readonly (string | Formula)[];
}

/** Not attempts, parts that are sent as one, servers, or tables. */
// The elements of a batch are elements.
const ELEMENTS = String.raw`(?is)^(?!.*(?:retr|attempt|(?<!en)tries|(?<![a-z])range\(|(?:chunk|batch|page)\w*(?:\(.*)?$|shard|node|client|server|replica|connection|pool|tables|(?:queue|worker|group|buffer)s?(?:ids)?(?:\W|$)))`;
/** Not a handful of names. */
const NOT_CONSTANT = String.raw`^(?![\[({"'\x60]|\[\]|[A-Z_.]+$)`;
/** Slow on purpose, or collects elements until there are enough. */
const PACED = 'sleep|delay|throttl|limiter|backoff|setTimeout|(?:batch|chunk)_?size';

/** What is worked out for each, and not what is gone over. */
const workedOut = (...comprehensions: readonly string[]): Clause => ({ 'pattern-inside': { patterns: [either(...comprehensions), { 'focus-metavariable': '$VALUE' }] } });

function oneByOne(language: Language, forms: Forms): Formula {
  const loop: Formula = {
    patterns: [
      either(...forms.loops),
      regex('$ITEMS', ELEMENTS),
      regex('$ITEMS', NOT_CONSTANT),
      regex('$...BODY', `(?is)^(?!.*(?:${typeof forms.ends === 'string' ? `${PACED}|${forms.ends}` : PACED}))`),
      ...(typeof forms.ends === 'string' ? [] : [{ 'pattern-not': { patterns: [either(...forms.loops.map((pattern) => pattern.replace('$...BODY', '$...ENDS'))), ...holding('$...ENDS', forms.ends)] } }]),
      { 'focus-metavariable': '$...BODY' },
    ],
  };
  const inLoop = inside(...forms.loops.map((pattern) => pattern.replace('$...BODY', '...')));
  const each: readonly Formula[] = forms.each === undefined ? [] : [{ patterns: [forms.each, regex('$ITEMS', ELEMENTS), regex('$ITEMS', NOT_CONSTANT)] }];
  return {
    patterns: [
      { 'pattern-either': [{ patterns: [callForOne(language), { 'pattern-inside': loop }] }, ...each] },
      ...notInside(...forms.clients),
      // Somebody has thought of it.
      { 'pattern-not-inside': commentedWith(language, 'sequential(?!-remote)|one by one|one at a time|overwhelm|in order') },
      ...forms.elsewhere.map((formula) => notInsideWhere(formula, inLoop)),
    ],
  };
}

const go = oneByOne('go', {
  loops: [
    'for $KEY, $ITEM := range $ITEMS { $...BODY }',
    'for $KEY := range $ITEMS { $...BODY }',
    'for $I := 0; $I < len($ITEMS); $I++ { $...BODY }',
  ],
  // A return right behind an assignment is no handling of its error.
  ends: String.raw`\bbreak\b|\breturn\b(?![^\n]*err)|:?= [^\n]*[^{\n]\n\s*return\b`,
  clients: ['for $KEY, $CLIENT := range $ITEMS { ... }'],
  elsewhere: ['func(...) { ... }'],
});

const pythonOneByOne = oneByOne('python', {
  loops: ['for $ITEM in $ITEMS:\n    $...BODY', 'async for $ITEM in $ITEMS:\n    $...BODY'],
  ends: String.raw`\b(?:return|break|yield)\b`,
  each: {
    patterns: [
      callForOne('python'),
      workedOut('[$VALUE for $ITEM in $ITEMS]', '[$VALUE for $ITEM in $ITEMS if $WANTED]', '{$VALUE for $ITEM in $ITEMS}', '{$KEY: $VALUE for $ITEM in $ITEMS}', '{$KEY: $VALUE for $ITEM in $ITEMS if $WANTED}', '($VALUE for $ITEM in $ITEMS)'),
    ],
  },
  clients: ['for $CLIENT in $ITEMS:\n    ...', 'for $KEY, $CLIENT in $ITEMS:\n    ...'],
  elsewhere: [
    'def $FUNC(...):\n    ...',
    { patterns: [{ pattern: '$TASKS.append(...)' }, regex('$TASKS', '(?i)^.*(?:task|coro|future|aws)')] },
    {
      patterns: [
        either('try:\n    ...\nexcept $ERROR:\n    $...HANDLER', 'try:\n    ...\nexcept $ERROR as $NAME:\n    $...HANDLER'),
        { 'focus-metavariable': '$...HANDLER' },
      ],
    },
  ],
});
/** A file of this machine is asked without a round trip. */
const python: Formula = { patterns: [pythonOneByOne, regex('$CLIENT', '(?i)^(?!.*sqlite)'), ...notInside('$CLIENT = sqlite3.connect(...)\n...', 'with sqlite3.connect(...) as $CLIENT:\n    ...')] };

/** Commands on one key each, several in a row in each turn: they take many keys, whatever else the turn does. */
const inARow: Formula = {
  patterns: [
    fileSays('[rR]edis|[vV]alkey'),
    { pattern: Array<string>(3).fill('await $CLIENT.$COMMAND($KEY);').map((call, index) => call.replace('$KEY', `$KEY${index}`)).join('\n') },
    regex('$COMMAND', '^(?:del|unlink|exists|touch)$'),
    regex('$CLIENT', '(?i)^(?:.*[._])?\\w*(?:redis|valkey|rdb)\\w*$'),
    inside('for (const $ITEM of $ITEMS) { ... }'),
  ],
};
const eachAlone = oneByOne('typescript', {
  loops: ['for (const $ITEM of $ITEMS) { $...BODY }', 'for (const [$KEY, $VALUE] of $ITEMS) { $...BODY }', 'for await (const $ITEM of $ITEMS) { $...BODY }', 'for (let $I = 0; $I < $ITEMS.length; $STEP) { $...BODY }'],
  ends: { patterns: [either('return;', 'return $ANSWER;', 'break;', 'yield $ANSWER;'), ...notInside('(...) => { ... }', 'function (...) { ... }')] },
  each: {
    patterns: [
      fileSays(String.raw`(?:from |require\()['"](?:ioredis|redis|@redis/client|@upstash/redis)['"]`),
      { pattern: '$CLIENT.$COMMAND($NAME)' },
      regex('$COMMAND', '^get$'),
      regex('$CLIENT', String.raw`(?i)^(?:.*[._])?(?:\w*redis|rdb|valkey|client|conn|connection|cache|store|kv)(?:_?(?:client|conn|connection|db|cli))?$`),
      inside('Promise.all($ITEMS.map($READ))'),
    ],
  },
  clients: ['for (const $CLIENT of $ITEMS) { ... }'],
  elsewhere: [
    'function ...(...) { ... }',
    'try { ... } catch ($ERROR) { ... }',
    // Only for the elements of which an answer in the same turn says so: that one is asked for first, and is reported.
    { patterns: [either('if (<... $ANSWER ...>) { ... }'), inside('for (const $ITEM of $ITEMS) { ... $ANSWER = await $ASKED(...); ... }')] },
  ],
});

const typescript: Formula = { 'pattern-either': [eachAlone, inARow] };

export default defineRule({
  id: 'no-sequential-remote-calls',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
  findings: ['UP-12'],
  references: [
    { title: 'Redis: pipelining', url: 'https://redis.io/docs/latest/develop/using-commands/pipelining/' },
    { title: 'psycopg: fast execution helpers', url: 'https://www.psycopg.org/docs/extras.html#fast-execution-helpers' },
    { title: 'Amazon SQS: batch actions', url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html' },
  ],
  peers: [{ tool: 'eslint', rule: 'no-await-in-loop', languages: ['typescript'], contradicts: 'it asks for one call per element at the same time; the store still gets all of them, at once.' }],
  summary: 'disallow one remote call for each element where the client has a bulk form',
  why:
    'A basket of ten is stored in ten round trips, and nobody notices. A customer imports 50,000 rows: at 2 ms each the request takes ' +
    'a hundred seconds, runs into its timeout in the middle, and is sent again from the start.',
  remedy: 'Send the elements together, in parts of a bounded size: a pipeline, a statement with many rows, a batch call.',
  message: {
    go: '`$CLIENT.$COMMAND` makes a round trip for each of `$ITEMS`, so the time grows with their number until a timeout stops it half-way; send them together in a pipeline, a bulk statement or a batch call.',
    python: '`$CLIENT.$COMMAND` makes a round trip for each of `$ITEMS`, so the time grows with their number until a timeout stops it half-way; send them together in a pipeline, `executemany` or a batch call.',
    typescript: '`$CLIENT.$COMMAND` makes a round trip for each of `$ITEMS`, so the time grows with their number until a timeout stops it half-way; send them together in a pipeline, a bulk statement or a batch call.',
  },
  match: {
    go,
    python,
    typescript,
  },
});
