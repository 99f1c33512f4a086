import { either, inside, regex } from '../../../spec/clauses.js';
import type { Formula } from '../../../spec/formula.js';
import { defineRule } from '../../../spec/rule.js';

/** A queue by its name, in which things wait for their turn; not a history, whose oldest entries go. */
const WAITING = String.raw`(?i)^(?:[\w#]+\.)*#?(?:q|\w*(?:queue|pending|backlog|in_?box|out_?box|mailbox|jobs|tasks|todo))$`;
/** Something that one of is as good as many: a signal, the first answer, the first error. */
const SIGNAL = String.raw`(?is)^(?!.*(?:wake|notif|signal|sig(?:c|ch|chan)?$|trigger|kick|poke|err|done|quit|stop|exit|clos|ready|flush|refresh|reload|re(?:try|check|sync|set)|interrupt|cancel|tick|result|repl(?:y|ies)|resp|ack|sem|token|limit|latest|free|pool))`;
/** The value is an item, not a mark. */
const ITEM = String.raw`(?s)^(?!(?:true|false|True|False|None|-?\d+|""|''|_?(?:STOP|SENTINEL|END|sentinel|stop)\w*|e|\w*(?:[eE]rr|[eE]rror|exc|[sS]ig|[sS]ignal))$)`;
/** The limit is one: no test for emptiness. */
const LIMIT = '^(?![01]$)';

/** A length that is compared with a limit; where it is reached, what is to be added, or the oldest, is dropped, and the rest of the block adds. */
function full(lengths: readonly string[], drops: readonly string[], statement: (length: string, drop: string) => string, add: string): Formula {
  const tests = lengths.flatMap((length) => drops.map((drop) => statement(length, drop)));
  return {
    patterns: [either(...tests), inside(...tests.flatMap((test) => [`${test}\n...\n${add}`, `${add}\n...\n${test}`])), regex('$QUEUE', WAITING), regex('$MAX', LIMIT)],
  };
}
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
              { 'pattern-regex': String.raw`(?m)^([ \t]*)try:[^\n]*\n(?:\1[ \t][^\n]*\n)+?\1except[ \t]*\(?${FULL}[^\n]*:[ \t]*\n?[ \t]*(?:pass|return|continue|\.\.\.)[ \t]*$` },
              { 'pattern-regex': String.raw`(?m)^([ \t]*)with (?:contextlib\.)?suppress\([^\n]*${FULL}[^\n]*\):\n(?:\1[ \t][^\n]*(?:\n|\z))+` },
            ],
          },
        },
        regex('$QUEUE', SIGNAL),
        regex('$ITEM', ITEM),
      ],
    },
    full(compared('len($QUEUE)'), ['return', 'continue', '$QUEUE.popleft()', '$QUEUE.pop(0)'], (test, drop) => `if ${test}:\n    ${drop}`, '$QUEUE.append(...)'),
  ],
};

/**
 * A `select` that sends to a queue, and where it is full does nothing, or leaves. By its channel's name, since most sends of this
 * form are signals or the newest state, of which one is as good as many. A comment in the empty case says that it is meant.
 */
const go: Formula = {
  'pattern-regex': String.raw`\bselect \{\s*\n\s*case (?:[\w.]*[._])?(?i:\w*(?:queue|jobs|tasks|events|messages|msgs|work|inbox|outbox|mailbox|pending|backlog|notifications|updates|records|items|orders|mails|deliveries))(?:\[[^\]\n]*\])? <- (?!struct\{\}\{\}|true\b|false\b|nil\b|\w*(?:[eE]rr|[sS]ig(?:nal)?):)[^\n]+:\s*\n(?:(?!\s*(?:return [^\n]|default:))[^\n]*\n){0,3}?\s*default:\s*\n(?:\s*(?:return|continue)\s*\n)?\s*\}`,
};

const typescript: Formula = full(
  compared('$QUEUE.length').map((test) => test.replace('==', '===')),
  ['return;', '$QUEUE.shift();'],
  (test, drop) => `if (${test}) ${drop}`,
  '$QUEUE.push(...);',
);

export default defineRule({
  id: 'no-silent-drop',
  category: 'resilience',
  kinds: ['service'],
  severity: 'warning',
  preset: { go: 'all', python: 'all', typescript: 'all' },
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
    go,
    python,
    typescript,
  },
});
