import { commentedWith, either, fileSays, inside, not, notInside, notInsideWhere, regex } from '../../../spec/clauses.js';
import type { Clause, Formula } from '../../../spec/formula.js';
import { functionWith } from '../../../spec/functions.js';
import { defineRule } from '../../../spec/rule.js';

/** A queue by its name, in which things wait for their turn; not a history, whose oldest entries go. */
const WAITING = String.raw`(?i)^(?:[\w#]+\.)*#?(?:q|\w*(?:queue|pending|backlog|in_?box|out_?box|mailbox|jobs|tasks|todo|buf(?:fer)?))$`;
/** Something that one of is as good as many: a signal, the first answer, the first error. */
const SIGNAL = String.raw`(?is)^(?!.*(?:wake|notif|signal|sig(?:c|ch|chan)?$|trigger|kick|poke|err|done|quit|stop|exit|clos|ready|flush|refresh|reload|reconcil|recycl|return|re(?:try|check|sync|set)|interrupt|cancel|tick|result|repl(?:y|ies)|resp|(?<![a-z])acks?(?![a-z])|sem|token|limit|latest|free|pool))`;
/** The value is an item, not a mark. */
const ITEM = String.raw`(?s)^(?!(?:true|false|True|False|None|-?\d+|""|''|_?(?:STOP|SENTINEL|END|sentinel|stop)\w*|e|\w*(?:[eE]rr|[eE]rror|exc|[sS]ig|[sS]ignal))$)`;
/** The limit is one: no test for emptiness. */
const LIMIT = '^(?![01]$)';

/** A class with a method that does this. */
const takenIn = (language: 'python' | 'typescript', take: string): string =>
  language === 'python' ? `class $CLASS(...):\n    ...\n    def $BESIDE(...):\n        ...\n        <... ${take} ...>\n        ...\n    ...` : `class $CLASS { $BESIDE(...) { ... <... ${take} ...>; ... } }`;
/** To leave; and to take what waits longest. */
const LEAVES = /^(?:return|continue)/;
const TAKES = { python: ['$QUEUE.popleft()', '$QUEUE.pop(0)'], typescript: ['$QUEUE.shift()', '$QUEUE.splice(0, ...)'] } as const;

/**
 * A length that is compared with a limit; where it is reached, what is to be added, or the oldest, is dropped, and the function adds.
 *
 * @param test what is done where a condition holds, as a statement.
 */
function full(language: 'python' | 'typescript', conditions: readonly string[], drops: readonly string[], test: (condition: string, drop: string) => string, add: string): Formula {
  const tests = (dropping: readonly string[]): Formula => either(...conditions.flatMap((condition) => dropping.map((drop) => test(condition, drop))));
  return {
    patterns: [
      {
        'pattern-either': [
          { patterns: [tests(drops), regex('$QUEUE', WAITING)] },
          // Whatever it is called, what is added here is taken from the front elsewhere; of a history, the oldest goes here.
          { patterns: [fileSays(String.raw`\.(?:popleft\(\)|pop\(0\)|shift\(\)|splice\(0,)`), tests(drops.filter((drop) => LEAVES.test(drop))), regex('$QUEUE', SIGNAL), { 'pattern-either': TAKES[language].map((take) => ({ 'pattern-inside': either(takenIn(language, take)) })) }, notInsideWhere(functionWith(language, '$QUEUE.$TAKE()'), regex('$TAKE', '^(?:shift|popleft)$'))] },
        ],
      },
      regex('$MAX', LIMIT),
      { 'pattern-inside': functionWith(language, add) },
    ],
  };
}
/** Where there is room it is added, and nothing is said where there is none. */
const room = (tests: readonly string[], otherwise: string, told: string): Formula => ({
  patterns: [either(...tests), ...not(...tests.map((test) => `${test}${otherwise}`)), ...notInside(...tests.map((test) => `${test}\n...\n${told}`)), regex('$QUEUE', WAITING), regex('$MAX', LIMIT)],
});
const compared = (length: string): string[] => ['>=', '>', '=='].map((operator) => `${length} ${operator} $MAX`);

const FULL = String.raw`(?:\w+\.)*(?:Queue)?Full\b`;
const python: Formula = {
  'pattern-either': [
    {
      patterns: [
        either('$QUEUE.put_nowait($ITEM)', '$QUEUE.put($ITEM, ...)'),
        {
          'pattern-inside': {
            'pattern-either': [
              { 'pattern-regex': String.raw`(?m)^([ \t]*)try:[^\n]*\n(?:(?:\1[ \t][^\n]*)?\n)+?\1except[ \t]*\(?${FULL}[^\n]*:[ \t]*\n?[ \t]*(?:pass|return|continue|\.\.\.)[ \t]*$` },
              { 'pattern-regex': String.raw`(?m)^([ \t]*)with (?:contextlib\.)?suppress\([^\n]*${FULL}[^\n]*\):\n(?:\1[ \t][^\n]*(?:\n|\z))+` },
            ],
          },
        },
        regex('$QUEUE', SIGNAL),
        regex('$ITEM', ITEM),
      ],
    },
    full('python', compared('len($QUEUE)'), ['return', 'continue', '$QUEUE.popleft()', '$QUEUE.pop(0)'], (condition, drop) => `if ${condition}:\n    ${drop}`, '$QUEUE.append(...)'),
    room(['<', '<='].map((operator) => `if len($QUEUE) ${operator} $MAX:\n    $QUEUE.append(...)`), '\nelse:\n    ...', 'return $HOW'),
    // It is asked first whether there is room.
    {
      patterns: [
        either(...['return', 'continue'].map((drop) => `if $QUEUE.full():\n    ${drop}`)),
        inside(...['return', 'continue'].flatMap((drop) => ['$QUEUE.put($ITEM, ...)', 'await $QUEUE.put($ITEM)', '$QUEUE.put_nowait($ITEM)'].map((add) => `if $QUEUE.full():\n    ${drop}\n...\n${add}`))),
        regex('$QUEUE', SIGNAL),
        regex('$ITEM', ITEM),
      ],
    },
  ],
};

/** A `select` that sends, what it does where that works, and what it does where it does not. */
const goSelect = (channel: string, sent: string, full: string): string => `select {\ncase ${channel} <- $ITEM:\n${sent}\ndefault:\n${full}\n}\n`;
/** What tells nobody: nothing, to leave, to say that the item is done with. */
const GO_SILENT = ['', 'return', 'continue', '$FROM.Ack()', '$FROM.Done()'];
/** Each with the channel as a field and as a variable; `$CHANNEL` is its name. */
const GO_CHANNELS = ['$OWNER.$CHANNEL', '$CHANNEL'];
/** Words of a comment that says that it is meant: what does not fit is dropped, or nothing waits for room. */
const GO_MEANS_IT = 'block|(?<!-)drop|drain|discard|best.?effort|buffered|lossy|is full';
/** A comment that says that nobody has reckoned with it. */
const GO_UNEXPECTED = String.raw`(?i:(?:should|must|can|will|ought to) ?(?:not|n't|never)\b|\bbug\b|unexpected|impossible)`;
/** Such a comment stands above. */
const GO_MEANT = { 'pattern-regex': String.raw`(?im)^([ \t]*)//[^\n]*(?:${GO_MEANS_IT})[^\n]*\n(?:\1//[^\n]*\n)*\1select \{\n(?:(?!\1\})[^\n]*\n)*\1\}` };
/** Who sent learns how it went. */
const GO_LEARNT = ['return $HOW', '$SENT = true', '$SENT++', '$SENT += 1'];

/** Of a channel by this name one is as good as many, or it tells how something is. */
const GO_SIGNAL: readonly Clause[] = [regex('$CHANNEL', SIGNAL), regex('$CHANNEL', String.raw`(?i)^(?!(?:c|ch)$|.*(?:state|status|health|update|change|config|new|watch|progress|ping|pong|heartbeat|alive|start|ready))`)];
/** Whatever it is called, its field says that it is for connections, which nobody closes then, or for work; not one of what is kept to be used again. */
const GO_FOR_ITEMS: readonly Clause[] = [
  regex('$CHANNEL', String.raw`(?i)^(?!.*(?:free|pool|limit|sem|token|latest|result|repl(?:y|ies)|resp|err|cancel|stop|quit|clos|done|refresh|reload|re(?:try|check|sync)))`),
  { 'pattern-inside': { patterns: [either('type $STRUCT struct {\n...\n$CHANNEL chan $ELEMENT\n...\n}\n...'), regex('$ELEMENT', String.raw`^\*?(?:\w+\.)?(?:\w*[a-z])?(?:Conn(?:ection)?|Job|Task|Order|Message|Payment|Invoice|Request|Record|Document|Email)$`)] } },
];

/**
 * A `select` that sends, and where the channel is full does nothing, leaves, or throws the oldest away. Not one that is a signal or
 * the newest state, by its name, by what is sent, or by its room for one. A comment in the empty case, or above, says that it is meant.
 */
const go: Formula = {
  patterns: [
    fileSays(String.raw`\bselect \{`),
    {
      'pattern-either': GO_CHANNELS.flatMap((channel): Formula[] => [
        {
          patterns: [
            either(...GO_SILENT.map((silent) => goSelect(channel, '...', silent))),
            // Semgrep finds nothing behind an ellipsis in a `case`.
            ...not(...GO_LEARNT.flatMap((learnt) => [learnt, `$STEP\n${learnt}`].flatMap((sent) => GO_SILENT.map((silent) => goSelect(channel, sent, silent))))),
          ],
        },
        { patterns: [{ pattern: `select {\ncase <-${channel}:\ndefault:\n}\n` }, inside(goSelect(channel, '...', '...'))] },
      ]),
    },
    regex('$CHANNEL', String.raw`^\w+$`),
    { 'pattern-either': [GO_SIGNAL, GO_FOR_ITEMS].map((where) => ({ patterns: [either(...GO_CHANNELS.map((channel) => goSelect(channel, '...', '...'))), ...where] })) },
    regex('$ITEM', String.raw`(?s)^(?!struct\{\}\{\}|&?[\w.]+\{\}$|(?:true|false|nil|now|\d+|"")$|time\.|\w*(?:[eE]rr|[sS]ig(?:nal)?|[eE]rror)$|(?:[\w.]+\.)?(?:errors|fmt\.Errorf|Err[A-Z])|.*[(,] ?err[,)])`),
    notInsideWhere('func $FUNC(...) { ... }', regex('$FUNC', '(?i)^(?:wake|notify|signal|trigger|kick|poke)')),
    ...notInside('$CHANNEL := make($ELEMENT, 1)\n...', GO_MEANT, commentedWith('go', GO_MEANS_IT), { 'pattern-regex': String.raw`\bselect \{\n(?:(?!\s*default:)[^\n]*\n)*?[ \t]*default:[ \t]*(?:\n[ \t]*)?(?!(?:[ \t]*//[^\n]*\n)*?[ \t]*//[^\n]*${GO_UNEXPECTED})//[^\n]*` }),
  ],
};

const typescript: Formula = {
  'pattern-either': [
    full(
      'typescript',
      compared('$QUEUE.length').map((condition) => condition.replace('==', '===')),
      ['return;', 'continue;', '$OLDEST.shift();'],
      (condition, drop) => `if (${condition}) ${drop}`,
      '$QUEUE.push(...)',
    ),
    room(['<', '<='].map((operator) => `if ($QUEUE.length ${operator} $MAX) $QUEUE.push(...);`), ' else { ... }', 'return $HOW;'),
  ],
};

export default defineRule({
  id: 'no-silent-drop',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'recommended', typescript: 'recommended' },
  findings: ['SE-7', 'DT-3'],
  references: [
    { title: 'Python: queue.Full', url: 'https://docs.python.org/3/library/queue.html#queue.Full' },
    { title: 'Google SRE Book: Addressing Cascading Failures', url: 'https://sre.google/sre-book/addressing-cascading-failures/' },
  ],
  summary: 'disallow full queues that drop an item and tell nobody',
  why:
    'A worker hangs and its queue fills up. From then on each event is thrown away where it should be queued: the callers see ' +
    'success, no counter moves, and days later nobody can say why orders are missing, how many, or since when.',
  remedy: 'Count what is dropped and log it, or return an error, so that the caller can wait, try again or refuse.',
  message: 'Where there is no room left, an item is dropped and nobody learns of it; count it and log it, or tell the caller, who can wait or try again.',
  match: {
    go: { ...go, options: { implicit_return: false } },
    python,
    typescript,
  },
});
